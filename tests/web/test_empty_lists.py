"""An empty list tells what will stand there, or where to look instead."""

import ast
from collections.abc import Iterator

from .sentences import CHINESE, PACKAGE

SHORTEST = 12  # letters; "没有。" helps nobody


def empty_words() -> Iterator[tuple[str, str]]:
    """The file and the words of each list that may be empty."""
    for path in sorted((PACKAGE / "web").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "empty":
                for one in ast.walk(node.value):
                    if isinstance(one, ast.Constant) and CHINESE.search(str(one.value)):
                        yield path.name, str(one.value)


def test_no_empty_list_says_only_that_it_is_empty() -> None:
    found = list(empty_words())

    assert len(found) > 50
    assert [(name, words) for name, words in found if len(words) < SHORTEST] == []

"""A function fits a screen and a file can be found one's way in."""

import ast
import statistics

from .sources import SRC, modules, name

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
LONGEST_TEMPLATE_LINE = 160


def lengths():
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node.end_lineno - node.lineno + 1, f"{name(path)}:{node.lineno} {node.name}"


def test_no_file_is_too_long_to_find_things_in():
    long = {
        name(path): lines
        for path in modules()
        if (lines := len(path.read_text().splitlines())) > LONGEST_FILE
    }

    assert long == {}


def test_no_function_is_longer_than_a_screen():
    assert [where for length, where in lengths() if length > LONGEST_FUNCTION] == []


def test_most_functions_are_short():
    every = sorted(length for length, _ in lengths())

    assert statistics.median(every) <= 10
    assert every[int(len(every) * 0.9)] <= 32


def test_a_template_is_read_line_by_line_as_its_page_is():
    """A long run of words lies over several lines within `{% joined %}`, a long tag between its
    attributes, a long sentence within `{% blocktranslate trimmed %}`."""
    long = [
        f"{name(path)}:{number} has {len(line)} characters"
        for path in sorted(SRC.rglob("templates/**/*.html"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > LONGEST_TEMPLATE_LINE
    ]

    assert long == []

"""The lists of words beside the code: words between blanks, # begins a remark."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """The words of `tables/NAME.txt`."""
    table = files("qingyu.reading").joinpath(f"tables/{name}.txt").read_text("utf-8")
    return frozenset(
        word for line in table.splitlines() if line[:1] != "#" for word in line.split()
    )


def one_of(several: Iterable[str]) -> str:
    """A pattern for one of `several` words, the longest first.

    Words that begin alike stand together: so the machine skips what begins like none of them.
    """
    heads: dict[str, list[str]] = defaultdict(list)
    for word in sorted(several, key=lambda word: (-len(word), word)):
        heads[word[0]].append(re.escape(word[1:]))
    return (
        "(?:"
        + "|".join(f"{re.escape(head)}(?:{'|'.join(tails)})" for head, tails in heads.items())
        + ")"
    )

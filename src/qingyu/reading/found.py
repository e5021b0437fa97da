"""A thing found in a text, with its place there."""

import re
from collections.abc import Iterable
from typing import NamedTuple


class Found(NamedTuple):
    """`text` stands at [start, end); `value` is its plain form, empty when there is none."""

    kind: str
    text: str
    value: str
    start: int
    end: int

    def meets(self, other: "Found") -> bool:
        """Do the two share a character?"""
        return self.start < other.end and other.start < self.end


def without_overlaps(found: Iterable[Found]) -> list[Found]:
    """The longest of each heap of overlapping finds, in order of appearance."""
    kept: list[Found] = []
    whole = list(found)
    taken = bytearray(max((one.end for one in whole), default=0))
    for one in sorted(whole, key=lambda one: (one.start - one.end, one.start)):
        if not any(taken[one.start : one.end]):
            kept.append(one)
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
    return sorted(kept, key=lambda one: one.start)


class Sought(NamedTuple):
    """A pattern, and what must stand somewhere in a text before it finds anything: that is looked
    for much faster, and is rarely there.
    """

    pattern: re.Pattern[str]
    needed: re.Pattern[str]

    def finditer(self, text: str) -> Iterable[re.Match[str]]:
        return self.pattern.finditer(text) if self.needed.search(text) else ()

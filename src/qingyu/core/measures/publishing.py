"""Shares of several bodies as everybody may read them: no number tells of one or two people.

Bodies with very few rows stand together as the others; what is small among the rest is
hidden, and as many more as it takes that it cannot be worked out (see `cells`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .cells import published
from .measure import SMALL_CELL

Counts = tuple[int, int]  # hits, rows


@dataclass(frozen=True, slots=True)
class Line:
    """One body's share; `body` is its key, None for the others together, `hits` None where hidden."""

    body: int | None
    hits: int | None
    rows: int


@dataclass(frozen=True, slots=True)
class Shares:
    """The lines, and all together. `total` is None where even that is too few to print."""

    lines: tuple[Line, ...]
    total: Line | None


def shares(counts: Mapping[int, Counts], least: int = SMALL_CELL) -> Shares:
    """body → (hits, rows) as it may be printed, in the order given, the others last.

    Where all together have one or two hits or misses, only how many rows there were is
    printed: each share would tell who it was.
    """
    gathered = _gathered(counts, least)
    rows = sum(n for _, n in gathered.values())
    hits = sum(n for n, _ in gathered.values())
    if rows < least:
        return Shares((), None)
    if any(0 < n < least for n in (hits, rows - hits)):
        return Shares(_lines(gathered, [None] * len(gathered)), Line(None, None, rows))
    table = published([(hit, n - hit) for hit, n in gathered.values()], least)
    shown = [hit if miss is not None else None for hit, miss in table]
    return Shares(_lines(gathered, shown), Line(None, hits, rows))


def _lines(gathered: Mapping[int | None, Counts], shown: list[int | None]) -> tuple[Line, ...]:
    pairs = zip(gathered.items(), shown, strict=True)
    return tuple(Line(body, hits, rows) for (body, (_, rows)), hits in pairs)


def _gathered(counts: Mapping[int, Counts], least: int) -> dict[int | None, Counts]:
    """Bodies with fewer than `least` rows as one, with the next smallest if these are still few."""
    some = {body: count for body, count in counts.items() if count[1]}
    by_size = sorted(some, key=lambda body: some[body][1])
    others: list[int] = []
    together = 0
    for body in by_size:
        if some[body][1] >= least and not 0 < together < least:
            break
        others.append(body)
        together += some[body][1]
    found: dict[int | None, Counts] = {b: c for b, c in some.items() if b not in others}
    if others:
        found[None] = (sum(some[b][0] for b in others), together)
    return found

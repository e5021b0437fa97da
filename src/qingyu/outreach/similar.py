"""Answered questions like the words somebody has just written; nothing of the words is kept."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from math import log

from qingyu.reading.clean import clean

from .library import in_force
from .models import Explanation

LOOKED_AT = 500  # answers in force; an office has some dozens
SHOWN = 3
ENOUGH = 0.3  # the share of a question's own rare pairs that must stand in the words
PAIRS = 2  # at the least


def like(text: str, *, on: date) -> list[Explanation]:
    """At most three answers in force on a day whose question the text asks, the nearest first.

    Pairs of characters count by how few of the questions they stand in: what every question says
    finds nothing. Plain counting on purpose: anyone can be told why an answer was offered.
    """
    words = _pairs(text)
    rows = list(in_force(on).order_by("-since", "-pk")[:LOOKED_AT])
    asked = {one.pk: _pairs(one.question) for one in rows}
    seen = Counter(pair for pairs in asked.values() for pair in pairs)
    near = [(share, one) for one in rows if (share := _share(asked[one.pk], words, seen)) >= ENOUGH]
    return [one for _share, one in sorted(near, key=lambda pair: -pair[0])][:SHOWN]


def _share(question: set[str], words: set[str], seen: Counter[str]) -> float:
    """How much of what is rare in a question stands in the words, 0 to 1."""
    both = question & words
    if len(both) < PAIRS:
        return 0.0
    return _weight(both, seen) / _weight(question, seen)


def _weight(pairs: Iterable[str], seen: Counter[str]) -> float:
    total = seen.total() or 1
    return sum(log(1 + total / seen[pair]) for pair in pairs)


def _pairs(text: str) -> set[str]:
    """Neighbouring characters of each run of letters."""
    runs = "".join(c if c.isalnum() else " " for c in clean(text)).split()
    return {run[n : n + 2] for run in runs for n in range(len(run) - 1)}

"""Groups of messages about one concrete matter, day by day: the stuff first signals are made of.

Each day's messages are compared with those of the last half year and nothing later, so that a
replay of past days sees what people saw then.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from qingyu.reading.matter.compare import likelihoods
from qingyu.reading.matter.group import FAINT, WEAK, clustered, vectors
from qingyu.reading.matter.prints import Print
from qingyu.reading.matter.rarity import Rarity

from .surveillance.first import WINDOW, Group

HORIZON = timedelta(days=180)
MOST_NEIGHBOURS = 120


@dataclass(frozen=True)
class Found:
    """A group as the detector wants it, and its members' keys, the most telling one first."""

    group: Group
    members: tuple[str, ...]


class Grouping:
    """Messages so far, and which pairs of them likely speak of the same matter."""

    def __init__(self) -> None:
        self.prints: list[Print] = []
        self.rarity = Rarity.empty()
        # For each message the earlier ones it likely shares a matter with, and how likely.
        self.earlier: list[dict[int, float]] = []

    def add(self, news: Sequence[Print]) -> None:
        """Take in messages, the oldest first; each is compared with those before it.

        What is older than half a year before the first of them is forgotten.
        """
        if not news:
            return
        self.rarity.add(news)
        start = len(self.prints)
        self.prints.extend(news)
        first = self._since(_day(news[0]) - HORIZON)
        matrix = vectors(self.prints[first:], self.rarity)
        cosines = (matrix[start - first :] @ matrix.T).toarray()
        for row, number in zip(cosines, range(start, len(self.prints)), strict=True):
            near = [other + first for other in _near(row[: number - first])]
            self.earlier.append(self._likely(number, near))

    def _likely(self, number: int, others: Sequence[int]) -> dict[int, float]:
        prints = [self.prints[other] for other in others]
        chances = likelihoods(self.prints[number], prints, self.rarity)
        pairs = zip(others, chances, strict=True)
        return {other: chance for other, chance in pairs if chance >= WEAK}

    def found(self, today: date) -> list[Found]:
        """The groups of at least two messages that begin within the detector's window."""
        first = self._since(today - HORIZON)
        held = [
            (other, number, chance)
            for number in range(first, len(self.prints))
            for other, chance in self.earlier[number].items()
            if other >= first
        ]
        pairs = np.array([pair[:2] for pair in held], np.int32).reshape(-1, 2) - first
        chances = np.array([chance for *_, chance in held], np.float32)
        numbers = clustered(len(self.prints) - first, pairs, chances)
        heaps: dict[int, list[int]] = defaultdict(list)
        for offset, number in enumerate(numbers):
            heaps[number].append(first + offset)
        recent = today - WINDOW
        return [
            self._found(members)
            for members in heaps.values()
            if len(members) > 1 and _day(self.prints[members[0]]) > recent
        ]

    def _found(self, members: list[int]) -> Found:
        prints = [self.prints[n] for n in members]
        places = Counter(name for one in prints for name in one.sites | one.districts)
        group = Group(
            key=prints[0].id,
            days=tuple(sorted(_day(one) for one in prints)),
            petitioners=len({one.by or one.id for one in prints}),
            likeness=self._likeness(set(members)),
            places=tuple(name for name, _ in places.most_common(3)),
        )
        ordered = sorted(members, key=lambda n: (-self._ties(n, members), n))
        return Found(group, tuple(self.prints[n].id for n in ordered))

    def _likeness(self, members: set[int]) -> float:
        """To the earlier message outside the group that is likest to the group as a whole."""
        before = min(members)
        to: dict[int, float] = defaultdict(float)
        for member in members:
            for other, chance in self.earlier[member].items():
                if other < before:
                    to[other] += chance / len(members)
        return max(to.values(), default=0.0)

    def _ties(self, number: int, members: list[int]) -> float:
        """How like a message is to the rest of its group."""
        return sum(
            self.earlier[max(number, other)].get(min(number, other), 0.0)
            for other in members
            if other != number
        )

    def _since(self, day: date) -> int:
        """The first message of a day or later; messages are in the order of time."""
        low, high = 0, len(self.prints)
        while low < high:
            middle = (low + high) // 2
            if _day(self.prints[middle]) < day:
                low = middle + 1
            else:
                high = middle
        return low


def _near(row: NDArray[np.float32]) -> list[int]:
    near = np.flatnonzero(row > FAINT)
    if len(near) > MOST_NEIGHBOURS:
        near = near[np.argpartition(-row[near], MOST_NEIGHBOURS)[:MOST_NEIGHBOURS]]
    return [int(n) for n in near]


def _day(one: Print) -> date:
    if one.day is None:
        raise ValueError(f"message {one.id} has no date")
    return one.day

"""How rare a gram is: what is rare tells matters apart, what is common joins them by chance."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from qingyu.reading.matter.prints import BUCKETS, Print, name_rows

NAMES_KEPT = 20_000


@dataclass
class Rarity:
    """`seen[row]` counts the messages that hold a gram, `messages` all that were counted."""

    seen: NDArray[np.int32]
    messages: int = 0

    def __post_init__(self) -> None:
        self._refresh()

    def _refresh(self) -> None:
        self.idf: NDArray[np.float32] = (
            np.log((1 + self.messages) / (1.0 + self.seen)) + 1
        ).astype(np.float32)
        self.highest = log(1 + self.messages) + 1
        self._of_names: dict[str, float] = {}

    @classmethod
    def empty(cls) -> "Rarity":
        """Nothing counted yet: every gram weighs the same."""
        return cls(np.zeros(BUCKETS, np.int32))

    @classmethod
    def of(cls, prints: Iterable[Print]) -> "Rarity":
        """Counted over `prints`."""
        rarity = cls.empty()
        rarity.add(prints)
        return rarity

    def add(self, prints: Iterable[Print]) -> None:
        """Count more messages."""
        for one in prints:
            self.seen[one.grams.rows] += 1
            self.messages += 1
        self._refresh()

    def of_name(self, name: str) -> float:
        """Between 0 (everywhere) and 1 (seen once); short names count less."""
        if len(self._of_names) > NAMES_KEPT:
            self._of_names.clear()
        if name not in self._of_names:
            self._of_names[name] = self._rare(name)
        return self._of_names[name]

    def _rare(self, name: str) -> float:
        rows = list(name_rows(name))
        if not rows:
            return 0.0
        rare = float(self.idf[rows].mean()) / self.highest
        return min(1.0, rare) * min(1.0, (len(name) + 1) / 5)

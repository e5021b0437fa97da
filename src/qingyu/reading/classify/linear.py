"""The trained model: n-gram weights that answer in a few milliseconds."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import pairwise
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qingyu.reading.classify import Prediction
from qingyu.reading.classify.calibration import PROMISE, Calibration, lead, softmax
from qingyu.reading.classify.knowledge import Knowledge
from qingyu.reading.classify.views import Text, View, count, from_text, from_tokens

GROUNDS = 6


@dataclass
class Features:
    """The n-grams of one view: `rows[gram]` is its row in the weights, `idf` its rarity."""

    view: View
    rows: dict[str, int]
    idf: NDArray[np.float32]
    first: int

    def vector(self, text: Text) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Rows and TF-IDF values of `text`, of length 1."""
        counts = Counter(gram for gram in count(text, self.view) if gram in self.rows)
        rows = np.fromiter((self.rows[gram] for gram in counts), np.int64, len(counts))
        times = np.fromiter((1 + log(n) for n in counts.values()), np.float32, len(counts))
        values = times * self.idf[rows]
        length = float(np.linalg.norm(values)) or 1.0
        return rows + self.first, values / np.float32(length)


@dataclass
class LinearModel:
    """Weights by feature (rows) and class (columns), kept as small integers with one scale a class."""

    labels: list[str]
    features: list[Features]
    weights: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]
    knowledge: Knowledge
    calibration: Calibration
    about: dict[str, Any] = field(default_factory=dict)

    def scores(self, text: Text) -> NDArray[np.float32]:
        """One score a class."""
        total = self.bias + self.knowledge.scores([text.points])[0]
        for features in self.features:
            rows, values = features.vector(text)
            total += (values @ self.weights[rows].astype(np.float32)) * self.scale
        return total

    def classify(
        self, text: str, title: str = "", *, only: Collection[str] | None = None
    ) -> Prediction:
        """The class of a raw message; `only` leaves out classes that no longer exist."""
        return self.predict(from_text(text, title), only=only)

    def classify_tokens(self, tokens: str, *, only: Collection[str] | None = None) -> Prediction:
        """The class of a message already cut into words."""
        return self.predict(from_tokens(tokens), only=only)

    def predict(self, text: Text, *, only: Collection[str] | None = None) -> Prediction:
        """The class of a message made ready by `views`."""
        allowed = [n for n, label in enumerate(self.labels) if only is None or label in only]
        if not allowed or not text.chars:
            return Prediction("", 0.0, "", False, [])
        # What a class that no longer exists would take is not shared out among the others: a letter
        # of that class is not surely of another.
        chances = softmax(self.scores(text)[None, :], self.calibration.temperature)[0][allowed]
        order = np.argsort(-chances)
        best, ahead = allowed[order[0]], float(lead(chances[None, :])[0])
        second = self.labels[allowed[order[1]]] if len(order) > 1 else ""
        grounds = self.grounds(text, best)
        # Signs or a foreign script lead somewhere too, but no word speaks for it.
        sure = ahead >= self.calibration.sure_from and bool(grounds)
        chance = self.calibration.chance(ahead)
        # One promise: what is not sure never shows a confidence that sounds like it.
        chance = round(max(chance, PROMISE) if sure else min(chance, PROMISE - 0.001), 4)
        return Prediction(self.labels[best], chance, second, sure, grounds)

    def grounds(self, text: Text, label: int) -> list[str]:
        """The words of `text` that spoke most for class number `label`."""
        features = next((one for one in self.features if one.view.part == "words"), None)
        if features is None:
            return []
        gains: dict[str, float] = {}
        for gram in _words_and_pairs(text.words):
            row = features.rows.get(gram)
            if row is not None:
                weight = float(self.weights[row + features.first, label])
                gains[gram] = weight * float(features.idf[row])
        best = sorted((gram for gram in gains if gains[gram] > 0), key=lambda gram: -gains[gram])
        return _without_parts([one for one in best if not _is_personal(one, text.personal)])


def _is_personal(gram: str, personal: Collection[str]) -> bool:
    """Grounds are shown to others: no names, not half of one either, no long numbers."""
    return sum(map(str.isdigit, gram)) > 4 or any(
        word in one or one in word
        for one in personal
        for word in (*gram.split(), gram.replace(" ", ""))
    )


def _words_and_pairs(words: list[str]) -> list[str]:
    """In the order of the text, so that what weighs the same is always shown in the same order."""
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    return list(dict.fromkeys([word for word in words if len(word) > 1] + pairs))


def _without_parts(grams: list[str]) -> list[str]:
    kept: list[str] = []
    for gram in grams[: 4 * GROUNDS]:
        if not any(gram in other or other in gram for other in kept):
            kept.append(gram)
    return [gram.replace(" ", "") for gram in kept[:GROUNDS]]

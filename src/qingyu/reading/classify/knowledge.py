"""What the built-in lexicon says beside what was learned from words: general knowledge, added late.

Put among the n-grams, the classes of the lexicon are drowned by them; learned apart and added to the
scores, they help with letters of which the n-grams know little (Wolpert 1992, stacked generalization).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

# The inverse of the penalty on the weights: few features, hundreds of letters each.
FREEDOM = 10.0


@dataclass
class Knowledge:
    """Weights from points of the lexicon to classes: one row a code of the lexicon."""

    codes: list[str]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def scores(self, texts: Sequence[Mapping[str, float]]) -> NDArray[np.float32]:
        """One row a text, one score a class."""
        scores: NDArray[np.float32] = matrix(texts, self.codes) @ self.weights + self.bias
        return scores

    def through(self, mix: NDArray[np.float32]) -> "Knowledge":
        """The same, its scores taken through `mix` (k, k)."""
        return Knowledge(self.codes, self.weights @ mix, self.bias @ mix)


def matrix(texts: Sequence[Mapping[str, float]], codes: Sequence[str]) -> NDArray[np.float32]:
    """Roots of the points, of unit length: that a class is spoken of counts more than how often."""
    points = [[text.get(code, 0.0) for code in codes] for text in texts]
    rows = np.array(points, np.float32).reshape(len(texts), len(codes))
    if not rows.size:  # letters without any word of the lexicon
        return rows
    unit: NDArray[np.float32] = normalize(np.sqrt(rows)).astype(np.float32)
    return unit


def learn(texts: Sequence[Mapping[str, float]], labels: NDArray[np.str_]) -> Knowledge:
    """What the points of `texts` say of `labels`; classes in alphabetical order."""
    codes = sorted({code for text in texts for code in text})
    if not codes:
        size = len(np.unique(labels))
        return Knowledge([], np.zeros((0, size), np.float32), np.zeros(size, np.float32))
    # Thrice as fast as the usual solver where features are few, and nearer to the same optimum.
    machine = LogisticRegression(
        C=FREEDOM, class_weight="balanced", max_iter=500, solver="newton-cg"
    )
    machine.fit(matrix(texts, codes), labels)
    weights, bias = machine.coef_.T, machine.intercept_
    if len(bias) == 1:  # two classes share one row of weights
        weights, bias = np.hstack([-weights, weights]) / 2, np.array([-bias[0], bias[0]]) / 2
    return Knowledge(codes, weights.astype(np.float32), bias.astype(np.float32))

"""From scores to a chance of being right, fitted on predictions for texts not learned from.

Temperature after Guo et al. 2017 (On Calibration of Modern Neural Networks), then a monotone map
after Zadrozny and Elkan 2002 of how far the first class leads the second: that lead puts errors
later than the highest chance does (Scheffer, Decomain and Wrobel 2001).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.special import logsumexp
from sklearn.isotonic import IsotonicRegression

# What "sure" promises, and a little more so that it still holds on next month's letters.
PROMISE, MARGIN = 0.98, 0.0045
# And each letter of which it is said: where nearly all are right, the few doubtful ones among them
# would be called sure at the others' expense.
LEAST = 0.9
# With fewer letters than this above a threshold no promise can be judged.
FEWEST = 50

Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Calibration:
    """`temperature` sharpens scores; `knots` map a lead to the chance of being right."""

    temperature: float
    knots: tuple[tuple[float, float], ...]
    sure_from: float

    def chance(self, ahead: float) -> float:
        """The chance of being right for a lead."""
        if not self.knots:
            return ahead
        xs, ys = zip(*self.knots, strict=True)
        return float(np.interp(ahead, xs, ys))


def softmax(scores: Scores, temperature: float) -> Scores:
    """Row by row chances of `scores` (n rows, k classes)."""
    scaled = scores * temperature
    chances: Scores = np.exp(scaled - logsumexp(scaled, axis=1, keepdims=True))
    return chances


def lead(chances: Scores) -> Scores:
    """How far the highest chance of each row is ahead of the next; the highest where it is alone."""
    if chances.shape[1] < 2:
        return chances[:, 0]
    two = np.partition(chances, -2, axis=1)[:, -2:]
    ahead: Scores = two[:, 1] - two[:, 0]
    return ahead


def fit(
    scores: Scores, truth: NDArray[np.int64], judged: NDArray[np.bool_] | None = None
) -> Calibration:
    """Calibration of `scores` (n, k) against `truth` (n class numbers), both out of fold.

    `judged` are the texts that no twin of was learned from: what is promised is judged on them.
    """
    rows = np.arange(len(truth))

    def loss(log_temperature: float) -> float:
        chances = softmax(scores, float(np.exp(log_temperature)))
        return float(-np.log(chances[rows, truth] + 1e-12).mean())

    temperature = float(np.exp(minimize_scalar(loss, bounds=(-3, 4), method="bounded").x))
    chances = softmax(scores, temperature)
    ahead, right = lead(chances), chances.argmax(axis=1) == truth
    iso = IsotonicRegression(out_of_bounds="clip", y_min=0.01, y_max=0.999).fit(ahead, right)
    # Few knots: the shape matters, and the file stays small.
    grid = np.unique(np.quantile(ahead, np.linspace(0, 1, 41)))
    knots = tuple((float(x), float(y)) for x, y in zip(grid, iso.predict(grid), strict=True))
    fair = slice(None) if judged is None else judged
    guess, most = 1 / chances.shape[1], _ceiling(ahead[fair], right[fair])
    knots = tuple((x, max(guess, min(y, most))) for x, y in knots)
    # Between two classes that are level it is one or the other, however clear all letters seen were.
    knots = ((0.0, min(0.5, knots[0][1])), *knots)
    sure_from = threshold(ahead[fair], right[fair])
    return Calibration(temperature, knots, max(sure_from, _reaches(knots, LEAST)))


def _reaches(knots: Sequence[tuple[float, float]], chance: float) -> float:
    """The lead at which `knots` come to `chance`; 2 when they never do."""
    for (low, less), (high, more) in pairwise(knots):
        if more >= chance:
            return low + (high - low) * (chance - less) / (more - less)
    return 2.0


def _ceiling(ahead: NDArray[np.floating], right: NDArray[np.bool_]) -> float:
    """What the surest few allow to promise (rule of succession): few texts, modest claims."""
    surest = right[np.argsort(-ahead)[: max(FEWEST * 4, len(right) // 10)]]
    return float((surest.sum() + 1) / (len(surest) + 2))


def threshold(
    ahead: NDArray[np.floating], right: NDArray[np.bool_], promise: float = PROMISE + MARGIN
) -> float:
    """The smallest lead above which the share of right ones keeps `promise`; 2 when none does."""
    order = np.argsort(-ahead)
    share = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero((share >= promise) & (np.arange(1, len(order) + 1) >= FEWEST))
    return float(ahead[order[good[-1]]]) if len(good) else 2.0

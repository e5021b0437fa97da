"""EARS C1, C2, C3: this step against the mean and spread of the last seven.

Source: Hutwagner L, Thompson W, Seeman GM, Treadwell T. The bioterrorism preparedness and
response Early Aberration Reporting System (EARS). J Urban Health 2003;80(2 Suppl 1):i89-96.
They know no season, and last week's outbreak raises today's expectation; they stand here
for comparison and for series of a few weeks.
"""

import numpy as np
from scipy.special import ndtr

from .glm import Array
from .judgement import Judgement

LENGTH, LIMIT, LIMIT_C3 = 7, 3.0, 2.0
ALPHA = float(ndtr(-LIMIT))


def c1(counts: Array, at: int) -> Judgement:
    """The seven steps just before."""
    return _judge(counts, at, lag=0)


def c2(counts: Array, at: int) -> Judgement:
    """Seven steps, two left out between: an outbreak's own beginning does not hide it."""
    return _judge(counts, at, lag=2)


def c3(counts: Array, at: int) -> Array:
    """Sum over three steps of what C2 exceeds 1 by; an alarm above 2."""
    return sum(
        (np.maximum(score(counts, step, lag=2) - 1, 0) for step in range(at - 2, at + 1)),
        np.zeros(len(counts)),
    )


def score(counts: Array, at: int, lag: int) -> Array:
    """Standard deviations above the mean; after a flat past any rise is beyond all limits."""
    mean, spread = _past(counts, at, lag)
    return (counts[:, at] - mean) / np.maximum(spread, 1e-9)


def _judge(counts: Array, at: int, lag: int) -> Judgement:
    mean, spread = _past(counts, at, lag)
    return Judgement(
        expected=mean,
        came=counts[:, at],
        threshold=mean + LIMIT * spread,
        p=ndtr(-score(counts, at, lag)),
        enough=np.ones(len(counts), dtype=bool),
        dispersion=spread**2 / np.maximum(mean, 1e-9),
    )


def _past(counts: Array, at: int, lag: int) -> tuple[Array, Array]:
    if at < LENGTH + lag:
        raise ValueError(f"needs {LENGTH + lag} steps of history, has {at}")
    past = counts[:, at - lag - LENGTH : at - lag]
    return past.mean(axis=1), past.std(axis=1, ddof=1)

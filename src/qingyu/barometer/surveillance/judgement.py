"""What a method says of one week (or day) of every series: expected, came, threshold, p."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, gammainc
from scipy.stats import nbinom, poisson

from .glm import Array

LEAST_REPORTS, GUARD_WEEKS = 5, 4  # Noufaily et al. 2013, section 3: five reports in four weeks


@dataclass(frozen=True)
class Judgement:
    """One step of s series. `p` is the chance of at least `came` if nothing is going on.

    dispersion: variance over mean of the count expected, its uncertainty included.
    """

    expected: Array
    came: Array
    threshold: Array
    p: Array
    enough: NDArray[np.bool_]
    dispersion: Array

    @property
    def exceedance(self) -> Array:
        """(came - expected) / (threshold - expected); above 1 the threshold is passed."""
        gap = np.maximum(self.threshold - self.expected, 1e-9)
        return np.where(self.enough, (self.came - self.expected) / gap, 0.0)

    @property
    def guarded(self) -> Array:
        """p, and 1 where there are too few reports to speak of."""
        return np.where(self.enough, self.p, 1.0)

    def alarms(self, alpha: float) -> NDArray[np.bool_]:
        """Series that pass the small-count guard and come by chance at most so rarely."""
        return np.asarray(self.guarded <= alpha)


def chance(came: Array, mean: Array, dispersion: Array) -> Array:
    """P(Y >= came) for counts of this mean and variance mean·dispersion.

    Negative binomial of size mean/(dispersion - 1); Poisson where the dispersion is 1.
    """
    over = dispersion > 1 + 1e-9
    mean = np.maximum(mean, 1e-12)
    size = mean / np.where(over, dispersion - 1, 1)
    at_least = np.maximum(came, 1e-9)
    tail = np.where(
        over,
        betainc(at_least, size, 1 - 1 / np.maximum(dispersion, 1)),
        gammainc(at_least, mean),
    )
    return np.where(came <= 0, 1.0, tail)


def quantile(level: float, mean: Array, dispersion: Array) -> Array:
    """The smallest count that is exceeded with a chance of at most 1 - level."""
    over = dispersion > 1 + 1e-9
    size = np.maximum(mean, 1e-12) / np.where(over, dispersion - 1, 1)
    counts: Array = np.where(
        over, nbinom.ppf(level, size, 1 / np.maximum(dispersion, 1)), poisson.ppf(level, mean)
    )
    return np.maximum(counts, 0.0)


def enough_reports(counts: Array, at: int) -> NDArray[np.bool_]:
    """The small-count guard: at least 5 reports in the present and the three weeks before."""
    recent = counts[:, max(0, at - GUARD_WEEKS + 1) : at + 1]
    return np.asarray(recent.sum(axis=1) >= LEAST_REPORTS)

"""The improved Farrington method of Noufaily et al. (2013).

A quasi-Poisson regression with a trend and a seasonal factor of ten levels, on b years of
baseline of which the last 26 weeks are left out; weeks of past outbreaks (Anscombe residual
above 2.58) weigh less; the threshold is a negative binomial quantile.

Sources: Noufaily et al., Stat Med 2013;32:1206-22. Agrees with `farringtonFlexible` of the
R package surveillance (Salmon, Schumacher, Höhle, J Stat Softw 2016;70(10)) under
noPeriods=10, weightsThreshold=2.58, pastWeeksNotIncluded=26, pThresholdTrend=1 and
thresholdMethod="nbPlugin".
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import glm
from .glm import Array
from .judgement import Judgement, chance, enough_reports, quantile


@dataclass(frozen=True)
class Plan:
    """The method's settings, in weeks and years."""

    years: int = 5  # b
    half_window: int = 3  # w
    levels: int = 10
    left_out: int = 26
    outlier: float = 2.58
    alpha: float = 0.01
    period: int = 52

    @property
    def history(self) -> int:
        """Weeks needed before the first that can be judged."""
        return self.years * self.period + self.half_window


PLAN = Plan()


def judge(counts: Array, at: int, plan: Plan = PLAN) -> Judgement:
    """Judge week `at` of every series. counts: (s, weeks). Raises ValueError on short history."""
    if at < plan.history:
        raise ValueError(f"needs {plan.history} weeks of history, has {at}")
    mean, dispersion = expectation(counts, at, plan)
    return Judgement(
        expected=mean,
        came=counts[:, at],
        threshold=quantile(1 - plan.alpha, mean, dispersion),
        p=chance(counts[:, at], mean, dispersion),
        enough=enough_reports(counts, at),
        dispersion=dispersion,
    )


def expectation(counts: Array, at: int, plan: Plan) -> tuple[Array, Array]:
    """(mean, dispersion) of week `at`, with the trend where it does not extrapolate."""
    level = levels(at, plan)
    weeks = np.flatnonzero(level >= 0)
    y = counts[:, weeks]
    flat = _design(level[weeks], plan.levels)
    trended = np.column_stack([flat, (weeks - at) / plan.period])
    now = np.eye(plan.levels)[0]
    now[0] = 1.0
    mean, dispersion = _weighted(y, trended, np.append(now, 0.0), plan)
    again = mean > y.max(axis=1)
    if again.any():
        mean[again], dispersion[again] = _weighted(y[again], flat, now, plan)
    return mean, dispersion


def levels(at: int, plan: Plan) -> NDArray[np.int64]:
    """The seasonal level of each week up to `at`; -1 outside the baseline.

    Level 0 is the window of ±w weeks around the same week of each year; the weeks between
    two windows are cut into levels 1 to 9, the earlier ones a week longer when it must be.
    """
    level = np.full(at + 1, -1)
    between = plan.period - 2 * plan.half_window - 1
    length, rest = divmod(between, plan.levels - 1)
    sizes = [length + (i < rest) for i in range(plan.levels - 1)]
    cycle = np.repeat(np.arange(1, plan.levels), sizes)
    for year in range(1, plan.years + 1):
        centre = at - year * plan.period
        end = centre + plan.half_window + 1
        level[centre - plan.half_window : end] = 0
        level[end : end + between] = cycle
    level[at - plan.left_out :] = -1
    return level


def _design(level: NDArray[np.int64], levels: int) -> Array:
    """Intercept (the present season) and the other levels' differences from it."""
    columns = np.eye(levels)[level]
    columns[:, 0] = 1.0
    return columns


def _weighted(y: Array, design: Array, now: Array, plan: Plan) -> tuple[Array, Array]:
    fitted, _ = reweighted(y, design, plan.outlier)
    mean, _ = fitted.predict(now)
    return mean, fitted.dispersion


def reweighted(
    y: Array,
    design: Array,
    outlier: float,
    *,
    offset: Array | float = 0.0,
    penalty: Array | float = 0.0,
) -> tuple[glm.Fit, Array]:
    """Fit, weigh past outbreaks down, fit again: (fit, weights)."""
    first = glm.fit(y, design, offset=offset, penalty=penalty)
    weight = weights(y, first, outlier)
    scaled = penalty * first.dispersion[:, None]
    return glm.fit(y, design, prior=weight, offset=offset, penalty=scaled), weight


def weights(y: Array, fitted: glm.Fit, outlier: float) -> Array:
    """Residuals above the limit weigh their inverse square; weights sum to n per series."""
    mean = fitted.mean
    anscombe = 1.5 * (np.cbrt(y**2) * mean ** (-1 / 6) - np.sqrt(mean))
    standard = anscombe / np.sqrt(fitted.dispersion[:, None] * (1 - fitted.leverage()))
    weight = np.where(standard > outlier, np.maximum(standard, 1e-9) ** -2.0, 1.0)
    scaled: Array = weight * (y.shape[1] / weight.sum(axis=1))[:, None]
    return scaled

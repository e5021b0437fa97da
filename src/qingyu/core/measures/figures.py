"""The arithmetic of figures: rates with intervals, comparisons, percentiles, cohorts.

Every function says "cannot be told" (None) rather than print a number chance has made.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

WILSON_Z = 1.959964  # 95 %
LEAST_TO_COMPARE = 5  # a change from fewer than five is told in numbers, not per cent


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with what it is made of and how far chance alone could move it.

    value, low and high lie in 0 to 1 and are None when nothing was counted.
    """

    numerator: int
    denominator: int
    value: float | None
    low: float | None
    high: float | None


def rate(numerator: int, denominator: int, z: float = WILSON_Z) -> Rate:
    """The share and its Wilson score interval (Wilson, J Am Stat Assoc 1927;22:209).

    Raises ValueError unless 0 <= numerator <= denominator.
    """
    if not 0 <= numerator <= denominator:
        raise ValueError(f"no share: {numerator} of {denominator}")
    if denominator == 0:
        return Rate(0, 0, None, None, None)
    p, n = numerator / denominator, denominator
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return Rate(numerator, n, p, max(0.0, min(centre - half, p)), min(1.0, max(centre + half, p)))


@dataclass(frozen=True, slots=True)
class Change:
    """This period beside another. change is (this - then) / then, None where that misleads."""

    this: int
    then: int
    difference: int
    change: float | None


def change(this: int, then: int) -> Change:
    """同比 with the same period of last year, 环比 with the period before.

    (this - then) / then, never this / then. None when `then` is under five: from 1 to 3 is
    two more, not 200 % more.
    """
    relative = (this - then) / then if then >= LEAST_TO_COMPARE else None
    return Change(this, then, this - then, relative)


def percentile(values: Sequence[float], share: float) -> float | None:
    """The smallest value that at least `share` of the values do not exceed; None without values.

    Nearest rank, so that it is a value that occurred and opens a row.
    """
    if not values:
        return None
    if not 0 < share <= 1:
        raise ValueError(f"no percentile: {share}")
    ordered = sorted(values)
    rank = -(-len(ordered) * round(share * 1_000_000) // 1_000_000)
    return ordered[max(rank, 1) - 1]


@dataclass(frozen=True, slots=True)
class Spread:
    """How long things took: the middle one, and what nine of ten do not exceed."""

    count: int
    median: float | None
    ninetieth: float | None


def spread(values: Sequence[float]) -> Spread:
    return Spread(len(values), percentile(values, 0.5), percentile(values, 0.9))


@dataclass(frozen=True, slots=True)
class Cohort:
    """Of what began in one period, the share that got there in time; the rest is not hidden.

    pending: began too lately to be told either way; they are in no rate.
    """

    rate: Rate
    pending: int


def cohort(begun: Iterable[tuple[date, date | None]], *, within: int, today: date) -> Cohort:
    """begun: (first day, day it got there or None), one row a matter; within: days.

    A row counts once its days are over, whether it got there or not: neither closing late
    nor closing the easy ones first can improve the rate.
    """
    done = told = pending = 0
    for first, arrived in begun:
        if today <= first + timedelta(days=within):
            pending += 1
            continue
        told += 1
        done += arrived is not None and arrived <= first + timedelta(days=within)
    return Cohort(rate(done, told), pending)

"""Trying the methods on simulated series: who warns, how often falsely, how late."""

import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import control, daily, ears, farrington, seasonal, simulation, thumb
from .glm import Array
from .judgement import Judgement

Truth = NDArray[np.bool_]
FALSE_RATE = 0.01  # the rate at which all methods are compared


@dataclass(frozen=True)
class Method:
    """A method on trial: judge a week of a panel; an alarm is p <= alpha."""

    name: str
    judge: Callable[[Array, int], Judgement]
    alpha: float


METHODS = (
    Method("seasonal (ours)", seasonal.judge, seasonal.PLAN.alpha),
    Method("Farrington, improved", farrington.judge, farrington.PLAN.alpha),
    Method("EARS C2", ears.c2, ears.ALPHA),
    Method("20 % over last year", thumb.judge, 0.0),
)


@dataclass(frozen=True)
class Tried:
    """One scenario's series in the last 49 weeks. during: (s, weeks); p: method -> (s, weeks)."""

    scenario: simulation.Scenario
    during: Truth
    p: Mapping[str, Array]


@dataclass(frozen=True)
class Score:
    """False positive rate, chance of detection, in its first week, mean delay in weeks."""

    false_rate: float
    detected: float
    at_once: float
    delay: float


def run(series: int, seed: int, workers: int = 2) -> list[Tried]:
    """All 42 scenarios, `series` of each, in at most `workers` modest processes."""
    jobs = [(scenario, series, seed) for scenario in simulation.scenarios()]
    with ProcessPoolExecutor(workers, initializer=_be_modest) as pool:
        return list(pool.map(_try, jobs))


def _be_modest() -> None:
    """Give way to the service's own work, and keep each process to one core."""
    from threadpoolctl import threadpool_limits

    os.nice(10)
    threadpool_limits(1)


def _try(job: tuple[simulation.Scenario, int, int]) -> Tried:
    scenario, series, seed = job
    sample = simulation.draw(scenario, series, np.random.default_rng([seed, scenario.number]))
    weeks = range(simulation.CURRENT_FROM, simulation.WEEKS)
    return Tried(
        scenario,
        during(sample.current[:, simulation.CURRENT_FROM :]),
        {method.name: judged(method, sample.counts, weeks) for method in METHODS},
    )


def judged(method: Method, counts: Array, weeks: range) -> Array:
    """p of every series in every week, (s, weeks)."""
    return np.column_stack([method.judge(counts, week).guarded for week in weeks])


def during(current: Array) -> Truth:
    """The weeks from an outbreak's first case to its last."""
    begun = np.cumsum(current, axis=1) > 0
    to_come = np.cumsum(current[:, ::-1], axis=1)[:, ::-1] > 0
    return begun & to_come


def score(alarms: Truth, during: Truth) -> Score:
    """Over all series that have an outbreak; delay counts from an outbreak's first week, detected ones only."""
    false_rate = float(alarms[~during].mean())
    some = during.any(axis=1)
    alarms, during = alarms[some], during[some]
    hits = alarms & during
    seen = hits.any(axis=1)
    late = hits.argmax(axis=1) - during.argmax(axis=1)
    return Score(
        false_rate=false_rate,
        detected=float(seen.mean()),
        at_once=float((seen & (late == 0)).mean()),
        delay=float(late[seen].mean()) if seen.any() else float("nan"),
    )


def own_level(tried: list[Tried], method: Method) -> Score:
    """The score at the method's own setting."""
    p, truth = _stack(tried, method)
    return score(p <= method.alpha, truth)


def same_false_rate(tried: list[Tried], method: Method) -> Score:
    """The score when the level is set so that the false positive rate is 1 %."""
    p, truth = _stack(tried, method)
    level = np.quantile(p[~truth], FALSE_RATE, method="lower")
    return score((p <= level) & (p < 1), truth)


def _stack(tried: list[Tried], method: Method) -> tuple[Array, Truth]:
    return (
        np.vstack([one.p[method.name] for one in tried]),
        np.vstack([one.during for one in tried]),
    )


def table(tried: list[Tried]) -> Iterator[tuple[str, Score, Score | None]]:
    """Method, its score at its own setting, and at one false rate where it has a level to set."""
    for method in METHODS:
        level = None if method.alpha == 0 else same_false_rate(tried, method)
        yield method.name, own_level(tried, method), level


@dataclass(frozen=True)
class Quiet:
    """False warnings a week over quiet series: without control, and on the two lists.

    with_days: on the leader's list when the running week is looked at every day as well;
    only our method does that.
    """

    name: str
    uncontrolled: float
    supervisors: float
    leaders: float
    leaders_worst: int
    with_days: float | None = None


Watched = dict[str, Array]
DAYS = "by day"  # p of the six looks within each week, (series, weeks, looks)
WEEKDAYS = (0.21, 0.2, 0.19, 0.18, 0.16, 0.04, 0.02)


def quiet(series: int, seed: int, workers: int = 2, weeks: int = 52) -> list[Quiet]:
    """Quiet series of all scenarios (no outbreak now, none before), watched for a year."""
    jobs = [(scenario, count, seed, weeks) for scenario, count in simulation.parts(series)]
    with ProcessPoolExecutor(workers, initializer=_be_modest) as pool:
        parts = list(pool.map(_watch, jobs))
    days = np.concatenate([part[DAYS] for part in parts])
    return [
        _lists(method, np.vstack([part[method.name] for part in parts]), days if n == 0 else None)
        for n, method in enumerate(METHODS)
        if method.alpha
    ]


def _watch(job: tuple[simulation.Scenario, int, int, int]) -> Watched:
    scenario, count, seed, weeks = job
    rng = np.random.default_rng([seed, scenario.number, 1])
    counts = simulation.quiet(scenario, count, rng)
    last = range(simulation.WEEKS - weeks, simulation.WEEKS)
    found = {method.name: judged(method, counts, last) for method in METHODS if method.alpha}
    days = rng.multinomial(counts.astype(int), WEEKDAYS).reshape(count, -1).astype(float)
    found[DAYS] = np.stack([_looks(days[:, : (week + 1) * daily.WEEK]) for week in last], axis=1)
    return found


def _looks(days: Array) -> Array:
    """p after each of the first six days of the last week, (series, 6)."""
    return np.column_stack([look.guarded for look in daily.looks(days)[:-1]])


def _lists(method: Method, p: Array, days: Array | None) -> Quiet:
    weekly = np.column_stack([control.discoveries(week) for week in p.T])
    supervisors = [int(control.within_budget(week).sum()) for week in p.T]
    leaders = weekly.sum(axis=0)
    return Quiet(
        method.name,
        uncontrolled=float((p <= method.alpha).sum(axis=0).mean()),
        supervisors=float(np.mean(supervisors)),
        leaders=float(leaders.mean()),
        leaders_worst=int(leaders.max()),
        with_days=None if days is None else _either(weekly, days),
    )


def _either(weekly: Truth, days: Array) -> float:
    """How many series a week are on the leader's list by the whole week or by one of its days."""
    strict = np.minimum(days * control.DAILY_LOOKS, 1.0)
    looks = np.moveaxis(strict, 0, -1).reshape(-1, len(strict))
    found = np.stack([control.discoveries(look) for look in looks])
    by_day = found.reshape(*strict.shape[1:], len(strict)).any(axis=1).T
    return float((weekly | by_day).sum(axis=0).mean())

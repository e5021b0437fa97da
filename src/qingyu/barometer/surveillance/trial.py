"""Trying the methods on simulated series: who warns, how often falsely, how late."""

import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import control, ears, farrington, seasonal, simulation, thumb
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
    """False warnings a week over quiet series: without control, and on the two lists."""

    name: str
    uncontrolled: float
    supervisors: float
    leaders: float
    leaders_worst: int


def quiet(series: int, seed: int, workers: int = 2, weeks: int = 52) -> list[Quiet]:
    """Quiet series of all scenarios (no outbreak now, none before), watched for a year."""
    jobs = [(scenario, count, seed, weeks) for scenario, count in simulation.parts(series)]
    with ProcessPoolExecutor(workers, initializer=_be_modest) as pool:
        parts = list(pool.map(_watch, jobs))
    return [
        _lists(method, np.vstack([part[method.name] for part in parts]))
        for method in METHODS
        if method.alpha
    ]


def _watch(job: tuple[simulation.Scenario, int, int, int]) -> dict[str, Array]:
    scenario, count, seed, weeks = job
    rng = np.random.default_rng([seed, scenario.number, 1])
    counts = simulation.quiet(scenario, count, rng)
    last = range(simulation.WEEKS - weeks, simulation.WEEKS)
    return {method.name: judged(method, counts, last) for method in METHODS if method.alpha}


def _lists(method: Method, p: Array) -> Quiet:
    leaders = [int(control.discoveries(week).sum()) for week in p.T]
    supervisors = [int(control.within_budget(week).sum()) for week in p.T]
    return Quiet(
        method.name,
        uncontrolled=float((p <= method.alpha).sum(axis=0).mean()),
        supervisors=float(np.mean(supervisors)),
        leaders=float(np.mean(leaders)),
        leaders_worst=max(leaders),
    )

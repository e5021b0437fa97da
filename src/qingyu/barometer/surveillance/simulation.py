"""The simulation study of Noufaily et al. (2013): 42 scenarios of weekly counts.

Source: Noufaily A, Enki DG, Farrington P, Garthwaite P, Andrews N, Charlett A. An improved
algorithm for outbreak detection in multiple surveillance systems. Stat Med 2013;32:1206-22.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .glm import Array

WEEKS, BASELINE_FROM, CURRENT_FROM = 624, 312, 575  # zero-based: weeks 313 and 576
PAST_OUTBREAKS = 4
# theta, beta, gamma1, gamma2, phi
PARAMETERS = (
    (0.1, 0.0025, 0.6, 0.6, 1.5),
    (-2.0, 0.005, 0.1, 0.3, 2.0),
    (1.5, 0.003, 0.2, -0.4, 1.0),
    (0.5, 0.002, 0.5, 0.5, 5.0),
    (2.5, 0.001, 1.0, 0.1, 3.0),
    (3.75, 0.001, 0.1, -0.1, 1.1),
    (5.0, 0.0001, 0.05, 0.01, 1.2),
)


@dataclass(frozen=True)
class Scenario:
    """One row of the study: log mean = theta + beta·t + m pairs of yearly waves."""

    number: int
    theta: float
    beta: float
    gamma1: float
    gamma2: float
    phi: float
    waves: int

    def mean(self) -> Array:
        t = np.arange(1, WEEKS + 1)
        turn = 2 * np.pi * np.arange(1, self.waves + 1)[:, None] * t / 52
        season = np.sum(self.gamma1 * np.cos(turn) + self.gamma2 * np.sin(turn), axis=0)
        mean: Array = np.exp(self.theta + self.beta * t + season)
        return mean


@dataclass(frozen=True)
class Sample:
    """Simulated series. counts, quiet, current: (s, weeks); size: the current outbreak's k."""

    scenario: Scenario
    quiet: Array
    past: Array
    current: Array
    size: Array

    @property
    def counts(self) -> Array:
        return self.quiet + self.past + self.current


def scenarios() -> Iterator[Scenario]:
    """With and without trend, 0, 1 and 2 waves, seven sets of parameters: 42."""
    number = 0
    for trend in (False, True):
        for waves in (0, 1, 2):
            for theta, beta, gamma1, gamma2, phi in PARAMETERS:
                number += 1
                yield Scenario(number, theta, beta * trend, gamma1, gamma2, phi, waves)


def draw(scenario: Scenario, series: int, rng: np.random.Generator) -> Sample:
    """Series of one scenario: past outbreaks in the baseline, one in the last 49 weeks."""
    mean = scenario.mean()
    usual = _counts(mean, scenario.phi, series, rng)
    past, current = np.zeros((series, WEEKS)), np.zeros((series, WEEKS))
    sizes = np.zeros(series)
    spread = np.sqrt(scenario.phi * mean)
    for row in range(series):
        for _ in range(PAST_OUTBREAKS):
            _outbreak(past[row], spread, (BASELINE_FROM, CURRENT_FROM), rng)
        sizes[row] = _outbreak(current[row], spread, (CURRENT_FROM, WEEKS), rng)
    past[:, CURRENT_FROM:] = 0
    return Sample(scenario, usual, past, current, sizes)


def parts(series: int) -> list[tuple[Scenario, int]]:
    """Series shared out evenly over the scenarios, the first ones taking the rest."""
    every = list(scenarios())
    whole, rest = divmod(series, len(every))
    return [(scenario, whole + (i < rest)) for i, scenario in enumerate(every)]


def quiet(scenario: Scenario, series: int, rng: np.random.Generator) -> Array:
    """Series of one scenario without any outbreak, (series, weeks)."""
    return _counts(scenario.mean(), scenario.phi, series, rng)


def _counts(mean: Array, phi: float, series: int, rng: np.random.Generator) -> Array:
    shape = (series, len(mean))
    if phi == 1:
        return rng.poisson(mean, shape).astype(float)
    return rng.negative_binomial(mean / (phi - 1), 1 / phi, shape).astype(float)


def _outbreak(
    into: Array, spread: Array, window: tuple[int, int], rng: np.random.Generator
) -> float:
    """Add an outbreak of Poisson(k·sd) cases, spread from its start by a lognormal(0, 0.5).

    k is uniform on 2 to 10. Cases after the window's end are left out; where none remain
    there was no outbreak.
    """
    k = rng.uniform(2, 10)
    start = int(rng.integers(*window))
    cases = int(rng.poisson(k * spread[start]))
    weeks = start + np.floor(rng.lognormal(0, 0.5, cases)).astype(int)
    np.add.at(into, weeks[weeks < window[1]], 1)
    return k

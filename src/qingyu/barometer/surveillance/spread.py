"""Spread over neighbouring places: a space-time scan.

Every place with its nearest neighbours, over the last one to four weeks, is a candidate;
the one that exceeds its expectation least plausibly is tested against the same maximum in
simulated quiet weeks. Sources: Kulldorff M. J R Stat Soc A 2001;164:61-72 (prospective
scan); Abrams AM, Kleinman K, Kulldorff M. Int J Health Geogr 2010;9:61 (Gumbel tail).
"""

from dataclasses import dataclass

import numpy as np

from .glm import Array

SIMULATIONS = 199
EULER = 0.5772156649


@dataclass(frozen=True)
class Cluster:
    """Neighbouring places where more came than expected. places: row numbers of the panel."""

    places: tuple[int, ...]
    weeks: int
    expected: float
    came: float
    p: float


def zones(distance: Array, most: int = 8) -> Array:
    """Candidate zones, (z, places) of 0 and 1: each place with its 0 to most-1 nearest.

    distance: (places, places), in any unit; infinite where two places must not be joined.
    """
    found = set()
    for row in distance:
        nearest = [
            int(place) for place in np.argsort(row, kind="stable") if np.isfinite(row[place])
        ]
        for size in range(1, min(most, len(nearest)) + 1):
            found.add(tuple(sorted(nearest[:size])))
    members = np.zeros((len(found), len(distance)))
    for number, zone in enumerate(sorted(found)):
        members[number, list(zone)] = 1.0
    return members


def scan(
    came: Array,
    expected: Array,
    dispersion: Array,
    members: Array,
    rng: np.random.Generator,
) -> Cluster:
    """The least plausible zone and window that ends now.

    came, expected: (places, weeks), the present week last; dispersion: (places,);
    members: (z, places) as `zones` gives.
    """
    means = members @ _ending_now(expected)
    ratio = _ratios(members @ _ending_now(came), means, _spread(members, expected, dispersion))
    zone, back = np.unravel_index(np.argmax(ratio), ratio.shape)
    return Cluster(
        places=tuple(int(place) for place in np.flatnonzero(members[zone])),
        weeks=int(back) + 1,
        expected=float(means[zone, back]),
        came=float((members @ _ending_now(came))[zone, back]),
        p=_tail(float(ratio[zone, back]), _quiet(expected, dispersion, members, rng)),
    )


def _ending_now(panel: Array) -> Array:
    """Column k is the sum over the last k+1 weeks."""
    sums: Array = np.cumsum(panel[:, ::-1], axis=1)
    return sums


def _spread(members: Array, expected: Array, dispersion: Array) -> Array:
    """Dispersion of a zone's sum: its places' dispersions weighted by what they bring."""
    totals = expected.sum(axis=1)
    return ((members @ (totals * dispersion)) / np.maximum(members @ totals, 1e-9))[:, None]


def _ratios(came: Array, expected: Array, dispersion: Array) -> Array:
    """Log likelihood ratio of a rise (Poisson, divided by the dispersion); 0 without a rise."""
    mean = np.maximum(expected, 1e-9)
    rise = np.maximum(came, mean)
    ratio: Array = (rise * np.log(rise / mean) - (rise - mean)) / dispersion
    return ratio


def _quiet(expected: Array, dispersion: Array, members: Array, rng: np.random.Generator) -> Array:
    """The maximum ratio in each of 199 simulated quiet panels."""
    means, spread = members @ _ending_now(expected), _spread(members, expected, dispersion)
    over = np.maximum(dispersion, 1 + 1e-6)[:, None]
    size = np.maximum(expected, 1e-9) / (over - 1)
    highest = np.empty(SIMULATIONS)
    for number in range(SIMULATIONS):
        drawn = rng.negative_binomial(size, 1 / over).astype(float)
        highest[number] = _ratios(members @ _ending_now(drawn), means, spread).max()
    return highest


def _tail(value: float, quiet: Array) -> float:
    """P(a quiet maximum is at least this), by a Gumbel fitted to the simulated maxima."""
    scale = max(float(quiet.std()) * np.sqrt(6) / np.pi, 1e-9)
    place = float(quiet.mean()) - EULER * scale
    return float(-np.expm1(-np.exp(-(value - place) / scale)))

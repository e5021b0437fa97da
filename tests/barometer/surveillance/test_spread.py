"""The space-time scan: what is planted next door to each other is found, quiet is left alone."""

import numpy as np

from qingyu.barometer.surveillance import spread

PLACES, WEEKS = 12, 4


def line():
    """Twelve villages along a road."""
    where = np.arange(PLACES)
    return np.abs(where[:, None] - where[None, :]).astype(float)


def drawn(seed):
    expected = np.full((PLACES, WEEKS), 3.0)
    return np.random.default_rng(seed).poisson(expected).astype(float), expected


def test_zones_are_places_with_their_nearest():
    members = spread.zones(line(), most=2)

    assert members.shape[1] == PLACES
    assert {tuple(np.flatnonzero(zone)) for zone in members} == {
        *((place,) for place in range(PLACES)),
        *((place, place + 1) for place in range(PLACES - 1)),
    }


def test_a_place_out_of_reach_joins_no_zone():
    distance = line()
    distance[0, 1:] = distance[1:, 0] = np.inf

    members = spread.zones(distance, most=3)

    assert all(zone.sum() == 1 for zone in members if zone[0])


def test_three_neighbours_that_rise_a_little_are_found_together():
    came, expected = drawn(5)
    came[4:7, -2:] += 4

    found = spread.scan(
        came, expected, np.ones(PLACES), spread.zones(line()), np.random.default_rng(1)
    )

    assert {4, 5, 6} <= set(found.places) and len(found.places) <= 5
    assert found.weeks == 2
    assert found.came > found.expected
    assert found.p < 0.01


def test_quiet_places_rarely_look_like_a_spread():
    members = spread.zones(line())
    rng = np.random.default_rng(2)
    p = [spread.scan(*drawn(seed), np.ones(PLACES), members, rng).p for seed in range(40)]

    assert np.mean(np.array(p) < 0.05) <= 0.15


def test_twice_the_noise_makes_the_same_rise_less_sure():
    came, expected = drawn(5)
    came[4:7, -2:] += 4
    members = spread.zones(line())

    calm = spread.scan(came, expected, np.ones(PLACES), members, np.random.default_rng(1))
    noisy = spread.scan(came, expected, np.full(PLACES, 3.0), members, np.random.default_rng(1))

    assert noisy.p > calm.p

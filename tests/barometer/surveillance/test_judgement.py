"""Chances and thresholds of counts, against scipy's distributions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nbinom, poisson

from qingyu.barometer.surveillance.judgement import chance, enough_reports, quantile

MEANS = st.floats(0.05, 200)
COUNTS = st.integers(1, 400)


def one(value):
    return np.array([float(value)])


@given(COUNTS, MEANS)
def test_poisson_chance(came, mean):
    assert chance(one(came), one(mean), one(1))[0] == pytest.approx(
        poisson.sf(came - 1, mean), rel=1e-6, abs=1e-12
    )


@given(COUNTS, MEANS, st.floats(1.05, 8))
def test_negative_binomial_chance(came, mean, dispersion):
    size = mean / (dispersion - 1)

    assert chance(one(came), one(mean), one(dispersion))[0] == pytest.approx(
        nbinom.sf(came - 1, size, 1 / dispersion), rel=1e-6, abs=1e-12
    )


@given(MEANS, st.floats(1, 8), st.sampled_from([0.9, 0.99, 0.999]))
def test_a_count_passes_the_threshold_exactly_when_it_is_rare_enough(mean, dispersion, level):
    limit = quantile(level, one(mean), one(dispersion))[0]

    assert chance(one(limit + 1), one(mean), one(dispersion))[0] <= (1 - level) * (1 + 1e-6)
    if limit > 0:
        assert chance(one(limit), one(mean), one(dispersion))[0] > (1 - level) * (1 - 1e-6)


def test_nothing_is_always_likely():
    assert chance(one(0), one(5), one(2))[0] == 1


def test_the_guard_looks_at_four_weeks():
    counts = np.array([[9.0, 1, 1, 1, 1], [0, 2, 1, 1, 1]])

    assert enough_reports(counts, 4).tolist() == [False, True]

"""The regression of many series at once, against what can be worked out by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import minimize

from qingyu.barometer.surveillance import glm


def test_a_constant_is_the_mean():
    y = np.array([[2.0, 4.0, 6.0], [0.0, 0.0, 3.0]])

    fitted = glm.fit(y, np.ones((3, 1)))

    assert np.exp(fitted.beta[:, 0]) == pytest.approx([4.0, 1.0])


def test_two_levels_are_their_means():
    y = np.array([[1.0, 3.0, 10.0, 14.0]])
    design = np.array([[1.0, 0], [1, 0], [1, 1], [1, 1]])

    fitted = glm.fit(y, design)

    assert fitted.mean[0] == pytest.approx([2, 2, 12, 12])
    # Pearson by hand: (1 + 1)/2 + (4 + 4)/12 over 4 - 2
    assert fitted.dispersion[0] == 1.0


def test_dispersion_by_hand():
    fitted = glm.fit(np.array([[0.0, 10.0, 0.0, 10.0]]), np.ones((4, 1)))

    # mean 5, Pearson 4 · 25/5 = 20 over 3
    assert fitted.dispersion[0] == pytest.approx(20 / 3)


def test_weights_count_like_repeated_observations():
    thrice = glm.fit(np.array([[1.0, 5.0, 5.0, 5.0]]), np.ones((4, 1)))
    weighted = glm.fit(np.array([[1.0, 5.0]]), np.ones((2, 1)), prior=np.array([[1.0, 3.0]]))

    assert weighted.beta == pytest.approx(thrice.beta)


def test_an_offset_is_what_the_mean_is_proportional_to():
    exposure = np.array([1.0, 2.0, 4.0])

    fitted = glm.fit(3 * exposure[None, :], np.ones((3, 1)), offset=np.log(exposure))

    assert np.exp(fitted.beta[0, 0]) == pytest.approx(3.0)


def test_a_penalty_draws_a_coefficient_towards_nothing():
    y, design = np.array([[1.0, 1.0, 9.0, 9.0]]), np.array([[1.0, 0], [1, 0], [1, 1], [1, 1]])

    free = glm.fit(y, design).beta[0, 1]
    held = glm.fit(y, design, penalty=np.array([0.0, 5.0])).beta[0, 1]

    assert free == pytest.approx(np.log(9))
    assert 0 < held < free


def test_a_penalised_fit_is_the_best_of_its_likelihood():
    rng = np.random.default_rng(3)
    design = np.column_stack([np.ones(30), rng.normal(size=30)])
    y = rng.poisson(4, 30).astype(float)

    def loss(beta):
        eta = design @ beta
        return np.sum(np.exp(eta) - y * eta) + 2.0 * beta[1] ** 2 / 2

    best = minimize(loss, np.zeros(2), method="BFGS").x
    fitted = glm.fit(y[None, :], design, penalty=np.array([0.0, 2.0]))

    assert fitted.beta[0] == pytest.approx(best, abs=1e-4)


def test_a_level_without_reports_does_not_stop_the_fit():
    y = np.array([[0.0, 0.0, 5.0, 7.0]])

    fitted = glm.fit(y, np.array([[1.0, 0], [1, 0], [1, 1], [1, 1]]))

    assert np.isfinite(fitted.beta).all()
    assert fitted.mean[0] == pytest.approx([0, 0, 6, 6], abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(arrays(float, (3, 12), elements=st.integers(0, 60).map(float)))
def test_each_series_is_fitted_as_if_it_stood_alone(y):
    design = np.column_stack([np.ones(12), np.linspace(-1, 1, 12)])

    together = glm.fit(y, design).mean
    alone = np.vstack([glm.fit(row[None, :], design).mean for row in y])

    np.testing.assert_allclose(together, alone, rtol=1e-4, atol=1e-6)


@settings(max_examples=40, deadline=None)
@given(arrays(float, (2, 10), elements=st.integers(1, 40).map(float)))
def test_fitted_counts_add_up_to_what_came(y):
    design = np.column_stack([np.ones(10), np.linspace(-1, 1, 10)])

    np.testing.assert_allclose(glm.fit(y, design).mean.sum(axis=1), y.sum(axis=1), rtol=1e-5)


def test_leverage_adds_up_to_the_number_of_coefficients():
    rng = np.random.default_rng(1)
    design = np.column_stack([np.ones(20), rng.normal(size=20)])

    fitted = glm.fit(rng.poisson(5, (4, 20)).astype(float), design)

    assert fitted.leverage().sum(axis=1) == pytest.approx([2, 2, 2, 2])

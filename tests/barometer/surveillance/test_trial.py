"""The study itself: its scenarios, its outbreaks, and how a method is scored."""

import numpy as np
import pytest

from qingyu.barometer.surveillance import simulation, trial


def test_there_are_42_scenarios_half_of_them_with_a_trend():
    every = list(simulation.scenarios())

    assert len(every) == 42
    assert sum(scenario.beta > 0 for scenario in every) == 21
    assert {scenario.waves for scenario in every} == {0, 1, 2}


def test_the_mean_of_a_scenario_by_hand():
    # theta 0.1, beta 0.0025, gammas 0.6, one wave, week 52: exp(0.1 + 0.13 + 0.6)
    scenario = next(s for s in simulation.scenarios() if s.beta and s.waves and s.phi == 1.5)

    assert scenario.mean()[51] == pytest.approx(np.exp(0.83))


def test_simulated_counts_have_the_mean_and_variance_of_their_scenario():
    scenario = next(s for s in simulation.scenarios() if s.theta == 3.75)

    counts = simulation.quiet(scenario, 2000, np.random.default_rng(1))[:, 0]

    assert counts.mean() == pytest.approx(scenario.mean()[0], rel=0.02)
    assert counts.var() / counts.mean() == pytest.approx(scenario.phi, rel=0.15)


def test_outbreaks_lie_where_they_should():
    sample = simulation.draw(list(simulation.scenarios())[5], 30, np.random.default_rng(2))

    assert sample.past[:, : simulation.BASELINE_FROM].sum() == 0
    assert sample.past[:, simulation.CURRENT_FROM :].sum() == 0
    assert sample.current[:, : simulation.CURRENT_FROM].sum() == 0
    assert (sample.current.sum(axis=1) > 0).mean() > 0.9


def test_an_outbreak_lasts_from_its_first_case_to_its_last():
    assert trial.during(np.array([[0, 2, 0, 1, 0]])).tolist() == [[False, True, True, True, False]]


def test_the_score_by_hand():
    during = np.array([[0, 1, 1, 0], [0, 0, 1, 1], [0, 0, 0, 0]], dtype=bool)
    alarms = np.array([[1, 0, 1, 0], [0, 0, 0, 0], [0, 0, 0, 1]], dtype=bool)

    # 8 quiet weeks with 2 alarms; one of two outbreaks seen, a week late
    assert trial.score(alarms, during) == trial.Score(0.25, 0.5, 0.0, 1.0)

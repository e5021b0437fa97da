"""Our own method: what rises warns, what returns every year does not, young series are careful."""

import numpy as np
import pytest

from qingyu.barometer.surveillance import seasonal

from .panels import NOW, quiet, winter


def test_a_sudden_rise_warns():
    counts = quiet(20)
    counts[:10, NOW] += 25

    alarms = seasonal.judge(counts, NOW).alarms(0.001)

    assert alarms[:10].all()
    assert not alarms[10:].any()


def test_a_slow_rise_warns_within_its_first_quarter():
    counts = quiet(10, weeks=NOW + 14)
    counts[:5, NOW : NOW + 14] += np.arange(14) * 2

    alarms = [seasonal.judge(counts, week).alarms(0.001) for week in range(NOW, NOW + 14)]

    assert np.array(alarms)[:, :5].any(axis=0).all()
    assert np.array(alarms)[:, 5:].sum() <= 1


def test_a_season_that_returns_does_not_warn():
    counts = quiet(200, level=6, season=1.0)

    assert seasonal.judge(counts, NOW).alarms(0.001).mean() <= 0.01


def test_a_season_that_begins_abruptly_does_not_warn():
    """Heating complaints triple within a week each November."""
    counts = quiet(300, times=winter(NOW))

    assert seasonal.judge(counts, NOW).alarms(0.001).mean() <= 0.02


def test_what_winter_brings_warns_in_summer():
    counts = quiet(50, dispersion=1.2, times=winter(NOW + 26))
    counts[:, NOW] = 28

    assert seasonal.judge(counts, NOW).alarms(0.01).mean() > 0.8


def test_two_weeks_together_say_more_than_one():
    one, two = quiet(1, seed=11), quiet(1, seed=11)
    one[0, NOW - 1 :] = 8, 15
    two[0, NOW - 1 :] = 15, 15

    assert seasonal.judge(two, NOW).p < seasonal.judge(one, NOW).p


@pytest.mark.parametrize("history", [8, 16, 26, 40, 52, 104])
def test_false_alarms_stay_rare_however_young_the_series(history):
    counts = quiet(400, level=6, season=0.5, dispersion=2.0, weeks=history + 1)

    assert seasonal.judge(counts, history).alarms(0.01).mean() <= 0.025


def test_next_to_no_history_is_refused_in_words():
    with pytest.raises(ValueError, match="4 weeks of baseline, has 3"):
        seasonal.judge(quiet(1), 5)


def test_expectation_follows_exposure():
    """A week with one working day of five brings a fifth of the visits."""
    exposure = np.ones(NOW + 1)
    exposure[NOW] = 0.2
    counts = quiet(10, level=50, dispersion=1.1)

    usual = seasonal.judge(counts, NOW).expected
    short = seasonal.judge(counts, NOW, exposure=exposure).expected

    assert short == pytest.approx(usual / 5, rel=0.02)


def test_a_matter_never_heard_of_is_not_impossible():
    counts = np.zeros((1, NOW + 1))
    counts[0, NOW] = 5

    judgement = seasonal.judge(counts, NOW)

    assert judgement.alarms(0.001).all()
    assert 0 < judgement.expected[0] < 0.1

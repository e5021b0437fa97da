"""The improved Farrington method: its baseline week by week, its weights, and R's word."""

import numpy as np
import pytest

from qingyu.barometer.surveillance import against_r, farrington
from qingyu.barometer.surveillance.farrington import PLAN

from .panels import NOW, quiet


def test_the_baseline_is_five_windows_and_the_weeks_between():
    level = farrington.levels(300, PLAN)
    window = [*range(40 - 3, 40 + 4)]  # five years before week 300

    assert [week for week in window if level[week] == 0] == window
    assert level[44:49].tolist() == [1] * 5
    assert level[84:89].tolist() == [9] * 5
    assert (level[:37] == -1).all()


def test_the_last_half_year_is_left_out():
    level = farrington.levels(300, PLAN)

    assert (level[300 - 26 :] == -1).all()
    assert level[300 - 27] != -1


def test_past_outbreaks_weigh_little():
    counts = quiet(1)
    counts[0, 200:203] = 90
    weeks = np.arange(100, 270)
    y = counts[:, weeks]
    fitted = farrington.glm.fit(y, np.ones((len(weeks), 1)))

    weight = farrington.weights(y, fitted, PLAN.outlier)

    assert weight.sum() == pytest.approx(len(weeks))
    assert weight[0, 100:103].max() < 0.2 < weight[0, 0]


def test_a_past_outbreak_does_not_hide_a_present_one():
    counts = quiet(1)
    counts[0, NOW] = 30
    burdened = counts.copy()
    burdened[0, 100:104] = 60

    assert farrington.judge(counts, NOW).alarms(0.01).all()
    assert farrington.judge(burdened, NOW).alarms(0.01).all()


def test_fewer_than_five_reports_in_four_weeks_never_warn():
    counts = np.zeros((2, NOW + 1))
    counts[0, NOW] = 4
    counts[1, NOW] = 5

    assert farrington.judge(counts, NOW).alarms(0.01).tolist() == [False, True]


def test_a_trend_that_would_run_beyond_all_past_is_not_believed():
    counts = quiet(5, level=3, trend=1.2)

    mean, _ = farrington.expectation(counts, NOW, PLAN)

    assert (mean <= counts[:, :NOW].max(axis=1)).all()


def test_short_history_is_refused_in_words():
    with pytest.raises(ValueError, match="263 weeks of history, has 100"):
        farrington.judge(quiet(1), 100)


@pytest.mark.slow
def test_thresholds_are_those_of_r():
    try:
        found = against_r.compare(seed=5, series=1, weeks=4)
    except against_r.NoR as missing:
        pytest.skip(f"{missing}; with R only")

    assert found.within == 1.0

"""EARS, the rule of thumb, newcomers, days within the week."""

import numpy as np
import pytest

from qingyu.barometer.surveillance import daily, ears, newcomers, thumb

from .panels import quiet


def test_c2_leaves_two_weeks_between():
    counts = np.array([[2.0, 4, 2, 4, 2, 4, 3, 40, 40, 9]])

    judgement = ears.c2(counts, 9)

    assert judgement.expected[0] == pytest.approx(3.0)
    # by hand: sd of 2 4 2 4 2 4 3 is 1, so 9 stands six deviations above 3
    assert judgement.threshold[0] == pytest.approx(6.0)
    assert judgement.alarms(ears.ALPHA).all()


def test_c1_takes_the_weeks_just_before():
    counts = np.array([[2.0, 4, 2, 4, 2, 4, 3, 40, 40, 9]])

    assert not ears.c1(counts, 9).alarms(ears.ALPHA).any()


def test_c3_adds_three_steps():
    counts = np.array([[2.0, 4, 2, 4, 2, 4, 3, 3, 3, 5, 5, 5]])

    scores = [ears.score(counts, week, lag=2)[0] for week in (9, 10, 11)]

    assert ears.c3(counts, 11)[0] == pytest.approx(sum(max(s - 1, 0) for s in scores))


def test_the_rule_of_thumb_calls_six_after_five_an_alarm():
    counts = np.full((2, 53), 5.0)
    counts[:, 52] = 6, 7

    assert thumb.judge(counts, 52).alarms(0.0).tolist() == [False, True]


def test_on_day_one_only_a_plain_surge_warns():
    counts = np.array([[5.0], [60.0]])

    judgement = newcomers.judge(counts, 0, usual=3.0)

    assert judgement.expected == pytest.approx([3.0, 3.0])
    assert judgement.alarms(0.01).tolist() == [False, True]


def test_a_newcomer_is_judged_more_and_more_by_its_own_past():
    counts = np.array([[10.0, 10, 10, 10, 10]])

    expected = [newcomers.judge(counts, week, usual=1.0).expected[0] for week in range(5)]

    assert expected == sorted(expected)
    assert 8.5 < expected[-1] < 10


def days(series, weeks, today, seed=4):
    """Five working days of 4 and a quiet weekend; the last week stops after `today` days."""
    pattern = np.tile([4.0, 4, 4, 4, 4, 0.5, 0.5], weeks + 1)[: weeks * 7 + today]
    return np.random.default_rng(seed).poisson(pattern, (series, len(pattern))).astype(float)


def test_by_wednesday_three_fifths_of_the_week_are_expected():
    judgement = daily.judge(days(30, 60, today=3))

    assert judgement.expected.mean() == pytest.approx(12, rel=0.1)


def test_a_surge_on_monday_warns_on_monday():
    panel = days(10, 60, today=1)
    panel[:5, -1] = 30

    assert daily.judge(panel).alarms(0.001).tolist() == [True] * 5 + [False] * 5


def test_a_closed_week_expects_little():
    panel = days(10, 60, today=5)
    open_days = np.ones(61 * 7)
    open_days[-7:] = 0.0

    assert (daily.judge(panel, open_days).expected < 3).all()


def test_weekday_shares_add_up_to_a_week():
    shares = daily.weekday_shares(quiet(5, weeks=26 * 7))

    assert shares.sum(axis=1) == pytest.approx(np.ones(5))

"""False alarms over many series: the textbook step-up by hand, and its promises."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingyu.barometer.surveillance import control

P_VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=60).map(np.array)


def test_adjusted_values_by_hand():
    p = np.array([0.01, 0.04, 0.03, 0.5])

    # sorted .01 .03 .04 .5 times 4/1, 4/2, 4/3, 4/4 = .04 .06 .0533 .5, then the running minimum
    assert control.adjusted(p) == pytest.approx([0.04, 0.16 / 3, 0.16 / 3, 0.5])


def test_the_list_holds_the_surest():
    p = np.array([0.5, 0.001, 0.2, 0.04])

    assert control.discoveries(p, 0.1).tolist() == [False, True, False, True]


@given(P_VALUES)
def test_a_smaller_chance_is_never_listed_after_a_larger(p):
    listed = control.discoveries(p, 0.1)

    assert not listed.any() or p[listed].max() <= p[~listed].min(initial=np.inf)


@given(P_VALUES, st.floats(0.01, 0.2), st.floats(0.2, 0.9))
def test_a_larger_share_lists_no_fewer(p, small, large):
    assert (control.discoveries(p, small) <= control.discoveries(p, large)).all()


def test_the_budget_is_a_number_of_false_alarms():
    rng = np.random.default_rng(2)
    weeks = [control.within_budget(rng.uniform(size=5000), 5.0).sum() for _ in range(400)]

    assert np.mean(weeks) == pytest.approx(5.0, abs=0.4)


def test_among_few_series_only_what_is_rare_is_listed():
    assert control.within_budget(np.array([0.2, 0.009])).tolist() == [False, True]


def test_among_quiet_series_the_leaders_list_is_almost_always_empty():
    rng = np.random.default_rng(3)
    weeks = [control.discoveries(rng.uniform(size=2000)).any() for _ in range(400)]

    assert np.mean(weeks) <= 0.14


def test_nothing_to_judge_lists_nothing():
    assert control.discoveries(np.array([])).tolist() == []

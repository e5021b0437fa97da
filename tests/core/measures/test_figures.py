"""Rates, comparisons, percentiles and cohorts, worked out by hand and held to their promises."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingyu.core.measures.figures import Change, change, cohort, percentile, rate, spread

TODAY = date(2026, 11, 23)
COUNTS = st.integers(0, 5000)


def test_wilson_by_hand():
    # 8 of 10: (0.8 + 3.8415/20 ± 1.96·√(0.016 + 3.8415/400)) / 1.38415
    found = rate(8, 10)

    assert found.value == 0.8
    assert (found.low, found.high) == (
        pytest.approx(0.4902, abs=1e-4), pytest.approx(0.9433, abs=1e-4),
    )  # fmt: skip


def test_three_of_three_is_not_certainty():
    assert rate(3, 3).low == pytest.approx(0.4385, abs=1e-4)


def test_nothing_counted_is_no_rate():
    assert rate(0, 0).value is None


@pytest.mark.parametrize(("part", "whole"), [(-1, 3), (4, 3)])
def test_more_than_all_is_refused(part, whole):
    with pytest.raises(ValueError, match="no share"):
        rate(part, whole)


@given(COUNTS, COUNTS)
def test_an_interval_holds_its_share_within_nothing_and_all(a, b):
    found = rate(min(a, b), max(a, b, 1))

    assert 0 <= found.low <= found.value <= found.high <= 1


@given(st.integers(0, 200), st.integers(1, 200), st.integers(2, 9))
def test_more_of_the_same_is_surer(part, whole, times):
    part = min(part, whole)
    few, many = rate(part, whole), rate(part * times, whole * times)

    assert many.high - many.low < few.high - few.low


def test_same_period_is_the_difference_over_last_year():
    """120 after 100 is 20 % more, not 120 %."""
    assert change(120, 100) == Change(120, 100, 20, 0.2)
    assert change(80, 100).change == -0.2


@pytest.mark.parametrize("then", [0, 1, 4])
def test_a_change_from_next_to_nothing_is_told_in_numbers(then):
    assert change(9, then) == Change(9, then, 9 - then, None)


@given(COUNTS, st.integers(5, 5000))
def test_a_change_leads_back_to_the_count(this, then):
    assert then * (1 + change(this, then).change) == pytest.approx(this)


def test_percentiles_by_hand():
    days = [30, 1, 2, 3, 4, 5, 6, 7, 8, 9]

    assert (percentile(days, 0.5), percentile(days, 0.9)) == (5, 9)
    assert spread([7]).ninetieth == 7
    assert spread([]).median is None


@given(st.lists(st.integers(0, 900), min_size=1), st.floats(0.01, 1))
def test_a_percentile_is_a_value_that_occurred_and_covers_its_share(values, share):
    found = percentile(values, share)

    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-4


def begun(*rows):
    """rows: (days ago it began, days ago it got there or None)."""
    return [
        (TODAY - timedelta(ago), None if done is None else TODAY - timedelta(done))
        for ago, done in rows
    ]


def test_a_cohort_by_hand():
    # within 60 days: 100 days ago and answered 50 days ago; 90 days ago and never; 70 and after 65;
    # two began too lately to be told
    rows = begun((100, 50), (90, None), (70, 5), (60, 20), (10, None))

    found = cohort(rows, within=60, today=TODAY)

    assert (found.rate.numerator, found.rate.denominator, found.pending) == (1, 3, 2)


ROWS = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), max_size=30)


@given(ROWS)
def test_delay_never_improves_a_cohort(rows):
    prompt = begun(*((ago, min(done, ago)) for ago, done in rows))
    never = [(first, None) for first, _ in prompt]

    early = cohort(prompt, within=60, today=TODAY)
    late = cohort(never, within=60, today=TODAY)

    assert late.rate.denominator == early.rate.denominator
    assert late.rate.numerator <= early.rate.numerator


@given(ROWS)
def test_everything_begun_is_told_or_pending(rows):
    found = cohort(begun(*((ago, None) for ago, _ in rows)), within=60, today=TODAY)

    assert found.rate.denominator + found.pending == len(rows)

"""What must hold for every start from 2024 to 2035, whatever the profile."""

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingyu.core.law import clock, limits, profiles
from qingyu.core.law.calendar import shipped
from qingyu.core.law.counting import COUNTED_KINDS, Pause
from qingyu.core.law.due import Due
from qingyu.core.law.rules import RULES, Owner

moments = st.datetimes(datetime(2024, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC))
days = st.dates(date(2024, 1, 1), date(2035, 12, 31))
profile_names = st.sampled_from(profiles.NAMES)
fixed = st.sampled_from(
    [key for key, rule in RULES.items() if not rule.is_open and key != "first_contact"]
)


@given(fixed, moments, profile_names)
def test_due_is_never_before_the_start(rule, at, name):
    due = clock.start(rule, at=at, profile=profiles.get(name))

    assert due.due > due.start
    assert due.due_at > at


@given(fixed, st.tuples(moments, moments), profile_names)
def test_a_later_start_is_never_due_earlier(rule, pair, name):
    early, late = sorted(pair)
    profile = profiles.get(name)

    assert (
        clock.start(rule, at=early, profile=profile).due
        <= clock.start(rule, at=late, profile=profile).due
    )


@given(days, st.integers(1, 30))
def test_an_extension_moves_the_date_by_its_days(start, extension):
    due = clock.start("handling_A6", at=start)

    assert clock.with_extension(due, extension).due == due.due + timedelta(days=extension)


@given(days, st.integers(1, 30), st.integers(1, 60))
def test_a_pause_of_n_days_inside_moves_the_date_by_n(start, begins, length):
    hearing = Pause(start + timedelta(days=begins), start + timedelta(days=begins + length - 1))
    due = clock.start("re_review_decide", at=start)

    assert clock.with_pause(due, hearing).due == due.due + timedelta(days=length)


@given(
    fixed,
    days,
    profile_names,
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), max_size=3),
)
def test_the_counted_days_add_up(rule, start, name, gaps):
    pauses = [Pause(start + timedelta(a), start + timedelta(a + b)) for a, b in gaps]

    due = clock.start(rule, at=start, profile=profiles.get(name), pauses=pauses)

    numbers = [d.n for d in due.counted if d.kind in COUNTED_KINDS]
    length = due.terms.ceiling.days if due.capped_from else due.days
    assert numbers == list(range(1, length + 1))
    assert [d.date for d in due.counted] == [
        start + timedelta(i + 1) for i in range(len(due.counted))
    ]
    assert due.counted[-1].date == due.due


@given(fixed, days)
def test_a_window_ends_on_a_working_day_and_a_duty_stays_where_it_falls(rule, start):
    due = clock.start(rule, at=start)

    if RULES[rule].owner is Owner.PETITIONER or due.unit == "wd":
        assert shipped().is_working_day(due.due)
    else:
        assert due.due == start + timedelta(days=due.days)
        assert not due.provisional


@given(fixed, days, profile_names)
def test_json_gives_back_the_same_due_date(rule, start, name):
    due = clock.start(rule, at=start, profile=profiles.get(name))

    assert Due.from_json(json.loads(json.dumps(due.to_json()))) == due


@given(days)
def test_a_promise_is_never_later_than_the_law(start):
    for rule in RULES:
        if RULES[rule].is_open or rule in ("first_contact", "handling_extension_max"):
            continue
        law = clock.start(rule, at=start)
        promise = clock.start(rule, at=start, profile=profiles.get("enterprise"))
        assert promise.due <= law.due


@given(moments)
def test_each_named_limit_is_its_rule(at):
    for rule, function in limits.LIMITS.items():
        extra = {"days": 20} if RULES[rule].is_open else {}
        profile = profiles.get("enterprise")
        assert function(at, profile=profile, calendar=shipped(), **extra) == clock.start(
            rule, at=at, profile=profile, **extra
        )
    assert set(limits.LIMITS) == set(RULES)


SCRIPT = """
import time; time.tzset()
from datetime import UTC, datetime
from qingyu.core.law import clock, profiles
for hour in range(0, 24):
    for rule in ("office_transfer", "remit_objection", "review_window", "handling_A6"):
        due = clock.start(rule, at=datetime(2026, 9, 30, hour, 30, tzinfo=UTC), profile=profiles.get("national"))
        print(rule, hour, due.start, due.due, due.due_at.isoformat(), clock.is_overdue(due, datetime(2026, 10, 15, 16, tzinfo=UTC)))
"""


@pytest.mark.slow
def test_the_servers_time_zone_never_matters():
    outputs = set()
    for zone in ("UTC", "Asia/Shanghai", "America/New_York", "Asia/Urumqi"):
        env = {**os.environ, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)}
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT], env=env, capture_output=True, text=True, check=True
        )
        outputs.add(run.stdout)

    assert len(outputs) == 1
    assert "office_transfer 16 2026-10-01" in outputs.pop()

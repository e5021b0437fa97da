from datetime import date, datetime, timedelta, timezone

from qingyu.core.law import clock, lights
from qingyu.core.law.lights import Colour, Light

CST = timezone(timedelta(hours=8))
DUE = clock.start("office_transfer", at=date(2026, 11, 23))  # 8 December


def at(month, day, hour=9, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=CST)


def test_green_then_amber_then_red():
    assert lights.light(DUE, now=at(11, 24)) == Light(Colour.GREEN, 0, 14)
    assert lights.light(DUE, now=at(12, 4)) == Light(Colour.GREEN, 1, 4)
    assert lights.light(DUE, now=at(12, 5)) == Light(Colour.AMBER, 2, 3)
    assert lights.light(DUE, now=at(12, 8, 23, 59)) == Light(Colour.AMBER, 4, 0)
    assert lights.light(DUE, now=at(12, 9, 0)) == Light(Colour.RED, 5, -1)


def test_a_few_hours_late_is_a_day_overdue_and_never_nought():
    assert lights.days_left(DUE, at(12, 9, 2)) == -1
    assert lights.light(DUE, now=at(12, 9, 2)).words == ("超期1天", "1 day overdue")


def test_words_for_each_light():
    assert lights.light(DUE, now=at(12, 6)).words == ("剩2天", "2 days left")
    assert lights.light(DUE, now=at(12, 7)).words == ("剩1天", "1 day left")
    assert lights.light(DUE, now=at(12, 8)).words == ("今天到期", "due today")


def test_share_begins_at_nought_and_runs_over_one():
    assert lights.share(DUE.start, DUE.due, at(11, 23)) == 0.0
    assert lights.share(DUE.start, DUE.due, at(12, 9, 0)) == 1.0
    assert lights.share(DUE.start, DUE.due, at(12, 24, 0)) == 2.0
    assert lights.share(DUE.due, DUE.due, at(12, 24, 0)) == 1.0


def test_thresholds_have_nominal_moments():
    assert lights.thresholds(DUE) == [
        ("T-3", at(12, 5, 0)),
        ("T-0", at(12, 8, 0)),
        ("T+1", at(12, 9, 0)),
    ]


def test_a_short_limit_has_no_early_threshold():
    due = clock.start("unread_alert", at=date(2026, 11, 23))

    assert [t.key for t in lights.thresholds(due)] == ["T-0", "T+1"]


def test_three_days_before_is_never_the_start_day_itself():
    due = clock.start("simple_transfer", at=date(2026, 11, 23))

    assert due.due == date(2026, 11, 26)
    assert [t.key for t in lights.thresholds(due)] == ["T-0", "T+1"]

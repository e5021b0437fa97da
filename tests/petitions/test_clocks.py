"""A due date is a stored fact: shown as it was counted, counted anew only with an entry."""

from datetime import date

import pytest

from qingyu.core.law.calendar import shipped
from qingyu.offices import calendar as office_calendar
from qingyu.offices.services import load_holidays
from qingyu.petitions import clocks, queries, sweep, tallies
from qingyu.petitions.models import Clock
from tests import cast
from tests.stories.told import Tale, fresh, kinds, running, states

pytestmark = pytest.mark.django_db

# A made-up table of 2027: the year's first Monday to Wednesday are free, a Saturday is worked.
ROWS = [
    ("2027-01-01", "放假", "元旦"), ("2027-01-04", "放假", "元旦"), ("2027-01-05", "放假", "元旦"),
    ("2027-05-01", "放假", "劳动节"), ("2027-10-01", "放假", "国庆节"), ("2027-10-02", "放假", "国庆节"),
    ("2027-10-03", "放假", "国庆节"),
]  # fmt: skip


@pytest.fixture
def tale():
    return Tale(cast.county())


def load(tale, rows=ROWS):
    return load_holidays.load_holidays(2027, rows, label="演示", by=None, now=tale.now)


def windowed(tale):
    """Served on 3 December: the review window ends on 2 January, a Saturday, so on Monday the 4th."""
    tale.later(days=10)
    matter = tale.answered()
    clock = matter.clocks.get(rule="review_window")
    assert (clock.due_on, clock.is_provisional) == (date(2027, 1, 4), True)
    return matter, clock


def test_the_page_shows_the_days_as_they_were_counted_when_it_was_promised(tale):
    _, clock = windowed(tale)
    before = clocks.read(clock)

    load(tale)

    after = clocks.read(Clock.objects.get(pk=clock.pk))
    assert after == before
    assert (after.due, after.counted[-1].date) == (date(2027, 1, 4), date(2027, 1, 4))
    assert clocks.recount(clock).new.due == date(2027, 1, 6)


def test_a_recount_is_written_with_its_entry_and_the_counts_follow(tale):
    matter, clock = windowed(tale)
    load(tale)

    done = sweep.sweep(tale.now)

    clock.refresh_from_db()
    assert done.recounted >= 1
    assert (clock.due_on, clock.is_provisional, clock.first_due_on) == (
        date(2027, 1, 6), False, date(2027, 1, 4),
    )  # fmt: skip
    assert "recounted" in kinds(matter)
    assert clocks.read(clock).due == clock.due_on
    assert sweep.sweep(tale.now).recounted == 0


def test_what_would_come_earlier_waits_for_a_person(tale):
    worked = [*ROWS[:1], ("2027-01-02", "上班", "元旦"), *ROWS[3:]]
    matter, clock = windowed(tale)
    load(tale, worked)

    sweep.sweep(tale.now)

    clock.refresh_from_db()
    assert clock.due_on == date(2027, 1, 4)
    assert clocks.recount(clock).is_shortened
    assert (clock, date(2027, 1, 2)) in [(c, due.due) for c, due in sweep.shortened()]
    assert "recounted" not in kinds(matter)


def test_the_calendar_of_a_due_date_is_found_again_by_its_version(tale):
    loaded = load(tale)
    version = office_calendar.current().version(2026, 2027)

    again = office_calendar.as_of(version)

    assert again is not None
    assert again.tables[2026].digest == shipped().tables[2026].digest
    assert again.tables[2027].digest == loaded.digest
    assert not office_calendar.as_of("2026:none").has_table(2026)
    assert office_calendar.as_of("2026:00000000") is None


def test_without_that_calendar_the_date_stands_and_no_day_is_invented(tale):
    _, clock = windowed(tale)
    clock.terms["calendar_version"] = "2026:00000000;2027:00000000"

    due = clocks.read(clock)

    assert (due.due, due.counted) == (date(2027, 1, 4), ())


def test_the_right_to_object_lapses_and_is_never_late(tale):
    matter = tale.li_writes("路坏了。")
    tale.wang_screens(matter)
    tale.wang_sends(matter, tale.county.housing)
    window = matter.clocks.get(rule="remit_objection")
    assert (window.office, window.is_window) == (None, True)
    tale.later(days=8)  # Tuesday 1 December, the day after the last

    wu = tale.eyes(tale.county.wu)
    assert queries.duties(wu, tale.county.housing.pk, "red", tale.now.date()).rows == []
    assert [c.rule for c in queries.worklist(wu, today=tale.now.date()).rows] == [
        "transferred_notify"
    ]
    assert tallies.lights([tale.county.housing.pk], tale.now.date()) == {
        tale.county.housing.pk: {"red": 0, "amber": 0, "green": 1}
    }
    sweep.sweep(tale.now)
    assert states(matter)["remit_objection"] == "lapsed"

    tale.body_accepts(fresh(matter), tale.county.wu)
    assert states(matter)["remit_objection"] == "lapsed"
    assert running(matter) == {"handling_A6": "2027-01-30"}

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from qingyu.core.law import calendar, clock, errors, profiles
from qingyu.core.law.counting import Pause
from qingyu.core.law.due import Due

CST = timezone(timedelta(hours=8))


def test_fifteen_days_from_the_day_after_receipt():
    due = clock.start("office_transfer", at=datetime(2026, 11, 23, 9, 30, tzinfo=CST))

    assert due.due == date(2026, 12, 8)
    assert (due.article, due.unit, due.days, due.provisional) == ("条例第22条", "d", 15, False)
    assert due.due_at == datetime(2026, 12, 8, 16, 0, tzinfo=UTC)


def test_a_moment_counts_by_its_day_in_shanghai():
    late_in_utc = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)

    assert clock.start("office_transfer", at=late_in_utc).start == date(2026, 11, 23)


def test_a_moment_without_zone_is_refused():
    with pytest.raises(errors.BadMoment, match="时区"):
        clock.start("office_transfer", at=datetime(2026, 11, 23))


def test_the_one_extension():
    due = clock.start("handling_A6", at=date(2026, 11, 23))

    longer = clock.extend(
        due, days=30, approver="赵", reason="需鉴定", at=datetime(2027, 1, 22, 23, 59, tzinfo=CST)
    )

    assert (due.due, longer.due) == (date(2027, 1, 22), date(2027, 2, 21))
    with pytest.raises(errors.AlreadyExtended):
        clock.extend(
            longer, days=1, approver="赵", reason="仍需", at=datetime(2027, 1, 30, tzinfo=CST)
        )


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"days": 31}, errors.ExtensionTooLong),
        ({"days": 0}, errors.ExtensionTooLong),
        ({"reason": " "}, errors.ReasonMissing),
        ({"approver": ""}, errors.ReasonMissing),
        ({"at": datetime(2027, 1, 23, tzinfo=CST)}, errors.TooLate),
    ],
)
def test_an_extension_refused(change, error):
    due = clock.start("handling_A6", at=date(2026, 11, 23))
    asked = {
        "days": 30,
        "approver": "赵",
        "reason": "需鉴定",
        "at": datetime(2027, 1, 22, tzinfo=CST),
    }

    with pytest.raises(error):
        clock.extend(due, **(asked | change))


def test_what_the_law_does_not_extend():
    due = clock.start("review_decide", at=date(2026, 11, 23))

    with pytest.raises(errors.NotExtendable, match="没有延期"):
        clock.extend(
            due, days=5, approver="孙", reason="复杂", at=datetime(2026, 11, 24, tzinfo=CST)
        )


def test_a_hearing_pauses_re_review_and_nothing_else():
    hearing = Pause(date(2026, 12, 1), date(2026, 12, 9))
    due = clock.start("re_review_decide", at=date(2026, 11, 23))

    assert clock.with_pause(due, hearing).due == due.due + timedelta(days=9)
    with pytest.raises(errors.BadPause, match="不能暂停"):
        clock.with_pause(clock.start("handling_A6", at=date(2026, 11, 23)), hearing)


def test_an_hour_late_is_late():
    due = clock.start("office_transfer", at=date(2026, 11, 23))

    assert not clock.is_overdue(due, datetime(2026, 12, 8, 23, 59, 59, tzinfo=CST))
    assert clock.is_overdue(due, datetime(2026, 12, 9, 0, 0, tzinfo=CST))
    assert clock.is_overdue(due, datetime(2026, 12, 9, 2, 0, tzinfo=CST))


def test_a_limit_set_by_a_person_needs_its_days():
    assert clock.start("assigned_limit", at=date(2026, 11, 23), days=45).due == date(2027, 1, 7)
    with pytest.raises(errors.DaysNeeded):
        clock.start("assigned_limit", at=date(2026, 11, 23))
    with pytest.raises(errors.DaysNeeded):
        clock.start("office_transfer", at=date(2026, 11, 23), days=10)


def test_a_new_table_moves_what_was_provisional():
    due = clock.start("remit_objection", at=date(2026, 12, 29))
    rows = [(date(2027, 1, day), "holiday", "元旦") for day in (1, 2, 3)]
    rows += [(date(2027, 5, 1), "holiday", "劳动节")]
    rows += [(date(2027, 10, day), "holiday", "国庆节") for day in (1, 2, 3)]
    table = calendar.read_rows(rows, year=2027)

    again = clock.recompute(due, calendar.shipped().with_table(table))

    assert (due.due, due.provisional) == (date(2027, 1, 5), True)
    assert (again.new.due, again.new.provisional) == (date(2027, 1, 6), False)
    assert again.is_changed
    assert not again.is_shortened


@pytest.mark.parametrize("short", [True, False])
def test_kept_as_json_and_read_back(short):
    due = clock.start("review_window", at=date(2026, 9, 3), profile=profiles.get("enterprise"))

    again = Due.from_json(due.to_json(with_days=not short))

    assert clock.count(again.terms, calendar.shipped()) == due
    assert short or again == due


def _long_holiday():
    """A year whose Spring Festival takes twelve days off without any exchange."""
    rows = [(date(2027, 2, day), "holiday", "春节") for day in range(4, 16)]
    rows += [(date(2027, m, d), "holiday", "节") for m, d in calendar.EVERY_YEAR]
    return calendar.shipped().with_table(calendar.read_rows(rows, year=2027))


def test_a_promise_in_working_days_never_outlasts_the_law():
    due = clock.start(
        "office_transfer",
        at=date(2027, 2, 3),
        profile=profiles.get("enterprise"),
        calendar=_long_holiday(),
    )

    assert due.due == date(2027, 2, 18)  # fifteen days; the fifth working day would be the 22nd
    assert due.capped_from == date(2027, 2, 20 + 2)
    assert (due.days, due.unit, due.provisional) == (5, "wd", False)
    assert due.counted[-1].date == due.due


def test_terms_promised_once_outlive_a_change_of_profile():
    due = clock.start(
        "office_transfer", at=date(2026, 9, 30), profile=profiles.get("zhejiang-2016")
    )

    assert clock.recompute(due, calendar.shipped()).new == due
    assert not clock.recompute(due, calendar.shipped()).is_changed


def test_a_date_no_petition_can_have_is_refused():
    with pytest.raises(errors.BadMoment, match="年份"):
        clock.start("office_transfer", at=date(206, 11, 23))
    with pytest.raises(errors.BadMoment, match="年份"):
        clock.start("review_decide", at=date(2199, 12, 20))


def test_a_pause_that_ends_before_it_begins_is_refused():
    with pytest.raises(errors.BadPause, match="早于"):
        Pause(date(2026, 12, 9), date(2026, 12, 1))


def test_an_unknown_rule_is_named():
    with pytest.raises(errors.UnknownRule, match="handling"):
        clock.start("handling", at=date(2026, 11, 23))


def test_a_window_does_not_move_to_a_paused_day():
    pause = Pause(date(2026, 10, 8), date(2026, 10, 9))

    due = clock.start("review_window", at=date(2026, 9, 3), pauses=[pause])

    assert due.due == date(2026, 10, 10)  # the Saturday worked in exchange


def test_a_window_that_moves_into_a_year_without_table_is_provisional():
    known = calendar.Calendar({2022: calendar.shipped().tables[2022]})

    due = clock.start("review_window", at=date(2022, 12, 1), calendar=known)

    assert (due.rolled_from, due.due) == (date(2022, 12, 31), date(2023, 1, 2))
    assert due.provisional
    assert clock.recompute(due, calendar.shipped()).new.due == date(2023, 1, 3)


def test_the_order_of_pauses_does_not_matter():
    one, two = (
        Pause(date(2026, 11, 10), date(2026, 11, 12)),
        Pause(date(2026, 11, 20), date(2026, 11, 20)),
    )
    start = date(2026, 11, 2)

    assert clock.start("re_review_decide", at=start, pauses=[two, one]) == clock.start(
        "re_review_decide", at=start, pauses=[one, two]
    )


def test_a_promise_cut_to_the_law_stays_provisional_when_its_own_days_were():
    rows = [(date(2026, m, d), "holiday", "节") for m, d in calendar.EVERY_YEAR]
    rows += [(date(2026, 12, day), "holiday", "假") for day in range(20, 32)]
    known = calendar.Calendar({2026: calendar.read_rows(rows, year=2026)})

    due = clock.start(
        "office_transfer", at=date(2026, 12, 17), profile=profiles.get("enterprise"), calendar=known
    )

    assert (due.due, due.capped_from) == (date(2027, 1, 1), date(2027, 1, 6))
    assert due.provisional

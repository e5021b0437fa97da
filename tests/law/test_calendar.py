from datetime import date, datetime, timedelta

import chinese_calendar
import pytest

from qingyu.core.law import calendar
from qingyu.core.law.calendar import CalendarError, read_csv, read_rows

FIXED = [(date(2027, m, d), "holiday", "节") for m, d in calendar.EVERY_YEAR]


def test_the_shipped_tables_say_what_the_library_says():
    shipped = calendar.shipped()
    day = date(2004, 1, 1)
    while day.year <= 2026:
        assert shipped.is_working_day(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)
    assert sorted(shipped.tables) == list(range(2004, 2027))


def test_days_of_one_year():
    shipped = calendar.shipped()

    assert shipped.is_rest_day(date(2026, 2, 16))  # a Monday of the Spring Festival
    assert shipped.is_working_day(date(2026, 2, 14))  # a Saturday worked in exchange
    assert shipped.is_working_day(date(2026, 9, 20))  # a Sunday worked in exchange
    assert shipped.is_rest_day(date(2026, 11, 28))  # a plain Saturday
    assert shipped.special(date(2026, 10, 10)) == ("makeup", "国庆节")
    assert shipped.special(date(2026, 11, 28)) is None


def test_a_year_without_table_knows_weekends_only():
    shipped = calendar.shipped()

    assert not shipped.has_table(2027)
    assert shipped.is_working_day(date(2027, 1, 1))
    assert shipped.is_rest_day(date(2027, 1, 2))
    assert shipped.may_still_change(date(2026, 12, 31))
    assert not shipped.may_still_change(date(2025, 12, 31))


def test_a_version_names_the_years_asked_and_changes_with_their_rows():
    shipped = calendar.shipped()
    table = read_rows(FIXED, year=2027)

    assert shipped.version(2026, 2027).endswith(";2027:none")
    assert shipped.with_table(table).version(2026, 2026) == shipped.version(2026, 2026)
    assert shipped.with_table(table).version(2027, 2027) != shipped.version(2027, 2027)


def test_a_table_as_an_office_writes_it():
    text = "date,kind,name\n2026/12/26,上班,元旦\n2027年1月1日,放假,元旦\n2027.5.1,休,劳动节\n"
    text += "".join(f"2027-10-0{day},holiday,国庆节\n" for day in (1, 2, 3))

    table = read_csv("\ufeff" + text, year=2027)
    known = calendar.shipped().with_table(table)

    assert known.is_working_day(date(2026, 12, 26))
    assert known.is_rest_day(date(2027, 1, 1))


def test_dates_as_a_spreadsheet_gives_them():
    rows = [(datetime(2027, m, d), "holiday", None) for m, d in calendar.EVERY_YEAR]

    assert date(2027, 1, 1) in read_rows(rows, year=2027).days


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (("2027-02-30", "holiday", ""), "不是日期"),
        (("20270101", "holiday", ""), "不是日期"),
        ((None, "holiday", ""), "不是日期"),
        (("2028-01-01", "holiday", ""), "不属于 2027 年"),
        (("2026-11-30", "holiday", ""), "不属于 2027 年"),
        (("2027-10-01", "holiday", ""), "出现了两次"),
        (("2027-02-08", "makeup", ""), "星期一，本来就上班"),
        (("2027-02-06", "半天", ""), "不认识"),
    ],
)
def test_a_bad_row_is_named(row, problem):
    with pytest.raises(CalendarError) as caught:
        read_rows([*FIXED, row], year=2027)

    assert len(caught.value.problems) == 1
    assert problem in caught.value.problems[0]
    assert caught.value.problems[0].startswith("第7行")
    assert caught.value.english[0].startswith("row 7: ")


def test_a_table_cut_off_in_the_middle_is_refused():
    with pytest.raises(CalendarError, match="缺少 2027-10-01"):
        read_rows(FIXED[:2], year=2027)


def test_a_table_without_its_header_is_refused():
    with pytest.raises(CalendarError, match="表头"):
        read_csv("日期,类别\n2027-01-01,holiday", year=2027)

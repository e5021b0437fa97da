"""Dates as ledgers hold them, each beside the day it means."""

from datetime import date, datetime

import pytest

from qingyu.documents.sheets.dates import read_date, read_moment


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026.3.5", date(2026, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        ("2026/3/5", date(2026, 3, 5)),
        ("2026年3月5日", date(2026, 3, 5)),
        ("2026年3月5日（星期四）", date(2026, 3, 5)),
        ("\uff12\uff10\uff12\uff16\uff0e\uff13\uff0e\uff15", date(2026, 3, 5)),  # full width
        ("20260305", date(2026, 3, 5)),
        (20260305.0, date(2026, 3, 5)),
        ("二〇二六年十一月二十三日", date(2026, 11, 23)),
        ("二零二六年十月十日", date(2026, 10, 10)),
        (46086.0, date(2026, 3, 5)),
        ("46086", date(2026, 3, 5)),
        (datetime(2026, 3, 5, 9, 30), date(2026, 3, 5)),
        ("2026.3.5 9:30", date(2026, 3, 5)),
    ],
)
def test_a_date_is_read_however_it_was_typed(cell: object, day: date) -> None:
    assert read_date(cell) == (day, "")


def test_a_month_without_a_day_is_read_as_its_first_and_doubted() -> None:
    day, doubt = read_date("2026年3月")

    assert day == date(2026, 3, 1)
    assert doubt == "“2026年3月”只有年月，按当月 1 日读入"


@pytest.mark.parametrize("cell", ["3月5日", "正月初五", "去年", "2026.13.40", "26.3.5", 7.0])
def test_what_is_no_certain_date_is_refused_in_words(cell: object) -> None:
    with pytest.raises(ValueError, match=r"看不懂日期|没有“"):
        read_date(cell)


def test_a_day_that_does_not_exist_is_named() -> None:
    with pytest.raises(ValueError, match="没有“2026年2月30日”这一天"):
        read_date("2026年2月30日")


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2026-03-05 14:30", datetime(2026, 3, 5, 14, 30)),
        ("2026年3月5日14时30分", datetime(2026, 3, 5, 14, 30)),
        ("20260305 14:30:07", datetime(2026, 3, 5, 14, 30, 7)),
        (46086.604166666664, datetime(2026, 3, 5, 14, 30)),
    ],
)
def test_a_moment_keeps_its_time(cell: object, moment: datetime) -> None:
    assert read_moment(cell) == (moment, "")

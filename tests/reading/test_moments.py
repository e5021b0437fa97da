"""Moments in the shapes that tables have them."""

from datetime import datetime

import pytest

from qingyu.reading.moments import moment

MORNING = datetime(2024, 5, 1, 8, 30)


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-01 08:30:00", "2024-05-01 08:30", "2024/5/1 8:30", "2024.5.1 8:30", "2024-05-01T08:30:00",
        "2024-05-01T08:30:00+08:00", "2024-05-01 08:30:00.123", "2024年5月1日 8时30分", "2024年05月01日08:30:00",
        "2024年5月1日上午8点30分", "2024-5-1 星期三 8:30", "20240501083000", "20240501 08:30", "24-5-1 8:30",
        "5/1/2024 8:30", " 2024-05-01 08：30 ", "1714523400", "1714523400000", "45413.3541666667",
    ],
)  # fmt: skip
def test_one_moment_in_many_shapes(text):
    assert moment(text) == MORNING


def test_a_day_alone_and_an_afternoon():
    assert moment("2024年5月1日") == moment("20240501") == moment("45413") == datetime(2024, 5, 1)
    assert moment("2024-5-1 下午3:05") == datetime(2024, 5, 1, 15, 5)
    assert moment("25/12/2024") == datetime(2024, 12, 25)


@pytest.mark.parametrize(
    "text", ["", "昨天", "2024-13-45", "7", "13812345678", "9" * 400, "0000-00-00"]
)
def test_what_tells_no_moment_is_none(text):
    assert moment(text) is None

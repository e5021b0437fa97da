import pytest

from qingyu.core import divisions
from qingyu.core.divisions import BadCode


@pytest.mark.parametrize(
    ("code", "stem", "level"),
    [
        ("000000", "", "nation"),
        ("330000", "33", "province"),
        ("33", "33", "province"),
        ("330100", "3301", "city"),
        ("330106", "330106", "county"),
        ("330106000000", "330106", "county"),
        ("330106003", "330106003", "township"),
        ("330106003000", "330106003", "township"),
        ("330106003001", "330106003001", "village"),
        ("110000", "11", "province"),
        ("441900003", "441900003", "township"),
        ("500200", "5002", "city"),
        (" 330106 ", "330106", "county"),
    ],
)
def test_a_code_says_where_and_how_deep(code, stem, level):
    assert divisions.stem(code) == stem
    assert divisions.level(code) == level


@pytest.mark.parametrize(
    "code", ["3", "330", "33010", "3301060", "33010x", "杭州", "3301060030011"]
)
def test_what_is_no_code_is_refused(code):
    with pytest.raises(BadCode, match="行政区划"):
        divisions.stem(code)


def test_a_place_contains_itself_and_what_lies_in_it():
    assert divisions.contains("330000", "330106003")
    assert divisions.contains("330106", "330106000000")
    assert divisions.contains("000000", "330106")
    assert not divisions.contains("330106", "330100")
    assert not divisions.contains("330106", "330108")


def test_a_township_of_a_city_without_counties_lies_in_the_city():
    assert divisions.contains("441900", "441900003")
    assert divisions.parent("441900003") == "4419"


def test_the_place_above():
    assert divisions.parent("330106003001") == "330106003"
    assert divisions.parent("330106") == "3301"
    assert divisions.parent("330000") == ""
    assert divisions.parent("") == ""
    assert [divisions.depth(c) for c in ("", "33", "3301", "330106", "330106003")] == [
        0,
        1,
        2,
        3,
        4,
    ]


@pytest.mark.parametrize("code", ["", "33", "330106", "330106003", "990101101201"])
def test_the_bounds_of_a_place_hold_what_lies_in_it_and_nothing_else(code):
    first, last = divisions.within(code)
    others = (
        "33",
        "330000",
        "3301",
        "330106",
        "330106003",
        "330106003001",
        "330107",
        "34",
        "99",
        "990101101201",
    )

    inside = [other for other in others if first <= other <= last]

    assert inside == [other for other in others if divisions.contains(code, other)]

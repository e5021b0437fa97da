"""Division codes are kept in one way, and each knows what lies around it."""

import pytest

from qingyu.offices import places
from tests import cast


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("990101", "990101"),
        (" 990101000000 ", "990101"),
        ("990101100", "990101100"),
        ("990101100000", "990101100"),
        ("99", "990000"),
        ("990100.0", "990100"),
    ],
)
def test_a_code_is_kept_in_one_way(written, kept):
    assert places.normal(written) == kept


@pytest.mark.parametrize("written", ["", "9901a", "99010", "河东县", "9901011"])
def test_what_is_no_code_is_refused(written):
    with pytest.raises(places.BadCode):
        places.normal(written)


def test_around_a_village_lie_town_county_city_province_and_nation():
    assert places.enclosing("990101100201") == [
        "990101100201",
        "990101100",
        "990101",
        "990100",
        "990000",
        "000000",
    ]


@pytest.mark.django_db
def test_a_level_that_is_not_known_here_is_passed_over():
    cast.places()

    assert places.parent_of("990101200301").name == "河东县"
    assert places.parent_of("880101") is None

"""GB 11643-1999: the check character, by numbers worked out by hand."""

import pytest

from qingyu.core.identity import is_citizen_number, is_right, normal


@pytest.mark.parametrize("number", ["99010119540312124X", "11010519491231002X"])
def test_the_check_character_fits(number: str) -> None:
    assert is_right(number)


@pytest.mark.parametrize(
    "number", ["990101195403121245", "11010519491231002x", "99010119540312124", "", "一" * 18]
)
def test_it_does_not(number: str) -> None:
    assert not is_right(number)


def test_it_is_read_as_people_type_it() -> None:
    assert normal("１１０１０５ 19491231 002x") == "11010519491231002X"  # noqa: RUF001
    assert is_citizen_number("99010119540312124X")

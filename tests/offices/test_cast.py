"""The cast stands as its page says: who works where, and the way up from each."""

import pytest

from qingyu.offices import tree
from qingyu.offices.models import Role
from tests import cast
from tests.factories import viewer

pytestmark = pytest.mark.django_db


def test_the_way_up_from_the_labour_office_ends_at_the_province():
    county = cast.county()

    first = tree.superior(county.labour)
    second = tree.superior(first)

    assert (first, second) == (county.city_labour, county.province_labour)


def test_everyone_has_the_post_the_page_gives_them():
    county = cast.county()

    assert viewer(county.zhao).posts == {(county.labour.pk, Role.HANDLER)}
    assert viewer(county.liu).oversight == {county.government.pk}
    assert viewer(county.sun).direct == {county.city_labour.pk}


def test_county_and_enterprise_stand_side_by_side():
    county, company = cast.county(), cast.enterprise()

    assert company.place == county.county
    assert tree.common_superior(company.workshop, company.retirees) == company.company
    assert tree.common_superior(company.plant, county.labour) is None


def test_nobody_of_another_name_is_in_the_cast():
    with pytest.raises(AttributeError):
        _ = cast.county().nobody

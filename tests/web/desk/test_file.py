"""The page of a matter: hints at the desk, offers that fit, nothing to outsiders."""

import pytest
from django.test import Client

from qingyu.petitions.intake import PartyIn
from tests import cast
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db


def open_as(tale: Tale, name: str, address: str) -> str:
    client = Client()
    client.force_login(getattr(tale.county, name))
    answer = client.get(address)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def test_an_earlier_matter_of_the_same_person_stands_beside_the_new_one() -> None:
    tale = Tale(cast.county())
    li = [PartyIn(name=cast.LI.name, phone=cast.LI.phone)]
    first = tale.li_writes("柳林村三年没有公开账目，请查一查。", parties=li)
    second = tale.li_writes("柳林村账目三年没有公开，请查一查。", parties=li)

    page = open_as(tale, "wang", f"/desk/matters/{second.pk}/")

    assert "可能是同一事项" in page
    assert f"?into={first.number}" in page
    assert "电话和姓名相同" in page


def test_a_link_fills_in_the_number_of_the_candidate() -> None:
    tale = Tale(cast.county())
    first, second = tale.li_writes("路灯坏了"), tale.li_writes("路灯又坏了")

    page = open_as(tale, "wang", f"/desk/matters/{second.pk}/join/?into={first.number}")

    assert f'value="{first.number}"' in page


def test_an_outsider_is_told_the_same_of_a_matter_and_of_none() -> None:
    tale = Tale(cast.county())
    matter = tale.li_writes("路灯坏了")

    assert open_as(tale, "qian", f"/desk/matters/{matter.pk}/") == "404"
    assert open_as(tale, "qian", "/desk/matters/999999/") == "404"

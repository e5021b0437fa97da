"""Talks: what is refused, what the pages show, what they cost."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from qingyu.petitions.errors import Incomplete
from qingyu.petitions.models import Contact, Matter
from qingyu.petitions.services.contact import note_contact
from tests import cast, factories
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    with time_machine.travel(factories.NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def tale(clock):
    return Tale(cast.county())


def talks(tale, matter, **more):
    facts = {"means": "phone", "note": "问了情况"} | more
    return note_contact(matter, by=tale.eyes(tale.county.wang), now=tale.now, **facts)


def page(tale, address, name="wang"):
    client = Client()
    client.force_login(getattr(tale.county, name))
    return client.get(address).content.decode()


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("means", "dream"),
        ("note", " "),
        ("at", factories.NOW + timedelta(hours=1)),
        ("call_back_on", date(2026, 11, 22)),
        ("call_back_on", date(2027, 6, 1)),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(tale, field, given):
    matter = tale.li_writes("路灯坏了。")

    with pytest.raises(Incomplete) as refused:
        talks(tale, matter, **{field: given})

    assert set(refused.value.problems) == {field}


def test_the_due_list_shows_day_person_and_way_to_the_form(tale):
    matter = tale.li_writes("路灯坏了。")
    talks(tale, matter, call_back_on=date(2026, 11, 25))

    found = page(tale, "/desk/talks/")

    assert "2026-11-25" in found and "王登记" in found
    assert f"/desk/matters/{matter.pk}/contact/" in found
    assert matter.number not in page(tale, "/desk/talks/?light=red")


def test_the_quiet_list_counts_days_and_takes_another_number_of_them(tale, clock):
    matter = tale.li_writes("路灯坏了。")
    clock.move_to(tale.later(days=20).now)

    assert matter.number not in page(tale, "/desk/talks/quiet/")
    assert matter.number in page(tale, "/desk/talks/quiet/?days=15")
    assert page(tale, "/desk/talks/quiet/?days=nonsense")


def test_the_petitioners_wish_stands_at_the_head_of_the_matters_page(tale):
    matter = tale.li_writes("路灯坏了。")
    talks(tale, matter, settles="修好两盏灯就行")

    assert "修好两盏灯就行" in page(tale, f"/desk/matters/{matter.pk}/")


def test_a_visit_to_the_counter_is_a_conversation(tale):
    first = tale.li_writes("路灯坏了。")
    tale.later(days=10)
    tale.li_writes("路灯还没修。", channel="visit", joins_matter=first.pk)

    assert Matter.objects.get(pk=first.pk).last_talk_at == tale.now


@pytest.mark.parametrize("address", ["/desk/talks/", "/desk/talks/quiet/?days=1"])
def test_the_lists_cost_the_same_with_one_row_and_with_three(
    tale, clock, address, django_assert_max_num_queries
):
    client = Client()
    client.force_login(tale.county.wang)

    def more():
        talks(tale, tale.li_writes("路灯坏了。"), call_back_on=date(2026, 11, 30))

    more()
    clock.move_to(tale.now + timedelta(days=2))
    client.get(address)
    with django_assert_max_num_queries(8) as cost:
        client.get(address)
    clock.move_to(tale.now)
    more(), more()
    clock.move_to(tale.now + timedelta(days=2))
    with django_assert_max_num_queries(len(cost)):
        client.get(address)
    assert Contact.objects.count() == 3

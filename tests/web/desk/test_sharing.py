"""Colleagues at one desk: who is on the same matter, lists kept by name, several signed for at once."""

from datetime import timedelta

import pytest
from django.test import Client

from qingyu.petitions import present
from qingyu.petitions.models import ListView, Presence
from tests import cast
from tests.factories import NOW, viewer
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db
HERE = "也正开着这一件"


@pytest.fixture
def county():
    return cast.county()


def browser(staff):
    client = Client()
    client.force_login(staff)
    return client


def sent(county, count=1):
    tale, made = Tale(county), []
    for n in range(count):
        matter = tale.li_writes(f"第{n + 3}号井的盖子坏了。")
        tale.wang_sends(tale.wang_screens(matter), county.labour)
        made.append(matter)
    return made


def test_a_colleague_on_the_same_matter_is_named_and_nobody_else(county):
    (matter,) = sent(county)
    zhao, chen = browser(county.zhao), browser(county.chen)

    first = zhao.get(f"/desk/matters/{matter.pk}/").content.decode()
    second = chen.get(f"/desk/matters/{matter.pk}/").content.decode()

    assert HERE not in first
    assert f"赵承办{HERE}" in second
    assert browser(county.qian).get(f"/desk/matters/{matter.pk}/").status_code == 404
    assert not Presence.objects.filter(staff=county.qian).exists()


def test_presence_is_forgotten_within_minutes_and_leaves_nothing(county):
    one, other = sent(county, 2)
    present.arrive(one, by=viewer(county.zhao), now=NOW)

    names = present.arrive(other, by=viewer(county.chen), now=NOW + timedelta(minutes=3))

    assert names == []
    assert present.expire(NOW + timedelta(minutes=3)) == 1
    assert not Presence.objects.filter(staff=county.zhao).exists()


def test_coming_back_is_one_row_and_two_queries(county, django_assert_num_queries):
    (matter,) = sent(county)
    present.arrive(matter, by=viewer(county.zhao), now=NOW)

    who = viewer(county.zhao)
    with django_assert_num_queries(2):
        present.arrive(matter, by=who, now=NOW + timedelta(minutes=1))

    assert Presence.objects.count() == 1


def test_a_list_is_kept_shared_opened_and_deleted_by_its_owner_alone(county):
    sent(county)
    zhao, chen = browser(county.zhao), browser(county.chen)
    zhao.post(
        "/desk/matters/views/keep/",
        {"name": "已转来的", "stage": "sent", "shared": "1", "evil": "x"},
    )
    view = ListView.objects.get()

    page = chen.get("/desk/matters/").content.decode()
    assert view.query == {"stage": "sent"}
    assert "已转来的" in page and "同事的" in page
    assert "已转来的" not in browser(county.wu).get("/desk/matters/").content.decode()
    chen.post(f"/desk/matters/views/{view.pk}/drop/")
    assert ListView.objects.exists()
    zhao.post(f"/desk/matters/views/{view.pk}/drop/")
    assert not ListView.objects.exists()


def test_a_list_without_a_condition_or_name_is_not_kept(county):
    client = browser(county.zhao)

    said = client.post("/desk/matters/views/keep/", {"name": "空的"}, follow=True).content.decode()
    client.post("/desk/matters/views/keep/", {"name": "", "stage": "sent"})

    assert "请先选条件" in said
    assert not ListView.objects.exists()


def test_several_are_signed_for_in_one_press(county):
    made = sent(county, 3)
    client = browser(county.zhao)
    assert all(matter.number in client.get("/desk/sign/").content.decode() for matter in made)

    said = client.post("/desk/sign/", {"matter": [made[0].pk, made[1].pk]}, follow=True)

    assert "已签收2件。" in said.content.decode()
    for matter, stage in zip(made, ("signed", "signed", "sent"), strict=True):
        matter.refresh_from_db()
        assert matter.stage == stage


def test_what_is_anothers_is_not_signed_for(county):
    (matter,) = sent(county)

    browser(county.wu).post("/desk/sign/", {"matter": [matter.pk]})

    matter.refresh_from_db()
    assert matter.stage == "sent"


def test_a_reviewer_has_a_list_of_reviews(county):
    assert "现在没有等复查、复核的" in browser(county.sun).get("/desk/reviews/").content.decode()
    assert browser(county.zhao).get("/desk/reviews/").status_code == 403


def test_a_handler_is_named_by_first_letters(county):
    from qingyu.petitions.services import accept, route

    (matter,) = sent(county)
    route.sign(matter, by=viewer(county.chen), now=NOW)
    accept.accept(matter, by=viewer(county.chen), now=NOW)
    client, url = browser(county.chen), f"/desk/matters/{matter.pk}/take_up/"
    form = client.get(url).context["form"]
    data = {"handler": "zcb", "no_interest": "on", "expect": form["expect"].value()}

    client.post(url, data)

    assert matter.handlings.get().handler == county.zhao

"""首问负责、全程负责: Wang received it first and sees where it stands until it is settled."""

from datetime import date, timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qingyu.petitions.errors import NotResponsible, Refused
from qingyu.petitions.services import charge, close, handle
from qingyu.supervision import first
from tests import cast, factories

from .told import Tale, fresh, kinds, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale():
    return Tale(cast.county())


def at_labour(tale, **intake):
    matter = tale.li_writes("工龄少算了三年。", claims=["请更正工龄"], **intake)
    tale.wang_screens(matter, content_class="0401")
    return tale.body_accepts(tale.wang_sends(matter, tale.county.labour), tale.county.zhao)


def mine(tale, part="mine", name="wang"):
    who = tale.eyes(getattr(tale.county, name))
    return [m.pk for m in first.received(who, part, tale.now.date()).rows]


def speak(tale, matter, staff, note="告诉她办到哪一步。", **more):
    handle.note_contact(
        fresh(matter), by=tale.eyes(staff), now=tale.now, means=more.pop("means", "phone"),
        note=note, **more,
    )  # fmt: skip


def test_it_stays_with_wang_through_every_body_until_it_is_settled(tale):
    county = tale.county
    matter = at_labour(tale, channel="visit")
    assert mine(tale) == [matter.pk]

    tale.body_answers(matter, county.zhao, county.chen, "refuse")
    assert mine(tale) == [matter.pk]
    tale.li_asks_review(fresh(matter))
    assert mine(tale) == [matter.pk]  # the city's labour office reviews it
    tale.reviewer_decides(fresh(matter), county.sun, "uphold")
    tale.reviewer_serves(fresh(matter), county.sun)
    close.close(fresh(matter), by=tale.eyes(county.zhao), now=tale.now)

    assert mine(tale) == []
    assert mine(tale, name="zhao") == []  # who handles is not who was asked first


def test_the_list_shows_what_was_said_and_by_whom(tale):
    county = tale.county
    matter = at_labour(tale, channel="visit")
    speak(tale, matter, county.wang, "告诉她转到人社局。")
    tale.later(days=2)
    speak(tale, matter, county.zhao, "上门核对了工资条。", call_back_on=date(2026, 12, 1))
    wang = Client()
    wang.force_login(county.wang)

    with time_machine.travel(tale.now, tick=False):
        page = unescape(wang.get("/desk/first-received/").content.decode())
        promised = unescape(wang.get("/desk/first-received/?part=call_back").content.decode())

    assert "上门核对了工资条。" in page and "共2次" in page
    assert ("县人社局 赵承办" in page, "办理答复" in page) == (True, True)
    assert matter.number in promised
    assert f"/desk/matters/{matter.pk}/contact/" in page


def test_after_thirty_days_without_a_word_it_is_asked_for(tale):
    silent, spoken, tried = (at_labour(tale, channel="visit") for _ in range(3))
    tale.later(days=20)
    speak(tale, spoken, tale.county.wang)
    speak(tale, tried, tale.county.wang, "关机", means="none")
    assert mine(tale, "silent") == []

    tale.later(days=11)

    assert mine(tale, "silent") == [tried.pk, silent.pk]  # a call nobody answered is no word


def test_a_later_word_keeps_the_promised_call(tale):
    matter = at_labour(tale, channel="visit")
    speak(tale, matter, tale.county.wang, call_back_on=date(2026, 11, 30))
    assert mine(tale, "call_back") == [matter.pk]

    tale.later(days=3)
    speak(tale, matter, tale.county.zhao)

    assert mine(tale, "call_back") == []


def test_when_wang_leaves_somebody_else_follows_it(tale):
    county = tale.county
    matter = at_labour(tale, channel="visit")
    hou = factories.person("hou", "侯窗口", (county.petitions, "clerk"))
    county.wang.posts.update(until=tale.now.date())
    tale.later(days=1)
    assert mine(tale, "left", "liu") == [matter.pk]

    with pytest.raises(NotResponsible):
        charge.hand_first(matter, hou, by=tale.eyes(county.zhao), now=tale.now, reason="调离")
    with pytest.raises(Refused, match="信访局任职"):
        charge.hand_first(
            matter, county.zhao, by=tale.eyes(county.liu), now=tale.now, reason="调离"
        )
    charge.hand_first(matter, hou, by=tale.eyes(county.liu), now=tale.now, reason="王登记调离")

    assert fresh(matter).first_receiver_staff == hou
    assert (kinds(matter)[-1], told(matter)[-1]) == (
        "first_handed_over",
        "今后由侯窗口一直跟着这件事",
    )
    assert mine(tale, "left", "liu") == []
    assert [m.pk for m in first.received(tale.eyes(hou), "mine", tale.now.date()).rows] == [
        matter.pk
    ]


def test_a_sealed_matter_stays_with_who_received_it_and_its_words_off_the_list(tale):
    matter = at_labour(tale, channel="visit", wants_secrecy=True)
    speak(tale, matter, tale.county.wang, "她怕邻居知道。")
    wang = Client()
    wang.force_login(tale.county.wang)

    page = unescape(wang.get("/desk/first-received/").content.decode())

    assert matter.number in page
    assert "她怕邻居知道" not in page and "工龄" not in page


def test_the_page_costs_the_same_with_one_row_and_with_three(tale):
    client = Client()
    client.force_login(tale.county.wang)
    client.get("/desk/first-received/")
    costs = []
    for more in (1, 2):
        for _ in range(more):
            speak(tale, at_labour(tale, channel="visit"), tale.county.wang)
        with CaptureQueriesContext(connection) as counted:
            client.get("/desk/first-received/")
        costs.append(len(counted))

    assert len(mine(tale)) == 3
    assert costs[0] == costs[1] <= 12
    assert timedelta(days=30) == first.SILENT

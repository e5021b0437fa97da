"""A request to step aside reaches whoever decides it, and is decided at the desk with its reason."""

import pytest
from django.test import Client

from qingyu.notices.models import Notice
from qingyu.offices.models import Post
from qingyu.petitions import decisions
from qingyu.petitions.services import handle, recuse
from tests import cast, factories
from tests.stories.told import Tale, fresh, kinds, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale():
    return Tale(cast.county())


@pytest.fixture
def hu(tale):
    return factories.person("hu", "胡承办", (tale.county.labour, "handler"))


def at_labour(tale):
    matter = tale.li_writes("工龄少算了三年。")
    tale.wang_screens(matter, content_class="0401")
    return tale.body_accepts(tale.wang_sends(matter, tale.county.labour), tale.county.zhao)


def asked_by_li(tale):
    matter = at_labour(tale)
    recuse.ask(matter, by=tale.li(), now=tale.now, reason="他是厂长的亲戚。")
    return matter


def browser(tale, name):
    client = Client()
    client.force_login(getattr(tale.county, name))
    return client


def read(client, address):
    answer = client.get(address)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def test_the_head_grants_what_li_asked_and_another_goes_on(tale, hu):
    matter = asked_by_li(tale)
    page, address = f"/desk/matters/{matter.pk}/", f"/desk/matters/{matter.pk}/decide_recusal/"
    chen, zhao = browser(tale, "chen"), browser(tale, "zhao")
    assert "信访人请赵承办回避：他是厂长的亲戚。" in read(chen, page)
    assert address in read(chen, page)
    assert (address in read(zhao, page), "由陈主任决定" in read(zhao, page)) == (False, True)
    assert Notice.objects.filter(staff=tale.county.chen, chain=matter.chain).exists()
    form = read(chen, address)
    assert ("他是厂长的亲戚。" in form, "胡承办" in form, "赵承办</option>" in form) == (
        True, True, False,
    )  # fmt: skip

    empty = chen.post(address, {"granted": "yes", "words": "属实"}).content.decode()
    done = chen.post(address, {"granted": "yes", "words": "属实。", "successor": hu.pk})

    assert "同意回避的，须同时指定新的承办人。" in empty
    assert done.status_code == 302
    assert fresh(matter).accountable_staff == hu
    found = matter.handlings.get().recusals.get()
    assert (found.is_granted, found.answer, found.decided_by) == (True, "属实。", tale.county.chen)
    assert kinds(matter)[-2:] == ["recusal_asked", "recusal_granted"]
    assert told(matter)[-1] == "回避请求已同意，办理人改为胡承办。理由：属实。"
    assert "信访人请赵承办回避" not in read(chen, page)


def test_a_refusal_has_its_reason_and_changes_nothing(tale, hu):
    matter = asked_by_li(tale)
    address = f"/desk/matters/{matter.pk}/decide_recusal/"
    chen = browser(tale, "chen")

    silent = chen.post(address, {"granted": "no", "words": ""}).content.decode()
    chen.post(address, {"granted": "no", "words": "经查没有亲属关系。"})
    late = chen.post(address, {"granted": "no", "words": "再决定一次。"}).content.decode()

    assert "请填写“决定的理由”。" in silent
    assert fresh(matter).accountable_staff == tale.county.zhao
    assert kinds(matter)[-1] == "recusal_refused"
    assert told(matter)[-1] == "回避请求没有同意，仍由原承办人办理。理由：经查没有亲属关系。"
    assert "没有等待决定的回避请求。" in late


def test_the_handler_declares_an_interest_at_the_desk(tale):
    matter = at_labour(tale)
    page, address = f"/desk/matters/{matter.pk}/", f"/desk/matters/{matter.pk}/ask_recusal/"
    assert address not in read(browser(tale, "chen"), page)  # nobody declares it for another
    zhao = browser(tale, "zhao")
    assert address in read(zhao, page)

    zhao.post(address, {"reason": "当事人是我邻居。"})

    assert "赵承办申报回避：当事人是我邻居。" in read(zhao, page)


def test_where_the_head_is_the_handler_the_leader_above_decides(tale):
    county = tale.county
    Post.objects.filter(staff=county.zhao).delete()
    matter = tale.li_writes("工龄少算了三年。")
    tale.wang_screens(matter, content_class="0401")
    matter = tale.body_accepts(tale.wang_sends(matter, county.labour), county.chen)
    clerk = factories.person("hu", "胡承办", (county.labour, "handler"))

    recuse.ask(matter, by=tale.li(), now=tale.now, reason="他和厂长是亲兄弟。")

    assert recuse.deciders(recuse.pending(matter), now=tale.now) == [county.gao.pk]
    assert Notice.objects.filter(staff=county.gao, chain=matter.chain).exists()
    assert [one.act for one in decisions.waiting(tale.eyes(county.gao))] == ["decide_recusal"]
    assert decisions.waiting(tale.eyes(county.chen)) == []
    gao = browser(tale, "gao")
    gao.post(
        f"/desk/matters/{matter.pk}/decide_recusal/",
        {"granted": "yes", "words": "属实。", "successor": clerk.pk},
    )
    assert fresh(matter).accountable_staff == clerk


def test_it_waits_among_the_decisions_of_the_head_alone(tale, hu):
    matter = asked_by_li(tale)

    waiting = {
        name: [(one.kind, one.act, one.matter) for one in decisions.waiting(tale.eyes(staff))]
        for name, staff in tale.county.people.items()
    }

    assert {name: found for name, found in waiting.items() if found} == {
        "chen": [("recusal", "decide_recusal", matter)]
    }
    handle.note_contact(
        matter, by=tale.eyes(tale.county.zhao), now=tale.now, means="phone", note="听取了陈述"
    )
    assert len(decisions.waiting(tale.eyes(tale.county.chen))) == 1


def test_an_outsider_decides_nothing(tale, hu):
    matter = asked_by_li(tale)
    address = f"/desk/matters/{matter.pk}/decide_recusal/"
    data = {"granted": "yes", "words": "属实。", "successor": hu.pk}

    assert browser(tale, "qian").post(address, data).status_code == 404
    refused = browser(tale, "wang").post(address, data).content.decode()

    assert "回避由承办单位负责人决定" in refused
    assert fresh(matter).accountable_staff == tale.county.zhao

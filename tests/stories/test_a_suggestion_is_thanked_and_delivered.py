"""人民建议: called for in public, written from the public page, studied, decided, thanked, delivered."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from qingyu.notices.models import Notice
from qingyu.offices import access
from qingyu.outreach import ideas as queries
from qingyu.outreach.models import Call, Idea
from qingyu.outreach.services import ideas
from qingyu.outreach.sweep import sweep
from qingyu.petitions.errors import AlreadyDone, Incomplete, Refused
from qingyu.supervision.models import Fault
from qingyu.supervision.patrol import patrol
from tests import cast
from tests.stories.told import Tale, kinds, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale():
    return Tale(cast.county())


@pytest.fixture
def matter(tale):
    matter = tale.li_writes("建议在车站门口加一个雨棚。", claims=["加雨棚"])
    tale.wang_screens(matter, kind="suggestion", route="", content_class="1002")
    return tale.body_accepts(tale.wang_sends(matter, tale.county.labour), tale.county.zhao)


def studied(tale, matter):
    return ideas.take_up(
        matter,
        study="到车站数了三天早高峰，问了站长。",
        by=tale.eyes(tale.county.zhao),
        now=tale.now,
    )


def decided(tale, matter, decision="adopted", **more):
    words = {
        "reasons": "确有需要。",
        "deliver": "加装十二米雨棚",
        "deliver_by": tale.now.date() + timedelta(days=60),
    }
    by = tale.eyes(tale.county.zhao)
    return ideas.decide(
        studied(tale, matter), decision=decision, **(words | more), by=by, now=tale.now
    )


def test_adopted_thanked_and_followed_to_delivery(tale, matter):
    idea = decided(tale, matter)
    assert (idea.state, idea.thanked_at) == ("decided", tale.now)
    zhao = tale.eyes(tale.county.zhao)
    assert list(queries.ideas(zhao, part="owed").rows) == [idea]

    ideas.carry_out(idea, words="雨棚已经装好。", by=zhao, now=tale.later(days=3).now)

    assert kinds(matter)[-3:] == ["idea_studied", "idea_adopted", "idea_delivered"]
    assert told(matter)[-3:] == [
        "您的建议正在研究", "您的建议已采纳，2027年1月22日（星期五）前落实：确有需要。感谢您的建议",
        "您建议的事已经落实：雨棚已经装好。谢谢您",
    ]  # fmt: skip
    assert list(queries.ideas(zhao, part="owed").rows) == []


def test_what_is_not_delivered_by_its_day_is_remembered_told_and_supervised(tale, matter):
    idea = decided(tale, matter, deliver_by=tale.now.date() + timedelta(days=10))
    zhao, chen = tale.county.zhao, tale.county.chen

    def reminders(staff):
        return Notice.objects.filter(staff=staff, key__startswith="idea", wording="due").count()

    assert (sweep(tale.later(days=6).now).undelivered, reminders(zhao)) == (0, 0)
    assert (sweep(tale.later(days=1).now).undelivered, reminders(zhao)) == (0, 1)  # three days left
    assert sweep(tale.later(days=4).now).undelivered == 1
    assert (sweep(tale.later(hours=2).now).undelivered, reminders(zhao), reminders(chen)) == (
        0,
        2,
        1,
    )
    assert told(matter)[-1] == "您的建议没有在2026年12月3日（星期四）前落实，对不起，正在督促"

    patrol(tale.later(hours=1).now)
    fault = Fault.objects.get(trigger="adopted_undelivered")
    assert (fault.since.isoformat(), fault.office, fault.breach) == (
        "2026-12-04", tale.county.labour, "B45-4",
    )  # fmt: skip
    ideas.carry_out(idea, words="雨棚装好了。", by=tale.eyes(zhao), now=tale.later(days=1).now)
    idea.refresh_from_db()
    assert (idea.state, idea.late_on.isoformat()) == ("delivered", "2026-12-03")  # it stays said
    assert sweep(tale.later(days=1).now).undelivered == 0


def test_not_adopted_has_its_reasons_and_thanks_too(tale, matter):
    idea = decided(
        tale, matter, "not", reasons="站前广场明年整体改造。", deliver="", deliver_by=None
    )

    assert (idea.decision, idea.thanked_at, idea.deliver_by) == ("not", tale.now, None)
    assert told(matter)[-1] == "您的建议：不采纳。理由：站前广场明年整体改造。感谢您的建议"
    with pytest.raises(AlreadyDone):
        ideas.carry_out(idea, words="没有可落实的。", by=tale.eyes(tale.county.zhao), now=tale.now)


def test_no_decision_without_study_reasons_and_a_day(tale, matter):
    with pytest.raises(Incomplete) as refused:
        decided(tale, matter, reasons="", deliver="", deliver_by=None)
    assert set(refused.value.problems) == {"reasons", "deliver", "deliver_by"}
    with pytest.raises(access.NotFound):
        ideas.take_up(matter, study="看过了，可以。", by=tale.eyes(tale.county.qian), now=tale.now)
    claim = tale.li_writes("工龄少算了三年。")
    with pytest.raises(Refused):
        ideas.take_up(claim, study="看过了，可以。", by=tale.eyes(tale.county.wang), now=tale.now)


def test_a_call_is_public_written_to_and_its_result_published(tale):
    today = timezone.localdate()
    gao = tale.eyes(tale.county.liu)
    call = ideas.call(
        tale.county.petitions, title="车站怎样更方便", question="等车时哪里不方便，想怎样改？",
        opens_on=today, closes_on=today + timedelta(days=30), by=gao, now=timezone.now(),
    )  # fmt: skip
    public = Client()
    assert "车站怎样更方便" in public.get("/suggestions/").content.decode()
    page = public.post(f"/suggestions/{call.pk}/write/")
    assert page.headers["Location"] == "/report/"

    idea = ideas.hand_in(tale.li_writes("加雨棚。").petitions.get(), call, now=timezone.now())
    assert idea is not None
    assert ideas.hand_in(idea.matter.petitions.get(), call, now=timezone.now()) is None
    with pytest.raises(Refused):
        ideas.publish_result(call, result="收到一件，正在研究。", by=gao, now=timezone.now())

    after = timezone.now() + timedelta(days=31)
    ideas.publish_result(call, result="收到一件建议，采纳，年底前装好雨棚。", by=gao, now=after)
    text = public.get(f"/suggestions/{call.pk}/").content.decode()
    assert ("年底前装好雨棚" in text, "收到建议1件" in text, cast.LI.name in text) == (
        True,
        True,
        False,
    )


def test_the_desk_leads_through_it(tale, matter):
    zhao = Client()
    zhao.force_login(tale.county.zhao)
    page = zhao.get(f"/desk/matters/{matter.pk}/").content.decode()
    address = f"/desk/matters/{matter.pk}/study_idea/"
    assert address in page

    zhao.post(address, {"study": "问了站长，数了三天。"})
    idea = Idea.objects.get()
    zhao.post(f"/desk/ideas/{idea.pk}/decide/", {"decision": "kept", "reasons": "先看改造方案。"})

    assert Idea.objects.get().decision == "kept"
    assert "留作参考" in zhao.get(f"/desk/ideas/{idea.pk}/").content.decode()
    assert Call.objects.count() == 0

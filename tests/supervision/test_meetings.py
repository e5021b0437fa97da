"""联席会议: what was decided, by whom it is done until when, and the dispute that is ruled on."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from qingyu.notices.models import Notice
from qingyu.offices import access
from qingyu.petitions.errors import ConflictOfInterest, Incomplete, NotResponsible
from qingyu.petitions.services import route
from qingyu.supervision import asked
from qingyu.supervision.models import Decision, Meeting
from qingyu.supervision.services import meet
from tests import cast, factories
from tests.stories.told import Tale, fresh

from .breaches import passed_around
from .whole import differences

pytestmark = pytest.mark.django_db
DUE = date(2026, 12, 10)


@pytest.fixture
def tale():
    return Tale(cast.county())


def called(tale, **more):
    county = tale.county
    start = {
        "title": "研究老城回迁事项",
        "held_at": tale.now,
        "chair": "高县长",
        "bodies": [county.housing],
    }
    return meet.call(county.petitions, **(start | more), by=tale.eyes(county.liu), now=tale.now)


def decided(tale, meeting=None, office=None, **more):
    return meet.decide(
        meeting or called(tale), office or tale.county.housing, text="一个月内公布回迁时间表。", due_on=DUE,
        by=tale.eyes(tale.county.liu), now=tale.now, **more,
    )  # fmt: skip


def test_a_decision_is_a_task_with_a_day_until_it_is_written_off(tale):
    county = tale.county
    zheng, liu = tale.eyes(county.zheng), tale.eyes(county.liu)
    meeting = called(tale)
    meet.minute(
        meeting, words="会议听取了住建局的汇报，决定一个月内公布时间表。", by=liu, now=tale.now
    )
    found = decided(tale, meeting)
    assert asked.waiting(zheng) == [found]
    assert Notice.objects.filter(staff=county.zheng, wording="work").count() == 2  # called, decided

    tale.later(days=15)
    meet.answer(found, words="正在测算。", by=zheng, now=tale.now)
    with pytest.raises(Incomplete, match="新的期限"):
        meet.judge(
            found,
            accepted=False,
            words="没有时间表。",
            due_on=date(2026, 12, 1),
            by=liu,
            now=tale.now,
        )
    meet.judge(
        found, accepted=False, words="没有时间表。", due_on=date(2026, 12, 20), by=liu, now=tale.now
    )
    meet.answer(found, words="时间表已在小区公示。", by=zheng, now=tale.now)
    meet.judge(found, accepted=True, words="", by=liu, now=tale.now)

    now = Decision.objects.get()
    assert (now.state, now.due_on) == ("settled", date(2026, 12, 20))
    assert asked.waiting(zheng) == []
    assert differences() == []


def test_a_dispute_goes_to_who_rules_on_it_and_shows_the_ruling(tale):
    county = tale.county
    matter = passed_around(tale)
    dispute = matter.disputes.get()
    assert list(asked.pending_disputes(tale.eyes(county.liu))) == [dispute]

    found = decided(tale, dispute=dispute)

    assert (found.office, found.matter) == (dispute.decider, matter) == (county.government, matter)
    gao = Client()
    gao.force_login(county.gao)
    page = unescape(gao.get(f"/desk/supervision/decisions/{found.pk}/").content.decode())
    assert (f"/desk/matters/{matter.pk}/rule_dispute/" in page, "等待裁定" in page) == (True, True)
    route.rule_dispute(
        fresh(matter),
        county.housing,
        by=tale.eyes(county.gao),
        now=tale.now,
        words="由住建局办理。",
    )
    page = gao.get(f"/desk/supervision/decisions/{found.pk}/").content.decode()
    assert "已裁定" in page
    assert list(asked.pending_disputes(tale.eyes(county.liu))) == []


def test_only_the_meetings_office_records_and_only_its_territory_is_tasked(tale):
    county = tale.county
    meeting = called(tale)

    with pytest.raises(NotResponsible):
        meet.call(
            county.labour,
            title="研究欠薪",
            held_at=tale.now,
            chair="某人",
            by=tale.eyes(county.chen),
            now=tale.now,
        )
    with pytest.raises(NotResponsible):
        meet.minute(meeting, words="补充会议纪要内容。", by=tale.eyes(county.zheng), now=tale.now)
    with pytest.raises(Incomplete, match="所在地方"):
        decided(tale, meeting, county.other_government)
    with pytest.raises(Incomplete, match="早于今天"):
        meet.decide(
            meeting, county.housing, text="公布时间表。", due_on=tale.now.date() - timedelta(1),
            by=tale.eyes(county.liu), now=tale.now,
        )  # fmt: skip
    with pytest.raises(Incomplete, match="还没有召开"):
        later = called(tale, held_at=tale.now + timedelta(days=3))
        meet.minute(later, words="提前写好的会议纪要。", by=tale.eyes(county.liu), now=tale.now)


def test_a_sealed_matter_is_on_no_meetings_table(tale):
    sealed = tale.li_writes("局里有人徇私。", wants_secrecy=True)

    with pytest.raises(ConflictOfInterest):
        decided(tale, matter=sealed)


def test_others_see_neither_meeting_nor_decision(tale):
    county = tale.county
    found = decided(tale)
    boss = factories.person("hex", "河西督查", (county.other_petitions, "supervisor"))

    for outsider in (county.zhao, boss):
        with pytest.raises(access.NotFound):
            asked.get_decision(tale.eyes(outsider), found.pk)
        with pytest.raises(access.NotFound):
            asked.get_meeting(tale.eyes(outsider), found.meeting_id)
    assert asked.get_meeting(tale.eyes(county.zheng), found.meeting_id) == found.meeting


def test_called_decided_and_reported_on_the_pages(tale):
    county = tale.county
    matter = tale.li_writes("回迁房四年没有建好。")
    liu, zheng = Client(), Client()
    liu.force_login(county.liu)
    zheng.force_login(county.zheng)
    data = {
        "office": county.petitions.pk, "title": "研究老城回迁事项", "held_at": "2026-11-20T09:30",
        "place": "二楼会议室", "chair": "高县长", "bodies": [county.housing.pk],
    }  # fmt: skip
    assert zheng.get("/desk/supervision/meetings/new/").status_code == 403
    refused = liu.post("/desk/supervision/meetings/new/", data | {"held_at": "明天"})
    assert "时间请写成" in refused.content.decode()
    liu.post("/desk/supervision/meetings/new/", data)
    meeting = Meeting.objects.get()
    liu.post(
        f"/desk/supervision/meetings/{meeting.pk}/decide/",
        {
            "text": "公布回迁时间表。",
            "office": county.housing.pk,
            "due_on": "2099-12-10",
            "number": matter.number,
        },
    )
    found = Decision.objects.get()

    page = unescape(zheng.get("/desk/demands/").content.decode())
    assert "公布回迁时间表。" in page
    zheng.post(f"/desk/supervision/decisions/{found.pk}/answer/", {"words": "已经公示。"})
    page = unescape(liu.get(f"/desk/supervision/meetings/{meeting.pk}/").content.decode())
    assert ("公布回迁时间表。" in page, "已回复待审" in page) == (True, True)
    assert matter.number in liu.get(f"/desk/supervision/decisions/{found.pk}/").content.decode()

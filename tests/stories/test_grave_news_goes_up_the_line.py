"""重大紧急信访信息: written, sent, received, sent further, each with its minute; late or silent is a breach."""

from datetime import timedelta

import pytest
from django.test import Client

from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible, Refused
from qingyu.petitions.models import Matter
from qingyu.supervision import patrol
from qingyu.supervision.models import Fault, UrgentReport
from qingyu.supervision.services import urgent as service
from tests import cast
from tests.stories.told import Tale, kinds, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale():
    return Tale(cast.county())


@pytest.fixture
def matter(tale):
    matter = tale.li_writes("厂里锅炉冒烟，三百人堵在门口，怕出事。")
    return tale.wang_screens(matter, content_class="0401", is_urgent=True)


def written(tale, matter, who=None):
    return service.write(
        matter, happened_at=tale.now - timedelta(minutes=30), where="第二机械厂门口", people=300,
        summary="锅炉冒烟，工人聚在门口。", wanted="停炉检修、补发工资", action="已请应急、消防到场，主要负责人在现场。",
        by=tale.eyes(who or tale.county.wang), now=tale.now,
    )  # fmt: skip


def sent(tale, report, *to):
    return service.send(report, to=to, by=tale.eyes(tale.county.wang), now=tale.now)


def faults():
    return list(Fault.objects.filter(trigger="urgent_unreported").values_list("breach", "ended_on"))


def test_every_step_has_its_minute_and_li_reads_nothing_of_it(tale, matter):
    report = written(tale, matter)
    first, *rest = service.above(matter, tale.county.petitions)
    sent(tale.later(minutes=10), report, first)
    hop = report.hops.get(n=1)

    assert report.paper.facts["people"] == 300
    assert (hop.from_office, hop.to_office, hop.received_at) == (tale.county.petitions, first, None)
    assert UrgentReport.objects.get().sent_at - report.written_at == timedelta(minutes=10)
    assert kinds(matter)[-2:] == ["urgent_written", "urgent_sent"]
    assert not any("急报" in words for words in told(matter))
    with pytest.raises(AlreadyDone):
        sent(tale, report, first)
    assert isinstance(rest, list)


def test_only_bodies_above_are_told_and_only_they_receive(tale, matter):
    report = written(tale, matter)
    with pytest.raises(Incomplete):
        sent(tale, report, tale.county.labour)
    with pytest.raises(Incomplete):
        sent(tale, report)
    with pytest.raises(NotResponsible):
        written(tale, matter, tale.county.gao)
    (first, *_rest) = service.above(matter, tale.county.petitions)
    sent(tale, report, first)
    hop = report.hops.get(n=1)
    with pytest.raises(NotResponsible):
        service.receive(hop, by=tale.eyes(tale.county.zhao), now=tale.now)


def test_received_and_sent_further_up(tale, matter):
    report = written(tale, matter)
    to = next(one for one in service.above(matter, tale.county.petitions) if _leader_at(tale, one))
    sent(tale, report, to)
    leader = tale.eyes(_leader_at(tale, to))
    hop = report.hops.get(n=1)
    with pytest.raises(Refused):
        service.forward(hop, to=[to], by=leader, now=tale.now)

    service.receive(hop, by=leader, now=tale.later(minutes=5).now)
    further = [one for one in service.above(matter, to) if one != to]
    if further:
        service.forward(hop, to=further[:1], by=leader, now=tale.later(minutes=5).now)

    assert report.hops.get(n=1).received_at is not None
    assert report.hops.count() == 1 + bool(further)


def _leader_at(tale, office):
    return next((s for s in tale.county.people.values() if office.pk in tale.eyes(s).direct), None)


def test_in_time_is_no_breach_late_and_silent_are(tale, matter):
    (first, *_rest) = service.above(matter, tale.county.petitions)
    sent(tale.later(hours=2), written(tale, matter), first)
    patrol.again(matter.pk, now=tale.later(days=5).now)
    assert faults() == []

    silent = tale.li_writes("又有三百人。")
    tale.wang_screens(silent, content_class="0401", is_urgent=True)
    patrol.again(silent.pk, now=tale.later(days=2).now)
    assert faults() == [("B46-4", None)]

    sent(tale, written(tale, silent), first)
    patrol.again(silent.pk, now=tale.now)
    assert faults() == [("B46-4", tale.now.date())]  # made good, and still late


def test_the_pages_carry_it(tale, matter):
    wang = Client()
    wang.force_login(tale.county.wang)
    new = f"/desk/matters/{matter.pk}/urgent/"
    assert new in wang.get(f"/desk/matters/{matter.pk}/").content.decode()
    form = {
        "happened_at": "2026-11-23T09:00", "where": "厂门口", "people": "300", "summary": "锅炉冒烟",
        "action": "已到场",
    }  # fmt: skip
    page = wang.post(new, form)
    report = UrgentReport.objects.get()
    assert page.headers["Location"] == f"/desk/urgents/{report.pk}/"
    assert "还没有报出" in wang.get(f"/desk/urgents/{report.pk}/").content.decode()
    qian = Client()
    qian.force_login(tale.county.qian)
    assert qian.get(f"/desk/urgents/{report.pk}/").status_code == 404
    assert Matter.objects.get(pk=matter.pk).is_urgent

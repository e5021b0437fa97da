"""人民调解: every side is asked apart, nobody is made to, nothing waits for it, the court may confirm it."""

from datetime import date, timedelta

import pytest
from django.test import Client

from qingyu.notices.models import Notice
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible
from qingyu.petitions.services import handle
from qingyu.prevention import sweep
from qingyu.prevention.models import Mediation
from qingyu.prevention.services import after_mediation, consent, mediate
from tests import cast
from tests.prevention.told import Patrol
from tests.prevention.told import fresh as fresh_quarrel
from tests.prevention.told import kinds as quarrel_kinds
from tests.stories.told import Tale, fresh, kinds, told

pytestmark = pytest.mark.django_db
SIDES = [("李秀英", "13900001101"), ("河东县第二机械厂", "")]


@pytest.fixture
def tale():
    return Tale(cast.county())


@pytest.fixture
def matter(tale):
    matter = tale.li_writes("工龄少算了三年。")
    tale.wang_screens(matter, content_class="0401")
    return tale.body_accepts(tale.wang_sends(matter, tale.county.labour), tale.county.zhao)


def offered(tale, subject, who=None):
    return consent.propose(
        subject, committee="柳林镇人民调解委员会", mediator="宋调解", cause="补缴三年养老保险怎样分担",
        sides=SIDES, by=tale.eyes(who or tale.county.zhao), now=tale.now,
    )  # fmt: skip


def asked(tale, made, *words, who=None):
    """Each side says its word in turn."""
    for side, consents in zip(made.sides.all(), words, strict=False):
        consent.answer(
            side, consents=consents, how="in_person", asked_on=tale.now.date(),
            by=tale.eyes(who or tale.county.zhao), now=tale.now,
        )  # fmt: skip
    return Mediation.objects.get(pk=made.pk)


def agreed(tale, made, *, on=None, who=None):
    return mediate.agree(
        made, found="1998年至2000年在册，单位没有缴纳。", terms=["厂里补缴单位部分", "李秀英补缴个人部分"],
        effective_on=on or tale.now.date(), perform_by=tale.now.date() + timedelta(days=20),
        by=tale.eyes(who or tale.county.zhao), now=tale.now,
    )  # fmt: skip


def limits(matter):
    return {clock.rule: str(clock.due_on) for clock in matter.clocks.filter(is_open=True)}


def test_it_begins_with_the_last_consent_and_stops_no_clock(tale, matter):
    before = limits(matter)
    made = asked(tale, offered(tale, matter), True)
    assert (made.state, fresh(matter).stage) == ("asked", "handling")  # one word is not two

    last = made.sides.get(consents=None)
    zhao = tale.eyes(tale.county.zhao)
    consent.answer(last, consents=True, how="phone", asked_on=tale.now.date(), by=zhao, now=tale.now)  # fmt: skip

    assert (Mediation.objects.get().state, fresh(matter).stage) == ("running", "mediating")
    assert limits(matter) == before
    assert told(matter)[-4:] == [
        "提出由柳林镇人民调解委员会调解，须各方都同意才进行，不影响办理期限",
        "有一方同意调解", "有一方同意调解", "开始调解",
    ]  # fmt: skip


def test_an_agreement_is_written_confirmed_by_the_court_and_performed(tale, matter):
    made = agreed(tale, asked(tale, offered(tale, matter), True, True))

    # 人民调解法第33条: 30 days from 23 November, the day after counting first.
    assert (str(made.confirm_due_on), fresh(matter).stage) == ("2026-12-23", "handling")
    assert limits(matter)["mediation_confirmation_hint"] == "2026-12-23"
    assert made.paper.facts["performed_by"] == "2026-12-13"
    assert [row["text"] for row in made.paper.facts["terms"]] == made.terms
    zhao = tale.later(days=9).eyes(tale.county.zhao)
    after_mediation.confirm(made, confirmation="asked", on=tale.now.date(), by=zhao, now=tale.now)
    after_mediation.perform(
        made, performance="done", on=tale.now.date(), words="看了缴费回单。", by=zhao, now=tale.now
    )
    assert "mediation_confirmation_hint" not in limits(matter)
    assert matter.clocks.get(rule="mediation_confirmation_hint").state == "met"
    assert kinds(matter)[-4:] == [
        "mediation_agreed", "close_mediation", "mediation_confirmation", "mediation_performed",
    ]  # fmt: skip


def test_nobody_is_made_to_and_one_refusal_ends_it(tale, matter):
    made = asked(tale, offered(tale, matter), False)

    assert (made.state, fresh(matter).stage) == ("unwanted", "handling")
    assert "mediation_confirmation_hint" not in limits(matter)
    assert told(matter)[-1].startswith(
        "有一方不同意调解，调解不进行，事项照常办理；也可以走：劳动争议仲裁"
    )
    with pytest.raises(AlreadyDone):
        agreed(tale, made)


def test_without_an_agreement_the_other_ways_are_told(tale, matter):
    made = asked(tale, offered(tale, matter), True, True)
    zhao = tale.eyes(tale.county.zhao)
    with pytest.raises(Incomplete) as refused:
        mediate.end(made, words="", ways=[], by=zhao, now=tale.now)
    assert set(refused.value.problems) == {"words", "ways"}

    mediate.end(made, words="厂里只愿补一年。", ways=["labour_arbitration"], by=zhao, now=tale.now)

    assert fresh(matter).stage == "handling"
    assert told(matter)[-2:] == [
        "调解没有达成协议，事项照常办理；也可以走：劳动争议仲裁", "调解结束",
    ]  # fmt: skip


def test_it_may_run_beside_a_matter_that_has_been_answered(tale):
    matter = tale.answered()
    made = agreed(tale, asked(tale, offered(tale, matter), True, True))

    assert (made.state, fresh(matter).stage) == ("agreed", "served")
    assert limits(matter)["mediation_confirmation_hint"] == "2026-12-23"
    assert "review_window" in limits(matter)  # the way up stays open as it was


def test_only_the_body_that_answers_offers_it_and_once_at_a_time(tale, matter):
    with pytest.raises(NotResponsible):
        offered(tale, matter, tale.county.wang)
    offered(tale, matter)
    with pytest.raises(AlreadyDone):
        offered(tale, matter)


def test_the_round_reminds_of_the_court_a_week_before_and_once():
    patrol = Patrol(cast.county())
    quarrel = patrol.sorted(patrol.tian_finds())
    tian = patrol.county.tian
    made = asked(patrol, offered(patrol, quarrel, tian), True, True, who=tian)
    assert fresh_quarrel(quarrel).stage == "mediating"
    agreed(patrol, made, who=tian)
    assert quarrel_kinds(quarrel)[-4:] == [
        "mediation_consented", "mediation_consented", "quarrel_mediate", "mediation_agreed",
    ]  # fmt: skip

    told_at = []
    for _round in range(5):
        told_at.append(sweep.sweep(patrol.later(days=6).now).reminded)

    assert told_at == [0, 0, 0, 1, 0]  # on 17 December, the court may be asked until the 23rd
    assert Notice.objects.filter(staff=tian, key__startswith="mediation:").count() == 1


def test_the_pages_lead_through_it(tale, matter):
    county, today = tale.county, date.today()
    zhao = Client()
    zhao.force_login(county.zhao)
    new = f"/desk/matters/{matter.pk}/mediation/"
    assert new in zhao.get(f"/desk/matters/{matter.pk}/").content.decode()
    sent = {"committee": "柳林镇人民调解委员会", "mediator": "宋调解", "cause": "怎样分担补缴", "sides": "李秀英，13900001101\n第二机械厂"}  # fmt: skip
    page = zhao.post(new, sent)
    made = Mediation.objects.get()
    assert page.headers["Location"] == f"/desk/mediations/{made.pk}/"
    for side in made.sides.all():
        word = {"side": side.pk, "consents": "yes", "how": "in_person", "asked_on": str(today)}
        assert zhao.post(f"/desk/mediations/{made.pk}/answer/", word).status_code == 302

    record = zhao.get(f"/desk/mediations/{made.pk}/").content.decode()
    assert ("达成协议" in record, "第二机械厂" in record) == (True, True)
    qian = Client()
    qian.force_login(county.qian)
    assert qian.get(f"/desk/mediations/{made.pk}/").status_code == 404
    assert handle.live(fresh(matter)).office == county.labour

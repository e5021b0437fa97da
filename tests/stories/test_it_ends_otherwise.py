"""Withdrawn, handed over, supervised, suggested; and a retiree at a company."""

from datetime import date

import pytest

from qingyu.offices import access
from qingyu.petitions.errors import AlreadyDone, NotResponsible, Refused, StepNotAllowed
from qingyu.petitions.intake import Intake, PartyIn
from qingyu.petitions.services import (
    accept,
    close,
    hand_over,
    handle,
    register,
    reply,
    route,
    screen,
)
from qingyu.supervision.services import supervise
from tests import cast, factories

from .told import Tale, fresh, kinds, running, states, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale():
    return Tale(cast.county())


def handled(tale, **intake):
    matter = tale.li_writes("工龄少算了三年。", **intake)
    tale.wang_screens(matter, content_class="0401")
    return tale.body_accepts(tale.wang_sends(matter, tale.county.labour), tale.county.zhao)


def test_li_withdraws_and_nothing_is_owed_any_more(tale):
    matter = handled(tale)
    tale.later(days=5)

    matter = close.withdraw(matter, by=tale.li(), now=tale.now, words="已经和解。")

    assert (matter.stage, matter.is_open, running(matter)) == ("withdrawn", False, {})
    assert states(matter)["handling_A6"] == "cancelled"
    assert told(matter)[-1] == "您已撤回"
    assert matter.messages.get().text == "已经和解。"


def test_withdrawing_cures_no_delay(tale):
    matter = handled(tale)
    tale.later(days=61)

    matter = close.withdraw(matter, by=tale.li(), now=tale.now, words="等不及了。")

    assert states(matter)["handling_A6"] == "late"


def test_the_desk_withdraws_only_on_signed_paper(tale):
    county = tale.county
    matter = handled(tale)
    wang, chen = tale.eyes(county.wang), tale.eyes(county.chen)

    with pytest.raises(NotResponsible):
        close.withdraw(matter, by=chen, now=tale.now, words="他说不告了。")
    with pytest.raises(NotResponsible):  # not the accountable body
        close.withdraw(matter, by=wang, now=tale.now, words="有签名。", signed_paper=True)
    matter = close.withdraw(matter, by=chen, now=tale.now, words="见签名申请。", signed_paper=True)

    assert matter.stage == "withdrawn"
    with pytest.raises(Refused, match="已经结束"):
        close.withdraw(matter, by=chen, now=tale.now, words="再撤一次。", signed_paper=True)


def test_another_petitioner_withdraws_nothing_of_lis(tale):
    matter = handled(tale)
    mine = tale.li()
    tale.li_writes("另一件事。")

    with pytest.raises(access.NotFound):
        close.withdraw(matter, by=tale.li(), now=tale.now, words="撤。")
    assert fresh(matter).stage == "handling"
    assert mine.petition.matter_id == matter.pk


def test_zhao_leaves_and_every_matter_of_his_gets_another_name(tale):
    county = tale.county
    one, two = handled(tale), handled(tale)
    hu = factories.person("hu", "胡承办", (county.labour, "handler"))
    county.zhao.posts.update(until=date(2026, 11, 24))
    tale.later(days=2)
    chen = tale.eyes(county.chen)
    assert list(hand_over.left_behind(chen, tale.now)) == [one, two]

    with pytest.raises(Refused, match="不在县人社局任职"):
        hand_over.hand_over(one, county.wu, by=chen, now=tale.now, reason="调走")
    with pytest.raises(NotResponsible):
        hand_over.hand_over(one, hu, by=tale.eyes(county.wang), now=tale.now, reason="调走")
    hand_over.hand_over_all(
        county.zhao, hu, at=county.labour, by=chen, now=tale.now, reason="赵承办调离"
    )

    assert [fresh(m).accountable_staff for m in (one, two)] == [hu, hu]
    assert [m.handlings.get().handler for m in (one, two)] == [hu, hu]
    assert list(hand_over.left_behind(chen, tale.now)) == []
    assert (kinds(one)[-1], told(one)[-1]) == ("handed_over", "办理人改为胡承办")
    assert running(one) == {"handling_A6": "2027-01-22"}


def test_an_objection_after_the_sender_left_finds_who_is_there(tale):
    county = tale.county
    matter = tale.li_writes("路坏了。")
    tale.wang_screens(matter)
    tale.wang_sends(matter, county.housing)
    county.wang.posts.update(until=date(2026, 11, 23))
    tale.later(days=1)

    matter = tale.body_objects(matter, county.wu)

    assert matter.accountable_staff == county.liu


def test_supervision_stops_no_clock_and_has_an_answer_due(tale):
    county = tale.county
    matter = handled(tale)
    tale.later(days=61)  # 23 January, one day late
    before = running(matter)

    made = supervise.supervise(
        matter,
        breach="B45-1",
        demand="逾期未答复，请说明原因。",
        by=tale.eyes(county.liu),
        now=tale.now,
    )
    assert running(matter) == before | {"supervision_answer": "2027-02-07"}
    assert (made.office, made.by_office) == (county.labour, county.petitions)
    assert fresh(matter).stage == "handling"
    assert told(matter)[-1] == "上级已督办"
    with pytest.raises(AlreadyDone):
        supervise.supervise(
            matter, breach="B45-1", demand="再催一次。", by=tale.eyes(county.liu), now=tale.now
        )

    with pytest.raises(NotResponsible):
        supervise.answer(made, words="本周内答复。", by=tale.eyes(county.wang), now=tale.now)
    supervise.answer(
        made, words="已约谈承办人，本周内答复。", by=tale.eyes(county.chen), now=tale.now
    )
    assert running(matter) == before
    assert states(matter)["supervision_answer"] == "met"


def supervised_by(tale, matter, staff):
    return supervise.supervise(
        matter, breach="B43", demand="请尽快转送。", by=tale.eyes(staff), now=tale.now
    )


def test_nobody_supervises_themselves_nor_another_county(tale):
    county = tale.county
    matter = tale.li_writes("路坏了。")  # lies with the petition office itself

    with pytest.raises(NotResponsible):
        supervised_by(tale, matter, county.liu)
    with pytest.raises(NotResponsible):
        supervised_by(tale, matter, county.wang)
    boss = factories.person("hex", "河西督查", (county.other_petitions, "supervisor"))
    with pytest.raises(access.NotFound):
        supervised_by(tale, matter, boss)
    assert supervised_by(tale, matter, county.lv).by_office == county.city_petitions


def test_a_suggestion_is_adopted_and_the_feedback_has_its_own_limit(tale):
    county = tale.county
    matter = tale.li_writes("建议在学校门口设斑马线。", claims=["设斑马线"])
    tale.wang_screens(matter, kind="suggestion", route="", content_class="1002")
    matter = tale.wang_sends(matter, county.housing)
    tale.later(days=2)
    matter = tale.body_accepts(matter, county.wu)
    assert running(matter) == {"suggestion_feedback": "2026-12-23"}  # 30 days from its receipt

    tale.later(days=10)
    matter = tale.body_answers(matter, county.wu, county.zheng, "adopt")

    answer = matter.replies.get()
    assert (answer.kind, answer.answers[0]["outcome"]) == ("suggestion", "adopt")
    assert running(matter) == {"rating_window": "2027-01-04"}  # a Monday, 30 days from 5 December
    assert states(matter)["suggestion_feedback"] == "met"
    with pytest.raises(Refused):  # no handling opinion, no review
        tale.li_asks_review(matter)
    assert close.close(matter, by=tale.eyes(county.wu), now=tale.now).stage == "closed"


def test_a_retiree_of_the_company_gets_the_shorter_promises():
    plant = cast.enterprise()
    now = factories.NOW
    cui, dong, pan = (factories.viewer(s) for s in (plant.cui, plant.dong, plant.pan))
    intake = Intake(
        channel="visit", received_at=now, text="退休补贴少发了两个月。", claims=["请补发"],
        parties=[PartyIn(name=cast.LI.name, phone=cast.LI.phone)],
    )  # fmt: skip
    matter = register.register(intake, office=plant.petitions, by=cui, now=now).petition.matter
    assert running(matter) == {"office_transfer": "2026-11-30"}  # 5 working days

    found = screen.Screening(kind="claim", content_class="0403", route="A6")
    screen.screen(matter, found, by=cui, now=now)
    route.send(matter, plant.retirees, by=cui, now=now, reason="归口办理")
    assert running(matter) == {"transferred_notify": "2026-11-30", "remit_objection": "2026-11-25"}
    assert fresh(matter).accountable_staff == plant.cui  # 首问负责 until it is signed for

    route.sign(matter, by=dong, now=now)
    accept.accept(matter, by=dong, now=now)
    handle.take_up(matter, plant.dong, by=dong, now=now, no_interest=True)
    clock = matter.clocks.get(rule="handling_A6")
    assert (clock.due_on.isoformat(), clock.article) == ("2026-12-23", "条例第34条")  # 30 days

    handle.note_contact(matter, by=dong, now=now, means="meeting", note="当面核对了发放明细。")
    claim = matter.claims.get()
    reply.save_draft(
        matter, by=dong, now=now, facts="经核对2026年9月、10月发放明细，补贴确实漏发两个月。",
        basis="远山集团离退休人员补贴办法第五条", conclusion="12月15日前补发。",
        claims=[{"claim": claim.pk, "outcome": "support", "text": "予以补发。"}],
    )  # fmt: skip
    reply.submit(matter, by=dong, now=now)
    reply.issue(matter, by=pan, now=now)
    reply.serve(matter, by=dong, now=now, mode="in_person", receiver=cast.LI.name)

    assert matter.replies.get().remedy_office == plant.company
    assert running(matter)["review_window"] == "2026-12-23"  # the petitioner's right is the law's


def test_a_step_out_of_turn_says_where_it_stands(tale):
    matter = tale.li_writes("路坏了。")

    with pytest.raises(StepNotAllowed, match="现在是“已登记”，不能签收"):
        route.sign(matter, by=tale.eyes(tale.county.wang), now=tale.now)

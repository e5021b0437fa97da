"""A body is called to its duty: letter, answer, refusal, listing, settled; and who may do what."""

import pytest

from qingyu.documents.models import Document
from qingyu.documents.services import draft
from qingyu.notices.models import Notice
from qingyu.offices import access
from qingyu.petitions.errors import (
    AlreadyDone,
    ConflictOfInterest,
    Incomplete,
    NotResponsible,
    Refused,
)
from qingyu.supervision import demands, queries
from qingyu.supervision.models import Fault, Supervision
from qingyu.supervision.patrol import patrol
from qingyu.supervision.services import faults, listing, supervise
from tests import cast, factories
from tests.stories.told import Tale, fresh, kinds, running, states, told

from .breaches import END, handled, not_forwarded, overdue
from .whole import differences

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale():
    return Tale(cast.county())


@pytest.fixture
def late(tale):
    """A matter that labour has not answered in time, found by the round."""
    matter = overdue(tale)
    patrol(END)
    tale.now = END
    return matter


def filled(who, matter, now):
    """What the form starts from, as the page asks for it."""
    return demands.start(who, matter, demands.offices(who, matter), now=now)


def issue(tale, matter, **more):
    start = filled(tale.eyes(tale.county.liu), matter, tale.now)
    return supervise.supervise(
        matter, breach=start.get("breach", "B45-1"), demand=start.get("demand", "请尽快办理。"),
        by=tale.eyes(tale.county.liu), now=tale.now, done_by=start["done_by"],
        **more,
    )  # fmt: skip


def word(found):
    return Supervision.objects.get(pk=found.pk)


def test_the_demand_is_filled_in_from_the_breach(tale, late):
    start = filled(tale.eyes(tale.county.liu), late, tale.now)

    assert start == {
        "office": tale.county.labour.pk, "breach": "B45-1",
        "demand": "该事项应于2026年11月18日前办结答复，已逾期。请抓紧办理，答复信访人，并书面说明逾期原因和整改措施。",
        "done_by": (END.date().replace(month=12, day=5)),
    }  # fmt: skip


def test_from_letter_to_listing_to_settled(tale, late):
    county = tale.county
    liu, chen = tale.eyes(county.liu), tale.eyes(county.chen)
    made = issue(tale, late)
    assert (running(late)["supervision_answer"], Fault.objects.get().state) == (
        "2026-12-05",
        "supervised",
    )

    tale.later(days=3)
    supervise.answer(made, words="正在调取档案。", by=chen, now=tale.now)
    assert states(late)["supervision_answer"] == "met"
    with pytest.raises(AlreadyDone):
        supervise.answer(made, words="再答一次。", by=chen, now=tale.now)

    supervise.judge(made, accepted=False, words="没有说明逾期原因。", by=liu, now=tale.now)
    assert running(late)["supervision_answer"] == "2026-12-08"
    supervise.note(made, words="到局里看了档案。", by=liu, now=tale.now)
    listing.list_publicly(made, words="退回后仍未落实。", by=liu, now=tale.now)
    assert [s.pk for s in queries.listed()] == [made.pk]
    with pytest.raises(Refused, match="落实以后才能摘牌"):
        listing.unlist(made, words="", by=liu, now=tale.now)

    tale.later(days=2)
    supervise.answer(made, words="已答复信访人，经办人已批评教育。", by=chen, now=tale.now)
    supervise.judge(made, accepted=True, words="", by=liu, now=tale.now)
    listing.unlist(made, words="整改到位。", by=liu, now=tale.now)

    found = word(made)
    assert (found.state, found.is_listed) == ("settled", False)
    assert [w["kind"] for w in found.thread] == [
        "answer", "refused", "note", "listed", "answer", "accepted", "unlisted",
    ]  # fmt: skip
    assert kinds(late)[-8:] == [
        "supervise", "supervision_answered", "supervision_refused", "supervision_noted",
        "supervision_listed", "supervision_answered", "supervision_accepted", "supervision_unlisted",
    ]  # fmt: skip
    assert told(late)[-2:] == ["上级已督办", "上级已挂牌督办"]
    assert "handling_A6" in running(late)  # no clock of the matter stops for it
    assert differences() == []


def test_the_letter_is_drafted_with_every_fact_it_needs(tale, late):
    made = issue(tale, late)

    letter = Document.objects.get(pk=made.letter_id)

    assert (letter.kind, letter.office, letter.matter_id) == (
        "supervision_letter",
        tale.county.petitions,
        late.pk,
    )
    assert [fact.key for fact in draft.missing(letter) if fact.key != "contact_phone"] == []
    assert letter.facts["demand"] == made.demand


def test_the_head_of_the_body_is_told_without_a_word_of_the_matter(tale, late):
    issue(tale, late)

    notices = Notice.objects.filter(staff=tale.county.chen, channel="inapp", wording="work")
    assert notices.exists()
    assert "工龄" not in str([n.arguments for n in notices])


def test_only_who_is_meant_answers_and_judges(tale, late):
    county = tale.county
    made = issue(tale, late)
    wang, chen, liu = (tale.eyes(s) for s in (county.wang, county.chen, county.liu))

    with pytest.raises(NotResponsible):
        supervise.answer(made, words="本周内答复。", by=wang, now=tale.now)
    with pytest.raises(access.NotFound):
        supervise.answer(made, words="本周内答复。", by=tale.eyes(county.qian), now=tale.now)
    with pytest.raises(Incomplete):
        supervise.answer(made, words="好", by=chen, now=tale.now)
    with pytest.raises(Refused, match="还没有收到回复"):
        supervise.judge(made, accepted=True, words="", by=liu, now=tale.now)
    supervise.answer(made, words="本周内答复。", by=chen, now=tale.now)
    with pytest.raises(NotResponsible):  # nobody accepts their own answer
        supervise.judge(made, accepted=True, words="", by=chen, now=tale.now)
    with pytest.raises(Incomplete):
        supervise.judge(made, accepted=False, words=" ", by=liu, now=tale.now)


def test_the_body_in_breach_is_called_wherever_the_matter_lies_now(tale):
    """The petition office was late in sending it on; by now labour has it and is in time."""
    county = tale.county
    matter = not_forwarded(tale)
    tale.now = END
    tale.wang_sends(fresh(matter), county.labour)
    patrol(END)
    lv = tale.eyes(county.lv)  # supervises in the city

    start = filled(lv, fresh(matter), tale.now)
    made = supervise.supervise(
        fresh(matter), office=county.petitions, breach=start["breach"], demand=start["demand"],
        by=lv, now=tale.now,
    )  # fmt: skip

    assert (made.office, made.by_office) == (county.petitions, county.city_petitions)
    clock = matter.clocks.get(rule="supervision_answer")
    assert clock.office == county.petitions
    with pytest.raises(NotResponsible):
        issue(tale, fresh(handled(tale)), office=county.petitions)  # liu is of that office


def test_no_demand_reaches_an_accused_body(tale):
    county = tale.county
    matter = handled(tale)
    matter = tale.li_writes("局里有人徇私。", channel="letter", accused=[county.labour.pk])
    tale.now = END

    with pytest.raises(ConflictOfInterest):
        supervise.supervise(
            matter, office=county.labour, breach="B46-5", demand="请立即整改。",
            by=tale.eyes(county.liu), now=tale.now,
        )  # fmt: skip
    assert not Supervision.objects.filter(matter=matter).exists()


def test_a_body_that_never_had_it_is_told_nothing_of_it(tale):
    matter = handled(tale)

    with pytest.raises(Refused, match="没有经办过"):
        issue(tale, matter, office=tale.county.housing)


def test_a_sealed_matter_is_never_listed_and_an_answer_in_time_neither(tale):
    county = tale.county
    matter = handled(tale, wants_secrecy=True)
    made = issue(tale, matter)
    with pytest.raises(ConflictOfInterest):
        listing.list_publicly(made, words="拒不整改。", by=tale.eyes(county.liu), now=tale.now)

    other = issue(tale, handled(tale))
    with pytest.raises(Refused, match="不能挂牌"):
        listing.list_publicly(other, words="拒不整改。", by=tale.eyes(county.liu), now=tale.now)
    tale.later(days=16)
    listing.list_publicly(other, words="逾期不回复。", by=tale.eyes(county.liu), now=tale.now)
    assert [s.pk for s in queries.listed()] == [other.pk]


def test_a_demand_made_by_mistake_is_taken_back_and_the_breach_waits_again(tale, late):
    made = issue(tale, late)

    supervise.cancel(made, words="发错了单位。", by=tale.eyes(tale.county.liu), now=tale.now)

    assert (word(made).state, Fault.objects.get().state) == ("cancelled", "found")
    assert states(late)["supervision_answer"] == "cancelled"
    assert issue(tale, late).pk != made.pk


def test_a_breach_is_set_aside_only_with_a_reason_that_stays(tale, late):
    county = tale.county
    fault = Fault.objects.get()
    with pytest.raises(NotResponsible):
        faults.set_aside(fault, words="情有可原。", by=tale.eyes(county.chen), now=tale.now)
    with pytest.raises(Incomplete):
        faults.set_aside(fault, words="", by=tale.eyes(county.liu), now=tale.now)

    faults.set_aside(fault, words="档案馆搬迁，不可抗力。", by=tale.eyes(county.liu), now=tale.now)

    assert Fault.objects.get().state == "set_aside"
    assert kinds(late)[-1] == "fault_set_aside"
    assert queries.faults(tale.eyes(county.liu)).rows == []
    assert patrol(tale.now).found == 0  # decided once


def test_lists_show_only_what_the_door_lets_through(tale, late):
    county = tale.county
    made = issue(tale, late)
    boss = factories.person("hex", "河西督查", (county.other_petitions, "supervisor"))
    sealed = issue(tale, handled(tale, wants_secrecy=True))

    seen = {
        name: {s.pk for s in queries.supervisions(tale.eyes(staff)).rows}
        for name, staff in (("liu", county.liu), ("chen", county.chen), ("gao", county.gao), ("boss", boss))
    }  # fmt: skip

    both = {made.pk, sealed.pk}
    assert seen == {"liu": both, "chen": both, "gao": {made.pk}, "boss": set()}
    assert [s.pk for s in queries.to_answer(tale.eyes(county.chen))] == [made.pk, sealed.pk]
    with pytest.raises(access.NotFound):
        queries.get_supervision(tale.eyes(county.gao), sealed.pk)


def test_lists_cost_the_same_with_one_row_and_with_three(tale, late, django_assert_num_queries):
    liu = tale.eyes(tale.county.liu)
    issue(tale, late)
    with django_assert_num_queries(2):
        [(s.matter.number, s.office.label) for s in queries.supervisions(liu).rows]
    issue(tale, handled(tale)), issue(tale, handled(tale))
    with django_assert_num_queries(2):
        rows = [(s.matter.number, s.office.label) for s in queries.supervisions(liu).rows]
    assert len(rows) == 3


def test_the_letter_is_signed_by_the_head_and_never_by_its_drafter(tale, late):
    county = tale.county
    county.liu.phone = "0990-8800002"
    county.liu.save()
    factories.post(county.liu, county.petitions, "unit_lead")
    jiang = factories.person("jiang", "江副局", (county.petitions, "unit_lead"))
    made = issue(tale, late)

    with pytest.raises(Refused, match="起草人不能核准自己"):
        supervise.sign_letter(made, by=tale.eyes(county.liu), now=tale.now)
    supervise.sign_letter(made, by=tale.eyes(jiang), now=tale.now)

    assert word(made).letter.number.endswith("信督〔2026〕1号")
    assert kinds(late)[-1] == "supervision_letter_signed"
    with pytest.raises(AlreadyDone):
        supervise.sign_letter(made, by=tale.eyes(jiang), now=tale.now)
    assert differences() == []

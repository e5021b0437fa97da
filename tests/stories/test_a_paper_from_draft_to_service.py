"""A notice's whole life: called for by a step, filled from the file, signed by a second, served, corrected."""

from datetime import timedelta

import pytest

from qingyu.documents.models import DocumentState, Service
from qingyu.documents.services import issue
from qingyu.ledger.models import Entry
from qingyu.offices import access, sights
from qingyu.offices.models import Role
from qingyu.petitions import paper_queries, papers
from qingyu.petitions.errors import Incomplete, NotResponsible, Refused
from qingyu.petitions.intake import PartyIn
from qingyu.petitions.own import open_own
from qingyu.petitions.services import paper, post, review
from tests import cast, factories
from tests.documents.measuring import text_of

from .told import Tale, fresh, kinds, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PROGRESS_URL = "https://xf.example.gov.cn/progress/"
    return Tale(cast.county())


@pytest.fixture
def accepted(tale):
    """At the labour office since today, with Zhao."""
    matter = tale.li_writes("工龄少算了三年，请更正。", claims=["请更正工龄"])
    tale.wang_screens(matter, content_class="0401")
    matter = tale.wang_sends(matter, tale.county.labour)
    return tale.body_accepts(matter, tale.county.zhao)


def draft(tale, matter, kind, name="zhao"):
    return paper.draft_for(matter, kind, by=tale.eyes(getattr(tale.county, name)), now=tale.now)


def signed(tale, matter, kind):
    made = draft(tale, matter, kind)
    return paper.sign(made, by=tale.eyes(tale.county.chen), now=tale.now)


def owed(tale, matter):
    """What the steps taken still call for: (kind, office)."""
    entries = Entry.objects.filter(chain=matter.chain).order_by("n")
    documents = paper_queries.of_matter(tale.eyes(tale.county.zhao), matter)
    return [(one.kind.key, one.office_id) for one in papers.called_for(matter, entries, documents)]


def test_the_steps_call_for_their_papers_until_they_are_drafted(tale, accepted):
    county = tale.county
    assert owed(tale, accepted) == [
        ("transfer_letter", county.petitions.pk),
        ("transfer_notice", county.petitions.pk),
        ("acceptance_notice", county.labour.pk),
    ]

    made = draft(tale, accepted, "acceptance_notice")

    assert "acceptance_notice" not in dict(owed(tale, accepted))
    paper.cancel(made, reason="写错了人", by=tale.eyes(county.zhao), now=tale.now)
    assert "acceptance_notice" in dict(owed(tale, accepted))


def test_a_draft_is_filled_from_the_file_and_names_what_it_lacks(tale, accepted):
    made = draft(tale, accepted, "acceptance_notice")

    facts = issue.facts_of(made)
    assert facts["petitioner"] == [cast.LI.name]
    assert facts["claims"] == [{"text": "请更正工龄"}]
    assert facts["source_office"] == tale.county.petitions.name
    assert facts["handler"] == "赵承办"
    assert f"{facts['due_on']}" == "2027-01-22"
    assert made.about.missing(made.facts) == []
    assert made.copies == [tale.county.petitions.name]
    letter = draft(tale, accepted, "transfer_letter", "wang")
    assert [fact.label for fact in letter.about.missing(letter.facts)] == ["联系电话"]
    with pytest.raises(Refused, match="联系电话"):
        paper.sign(letter, by=tale.eyes(tale.county.chen), now=tale.now)


def test_signed_by_a_second_person_it_is_fixed_and_in_the_journal(tale, accepted):
    county = tale.county
    made = draft(tale, accepted, "acceptance_notice")
    for name in ("zhao", "wang", "zheng", "qian"):
        with pytest.raises((Refused, access.NotFound)):
            paper.sign(made, by=tale.eyes(getattr(county, name)), now=tale.now)

    made = paper.sign(made, by=tale.eyes(county.chen), now=tale.now)

    assert made.number == "县人社局信受〔2026〕1号"
    entry = Entry.objects.filter(chain=accepted.chain).latest("n")
    assert (entry.kind, entry.effects[made.key]["page_sha256"]) == (
        "notice_issued",
        made.page_sha256,
    )
    assert told(accepted)[-1] == "给您的《信访事项受理告知书》已签发，正在送达"
    text = text_of(issue.pdf_of(made)).replace("\r\n", "")
    assert all(words in text for words in (made.number, cast.LI.name, "请更正工龄"))
    with pytest.raises(Refused, match="已经签发，不能再改"):
        paper.rewrite(
            made, facts={}, copies=(), enclosures=(), by=tale.eyes(county.zhao), now=tale.now
        )


def test_the_lead_returns_it_with_words_and_it_is_changed(tale, accepted):
    made = draft(tale, accepted, "acceptance_notice")
    chen, zhao = tale.eyes(tale.county.chen), tale.eyes(tale.county.zhao)
    with pytest.raises(Incomplete):
        paper.send_back(made, words=" ", by=chen, now=tale.now)
    paper.send_back(made, words="诉求写全。", by=chen, now=tale.now)
    facts = issue.facts_of(made) | {"claims": [{"text": "请更正工龄"}, {"text": "补缴三年"}]}

    paper.rewrite(
        made, facts=facts, copies=["县档案馆"], enclosures=["工龄表"], by=zhao, now=tale.now
    )
    made = paper.sign(made, by=chen, now=tale.now)

    text = text_of(issue.pdf_of(made))
    assert all(words in text for words in ("补缴三年", "县档案馆", "工龄表"))
    assert kinds(accepted)[-4:] == [
        "paper_drafted", "paper_returned", "paper_changed", "notice_issued",
    ]  # fmt: skip


def test_once_served_li_reads_it_in_plain_words(tale, accepted):
    made = signed(tale, accepted, "acceptance_notice")
    assert open_own(tale.li()).papers == []
    lying = paper_queries.papers(tale.eyes(tale.county.zhao), "unserved")
    assert [row.document for row in lying.rows] == [made]

    tale.later(days=1)
    paper.serve(
        made, by=tale.eyes(tale.county.zhao), now=tale.now, mode="post", tracking="EMS2",
    )  # fmt: skip

    assert [one.number for one in open_own(tale.li()).papers] == [made.number]
    assert told(accepted)[-1] == "《信访事项受理告知书》已送达（邮寄）"
    assert paper_queries.papers(tale.eyes(tale.county.zhao), "unserved").rows == []


@pytest.mark.parametrize(
    ("how", "field"),
    [
        ({"mode": "in_person"}, "receiver"),
        ({"mode": "in_person", "is_refused": True}, "witness"),
        ({"mode": "electronic"}, "has_consent"),
        ({"mode": "post"}, "tracking"),
    ],
)
def test_what_a_service_lacks_is_said_at_its_field(tale, accepted, how, field):
    made = signed(tale, accepted, "acceptance_notice")

    with pytest.raises(Incomplete) as refusal:
        paper.serve(made, by=tale.eyes(tale.county.zhao), now=tale.now, **how)

    assert list(refusal.value.problems) == [field]
    assert not Service.objects.exists()


def test_a_mistake_is_mended_only_by_a_new_paper(tale, accepted):
    county = tale.county
    old = signed(tale, accepted, "acceptance_notice")
    zhao = tale.eyes(county.zhao)
    paper.serve(old, by=zhao, now=tale.now, mode="in_person", receiver=cast.LI.name)
    with pytest.raises(Refused, match="已经送达，不能作废"):
        paper.cancel(old, reason="期限写错", by=zhao, now=tale.now)

    new = paper.correct(old, by=zhao, now=tale.now)
    new = paper.sign(new, by=tale.eyes(county.chen), now=tale.now)

    assert (new.replaces, new.number) == (old, "县人社局信受〔2026〕2号")
    assert fresh_state(old) == DocumentState.SERVED
    assert "paper_corrected" in kinds(accepted)


def fresh_state(document):
    document.refresh_from_db()
    return document.state


def test_a_cancelled_paper_keeps_its_number_and_its_reason(tale, accepted):
    county = tale.county
    first = signed(tale, accepted, "acceptance_notice")
    paper.cancel(first, reason="打印错误", by=tale.eyes(county.zhao), now=tale.now)

    second = signed(tale, accepted, "acceptance_notice")

    zhao = tale.eyes(county.zhao)
    register = paper_queries.register(zhao, second.register_id)
    numbers = [
        (one.serial, one.document.state)
        for one in paper_queries.numbers(zhao, register)
        if one.document
    ]
    assert numbers == [(2, DocumentState.ISSUED), (1, DocumentState.CANCELLED)]


def test_a_register_names_no_paper_that_accuses_a_body_of_its_reader(tale, accepted):
    """Zheng works at the labour office too, and at the housing office that it turns out to accuse."""
    county = tale.county
    factories.post(county.zheng, county.labour, Role.CLERK)
    made = signed(tale, accepted, "acceptance_notice")
    sights.bar(accepted.pk, [county.housing.pk])

    seen = {}
    for name in ("zheng", "zhao"):
        who = tale.eyes(county.people[name])
        numbers = paper_queries.numbers(who, paper_queries.register(who, made.register_id))
        seen[name] = [(one.serial, one.document, one.is_closed) for one in numbers]

    assert seen == {"zheng": [(1, None, True)], "zhao": [(1, made, False)]}


def test_a_draft_is_for_its_own_house_and_an_issued_one_for_all_with_a_part(tale, accepted):
    county = tale.county
    made = draft(tale, accepted, "acceptance_notice")
    assert [paper_queries.get(tale.eyes(county.chen), made.pk)] == [made]
    with pytest.raises(access.NotFound):
        paper_queries.get(tale.eyes(county.wang), made.pk)

    paper.sign(made, by=tale.eyes(county.chen), now=tale.now)

    assert paper_queries.get(tale.eyes(county.wang), made.pk) == made
    for name in ("qian", "wu", "xu"):
        with pytest.raises(access.NotFound):
            paper_queries.get(tale.eyes(getattr(county, name)), made.pk)


def test_replies_are_written_and_served_by_their_own_steps(tale):
    matter = tale.answered()
    opinion = matter.replies.get().document
    zhao = tale.eyes(tale.county.zhao)

    assert opinion.number == matter.replies.get().number == "县人社局信意〔2026〕1号"
    assert opinion.services.get().served_at == matter.replies.get().served_at == tale.now
    for act in (
        lambda: paper.draft_for(matter, "opinion", by=zhao, now=tale.now),
        lambda: paper.cancel(opinion, reason="有错", by=zhao, now=tale.now),
        lambda: paper.serve(opinion, by=zhao, now=tale.now, mode="post", tracking="1"),
    ):
        with pytest.raises(Refused):
            act()


def test_a_review_opinion_is_not_served_before_its_head_has_signed(tale):
    matter = tale.li_asks_review(tale.answered())
    sun = tale.eyes(tale.county.sun)
    review.decide(
        matter, outcome="uphold", facts="调阅了原办理卷宗并询问双方，事实如上所述。",
        basis="《信访工作条例》第三十五条", conclusion="维持。", by=sun, now=tale.now,
    )  # fmt: skip
    opinion = matter.replies.get(kind="review")
    assert (opinion.number, opinion.document.state) == ("", DocumentState.DRAFT)
    with pytest.raises(Refused, match="还没有签发"):
        review.serve(fresh(matter), by=sun, now=tale.now, mode="post", tracking="EMS1")
    with pytest.raises(Refused, match="主要负责人"):
        paper.sign(opinion.document, by=sun, now=tale.now)

    tale.head_signs_review(matter)

    opinion.refresh_from_db()
    assert opinion.number == "市人社局信复查〔2026〕1号"
    review.serve(fresh(matter), by=sun, now=tale.now, mode="post", tracking="EMS1")


def test_a_suggestion_that_concerns_no_matter_stands_in_the_offices_own_chain(tale):
    county = tale.county
    with pytest.raises(Refused):
        paper.draft_alone(
            "improvement_suggestion", office=county.labour, by=tale.eyes(county.zhao), now=tale.now
        )
    made = paper.draft_alone(
        "improvement_suggestion", office=county.petitions, by=tale.eyes(county.wang), now=tale.now
    )

    chain = Entry.objects.filter(chain=f"office:{county.petitions.pk}")
    assert [entry.kind for entry in chain] == ["paper_drafted"]
    assert paper_queries.get(tale.eyes(county.liu), made.pk) == made
    with pytest.raises(access.NotFound):
        paper_queries.get(tale.eyes(county.qian), made.pk)


def test_the_envelope_of_a_protected_matter_names_no_office(tale):
    county = tale.county
    li = PartyIn(name=cast.LI.name, phone=cast.LI.phone, address=cast.LI.address)
    matter = tale.li_writes("反映村里的账目。", parties=[li], wants_secrecy=True)
    tale.wang_screens(matter)
    made = paper.draft_for(matter, "decline_notice", by=tale.eyes(county.wang), now=tale.now)

    envelope = post.envelope_for(made, by=tale.eyes(county.wang), now=tale.now)

    assert (envelope.is_neutral, envelope.address) == (True, cast.LI.address)
    assert kinds(matter)[-1] == "revealed"
    with pytest.raises(NotResponsible):
        post.envelope_for(made, by=tale.eyes(county.liu), now=tale.now)


def test_the_days_of_a_late_signature_are_told_in_the_list(tale, accepted):
    made = draft(tale, accepted, "acceptance_notice")
    tale.now += timedelta(days=9)

    page = paper_queries.papers(tale.eyes(tale.county.zhao), "draft")

    assert [row.document for row in page.rows] == [made]
    assert page.rows[0].matter == accepted

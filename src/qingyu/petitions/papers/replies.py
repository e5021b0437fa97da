"""Facts of the papers that answer: opinions, replies, reviews, and the reports about them."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from qingyu.core import answers
from qingyu.core.law.clock import day_of
from qingyu.documents.dates import chinese_date

from .. import story
from ..models import ProposalKind, Rating, Reply, ReplyKind
from .case import Case
from .facts import Fillers, OwnFillers, claims, route, within

MATERIALS = "复查申请书、本意见书复印件和有关材料"
RE_REVIEW_MATERIALS = "复核申请书、处理意见书和本复查意见书复印件、有关材料"
FOLLOWS = "答复如下"
ISO_DAY = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
MOST_STEPS = 30  # sentences of the journal that a report repeats


def given(case: Case) -> list[dict[str, str]]:
    """The opinion on each demand, in the order of the demands."""
    reply = case.answer
    if reply is None:
        return []
    said = {answer.get("claim"): answer for answer in reply.answers}
    found = [
        {
            "claim": claim.text,
            "outcome": answers.OUTCOMES.get(said[claim.pk].get("outcome", ""), ("",))[0],
            # The paper names the demand itself; an answer that begins by naming it says it twice.
            "text": said[claim.pk].get("text", "").removeprefix(f"关于“{claim.text}”："),
        }
        for claim in case.matter.claims.all()
        if claim.pk in said
    ]
    # Where no demand was taken down, the conclusion that follows answers the whole.
    outcome = "支持" if reply.is_supporting else FOLLOWS
    return found or [{"claim": claims(case)[0]["text"], "outcome": outcome, "text": ""}]


def said(case: Case) -> str:
    """Demand by demand and then the conclusion, for papers without a table of answers."""
    conclusion = case.answer.conclusion if case.answer else ""
    lines = [(one["claim"], one["text"] or one["outcome"]) for one in given(case)]
    told = [f"关于“{claim}”：{text}" for claim, text in lines if text != FOLLOWS]
    return "\n".join([*(line for line in told if conclusion not in line), conclusion]).strip()


def _of_reply(name: str) -> Callable[[Case], Any]:
    return lambda case: getattr(case.answer, name) if case.answer else None


def _remedy_office(case: Case) -> str | None:
    office = case.answer.remedy_office if case.answer else None
    return office.name if office else None


def _reviewed(name: str) -> Callable[[Case], Any]:
    """The opinion that the review is about."""

    def value(case: Case) -> Any:
        reply: Reply | None = case.review.reviewed if case.review else None
        if reply is None:
            return None
        if name == "office":
            return reply.office.name
        if name == "on":
            return day_of(reply.issued_at) if reply.issued_at else None
        return reply.number

    return value


ANSWERS: Fillers = {
    "facts_found": _of_reply("facts"),
    "legal_basis": _of_reply("basis"),
    "answers": given,
    "conclusion": _of_reply("conclusion"),
    "remedy": _of_reply("remedy"),
    "remedy_office": _remedy_office,
    "remedy_materials": lambda case: MATERIALS,
    "result": said,
    "reviewed_office": _reviewed("office"),
    "reviewed_number": _reviewed("number"),
    "reviewed_on": _reviewed("on"),
    "request": lambda case: case.review.reasons if case.review else None,
    "next_office": _remedy_office,
}


def _adoption(case: Case) -> str:
    """How each demand was decided; where none was taken down, what the reply concludes."""
    outcomes = [one["outcome"] for one in given(case) if one["outcome"] != FOLLOWS]
    conclusion = case.answer.conclusion if case.answer else ""
    return "；".join(dict.fromkeys(outcomes)) or within(conclusion) or ""


def _reason(case: Case) -> str:
    """Demand by demand; where the conclusion is the decision itself, what was looked into."""
    if case.matter.claims.exists() or case.answer is None:
        return said(case)
    return case.answer.facts or case.answer.conclusion


def _outcome(case: Case) -> str | None:
    """The reviewer's word and what follows from it."""
    if case.review is None:
        return None
    conclusion = case.answer.conclusion if case.answer else ""
    return f"{case.review.get_outcome_display()}。{conclusion}"


def _asked_on(case: Case) -> Any:
    return day_of(case.review.asked_at) if case.review else None


def _process(case: Case) -> str:
    """The journal in sentences, as far as it is told to petitioners: no internal approvals."""
    told = [entry for entry in case.entries if story.is_public(entry.kind)]
    lines = [
        f"{chinese_date(day_of(entry.at))}，{story.sentence(entry)}。"
        for entry in told[-MOST_STEPS:]
    ]
    return ISO_DAY.sub(lambda day: chinese_date(date.fromisoformat(day[0])), "\n".join(lines))


def _service_note(case: Case) -> str | None:
    reply = case.answer
    services = reply.document.services.order_by("-pk") if reply and reply.document else None
    last = services.first() if services is not None else None
    if last is None or reply is None:
        return None
    how = "信访人拒收，有见证人" if last.is_refused else f"{last.get_mode_display()}"
    return f"{reply.number}于{chinese_date(day_of(last.served_at))}送达（{how}）"


def _ratings(case: Case) -> str:
    found: list[Rating] = list(case.matter.ratings.all())
    return "；".join(f"{one.get_rated_display()}：{one.get_score_display()}" for one in found)


def _final(name: str) -> Callable[[Case], Any]:
    """The re-review opinion of the matter that was compared with this one."""

    def value(case: Case) -> Any:
        found = case.proposal(ProposalKind.NO_FURTHER)
        rows = Reply.objects.filter(kind=ReplyKind.RE_REVIEW).exclude(issued_at=None)
        key = found.terms.get("compared_with") if found else None
        reply = rows.filter(matter_id=key).order_by("-pk").first() if key else None
        if reply is None:
            return None
        return reply.number if name == "number" else day_of(reply.issued_at)  # type: ignore[arg-type]

    return value


def _way_basis(case: Case) -> str:
    return (case.answer.basis if case.answer else "") or route(case)


OWN: OwnFillers = {
    ("accusation_feedback", "result"): _of_reply("conclusion"),
    ("duty_reply", "legal_basis"): lambda case: None,  # it is the duty itself
    ("procedural_notice", "route"): route,
    ("procedural_notice", "legal_basis"): _way_basis,
    ("duty_reply", "duty"): _of_reply("basis"),
    ("procedural_notice", "where_to_go"): _of_reply("conclusion"),
    ("procedural_notice", "reason"): _of_reply("facts"),
    ("suggestion_reply", "adoption"): _adoption,
    ("suggestion_reply", "reason"): _reason,
    ("review_opinion", "received_on"): _asked_on,
    ("re_review_opinion", "received_on"): _asked_on,
    ("review_opinion", "review_outcome"): _outcome,
    ("re_review_opinion", "review_outcome"): _outcome,
    ("review_opinion", "remedy_materials"): lambda case: RE_REVIEW_MATERIALS,
    ("completion_report", "receiver_office"): lambda case: (
        case.handling.sender.name if case.handling else None
    ),
    ("completion_report", "process"): _process,
    ("completion_report", "service_note"): _service_note,
    ("completion_report", "rating_note"): _ratings,
    ("no_further_notice", "final_number"): _final("number"),
    ("no_further_notice", "final_on"): _final("on"),
}  # fmt: skip

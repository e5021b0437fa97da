"""Facts that most papers share: who petitions about what, which offices, until when."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from qingyu.core.law.classes import name as class_name
from qingyu.core.law.clock import day_of
from qingyu.core.law.refusals import REFUSALS
from qingyu.core.numbers import grouped
from qingyu.documents.composing import cn
from qingyu.documents.models import Attachment
from qingyu.offices.models import Office, Staff

from ..models import Handling, Kind, Procedure, ProposalKind, Route
from ..telling import HANDLING as HANDLING_RULES
from .case import Case

Fillers = dict[str, Callable[[Case], Any]]
OwnFillers = dict[tuple[str, str], Callable[[Case], Any]]

LONGEST_SUMMARY = 300  # characters of the petition that a letter to a body repeats
NOTIFY_RULES = ("transferred_notify", "simple_accept", "direct_notify", "office_transfer")
ROUTES: dict[str, str] = {
    Route.A1: "《信访工作条例》第三十一条第（一）项规定的诉讼、检察、公安程序",
    Route.A2: "《信访工作条例》第三十一条第（二）项规定的仲裁程序",
    Route.A3: "《信访工作条例》第三十一条第（三）项规定的申诉、申请复审程序",
    Route.A4: "《信访工作条例》第三十一条第（四）项规定的行政程序",
    Route.A5: "《信访工作条例》第三十一条第（五）项规定的查处违法或者履行职责的程序",
    Route.A6: "《信访工作条例》第三十一条第（六）项规定的信访程序",
}
BY_KIND: dict[str, str] = {
    Kind.SUGGESTION: "《信访工作条例》第二十九条规定的意见建议办理程序",
    Kind.ACCUSATION: "《信访工作条例》第三十条规定的程序",
}
BASIS = "《信访工作条例》第二十二条、第二十三条"


def petitioner(case: Case) -> list[str]:
    names = [party.name for party in case.people if party.name]
    return names or ["信访人"]


def within(words: str | None) -> str | None:
    """Words that stand inside a sentence of the paper: without a full stop of their own."""
    return words.rstrip("。.；;，,、！!？?… ") if words else words


def named(case: Case) -> str:
    """What a title calls the matter: its first clause, where it goes on from there."""
    first, *more = re.split(r"[，,。；;！!？?]", within(case.matter.title) or "")
    return f"{first}等" if any(more) else first


def cited(article: str) -> str:
    """`条例第45条` as a paper cites it: 《信访工作条例》第四十五条."""
    article = re.sub(r"^条例", "《信访工作条例》", article)
    return re.sub(r"第(\d{1,2})(?=条)", lambda found: f"第{cn(int(found[1]))}", article)


def claims(case: Case) -> list[dict[str, str]]:
    """Each demand; what the matter is called where none was taken down."""
    found = [{"text": claim.text} for claim in case.matter.claims.all()]
    return found or [{"text": case.matter.title}]


def summary(case: Case) -> str:
    text = " ".join((case.petition.text if case.petition else case.matter.title).split())
    return text if len(text) <= LONGEST_SUMMARY else f"{text[:LONGEST_SUMMARY]}……"


def materials(case: Case) -> list[str]:
    rows = Attachment.objects.filter(matter_id=case.matter.pk, uploaded_by=None, is_secret=False)
    return [one.name for one in rows.order_by("pk")]


def _of_petition(name: str) -> Callable[[Case], Any]:
    return lambda case: getattr(case.petition, name) if case.petition else None


def _of_main(name: str) -> Callable[[Case], Any]:
    return lambda case: getattr(case.main, name) if case.main else None


def place(case: Case) -> str:
    where = case.matter.place.full_name if case.matter.place else ""
    return f"{where}{case.matter.where}"


def registrar(case: Case) -> str:
    staff = case.petition.recorded_by if case.petition else None
    return staff.name if staff else "信访人自行提交"


WHO_AND_WHAT: Fillers = {
    "petitioner": petitioner,
    "applicant": petitioner,
    "addressee": lambda case: "、".join(petitioner(case)),
    "matter_number": lambda case: case.matter.number,
    "query_code": lambda case: grouped(case.petition.code) if case.petition else None,
    "received_on": lambda case: case.received_on,
    "channel": lambda case: case.petition.get_channel_display() if case.petition else None,
    "people": _of_petition("people"),
    "claims": claims,
    "text": _of_petition("text"),
    "summary": summary,
    "matter_title": lambda case: within(case.matter.title),
    "cause": lambda case: within(case.matter.title),
    "materials": materials,
    "basis": lambda case: BASIS,
    "phone": _of_main("phone"),
    "address": _of_main("address"),
    "id_number": _of_main("id_number"),
    "occurred_place": place,
    "content_class": lambda case: class_name(case.matter.content_class),
    "purpose": lambda case: case.matter.get_kind_display(),
    "is_repeat": lambda case: "重件" if case.petition and case.petition.is_repeat else "初件",
    "registrar": registrar,
}


def _sender(case: Case) -> Office | None:
    """Who sent it here; none where the office keeps its own."""
    handling = case.handling
    return handling.sender if handling and handling.sender_id != handling.office_id else None


def _name_of_sender(case: Case) -> str | None:
    sender = _sender(case)
    return sender.name if sender and sender != case.office else None


def _body(case: Case) -> Office:
    return case.handling.office if case.handling else case.matter.accountable_office


def _handler(case: Case) -> Staff:
    handling: Handling | None = case.handling
    return handling.handler if handling and handling.handler else case.matter.accountable_staff


def phone_of(staff: Staff, office: Office) -> str:
    return staff.phone or office.phone


OFFICES: Fillers = {
    "source_office": _name_of_sender,
    "receiver_office": lambda case: _body(case).name,
    "handling_office": lambda case: _body(case).name,
    "handling_phone": lambda case: _body(case).phone,
    "handler": lambda case: _handler(case).name,
    "handler_phone": lambda case: phone_of(_handler(case), _body(case)),
    "contact": lambda case: case.drafter.name,
    "contact_phone": lambda case: phone_of(case.drafter, case.office),
    "office_address": lambda case: case.office.address,
}


def _due(*rules: str) -> Callable[[Case], date | None]:
    def due(case: Case) -> date | None:
        clock = case.clock(*rules)
        return clock.due_on if clock else None

    return due


def _of_extension(name: str) -> Callable[[Case], Any]:
    def value(case: Case) -> Any:
        clock = case.clock("handling_A6")
        return getattr(clock, name) if clock and clock.extension else None

    return value


DAYS: Fillers = {
    "accepted_on": lambda case: (
        day_of(case.handling.accepted_at) if case.handling and case.handling.accepted_at else None
    ),
    "due_on": _due(*HANDLING_RULES),
    "original_due_on": _of_extension("first_due_on"),
    "new_due_on": _of_extension("due_on"),
    "extension_days": _of_extension("extension"),
}


def route(case: Case) -> str:
    return ROUTES.get(case.matter.route) or BY_KIND.get(case.matter.kind) or "信访程序"


def procedure(case: Case) -> str:
    if case.matter.procedure == Procedure.SIMPLE:
        return "适用简易办理：核实情况后直接答复您，不再逐级审批"
    return "我们将听取您陈述的事实和理由，调查核实，依法作出处理并书面答复您"


def _refusal(part: str) -> Callable[[Case], Any]:
    def value(case: Case) -> Any:
        found = REFUSALS.get(case.matter.refusal)
        if found is None:
            return None
        return found.name[0] if part == "name" else cited(found.article)

    return value


def _note(line: int) -> Callable[[Case], str | None]:
    """The refusal note holds the reason, then where to go."""

    def value(case: Case) -> str | None:
        reason, _, where = case.matter.refusal_note.partition("\n")
        return (reason, where)[line] or None

    return value


def _agreed(kind: str, name: str) -> Callable[[Case], Any]:
    def value(case: Case) -> Any:
        found = case.proposal(kind)
        return getattr(found, name) if found else None

    return value


def _approver(case: Case) -> str | None:
    found = case.proposal(ProposalKind.EXTENSION)
    return found.decided_by.name if found and found.decided_by else None


def _facts_of(kind: str, name: str) -> Callable[[Case], Any]:
    """What the last entry of a kind says: papers of rooms above read it there."""

    def value(case: Case) -> Any:
        entry = case.entry(kind)
        return entry.facts.get(name) if entry else None

    return value


def _supervised_until(case: Case) -> date | None:
    due = _facts_of("supervise", "due")(case)
    return date.fromisoformat(due) if due else None


TITLED = ("opinion", "review_opinion", "re_review_opinion", "completion_report")
OWN: OwnFillers = {
    **{(kind, "matter_title"): named for kind in TITLED},
    ("receipt", "due_on"): _due(*NOTIFY_RULES),
    ("transfer_notice", "due_on"): _due("transferred_notify", "simple_accept"),
    ("assignment_notice", "due_on"): _due("transferred_notify", "simple_accept"),
    ("assignment_notice", "report_due_on"): _due("assigned_limit"),
    ("assignment_letter", "due_on"): _due("assigned_limit"),
    ("assignment_letter", "report_due_on"): _due("assigned_limit"),
    ("assignment_letter", "reason"): lambda case: within(case.handling.reason) if case.handling else None,
    ("acceptance_notice", "route"): route,
    ("acceptance_notice", "procedure"): procedure,
    ("acceptance_notice", "rating_way"): lambda case: (
        "收到答复后，您可以凭查询码对信访工作机构和责任单位分别作出评价"
    ),
    ("decline_notice", "refusal"): _refusal("name"),
    ("decline_notice", "refusal_article"): _refusal("article"),
    ("decline_notice", "reason"): _note(0),
    ("decline_notice", "where_to_go"): _note(1),
    ("decline_notice", "remedy"): lambda case: (
        "您可以补充新的事实和理由后再次提出，也可以向我单位的上级单位或者信访工作机构反映"
    ),
    ("no_further_notice", "same_grounds"): _note(0),
    ("no_further_notice", "what_reopens"): _note(1),
    ("extension_notice", "reason"): lambda case: within(_agreed(ProposalKind.EXTENSION, "reason")(case)),
    ("extension_notice", "approver"): _approver,
    ("objection_letter", "receiver_office"): lambda case: (
        case.objection.handling.sender.name if case.objection else None
    ),
    ("objection_letter", "reason"): lambda case: case.objection.reason if case.objection else None,
    ("objection_letter", "competent_office"): lambda case: (
        case.objection.competent.name if case.objection and case.objection.competent else None
    ),
    ("designation_letter", "reason"): lambda case: (
        case.handling.reason if case.handling and case.handling.mode == "ruling" else None
    ),
    ("supervision_letter", "receiver_office"): lambda case: case.matter.accountable_office.name,
    ("supervision_letter", "breach"): _facts_of("supervise", "demand"),
    ("supervision_letter", "breach_article"): lambda case: cited(_facts_of("supervise", "article")(case) or "") or None,
    ("supervision_letter", "report_due_on"): _supervised_until,
    ("withdrawal", "reason"): lambda case: None,
}  # fmt: skip

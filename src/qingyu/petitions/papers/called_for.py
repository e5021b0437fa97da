"""Which papers the steps taken call for, and which an office may draft besides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from qingyu.core.stages import STEPS
from qingyu.documents.kinds import KINDS, DocumentKind, Part
from qingyu.documents.models import Document, DocumentState
from qingyu.ledger.models import Entry
from qingyu.offices.models import Office

from ..models import Matter, ReplyKind

# The document that each kind of reply is.
REPLY_PAPERS: dict[str, str] = {
    ReplyKind.OPINION: "opinion",
    ReplyKind.DUTY: "duty_reply",
    ReplyKind.PROCEDURAL: "procedural_notice",
    ReplyKind.SUGGESTION: "suggestion_reply",
    ReplyKind.ACCUSATION: "accusation_feedback",
    ReplyKind.INQUIRY: "inquiry_reply",
    ReplyKind.REVIEW: "review_opinion",
    ReplyKind.RE_REVIEW: "re_review_opinion",
}
# Made by their own step, with the reply's words: drafted nowhere else.
OF_STEPS = frozenset(REPLY_PAPERS.values())
# What a step calls for besides the document that its row in the table names.
BESIDES: dict[str, tuple[str, ...]] = {
    "register": ("registration_form",),
    "transfer": ("transfer_notice",),
    "assign": ("assignment_notice",),
    "rule_dispute": ("designation_letter",),
}
# Entry kinds that are called otherwise than their step.
STEP_OF_ENTRY = {"registered": "register"}
# Entries of rooms above that call for a paper.
OF_ENTRIES: dict[str, tuple[str, ...]] = {"legacy_planned": ("legacy_sheet",)}


@dataclass(frozen=True)
class Called:
    """A paper that a step called for and that has not been drafted since."""

    kind: DocumentKind
    since: datetime
    office_id: int | None


def called_for(
    matter: Matter, entries: Iterable[Entry], documents: Iterable[Document]
) -> list[Called]:
    """The papers still owed for the steps taken, in their order. What was cancelled counts as none."""
    drafted: dict[str, datetime] = {}
    for document in documents:
        if document.state != DocumentState.CANCELLED:
            last = drafted.get(document.kind)
            drafted[document.kind] = max(document.drafted_at, last or document.drafted_at)
    owed: dict[str, Called] = {}
    for entry in entries:
        for kind in _papers_of(entry, matter):
            since = drafted.get(kind)
            if since is None or since < entry.recorded_at:
                owed[kind] = Called(KINDS[kind], entry.at, entry.actor_office_id)
    return list(owed.values())


def _papers_of(entry: Entry, matter: Matter) -> list[str]:
    step = STEPS.get(STEP_OF_ENTRY.get(entry.kind, entry.kind))
    if step is None:
        return list(OF_ENTRIES.get(entry.kind, ()))
    named = [step.document] if step.document else []
    kinds = [*named, *BESIDES.get(step.key, ())]
    if step.key == "decline" and entry.facts.get("code") == "D2":
        kinds = ["no_further_notice"]
    return [kind for kind in kinds if _is_owed(kind, entry, matter)]


def _is_owed(kind: str, entry: Entry, matter: Matter) -> bool:
    """Some papers are made with the step itself, or needed only where it was done on paper."""
    if kind in OF_STEPS or kind in {"service_record", "receipt"}:
        return False
    if kind in {"review_request", "re_review_request"}:
        return False  # the petitioner's own paper
    if kind == "withdrawal":
        return bool(entry.facts.get("on_paper"))
    if kind == "mediation_agreement":
        return bool(entry.facts.get("agreed"))
    if kind == "completion_report":
        return matter.is_assigned
    return kind != "registration_form"  # printed from the desk's page whenever it is wanted


def kinds_for(office: Office, *, has_matter: bool) -> list[DocumentKind]:
    """The kinds an office may draft by itself, in the order of the table.

    Only a petition office writes what is a petition office's to write; replies are made by
    their own steps.
    """
    ours = office.is_petition_office
    return [
        kind
        for key, kind in KINDS.items()
        if key not in OF_STEPS
        and key != "service_record"
        and (ours or kind.issuer not in {Part.PETITION_OFFICE, Part.MEETING, Part.DESK})
        and (has_matter or _stands_alone(kind))
    ]


def _stands_alone(kind: DocumentKind) -> bool:
    """What concerns no single matter: suggestions, reports, the records of leaders' days."""
    return "matter_number" not in kind.needs and not kind.is_for_petitioner

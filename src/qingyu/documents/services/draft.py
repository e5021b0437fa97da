"""Drafting: a document of a kind, for an office, from facts; what is missing is told, not refused."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from qingyu.core import marks
from qingyu.offices.access import Viewer
from qingyu.offices.models import Office

from .. import factsheet
from ..errors import DocumentRefused
from ..kinds import KINDS, Fact
from ..models import Document, DocumentState


def prepare(
    *,
    kind: str,
    office: Office,
    subject: str,
    drafter: int,
    now: datetime,
    facts: Mapping[str, Any],
    matter_id: int | None = None,
    copies: Sequence[str] = (),
    enclosures: Sequence[str] = (),
) -> Document:
    """A draft, unsaved. `drafter` is the key of whoever wrote it. Raises BadFact for strange facts."""
    if kind not in KINDS:
        raise DocumentRefused("没有这种文书。")
    return Document(
        subject=subject, matter_id=matter_id, kind=kind, office=office, drafted_by_id=drafter,
        drafted_at=now, facts=factsheet.to_json(KINDS[kind], facts), copies=list(copies),
        enclosures=list(enclosures),
    )  # fmt: skip


def rewrite(
    document: Document,
    *,
    by: Viewer,
    facts: Mapping[str, Any],
    copies: Sequence[str] = (),
    enclosures: Sequence[str] = (),
) -> Document:
    """The draft with other facts; an approval is gone with the change."""
    if document.state not in {DocumentState.DRAFT, DocumentState.APPROVED}:
        raise DocumentRefused("文书已经签发，不能再改；有错误请另发一份更正。")
    document.facts = factsheet.to_json(document.about, facts)
    document.copies, document.enclosures = list(copies), list(enclosures)
    document.state, document.drafted_by_id = DocumentState.DRAFT, by.staff_id
    document.approved_by, document.approved_at = None, None
    return document


def mark(document: Document) -> str:
    """What tells one content of a draft from another: for who read it, to change or to sign it."""
    return marks.mark(document.facts, document.copies, document.enclosures)


def missing(document: Document) -> list[Fact]:
    """The needed facts that the draft lacks, in the order of the document."""
    return document.about.missing(document.facts)


def correct(document: Document, *, by: Viewer, now: datetime) -> Document:
    """A new draft with the facts of an issued document, which it will replace. Unsaved."""
    if not document.is_fixed:
        raise DocumentRefused("文书还没有签发，可以直接修改。")
    return Document(
        subject=document.subject, matter_id=document.matter_id, kind=document.kind,
        office=document.office, drafted_by_id=by.staff_id, drafted_at=now, facts=document.facts,
        copies=document.copies, enclosures=document.enclosures, replaces=document,
    )  # fmt: skip

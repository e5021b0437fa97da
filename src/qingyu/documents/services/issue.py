"""Issue (签发): the number, the PDF and its hash; from here on nothing of it changes."""

import hashlib
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from qingyu.ledger import canonical
from qingyu.offices.access import Viewer

from .. import factsheet
from ..composing import compose
from ..dates import CHINA
from ..docx import to_docx
from ..errors import DocumentRefused, FactsMissing
from ..files import keep, read
from ..fonts import NoChineseFont
from ..kinds import Layout, Part
from ..models import Document, DocumentState
from ..paper import Paper
from ..pdf import page_of, print_page, to_pdf
from ..plain import explained
from .draft import missing
from .numbering import take
from .templates import source_for

UPWARD = frozenset({Part.COMMITTEE})


@transaction.atomic
def issue(document: Document, *, by: Viewer, now: datetime) -> Document:
    """Issued and unsaved: number taken, every word of it fixed, PDF sealed in the store.

    Raises FactsMissing, DocumentRefused, CannotPrint; then no number is used up. Where the
    machine has no Chinese font yet it is issued all the same and printed later.
    """
    if document.state != DocumentState.APPROVED:
        raise DocumentRefused("文书要先核准才能签发。")
    if absent := missing(document):
        raise FactsMissing(absent)
    if document.about.word:
        register, serial, number = take(document.office, document.about.word, now=now)
        document.register, document.serial, document.number = register, serial, number
    document.issued_by_id, document.issued_at = by.staff_id, now
    paper = paper_of(document)
    source = source_for(document.office, document.kind)
    document.template_sha256 = hashlib.sha256(source.encode()).hexdigest()
    document.title = paper.title or document.about.name[0]
    document.page = page_of(paper)
    document.page_sha256 = hashlib.sha256(canonical.dumps(document.page).encode()).hexdigest()
    document.state = DocumentState.ISSUED
    with suppress(NoChineseFont):
        _print(document)
    return document


def print_issued(document: Document) -> Document:
    """The print of what was issued on a machine without fonts, unsaved. Raises NoChineseFont."""
    if not document.page_sha256 or document.is_printed:
        raise DocumentRefused("文书还没有签发，或者已经印好。")
    _print(document)
    return document


def _print(document: Document) -> None:
    stored = keep(print_page(document.page))
    document.pdf_path, document.pdf_sha256 = stored.path, stored.sha256
    document.pdf_size = stored.size


def paper_of(document: Document, *, is_preview: bool = False) -> Paper:
    """The document ready for the press, issued or not."""
    kind, day = document.about, (document.issued_at or document.drafted_at).astimezone(CHINA).date()
    frame = {"number": document.number, "issuer": document.office.name, "issued_on": day}
    is_signed_above = kind.layout is Layout.OFFICIAL and kind.receiver in UPWARD
    signer = document.approved_by.name if is_signed_above and document.approved_by else ""
    return Paper(
        kind, compose(source_for(document.office, document.kind), {**facts_of(document), **frame}),
        issuer=document.office.name, number=document.number, issued_on=day,
        copies=document.copies, attachments=document.enclosures, signer=signer,
        progress_url=settings.PROGRESS_URL if kind.is_for_petitioner else "",
        is_preview=is_preview,
    )  # fmt: skip


def facts_of(document: Document) -> dict[str, Any]:
    return factsheet.from_json(document.about, document.facts)


def preview(document: Document) -> bytes:
    """The PDF as it would be issued now, with the place of the seal shown. Raises CannotPrint."""
    return to_pdf(paper_of(document, is_preview=True))


def editable(document: Document) -> bytes:
    """The DOCX for those who want to work on it in a word processor."""
    return to_docx(paper_of(document))


def explanation(document: Document) -> list[Any]:
    """The plain page's blocks, in the office's own words where it has them."""
    kind = document.about
    if not kind.is_for_petitioner:
        return []
    source = source_for(document.office, f"{document.kind}.plain")
    day = (document.issued_at or document.drafted_at).astimezone(CHINA).date()
    frame = {"number": document.number, "issuer": document.office.name, "issued_on": day}
    return explained(kind, {**facts_of(document), **frame}, source)


def pdf_of(document: Document) -> bytes:
    """The issued PDF, checked against the hash that the journal holds. Raises DocumentRefused."""
    if not document.is_printed:
        raise DocumentRefused("这份文书签发时本机没有中文字体，还没有印制；请先印制。")
    body = b"".join(read(document.pdf_path))
    if hashlib.sha256(body).hexdigest() != document.pdf_sha256:
        raise DocumentRefused("文书文件与签发时不一致，请立即报告管理员。")
    return body


def cancel(document: Document, *, reason: str, now: datetime) -> Document:
    """Cancelled with its reason, unsaved; its number stays its own. Served ones are corrected."""
    if document.state == DocumentState.SERVED:
        raise DocumentRefused("文书已经送达，不能作废；请另发一份更正。")
    if document.state == DocumentState.CANCELLED:
        raise DocumentRefused("文书已经作废。")
    if not reason.strip():
        raise DocumentRefused("请写明作废的原因。")
    document.state, document.cancel_reason = DocumentState.CANCELLED, reason.strip()
    return document

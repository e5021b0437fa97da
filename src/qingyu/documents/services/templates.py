"""An office's own texts: checked when saved, the newest used, the shipped one until then.

All versions are kept. The shipped text is taken up again by a version that is empty.
"""

import hashlib
from datetime import date, datetime

from django.db import transaction

from qingyu.ledger import journal
from qingyu.offices.access import Viewer
from qingyu.offices.models import Office

from .. import samples
from ..composing import BadTemplate, check, compose, shipped
from ..errors import DocumentRefused
from ..kinds import KINDS, DocumentKind
from ..models import OfficeTemplate
from ..paper import Paper
from ..pdf import to_pdf
from ..plain import explained, to_html
from .numbering import code_word

PLAIN = ".plain"


def source_for(office: Office, kind: str) -> str:
    """The template in use: the office's newest, else the one that comes with the product."""
    own = OfficeTemplate.objects.filter(office=office, kind=kind).order_by("-pk").first()
    return own.source if own and own.source else shipped(kind)


def kind_of(key: str) -> DocumentKind:
    """The kind that a template belongs to, `.plain` or not. Raises BadTemplate."""
    base = key.removesuffix(PLAIN)
    if base not in KINDS or (key != base and not KINDS[base].is_for_petitioner):
        raise BadTemplate("没有这种文书。")
    return KINDS[base]


@transaction.atomic
def save_template(
    office: Office, kind: str, source: str, *, by: Viewer, now: datetime
) -> OfficeTemplate:
    """Keep a new text. Raises BadTemplate with the line and what is wrong."""
    about = kind_of(kind)
    source = source.replace("\r\n", "\n").rstrip() + "\n"
    if not source.strip():
        raise BadTemplate("模板不能是空的；要用回原来的模板，请按“恢复原模板”。")
    check(about, source)
    return _keep(office, kind, source, by=by, now=now)


@transaction.atomic
def use_shipped(office: Office, kind: str, *, by: Viewer, now: datetime) -> OfficeTemplate:
    """Take up the product's own text again; the office's versions stay in the history."""
    kind_of(kind)
    if source_for(office, kind) == shipped(kind):
        raise DocumentRefused("现在用的就是原来的模板。")
    return _keep(office, kind, "", by=by, now=now)


def _keep(office: Office, kind: str, source: str, *, by: Viewer, now: datetime) -> OfficeTemplate:
    """The version, and an entry that tells it by its hash in the office's own chain."""
    about = kind_of(kind)
    journal.append(
        f"office:{office.pk}", "template_kept", at=now, now=now,
        by=journal.Actor("staff", by.staff_id, office.pk, f"{office.label} {by.name}"),
        facts={
            "kind": about.name[0], "template": kind, "is_plain": kind.endswith(PLAIN), "is_shipped": not source,
            "sha256": _digest(source),
        },
    )  # fmt: skip
    return OfficeTemplate.objects.create(
        office=office, kind=kind, source=source, by_id=by.staff_id, at=now
    )


def _digest(source: str) -> str:
    return hashlib.sha256(source.encode()).hexdigest()


@transaction.atomic
def take_back(
    office: Office, kind: str, digest: str, *, by: Viewer, now: datetime
) -> OfficeTemplate:
    """The text before the newest version again. Raises DocumentRefused where another was kept since."""
    newest, *earlier = versions(office, kind)
    if _digest(newest.source) != digest:
        raise DocumentRefused("后来又有人改过，不能直接撤销；请看现在的内容再改。")
    return _keep(office, kind, earlier[0].source if earlier else "", by=by, now=now)


def versions(office: Office, kind: str) -> list[OfficeTemplate]:
    """All the office's versions of one template, the newest first."""
    rows = OfficeTemplate.objects.filter(office=office, kind=kind).select_related("by")
    return list(rows.order_by("-pk"))


def changed(office: Office) -> dict[str, OfficeTemplate]:
    """Template → the office's newest version, where it uses its own."""
    newest: dict[str, OfficeTemplate] = {}
    for one in OfficeTemplate.objects.filter(office=office).select_related("by").order_by("pk"):
        newest[one.kind] = one
    return {kind: one for kind, one in newest.items() if one.source}


def try_out(office: Office, kind: str, source: str, *, on: date) -> bytes | str:
    """With invented facts: the PDF of a letter, the HTML of its plain words.

    Raises BadTemplate, CannotPrint, NoChineseFont.
    """
    about = kind_of(kind)
    check(about, source)
    facts = samples.facts_for(about)
    number = f"{code_word(office)}{about.word}〔{on.year}〕{samples.NUMBER}号" if about.word else ""
    frame = {"number": number, "issuer": office.name, "issued_on": on}
    if kind.endswith(PLAIN):
        return to_html(explained(about, {**facts, **frame}, source), top=3)
    return to_pdf(
        Paper(
            about, compose(source, {**facts, **frame}), issuer=office.name, number=number,
            issued_on=on, copies=about.copies_to, is_preview=True,
        )
    )  # fmt: skip

"""What the pages read of papers: one by its key, lists of an office by keyset, registers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from qingyu.documents.kinds import KINDS
from qingyu.documents.models import Document, DocumentState, NumberRegister, VoidNumber
from qingyu.documents.services.serve import SERVED_KINDS
from qingyu.offices import access
from qingyu.offices.ahead import Ask

from .models import Matter
from .queries import PAGE, Page

RELATED = ("office", "drafted_by", "approved_by", "issued_by")
FIXED = ~Q(page_sha256="") | ~Q(pdf_sha256="")
# Forms with a person's telephone, address or identity: for the house that keeps them alone.
PERSONAL = [
    key
    for key, kind in KINDS.items()
    if {"phone", "address", "id_number"} & {fact.key for fact in kind.facts}
]
# Tab -> which of an office's papers it shows; what waits longest stands first there.
SHOWN: dict[str, Q] = {
    "draft": Q(state__in=[DocumentState.DRAFT, DocumentState.APPROVED]),
    "unserved": Q(state=DocumentState.ISSUED, kind__in=SERVED_KINDS),
    "served": Q(state=DocumentState.SERVED),
    "all": Q(),
}
OLDEST_FIRST = frozenset({"draft", "unserved"})


def open_to(who: access.Viewer) -> QuerySet[Document]:
    """The papers a viewer may open: issued ones with their matter, drafts only of their own house."""
    of_matters = access.visible(who, Document.objects.exclude(matter_id=None), matter="matter_id")
    seen = of_matters.filter(_shown_to(who)).values("pk")
    own = Q(office_id__in=who.direct | who.oversight)
    return Document.objects.filter(Q(matter_id=None) & own | Q(pk__in=seen))


def _shown_to(who: access.Viewer) -> Q:
    """Of the papers of a matter that may be seen."""
    own = Q(office_id__in=who.direct | who.oversight)
    return (FIXED | own) & (~Q(kind__in=PERSONAL) | Q(office_id__in=who.direct))


def get(who: access.Viewer, pk: int) -> Document:
    """One paper, or NotFound whether it is hidden or absent."""
    found = open_to(who).select_related(*RELATED, "replaces").filter(pk=pk).first()
    if found is None:
        raise access.NotFound
    return found


def _papers(matter: Matter, who: access.Viewer, *_seen: object) -> QuerySet[Document]:
    rows = Document.objects.filter(matter_id=matter.pk).select_related("office")
    return rows.filter(_shown_to(who)).order_by("-pk")


PAPERS = Ask("papers", _papers)


def of_matter(who: access.Viewer, matter: Matter) -> list[Document]:
    """All papers about a matter that is open to the viewer, the newest first."""
    found: list[Document] = PAPERS.of(matter, who)
    return found


@dataclass(frozen=True)
class PaperRow:
    """One line of a list: the paper and what it is about, where it is about a matter."""

    document: Document
    matter: Matter | None


@dataclass(frozen=True)
class PaperPage:
    rows: list[PaperRow]
    after: str | None


def papers(who: access.Viewer, shown: str, *, after: int | None = None) -> PaperPage:
    """The papers of the viewer's own offices under one tab."""
    own = Document.objects.filter(SHOWN[shown], office_id__in=who.direct)
    seen = access.visible(who, own.exclude(matter_id=None), matter="matter_id")
    rows = own.filter(Q(matter_id=None) | Q(pk__in=seen.values("pk")))
    page = _page(rows, after, oldest_first=shown in OLDEST_FIRST)
    matters = matters_of(page.rows)
    lines = [PaperRow(one, matters.get(one.matter_id or 0)) for one in page.rows]
    return PaperPage(lines, page.after)


def _page(rows: QuerySet[Document], after: int | None, *, oldest_first: bool) -> Page[Document]:
    if after is not None:
        rows = rows.filter(pk__gt=after) if oldest_first else rows.filter(pk__lt=after)
    order = "pk" if oldest_first else "-pk"
    found = list(rows.select_related(*RELATED).order_by(order)[: PAGE + 1])
    return Page(found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else None)


def matters_of(documents: Iterable[Document]) -> dict[int, Matter]:
    return Matter.objects.in_bulk({one.matter_id for one in documents if one.matter_id})


@dataclass(frozen=True)
class Number:
    """One number of a register: who bears it, or why nobody does.

    is_closed: a paper bears it that the reader may not open, of which nothing more is said.
    """

    serial: int
    document: Document | None
    void: VoidNumber | None
    is_closed: bool = False


def registers(who: access.Viewer) -> list[NumberRegister]:
    """The registers of the viewer's own offices, this year's first."""
    rows = NumberRegister.objects.filter(office_id__in=who.direct).select_related("office")
    return list(rows.order_by("-year", "office__code", "word"))


def register(who: access.Viewer, pk: int) -> NumberRegister:
    found = next((one for one in registers(who) if one.pk == pk), None)
    if found is None:
        raise access.NotFound
    return found


def numbers(
    who: access.Viewer, register: NumberRegister, *, below: int | None = None, size: int = PAGE
) -> list[Number]:
    """The register's numbers, the newest first, each accounted for."""
    top = min(register.last, below - 1) if below else register.last
    serials = range(top, max(0, top - size), -1)
    borne = register.documents.filter(serial__in=serials).select_related("office")
    shown = open_to(who).values("pk")
    documents = {one.serial: one for one in borne.annotate(is_shown=Q(pk__in=shown))}
    voids = {one.serial: one for one in register.voids.filter(serial__in=serials)}
    return [_number(n, documents.get(n), voids.get(n)) for n in serials]


def _number(serial: int, document: Any, void: VoidNumber | None) -> Number:
    is_closed = document is not None and not document.is_shown
    return Number(serial, None if is_closed else document, void, is_closed)

"""Documents of a matter: drafted from its file, signed off, served, cancelled, corrected.

Each is one entry in the journal, with the paper itself saved in the same breath.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from qingyu.documents.fonts import NoChineseFont
from qingyu.documents.kinds import KINDS
from qingyu.documents.models import Document, Service, ServiceMode
from qingyu.documents.services import approve, draft, issue
from qingyu.documents.services import serve as serving
from qingyu.ledger import journal
from qingyu.offices import access
from qingyu.offices.ahead import Ask
from qingyu.offices.models import Office, Sight, Staff

from .. import papers, parts, turn
from ..errors import Incomplete, NotResponsible, Overtaken, Refused
from ..intake import clean
from ..models import Matter, Reply, ReplyState

HOW = {
    ServiceMode.IN_PERSON: "当面",
    ServiceMode.POST: "邮寄",
    ServiceMode.ELECTRONIC: "电子送达",
    ServiceMode.OTHER: "其他方式",
}


def how(service: Service) -> str:
    """The way of service as the journal says it."""
    return HOW[ServiceMode(service.mode)]


def sign_off(document: Document, *, by: access.Viewer, now: datetime) -> Document:
    """Approved by whom the kind demands and issued, both unsaved. Raises Refused."""
    with papers.in_our_words():
        return issue.issue(approve.approve(document, by=by, now=now), by=by, now=now)


def deliver(reply: Reply, *, by: access.Viewer, now: datetime, **given: Any) -> Service:
    """The service record of a reply's document, unsaved as the reply is. Raises Incomplete."""
    if reply.document is None:
        raise Refused(_("这份答复没有文书，不能登记送达。"))
    if reply.state != ReplyState.ISSUED:
        raise Refused(_("文书还没有签发，签发以后才能送达。"))
    with papers.in_our_words():
        service = serving.serve(reply.document, by=by, now=now, **given)
    reply.state, reply.served_at = ReplyState.SERVED, service.served_at
    return service


@transaction.atomic
def draft_for(
    matter: Matter, kind: str, *, by: access.Viewer, now: datetime, office: Office | None = None
) -> Document:
    """A paper about a matter with all that its file says; what is missing is named, not refused."""
    matter = turn.lock(matter, by=by)
    office = office or writing_office(by, matter)
    if office is None or not by.has(*access.DIRECT, at=office.pk):
        raise NotResponsible(_("文书由经手这件事项的单位起草。"))
    if kind not in {one.key for one in papers.kinds_for(office, has_matter=True)}:
        raise Refused(_("本单位不出具这种文书，或者它由办理步骤自动生成。"))
    drafter = Staff.objects.get(pk=by.staff_id)
    document = papers.make(kind, papers.Case(matter, office, drafter, now))
    _tell(document, "paper_drafted", by=by, now=now, matter=matter)
    return document


def _writers(matter: Matter, by: access.Viewer, *_seen: object) -> QuerySet[Office]:
    parts = Sight.objects.filter(matter_id=matter.pk, is_direct=True, office_id__in=by.direct)
    return Office.objects.filter(pk__in=parts.values("office_id"))


WRITERS = Ask("writers", _writers)


def writing_office(by: access.Viewer, matter: Matter) -> Office | None:
    """The one of the writer's own offices that has a part in the matter, the accountable first."""
    own = {office.pk: office for office in WRITERS.of(matter, by)}
    first = [matter.accountable_office_id, matter.first_receiver_id, *sorted(own)]
    return next((own[key] for key in first if key in own), None)


@transaction.atomic
def draft_alone(kind: str, *, office: Office, by: access.Viewer, now: datetime) -> Document:
    """A paper that concerns no single matter: a suggestion, a report, a leader's day."""
    if not by.has(*access.DIRECT, at=office.pk):
        raise NotResponsible(_("文书由本单位工作人员起草。"))
    if kind not in {one.key for one in papers.kinds_for(office, has_matter=False)}:
        raise Refused(_("这种文书要从事项里起草。"))
    contact = {"contact": by.name, "contact_phone": office.phone}
    known = {fact.key for fact in KINDS[kind].facts}
    facts = {key: value for key, value in contact.items() if key in known and value}
    with papers.in_our_words():
        document = draft.prepare(
            kind=kind, office=office, subject=f"office:{office.pk}", drafter=by.staff_id, now=now,
            facts=facts,
        )  # fmt: skip
    _tell(document, "paper_drafted", by=by, now=now)
    return document


@transaction.atomic
def rewrite(
    document: Document,
    *,
    facts: Mapping[str, Any],
    copies: Sequence[str],
    enclosures: Sequence[str],
    by: access.Viewer,
    now: datetime,
    upon: str | None = None,
) -> Document:
    """The draft with other facts. A reply's paper is changed where the reply is written.

    upon: the mark of the draft that the writer had before them. Raises Overtaken.
    """
    matter, document = _taken(document, by)
    _own(document, by)
    _require_same(document, upon)
    if _reply_of(document) is not None:
        raise Refused(_("这份文书由答复生成，请在答复里修改。"))
    with papers.in_our_words():
        draft.rewrite(document, by=by, facts=facts, copies=copies, enclosures=enclosures)
    _tell(document, "paper_changed", by=by, now=now, matter=matter)
    return document


@transaction.atomic
def send_back(document: Document, *, words: str, by: access.Viewer, now: datetime) -> Document:
    """Not signed: what should change goes back to who drafted it."""
    matter, document = _taken(document, by)
    if document.is_fixed:
        raise Refused(_("文书已经签发，不能退回。"))
    if not approve.may_sign(by, document.office, document.about.signs, now):
        raise NotResponsible(_("由签发人退回。"))
    if not clean(words):
        raise Incomplete(words=_("请写明要改什么。"))
    _tell(document, "paper_returned", by=by, now=now, matter=matter, words=clean(words))
    return document


@transaction.atomic
def sign(
    document: Document, *, by: access.Viewer, now: datetime, upon: str | None = None
) -> Document:
    """Signed off and issued: the number, the print, its hash in the journal. Raises Refused.

    upon: the mark of the draft that was read; nobody signs words that were put in afterwards.
    """
    matter, document = _taken(document, by)
    _require_same(document, upon)
    reply = _reply_of(document)
    sign_off(document, by=by, now=now)
    saves = []
    if reply is not None:
        reply.state, reply.signed_by_id, reply.issued_at = ReplyState.ISSUED, by.staff_id, now
        reply.number = document.number
        saves = [reply]
    is_theirs = document.about.is_for_petitioner and matter is not None and reply is None
    kind = "notice_issued" if is_theirs else "paper_issued"
    _tell(document, kind, by=by, now=now, matter=matter, saves=saves)
    return document


@transaction.atomic
def serve(document: Document, *, by: access.Viewer, now: datetime, **given: Any) -> Service:
    """A notice or letter reached whom it is for. Replies are served by their own steps."""
    matter, document = _taken(document, by)
    _own(document, by)
    if _reply_of(document) is not None:
        raise Refused(_("答复的送达由“送达”步骤登记，期限从那里起算。"))
    with papers.in_our_words():
        service = serving.serve(document, by=by, now=now, **given)
    is_theirs = document.about.is_for_petitioner and matter is not None
    kind = "notice_served" if is_theirs else "paper_served"
    _tell(
        document, kind, by=by, now=now, at=service.served_at, matter=matter, saves=[service],
        mode=how(service),
    )  # fmt: skip
    return service


@transaction.atomic
def cancel(document: Document, *, reason: str, by: access.Viewer, now: datetime) -> Document:
    """Void with its reason; its number stays its own."""
    matter, document = _taken(document, by)
    _own(document, by)
    if _reply_of(document) is not None:
        raise Refused(_("答复的文书不能单独作废；有错误请另发一份更正。"))
    with papers.in_our_words():
        issue.cancel(document, reason=clean(reason), now=now)
    _tell(document, "paper_cancelled", by=by, now=now, matter=matter, words=clean(reason))
    return document


@transaction.atomic
def correct(document: Document, *, by: access.Viewer, now: datetime) -> Document:
    """A new draft with the same facts, which will stand in the place of an issued one."""
    matter, document = _taken(document, by)
    _own(document, by)
    with papers.in_our_words():
        fresh = draft.correct(document, by=by, now=now)
    _tell(fresh, "paper_corrected", by=by, now=now, matter=matter, replaced=document.number)
    return fresh


@transaction.atomic
def print_out(document: Document, *, by: access.Viewer, now: datetime) -> Document:
    """Print what was issued on a machine that had no fonts then."""
    matter, document = _taken(document, by)
    _own(document, by)
    try:
        with papers.in_our_words():
            issue.print_issued(document)
    except NoChineseFont as error:
        raise Refused(f"{error}。") from None
    _tell(document, "paper_printed", by=by, now=now, matter=matter)
    return document


def _taken(document: Document, by: access.Viewer) -> tuple[Matter | None, Document]:
    """The document read again under its matter's lock. Raises access.NotFound, ConflictOfInterest."""
    if document.matter_id is not None:
        matter = turn.lock(Matter(pk=document.matter_id), by=by)
    elif document.office_id not in by.direct | by.oversight:
        raise access.NotFound
    else:
        matter = None
    return matter, Document.objects.select_for_update(of=("self",)).select_related("office").get(
        pk=document.pk
    )


def _require_same(document: Document, upon: str | None) -> None:
    if upon and upon != draft.mark(document):
        raise Overtaken(_("您打开以后，这份文书又改过，没有照办。请看过现在的内容，再办一次。"))


def _own(document: Document, by: access.Viewer) -> None:
    if not by.has(*access.DIRECT, at=document.office_id):
        raise NotResponsible(_("由出具文书的单位办理。"))


def _reply_of(document: Document) -> Reply | None:
    return Reply.objects.filter(document=document).first()


def _tell(
    document: Document,
    kind: str,
    *,
    by: access.Viewer,
    now: datetime,
    at: datetime | None = None,
    matter: Matter | None = None,
    saves: Sequence[journal.Recorded] = (),
    **facts: Any,
) -> None:
    """One entry: in the matter's chain, or in the office's own for what concerns no matter."""
    told = {"kind": document.about.name[0], "number": document.number, **facts}
    every = [document, *saves]
    if matter is not None:
        turn.record(
            matter, kind, by=by, office=document.office, at=at or now, now=now, facts=told, saves=every
        )  # fmt: skip
        return
    actor = parts.actor(by, document.office)
    journal.append(document.subject, kind, by=actor, at=at or now, now=now, facts=told, saves=every)

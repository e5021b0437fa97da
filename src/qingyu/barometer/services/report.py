"""Reports: draft from the figures, edit, issue; the issued one is unchanged from then on."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core import marks
from qingyu.core.measures.periods import Period
from qingyu.documents.errors import DocumentRefused, FactsMissing
from qingyu.documents.models import Document
from qingyu.documents.pdf import CannotPrint
from qingyu.documents.services.approve import approve
from qingyu.documents.services.issue import issue as issue_document
from qingyu.ledger import journal
from qingyu.offices import access
from qingyu.offices.models import Office, Role
from qingyu.petitions import parts
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible, Overtaken, Refused
from qingyu.petitions.intake import clean

from .. import story  # noqa: F401  registers the sentences of the entries below
from ..models import Report, ReportState
from ..reports import check, paper, text
from ..reports.figures import Desk, Subject
from ..reports.tables import tables
from ..scope import Scope

WRITERS = (Role.STATISTICIAN, Role.SUPERVISOR, Role.UNIT_LEAD, Role.LEADER)
LONGEST = 6000  # characters of a section


def office_for(who: access.Viewer, scope: Scope) -> Office | None:
    """The office in whose name this person reports: the petition office that serves the root, or the root."""
    held = [office for office, role in who.posts if role in WRITERS]
    for office in Office.objects.filter(pk__in=held).order_by("-office_type", "code"):
        if scope.root.pk in {office.pk, office.serves_id}:
            return office
    return None


@transaction.atomic
def draft(
    scope: Scope,
    period: Period,
    *,
    last: date,
    by: access.Viewer,
    now: datetime,
    topic: str = "",
    place: str = "",
) -> Report:
    """A report over a period (or a special topic within it) from the figures as they stand.

    Raises NotResponsible, Incomplete.
    """
    office = office_for(by, scope)
    if office is None:
        raise NotResponsible(_("报告由信访工作机构或者本单位起草。"))
    if period.since > last:
        raise Incomplete(period=_("这一期还没有开始，没有数可报。"))
    shown = period.cut(last)
    report = Report(
        office=office, root=scope.root, kind=str(period.kind), since=shown.since, until=shown.until,
        last=min(last, shown.until), topic=topic, place=place, drafted_by_id=by.staff_id, drafted_at=now,
    )  # fmt: skip
    _fill(report, Subject(scope, period, last, topic, place))
    _record(report, "report_drafted", by=by, now=now)
    return report


@transaction.atomic
def renew(report: Report, scope: Scope, *, last: date, by: access.Viewer, now: datetime) -> Report:
    """Take the figures and the text of a draft anew; what was written by hand is replaced."""
    report = _draft_of(report)
    whole = Period.around(report.period.kind, report.since)
    report.until, report.last = whole.cut(last).until, min(last, whole.until)
    _fill(report, Subject(scope, whole, last, report.topic, report.place))
    report.edited_at = now
    _record(report, "report_renewed", by=by, now=now)
    return report


def _fill(report: Report, subject: Subject) -> None:
    desk = Desk(subject)
    report.sections = [asdict(section) for section in text.write(desk)]
    report.figures = [asdict(figure) for figure in desk.taken]
    report.tables = tables(subject)


def mark(report: Report) -> str:
    """What tells one text of a report from another."""
    return marks.mark(report.sections)


@transaction.atomic
def rewrite(
    report: Report,
    texts: Sequence[str],
    *,
    by: access.Viewer,
    now: datetime,
    upon: str | None = None,
) -> Report:
    """The sections with other words; their headings stay.

    upon: the mark of the text that the writer had before them. Raises AlreadyDone, Incomplete,
    Overtaken.
    """
    report = _draft_of(report)
    if upon and upon != mark(report):
        raise Overtaken(_("您打开以后，同事改过这份报告，您的还没有保存。您写的都在；请对照现在的文字，改好再保存一次。"))  # fmt: skip
    words = [clean(text) for text in texts]
    if len(words) != len(report.sections):
        raise Refused(_("页面上的章节与报告不符，请重新打开。"))
    long = next((n for n, text in enumerate(words) if len(text) > LONGEST), None)
    if long is not None:
        raise Incomplete(**{f"section_{long}": _("这一部分太长，最多%(n)d字。") % {"n": LONGEST}})
    # What was written by hand is read as it was written.
    report.sections = [
        section if section["text"] == text else {"title": section["title"], "text": text}
        for section, text in zip(report.sections, words, strict=True)
    ]
    report.edited_at = now
    _record(report, "report_edited", by=by, now=now)
    return report


@transaction.atomic
def issue(
    report: Report,
    *,
    by: access.Viewer,
    now: datetime,
    is_checked: bool = False,
    upon: str | None = None,
) -> Report:
    """Signed by the head of the office, never by the drafter; its PDF and its hash stay from now on.

    is_checked: somebody has looked at the numbers that no figure shows. upon: the mark of the text
    that was read; nobody signs words that were put in afterwards. Raises Incomplete, Refused,
    AlreadyDone, Overtaken.
    """
    report = _draft_of(report)
    if upon and upon != mark(report):
        raise Overtaken(_("您打开以后，这份报告又改过，没有签发。请看过现在的内容，再办一次。"))
    if unshown(report) and not is_checked:
        raise Incomplete(is_checked=_("有数字没有对应的统计数，请核对后勾选“已核对”，或者改正。"))
    document = paper.document_of(report, now=report.drafted_at)
    try:
        document = issue_document(approve(document, by=by, now=now), by=by, now=now)
    except FactsMissing as error:
        raise Refused(_("报告还没有内容：%(what)s。") % {"what": error}) from None
    except (DocumentRefused, CannotPrint) as error:
        raise Refused(str(error)) from None
    report.state, report.issued_by_id, report.issued_at = ReportState.ISSUED, by.staff_id, now
    _record(report, "report_issued", by=by, now=now, document=document)
    return report


def unshown(report: Report) -> list[check.Unshown]:
    """The sentences whose numbers their figures do not show."""
    says: dict[int, list[str]] = {figure["n"]: figure["says"] for figure in report.figures}
    return check.unshown((section["text"] for section in report.sections), says)


def _draft_of(report: Report) -> Report:
    locked = Report.objects.select_for_update().select_related("office", "root").get(pk=report.pk)
    if locked.state != ReportState.DRAFT:
        raise AlreadyDone(_("报告已经签发，不能再改；有错误请另起一份。"))
    return locked


def _record(
    report: Report,
    kind: str,
    *,
    by: access.Viewer,
    now: datetime,
    document: Document | None = None,
) -> None:
    saves: list[journal.Recorded] = []
    subject: Report | str = report
    if document is not None:
        # The paper first: the report refers to it.
        report.document, subject, saves = document, report.chain, [document, report]
    actor = parts.actor(by, report.office)
    facts = {"title": paper.title(report)}
    journal.append(subject, kind, by=actor, at=now, now=now, facts=facts, saves=saves)

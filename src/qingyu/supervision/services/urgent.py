"""重大紧急信访信息 (条例第25条): written, sent up, received, sent further up; every time is stamped.

The times of sending and receiving are the server's own; nobody types them.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.documents.services import draft
from qingyu.ledger import journal
from qingyu.offices import access, conflicts, tree
from qingyu.offices.models import Office, Role
from qingyu.petitions import turn
from qingyu.petitions.errors import (
    AlreadyDone,
    ConflictOfInterest,
    Incomplete,
    NotResponsible,
    Refused,
)
from qingyu.petitions.intake import clean
from qingyu.petitions.models import Matter

from .. import letters, reach
from ..models import UrgentHop, UrgentReport

WRITES = (Role.CLERK, Role.HANDLER, Role.UNIT_LEAD, Role.SUPERVISOR)


def writing_office(by: access.Viewer, matter: Matter) -> Office | None:
    """The body for which the viewer reports: the one that answers, else the first receiver."""
    for office in (matter.accountable_office, matter.first_receiver):
        if by.has(*WRITES, at=office.pk):
            return office
    return None


def above(matter: Matter, office: Office) -> list[Office]:
    """The bodies above that may be told: never one that the matter accuses."""
    keys = set(tree.above([office.pk])) - {office.pk}
    rows = conflicts.open_to(matter.pk, Office.objects.filter(pk__in=keys, is_active=True))
    near = [office.territory_parent_id, office.line_parent_id]
    return sorted(rows, key=lambda one: (one.pk not in near, one.pk))


@transaction.atomic
def write(
    matter: Matter, *, happened_at: datetime, where: str, people: int, summary: str, action: str,
    wanted: str = "", by: access.Viewer, now: datetime,
) -> UrgentReport:  # fmt: skip
    """The report with its paper, drafted. Raises NotResponsible, Incomplete."""
    matter = turn.lock(matter, by=by)
    office = writing_office(by, matter)
    if office is None:
        raise NotResponsible(_("由责任单位或首问单位报告。"))
    problems = {}
    for name, text, message in (
        ("where", where, _("请写明地点。")), ("summary", summary, _("请写明发生了什么。")),
        ("action", action, _("请写明已采取的措施。")),
    ):  # fmt: skip
        if len(clean(text)) < 2:
            problems[name] = message
    if happened_at > now:
        problems["happened_at"] = _("发生时间不能晚于现在。")
    if people < 1:
        problems["people"] = _("请写明涉及人数。")
    if problems:
        raise Incomplete(**problems)
    made = UrgentReport(
        matter=matter, office=office, written_by_id=by.staff_id, written_at=now,
        happened_at=happened_at, where=clean(where)[:80], people=people, summary=clean(summary),
        wanted=clean(wanted), action=clean(action),
    )  # fmt: skip
    made.paper = _paper(made, by=by, now=now)
    _tell(made, "urgent_written", by=by, office=office, now=now, saves=[made.paper, made])
    return made


def _paper(made: UrgentReport, *, by: access.Viewer, now: datetime) -> Any:
    to = above(made.matter, made.office)
    facts: dict[str, Any] = {
        "recipient": to[0].name if to else made.office.name, "happened_at": made.happened_at,
        "place": made.where, "people": made.people, "summary": made.summary,
        "action_taken": made.action, "request": made.wanted,
        **letters.contact(by, made.office.phone),
    }  # fmt: skip
    return draft.prepare(
        kind="urgent_report", office=made.office, subject=made.matter.chain,
        matter_id=made.matter.pk, drafter=by.staff_id, now=now,
        facts={key: value for key, value in facts.items() if value not in ("", None)},
    )  # fmt: skip


@transaction.atomic
def send(
    report: UrgentReport, *, to: Sequence[Office], by: access.Viewer, now: datetime
) -> UrgentReport:
    """报出: to one or more bodies above, at this minute. The paper may be signed while it is under way."""
    found = _taken(report)
    if not by.has(*WRITES, at=found.office_id):
        raise NotResponsible(_("由写报告的单位报出。"))
    hops = _hops(found, found.office, to, by=by, now=now)
    found.sent_at = found.sent_at or now
    _tell(found, "urgent_sent", by=by, office=found.office, now=now, saves=[found, *hops], to=to)
    _notify(hops, now=now)
    return found


@transaction.atomic
def receive(hop: UrgentHop, *, by: access.Viewer, now: datetime) -> UrgentHop:
    """收到: said by somebody of the body it was sent to."""
    report = _taken(hop.report)
    row = UrgentHop.objects.select_related("to_office").get(pk=hop.pk)
    if row.to_office_id not in by.direct:
        raise NotResponsible(_("由收到的单位确认。"))
    if row.received_at is not None:
        raise AlreadyDone(_("已经确认收到。"))
    row.received_at, row.received_by_id = now, by.staff_id
    _tell(report, "urgent_received", by=by, office=row.to_office, now=now, saves=[row])
    return row


@transaction.atomic
def forward(hop: UrgentHop, *, to: Sequence[Office], by: access.Viewer, now: datetime) -> None:
    """续报: a body that received it sends it on to those above it."""
    report = _taken(hop.report)
    row = UrgentHop.objects.select_related("to_office").get(pk=hop.pk)
    if row.to_office_id not in by.direct:
        raise NotResponsible(_("由收到的单位上报。"))
    if row.received_at is None:
        raise Refused(_("请先确认收到。"))
    hops = _hops(report, row.to_office, to, by=by, now=now)
    _tell(report, "urgent_forwarded", by=by, office=row.to_office, now=now, saves=hops, to=to)
    _notify(hops, now=now)


def _taken(report: UrgentReport) -> UrgentReport:
    """The report read again under its matter's lock; who may act is asked of the report's own bodies."""
    found = UrgentReport.objects.select_related("office", "matter").get(pk=report.pk)
    found.matter = turn.lock(found.matter)
    return found


def _hops(
    report: UrgentReport, office: Office, to: Sequence[Office], *, by: access.Viewer, now: datetime
) -> list[UrgentHop]:
    able = {one.pk for one in above(report.matter, office)}
    if not to:
        raise Incomplete(to=_("请选择报给哪个单位。"))
    if any(not conflicts.may_receive(report.matter.pk, one.pk) for one in to):
        raise ConflictOfInterest(_("不能报给被反映的单位。"))
    if any(one.pk not in able for one in to):
        raise Incomplete(to=_("只能报给上级单位。"))
    known = set(report.hops.values_list("to_office_id", flat=True))
    if known & {one.pk for one in to}:
        raise AlreadyDone(_("已经报给这个单位。"))
    first = report.hops.count() + 1
    return [
        UrgentHop(
            report=report, n=n, from_office=office, to_office=one, sent_by_id=by.staff_id, sent_at=now
        )
        for n, one in enumerate(to, first)
    ]  # fmt: skip


def _tell(
    report: UrgentReport, kind: str, *, by: access.Viewer, office: Office, now: datetime,
    saves: Iterable[journal.Recorded], to: Sequence[Office] = (),
) -> None:  # fmt: skip
    """One entry in the matter's journal, the offices' own business."""
    facts = {"office": office.label, "to": [one.label for one in to]}
    turn.record(report.matter, kind, by=by, office=office, at=now, now=now, facts=facts, saves=saves)  # fmt: skip


def _notify(hops: Iterable[UrgentHop], *, now: datetime) -> None:
    for hop in hops:
        key = f"urgent:{hop.report_id}:{hop.to_office_id}"
        reach.tell_heads(hop.to_office, key=key, chain=hop.report.matter.chain, now=now)

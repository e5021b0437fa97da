"""联席会议 (条例第13、24条): called, minuted; each decision is somebody's until a day."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.ledger import journal
from qingyu.offices import access
from qingyu.offices.models import Office, OfficeReach, Role
from qingyu.petitions.errors import ConflictOfInterest, Incomplete, NotResponsible
from qingyu.petitions.intake import clean
from qingyu.petitions.models import Dispute, Matter

from .. import reach
from ..models import Decision, DemandState, Meeting
from . import answering

CALLS = (Role.SUPERVISOR, Role.UNIT_LEAD, Role.LEADER)


@transaction.atomic
def call(
    office: Office,
    *,
    title: str,
    held_at: datetime,
    chair: str,
    place: str = "",
    bodies: Sequence[Office] = (),
    by: access.Viewer,
    now: datetime,
) -> Meeting:
    """Call a meeting, or note one that has been held. Raises NotResponsible, Incomplete."""
    if not office.is_petition_office or not by.has(*CALLS, at=office.pk):
        raise NotResponsible(_("联席会议由其办公室（信访工作机构）召集和记录。"))
    problems = {}
    if len(clean(title)) < 4:
        problems["title"] = _("请写议题。")
    if not clean(chair):
        problems["chair"] = _("请写召集人。")
    if problems:
        raise Incomplete(**problems)
    found = Meeting(
        office=office, title=clean(title)[:80], held_at=held_at, chair=clean(chair)[:60],
        place=clean(place)[:80], bodies=sorted(body.pk for body in bodies), called_by_id=by.staff_id,
    )  # fmt: skip
    facts = {"office": office.label, "title": found.title, "held_at": day_of(held_at)}
    actor = reach.actor(by, office)
    journal.append(found, "meeting_called", by=actor, at=now, now=now, facts=facts)
    for body in bodies:
        reach.tell_heads(body, key=found.chain, chain=found.chain, now=now)
    return found


@transaction.atomic
def minute(meeting: Meeting, *, words: str, by: access.Viewer, now: datetime) -> Meeting:
    """The minutes, written once the meeting was held; a later version stands in its place."""
    meeting = _locked(meeting, by)
    if meeting.held_at > now:
        raise Incomplete(words=_("会议还没有召开。"))
    if len(clean(words)) < 10:
        raise Incomplete(words=_("请写会议纪要。"))
    meeting.minutes = clean(words)
    actor = reach.actor(by, meeting.office)
    journal.append(
        meeting, "meeting_minuted", by=actor, at=now, now=now, facts={"title": meeting.title}
    )
    return meeting


@transaction.atomic
def decide(
    meeting: Meeting,
    office: Office,
    *,
    text: str,
    due_on: date,
    by: access.Viewer,
    now: datetime,
    matter: Matter | None = None,
    dispute: Dispute | None = None,
) -> Decision:
    """One decision: this body does it until that day. On a dispute, the decider is to rule.

    A sealed matter is never in the meeting's papers. Raises NotResponsible,
    ConflictOfInterest, Incomplete.
    """
    meeting = _locked(meeting, by)
    matter = dispute.matter if dispute is not None else matter
    owner = dispute.decider if dispute is not None else office
    _check(meeting, owner, text=text, due_on=due_on, now=now)
    if matter is not None:
        access.get(by, Matter.objects.all(), pk=matter.pk)
        if matter.is_sealed:
            raise ConflictOfInterest(_("保密事项不能写进会议决定。"))
    found = Decision(
        meeting=meeting, office=owner, by_office=meeting.office, by_staff_id=by.staff_id,
        issued_at=now, due_on=due_on, text=clean(text), matter=matter, dispute=dispute,
    )  # fmt: skip
    facts = {"office": owner.label, "due": due_on, "title": meeting.title}
    answering.tell(found, "meeting_decided", by=by, office=meeting.office, now=now, facts=facts)
    answering.tell_body(found, now=now)
    return found


def _check(meeting: Meeting, owner: Office, *, text: str, due_on: date, now: datetime) -> None:
    problems = {}
    if len(clean(text)) < answering.SHORTEST:
        problems["text"] = _("请写明决定做什么。")
    if due_on < day_of(now):
        problems["due_on"] = _("期限不能早于今天。")
    if owner.pk not in owners(meeting):
        problems["office"] = _("只能交给会议所在地方的单位。")
    if problems:
        raise Incomplete(**problems)


def owners(meeting: Meeting) -> set[int]:
    """The bodies a meeting may give something to do: all of the territory it sits for."""
    rows = OfficeReach.objects.filter(upper_id=meeting.office.serves_id)
    return set(rows.values_list("lower_id", flat=True))


@transaction.atomic
def answer(found: Decision, *, words: str, by: access.Viewer, now: datetime) -> Decision:
    """The body says that it is done, and how."""
    found = answering.locked(found)
    answering.answer(found, words=words, by=by, now=now)
    facts = {"office": found.office.label}
    answering.tell(found, "decision_answered", by=by, office=found.office, now=now, facts=facts)
    answering.tell_issuer(found, now=now)
    return found


@transaction.atomic
def judge(
    found: Decision,
    *,
    accepted: bool,
    words: str,
    by: access.Viewer,
    now: datetime,
    due_on: date | None = None,
) -> Decision:
    """The meeting's office writes it off, or sets another day with the reason."""
    found = answering.locked(found)
    due = due_on or found.due_on
    if not accepted and due < day_of(now):
        raise Incomplete(due_on=_("请写新的期限，不能早于今天。"))
    answering.judge(found, accepted=accepted, words=words, due_on=due, by=by, now=now)
    kind = "decision_settled" if accepted else "decision_returned"
    facts = {"office": found.office.label, "due": found.due_on, "reason": clean(words)}
    answering.tell(found, kind, by=by, office=found.by_office, now=now, facts=facts)
    if found.state == DemandState.WAITING:
        answering.tell_body(found, now=now)
    return found


def _locked(meeting: Meeting, by: access.Viewer) -> Meeting:
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("office")
    found = rows.get(pk=meeting.pk)
    if not by.has(*CALLS, at=found.office_id):
        raise NotResponsible(_("联席会议由其办公室（信访工作机构）召集和记录。"))
    return found

"""The talk itself: what was said and decided, written down on the spot with every promise made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.ledger import journal
from qingyu.offices import access
from qingyu.offices.tongue import said
from qingyu.petitions import parts, turn
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible, Refused
from qingyu.petitions.intake import clean
from qingyu.petitions.models import Contact, Matter
from qingyu.petitions.services import charge
from qingyu.petitions.services.contact import touch

from ..models import (
    Booking,
    BookingState,
    Origin,
    Outcome,
    Reception,
    ReceptionKind,
    ReceptionRecord,
    ReceptionState,
    Undertaking,
)
from ..models.receptions import LIVE
from . import undertake
from .book import ended_words, may_manage, require_no_conflict
from .plan import lock
from .undertake import Word

ROUND = journal.Actor.system("接访巡查")


@dataclass(frozen=True, kw_only=True)
class Talk:
    """What the record says: the visitor's words, the decision, and what was promised."""

    said: str
    instruction: str
    outcome: str
    settles: str = ""
    is_charge: bool = False
    words: Sequence[Word] = ()


@transaction.atomic
def record(booking: Booking, talk: Talk, *, by: access.Viewer, now: datetime) -> ReceptionRecord:
    """Write down one talk. It counts as a conversation with the petitioner (沟通记录).

    In one entry: record, contact and every promise. Raises Incomplete; a problem with the
    second promise stands at `what_2`, `due_on_2`, ….
    """
    reception = lock(booking.reception)
    if not may_manage(by, reception):
        raise NotResponsible(_("由接访的单位或领导本人记录。"))
    matter = turn.lock(booking.matter, by=by)
    booking = Booking.objects.select_related("petition").get(pk=booking.pk)
    booking.reception, booking.matter = reception, matter
    _may_be_recorded(booking, now)
    require_no_conflict(matter, reception)
    _check(talk, matter, now=now)
    is_visit = reception.kind == ReceptionKind.VISIT
    contact = Contact(
        matter=matter, staff_id=by.staff_id, office=reception.office, at=now,
        means="visit" if is_visit else "meeting",
        note=f"{clean(talk.said)}\n{clean(talk.instruction)}", settles=clean(talk.settles),
    )  # fmt: skip
    made = ReceptionRecord(
        booking=booking, matter=matter, leader=reception.leader, recorder_id=by.staff_id, at=now,
        contact=contact, outcome=talk.outcome, said=clean(talk.said),
        instruction=clean(talk.instruction), is_charge=talk.is_charge,
    )  # fmt: skip
    promises = [_promise(word, made, by=by, now=now) for word in talk.words]
    answered = touch(matter, contact)
    booking.state, booking.ended_at = BookingState.SEEN, now
    booking.arrived_at = booking.arrived_at or now
    turn.record(
        matter, "received_by_leader", by=by, office=reception.office, at=now, now=now,
        facts=_facts(made, reception, promises), saves=[contact, made, booking, *promises, *answered],
    )  # fmt: skip
    for promise in promises:
        undertake.after(promise, now=now)
    if talk.is_charge:
        charge.take(matter, reception.leader, by=by, office=reception.office, now=now)
    return made


def _promise(word: Word, made: ReceptionRecord, *, by: access.Viewer, now: datetime) -> Undertaking:
    reception = made.booking.reception
    is_visit = reception.kind == ReceptionKind.VISIT
    return undertake.prepare(
        word, made.matter, by=by, now=now, record=made, made_by=reception.leader_id,
        petition_id=made.booking.petition_id,
        origin=Origin.VISIT if is_visit else Origin.RECEPTION,
    )  # fmt: skip


def _facts(
    made: ReceptionRecord, reception: Reception, promises: Sequence[Undertaking]
) -> dict[str, object]:
    return {
        "leader": reception.leader.name,
        "kind": reception.get_kind_display(),
        "outcome": made.get_outcome_display(),
        "promises": len(promises),
        "is_charge": made.is_charge,
    }


def _may_be_recorded(booking: Booking, now: datetime) -> None:
    reception = booking.reception
    if booking.state not in {*LIVE, BookingState.NOT_MET}:
        raise AlreadyDone(ended_words(booking))
    if reception.state == ReceptionState.CALLED_OFF:
        raise Refused(_("这次接访已经取消。"))
    if now < reception.begins_at.replace(hour=0, minute=0):
        raise Refused(_("还没有到接访的日子。"))


def _check(talk: Talk, matter: Matter, *, now: datetime) -> None:
    problems = {}
    if len(clean(talk.said)) < 4:
        problems["said"] = _("请记下来访人说了什么。")
    if len(clean(talk.instruction)) < 4:
        problems["instruction"] = _("请写明怎样答复或处理。")
    if talk.outcome not in Outcome.values:
        problems["outcome"] = _("请选择结果。")
    if talk.outcome == Outcome.PROMISED and not talk.words:
        problems["what_1"] = _("答应限期办理的，请写明答应办什么、谁办、哪天前。")
    for n, word in enumerate(talk.words, 1):
        found = undertake.check(word, matter, now=now)
        problems |= {f"{name}_{n}": message for name, message in found.items()}
    if problems:
        raise Incomplete(**problems)


@transaction.atomic
def hold(reception: Reception, *, by: access.Viewer | None, now: datetime) -> Reception:
    """The day is over: who was not met may book again, and the number received is told.

    `by` is None when the regular round closes a day that nobody has closed.
    """
    reception = lock(reception)
    if by is not None and not may_manage(by, reception):
        raise NotResponsible(_("由接访的单位结束。"))
    if not reception.is_live:
        raise AlreadyDone(
            _("这次接访：%(state)s。") % {"state": said(reception.get_state_display())}
        )
    if now < reception.begins_at:
        raise Refused(_("接访还没有开始。"))
    left = list(reception.bookings.filter(state__in=LIVE))
    for booking in left:
        booking.state, booking.ended_at = BookingState.NOT_MET, now
    reception.state = ReceptionState.HELD
    seen = reception.bookings.filter(state=BookingState.SEEN).count()
    actor = parts.actor(by, reception.office) if by else ROUND
    journal.append(
        reception, "reception_held", by=actor, at=now, now=now, saves=left,
        facts={
            "kind": reception.get_kind_display(), "leader": reception.leader.name,
            "day": reception.held_on, "seen": seen,
        },
    )  # fmt: skip
    return reception

"""A reception day is planned, published, changed, called off (条例第18条)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.ledger import journal
from qingyu.offices import access
from qingyu.offices.models import Office, Place, Post, Role, Staff
from qingyu.offices.tongue import said
from qingyu.petitions import parts
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible, Refused
from qingyu.petitions.intake import clean

from .. import telling
from ..models import Booking, BookingState, Reception, ReceptionKind, ReceptionState
from ..models.receptions import LIVE

ARRANGERS = (Role.CLERK, Role.SUPERVISOR, Role.UNIT_LEAD)
RECEIVERS = (Role.LEADER, Role.UNIT_LEAD)
MOST_SLOTS = 60


@dataclass(frozen=True, kw_only=True)
class Day:
    """One reception as somebody plans it."""

    kind: str
    leader: Staff
    held_on: date
    starts: time
    ends: time
    where: str
    slots: int
    place: Place | None = None
    topics: str = ""


def leaders(office: Office, on: date) -> list[Staff]:
    """Who may be put on the rota of an office: its heads, and the leaders of the body it serves."""
    at = {office.pk, office.serves_id}
    return list(access.staff_of(at, on, *RECEIVERS).order_by("pk"))


def arranges(by: access.Viewer, office_id: int) -> bool:
    return by.has(*ARRANGERS, at=office_id)


def require(by: access.Viewer, office: Office) -> None:
    if not arranges(by, office.pk):
        raise NotResponsible(
            _("%(office)s的接访由本单位登记、督查人员或负责人安排。") % {"office": office.label}
        )


@transaction.atomic
def plan(
    days: Sequence[Day], *, office: Office, publish: bool, by: access.Viewer, now: datetime
) -> list[Reception]:
    """Put days on the rota, all or none; published at once if asked. Raises Incomplete."""
    require(by, office)
    made = []
    for day in days:
        _check(day, office, now)
        reception = Reception(
            office=office, kind=day.kind, leader=day.leader,
            leader_post=post_of(day.leader, office, day.held_on), held_on=day.held_on,
            starts=day.starts, ends=day.ends, where=clean(day.where), place=day.place,
            topics=clean(day.topics), slots=day.slots, made_by_id=by.staff_id,
            state=ReceptionState.PUBLISHED if publish else ReceptionState.PLANNED,
            published_at=now if publish else None,
        )  # fmt: skip
        _tell(reception, "reception_planned", by=by, now=now)
        made.append(reception)
    return made


def _facts(reception: Reception) -> dict[str, object]:
    return {
        "kind": reception.get_kind_display(),
        "leader": reception.leader.name,
        "day": reception.held_on,
    }


def post_of(leader: Staff, office: Office, on: date) -> str:
    """The title under which a leader is announced."""
    held = Post.objects.filter(
        staff=leader, office_id__in={office.pk, office.serves_id}, since__lte=on
    )
    post = (
        held.filter(role__in=RECEIVERS).select_related("office").order_by("-is_head", "pk").first()
    )
    return f"{post.office.label}{post.title or post.get_role_display()}" if post else ""


def _check(day: Day, office: Office, now: datetime) -> None:
    problems = {}
    if day.kind not in ReceptionKind.values:
        problems["kind"] = _("请选择接访还是下访。")
    if day.leader not in leaders(office, day.held_on):
        problems["leader"] = _("%(name)s不是%(office)s可以安排接访的领导。") % {
            "name": day.leader.name, "office": office.label,
        }  # fmt: skip
    if day.held_on < day_of(now):
        problems["held_on"] = _("日期不能早于今天。")
    if day.ends <= day.starts:
        problems["ends"] = _("结束时间应晚于开始时间。")
    if not clean(day.where):
        problems["where"] = _("请写明地点，群众要照着去。")
    if not 1 <= day.slots <= MOST_SLOTS:
        problems["slots"] = _("接待批数应为1至%(most)d。") % {"most": MOST_SLOTS}
    if problems:
        raise Incomplete(**problems)


@transaction.atomic
def publish(reception: Reception, *, by: access.Viewer, now: datetime) -> Reception:
    """Show it on the public page; from now on it may be booked."""
    reception = lock(reception)
    require(by, reception.office)
    if reception.state != ReceptionState.PLANNED:
        raise AlreadyDone(_("已经公布。"))
    reception.state, reception.published_at = ReceptionState.PUBLISHED, now
    _tell(reception, "reception_published", by=by, now=now)
    return reception


@transaction.atomic
def change(
    reception: Reception,
    *,
    held_on: date,
    starts: time,
    ends: time,
    where: str,
    reason: str,
    by: access.Viewer,
    now: datetime,
) -> Reception:
    """Another day, hour or place, with the reason; everybody who has booked keeps their place."""
    reception = _live(reception, by)
    if not clean(reason):
        raise Incomplete(reason=_("请写明改期的原因，会告诉预约的群众。"))
    day = Day(
        kind=reception.kind, leader=reception.leader, held_on=held_on, starts=starts, ends=ends,
        where=where, slots=reception.slots,
    )  # fmt: skip
    _check(day, reception.office, now)
    old = reception.held_on
    reception.held_on, reception.starts, reception.ends = held_on, starts, ends
    reception.where, reception.note = clean(where), clean(reason)[:200]
    _tell(reception, "reception_changed", by=by, now=now, old=old, reason=reception.note)
    for booking in live_bookings(reception):
        telling.visitor(booking, "reception_moved", now=now, tag=f"moved:{now.isoformat()}")
    return reception


@transaction.atomic
def call_off(reception: Reception, *, reason: str, by: access.Viewer, now: datetime) -> Reception:
    """It will not be held; everybody who has booked is told and may book another day."""
    reception = _live(reception, by)
    if not clean(reason):
        raise Incomplete(reason=_("请写明取消的原因，会公布出来。"))
    reception.state, reception.note = ReceptionState.CALLED_OFF, clean(reason)[:200]
    ended = live_bookings(reception)
    for booking in ended:
        booking.state, booking.ended_at = BookingState.CANCELLED, now
    _tell(reception, "reception_called_off", by=by, now=now, saves=ended, reason=reception.note)
    for booking in ended:
        telling.visitor(booking, "reception_off", now=now)
    return reception


def lock(reception: Reception) -> Reception:
    """The day as it stands now, under a row lock: slots and numbers are given out one by one."""
    return (
        Reception.objects.select_for_update(of=("self",))
        .select_related("office", "leader")
        .get(pk=reception.pk)
    )


def _live(reception: Reception, by: access.Viewer) -> Reception:
    reception = lock(reception)
    require(by, reception.office)
    if not reception.is_live:
        raise Refused(_("这次接访：%(state)s。") % {"state": said(reception.get_state_display())})
    return reception


def live_bookings(reception: Reception) -> list[Booking]:
    rows = Booking.objects.filter(reception=reception, state__in=LIVE)
    return list(rows.select_related("matter", "petition", "reception").order_by("number"))


def _tell(
    reception: Reception,
    kind: str,
    *,
    by: access.Viewer,
    now: datetime,
    saves: Sequence[journal.Recorded] = (),
    **facts: object,
) -> None:
    journal.append(
        reception, kind, by=parts.actor(by, reception.office), at=now, now=now,
        facts=_facts(reception) | facts, saves=saves,
    )  # fmt: skip

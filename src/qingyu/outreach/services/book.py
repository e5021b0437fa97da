"""A place on a reception day: booked with the query code, by a new visitor, or at the desk."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.ledger import journal
from qingyu.offices import access, conflicts, sights
from qingyu.offices.models import Office, Post
from qingyu.offices.tongue import said
from qingyu.petitions import parts, turn
from qingyu.petitions.errors import AlreadyDone, ConflictOfInterest, Refused, TooLate
from qingyu.petitions.intake import Intake
from qingyu.petitions.models import Matter, Party, Petition
from qingyu.petitions.services.register import Registered, register
from qingyu.privacy.index import blind

from .. import telling
from ..models import Booking, BookingState, BookingWay, Reception, ReceptionState
from ..models.receptions import EXPECTED, LIVE, SEATED
from .plan import Day, arranges, lock, plan, require


@transaction.atomic
def book(
    reception: Reception,
    petition: Petition,
    *,
    by: parts.By,
    now: datetime,
    comes_first: bool = False,
    way: str = "",
) -> Booking:
    """Take a place, or a place on the waiting list. The same matter again finds the first booking.

    The reception's office gets a part in the matter, since the petitioner brings it there.
    Raises TooLate, AlreadyDone, ConflictOfInterest, Refused.
    """
    reception = lock(reception)
    matter = turn.lock(petition.matter, by=by)
    earlier = Booking.objects.filter(matter=matter, state__in=LIVE).first()
    if earlier is not None:
        return _again(earlier, reception)
    if not isinstance(by, parts.Petitioner):
        require(by, reception.office)
    _may_be_booked(reception, by, now)
    require_no_conflict(matter, reception)
    seated = reception.bookings.filter(state__in=SEATED).count()
    waiting = reception.bookings.filter(state=BookingState.WAITING).count()
    if seated >= reception.slots and waiting >= reception.slots:
        raise Refused(_("这一天约满了，候补也满了。请约别的日子，或者写下来，一样有人办。"))
    is_seated = seated < reception.slots
    last = reception.bookings.aggregate(last=Max("number"))["last"] or 0
    booking = Booking(
        reception=reception, matter=matter, petition=petition, number=last + 1,
        way=way or (BookingWay.WEB if isinstance(by, parts.Petitioner) else BookingWay.DESK),
        comes_first=comes_first, booked_at=now,
        state=BookingState.BOOKED if is_seated else BookingState.WAITING,
    )  # fmt: skip
    _record(booking, "booked" if is_seated else "booked_waiting", by=by, now=now)
    sights.grant(matter.pk, reception.office_id, is_sealed=matter.is_sealed)
    telling.visitor(booking, _wording(booking), now=now)
    return booking


def _wording(booking: Booking) -> str:
    if booking.way == BookingWay.PLANNED:
        return "visit_planned"
    return "booked" if booking.state == BookingState.BOOKED else "waiting"


def _again(earlier: Booking, reception: Reception) -> Booking:
    if earlier.reception_id == reception.pk:
        return earlier
    day = earlier.reception.held_on
    raise AlreadyDone(
        _("这件事已经约了%(month)d月%(day)d日，一件事约一次。要换日子的，请先取消那一次。")
        % {"month": day.month, "day": day.day}
    )


def _may_be_booked(reception: Reception, by: parts.By, now: datetime) -> None:
    """Online until the day before, at the desk until the day itself has ended."""
    is_desk = not isinstance(by, parts.Petitioner)
    if reception.state != ReceptionState.PUBLISHED and not (is_desk and reception.is_live):
        raise Refused(_("这一天不能预约了，请看看别的日子。"))
    today = day_of(now)
    if reception.held_on < today or (reception.held_on == today and not is_desk):
        raise TooLate(_("网上预约到前一天为止。当天可以直接到现场，由窗口安排。"))


def require_no_conflict(matter: Matter, reception: Reception) -> None:
    """Never before those whom the matter accuses, nor below them. Raises ConflictOfInterest."""
    if _is_conflict(matter, reception):
        raise ConflictOfInterest(
            _("这一天接待的单位和您反映的事有关，不能由他们接待。请约别的日子，或者打电话问我们。")
        )


def _is_conflict(matter: Matter, reception: Reception) -> bool:
    posts = Post.objects.filter(staff_id=reception.leader_id)
    offices = {reception.office_id, *posts.values_list("office_id", flat=True)}
    return not all(conflicts.may_receive(matter.pk, office) for office in offices)


@transaction.atomic
def plan_visit(
    day: Day,
    matters: Sequence[Matter],
    *,
    office: Office,
    publish: bool,
    by: access.Viewer,
    now: datetime,
) -> Reception:
    """A visit to the base with the people it goes to; each is told. Those booked elsewhere keep that."""
    (visit,) = plan([day], office=office, publish=publish, by=by, now=now)
    for matter in matters:
        petition = matter.petitions.order_by("-pk").first()
        is_booked = Booking.objects.filter(matter=matter, state__in=LIVE).exists()
        if petition is not None and not is_booked:
            book(visit, petition, by=by, now=now, way=BookingWay.PLANNED)
    return visit


@transaction.atomic
def book_new(
    reception: Reception, intake: Intake, *, comes_first: bool, now: datetime
) -> tuple[Registered, Booking]:
    """Somebody who has not petitioned yet: what they want to say is registered, then booked.

    So nothing is lost if the day falls through, and there is one code for all of it.
    """
    phones = {blind("phone", party.phone) for party in intake.parties if party.phone}
    if _has_booked(reception, phones, intake):
        raise AlreadyDone(
            _("这个手机号已经约了这一天。另有一件事要谈的，请先“我要反映”，再用查询码预约。")
        )
    done = register(replace(intake, received_at=now), office=reception.office, by=None, now=now)
    booking = book(
        reception, done.petition, by=parts.Petitioner(done.petition), now=now, comes_first=comes_first
    )  # fmt: skip
    return done, booking


def _has_booked(reception: Reception, phones: set[str], intake: Intake) -> bool:
    """One number, one visit a day; the second press of the same form is no second visit."""
    live = Booking.objects.filter(reception=reception, state__in=LIVE, way=BookingWay.WEB)
    others = live.exclude(petition__submission=intake.submission) if intake.submission else live
    parties = Party.objects.filter(phone_index__in=phones)
    return others.filter(petition__in=parties.values("petition_id")).exists()


@transaction.atomic
def cancel(booking: Booking, *, by: parts.By, now: datetime) -> Booking:
    """Give the place back; whoever waits longest, those with precedence first, moves up."""
    reception = lock(booking.reception)
    matter = turn.lock(booking.matter, by=by)
    booking = _fresh(booking)
    _require_part(booking, by)
    if not booking.is_live:
        raise AlreadyDone(_("这次预约已经结束，不用再取消。"))
    was_seated = booking.state in SEATED
    booking.matter, booking.reception = matter, reception
    booking.state, booking.ended_at = BookingState.CANCELLED, now
    _record(booking, "booking_cancelled", by=by, now=now)
    if was_seated:
        _move_up(reception, now=now)
    return booking


@transaction.atomic
def part_from_the_accused(booking: Booking, *, now: datetime) -> bool:
    """Take back a place with those whom the matter has come to accuse since; True where it was one.

    Whoever booked is told that it is off and can book another day; the accused find one fewer.
    """
    reception = lock(booking.reception)
    matter, booking = turn.lock(booking.matter), _fresh(booking)
    if booking.state not in EXPECTED or not _is_conflict(matter, reception):
        return False
    was_seated = booking.state in SEATED
    booking.matter, booking.reception = matter, reception
    booking.state, booking.ended_at = BookingState.CANCELLED, now
    journal.append(
        matter, "booking_cancelled", by=journal.Actor.system("预约回避"), at=now, now=now,
        facts=facts(booking), saves=[booking],
    )  # fmt: skip
    telling.visitor(booking, "reception_off", now=now)
    if was_seated:
        _move_up(reception, now=now)
    return True


def _require_part(booking: Booking, by: parts.By) -> None:
    if isinstance(by, parts.Petitioner):
        if by.petition.pk != booking.petition_id:
            raise access.NotFound
    else:
        require(by, booking.reception.office)


def _move_up(reception: Reception, *, now: datetime) -> None:
    waiting = reception.bookings.filter(state=BookingState.WAITING)
    found = waiting.select_related("matter", "petition").order_by("-comes_first", "number").first()
    if found is None:
        return
    found.reception, found.matter = reception, turn.lock(found.matter)
    found.state = BookingState.BOOKED
    journal.append(
        found.matter, "booking_moved_up", by=journal.Actor.system("预约候补"), at=now, now=now,
        facts=facts(found), saves=[found],
    )  # fmt: skip
    telling.visitor(found, "booked", now=now, tag="up")


@transaction.atomic
def arrive(booking: Booking, *, by: access.Viewer, now: datetime) -> Booking:
    """The visitor is here; the queue of the day is those who have come."""
    reception = lock(booking.reception)
    require(by, reception.office)
    booking = _fresh(booking)
    if booking.state not in {BookingState.BOOKED, BookingState.WAITING}:
        raise AlreadyDone(ended_words(booking))
    if day_of(now) != reception.held_on:
        raise Refused(_("不是接访的日子。"))
    booking.state, booking.arrived_at = BookingState.ARRIVED, now
    journal.append(
        reception, "visitor_arrived", by=parts.actor(by, reception.office), at=now, now=now,
        facts={"number": booking.number}, saves=[booking],
    )  # fmt: skip
    return booking


def ended_words(booking: Booking) -> str:
    """That a booking is past what was tried."""
    state = said(booking.get_state_display())
    return _("%(n)d号：%(state)s。") % {"n": booking.number, "state": state}


def _fresh(booking: Booking) -> Booking:
    return Booking.objects.select_related("petition").get(pk=booking.pk)


def facts(booking: Booking) -> dict[str, object]:
    reception = booking.reception
    return {
        "kind": reception.get_kind_display(),
        "leader": f"{reception.leader.name}",
        "day": reception.held_on,
        "number": booking.number,
    }


def _record(booking: Booking, kind: str, *, by: parts.By, now: datetime) -> None:
    office = None if isinstance(by, parts.Petitioner) else booking.reception.office
    turn.record(
        booking.matter, kind, by=by, office=office, at=now, now=now, facts=facts(booking),
        saves=[booking],
    )  # fmt: skip


def may_manage(by: access.Viewer, reception: Reception) -> bool:
    """Sees the bookings of a day: whoever arranges it, and the leader who receives."""
    return arranges(by, reception.office_id) or by.staff_id == reception.leader_id

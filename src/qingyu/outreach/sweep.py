"""The regular round of this room: promises and suggestions that fell due, reception days that are over.

Run it as often as you like, or late: each thing is told once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from qingyu.core.law.clock import day_of
from qingyu.ledger import journal
from qingyu.offices import conflicts
from qingyu.offices.models import Staff
from qingyu.petitions import turn
from qingyu.petitions.models import Contact

from . import telling
from .models import (
    ADOPTING,
    Booking,
    Idea,
    IdeaState,
    Reception,
    ReceptionState,
    Undertaking,
    UndertakingState,
)
from .models.receptions import EXPECTED
from .services import book, meet, undertake

ACTOR = journal.Actor.system("承诺巡查")
# The owner hears of it this many days before the promised one, once a day.
AHEAD = timedelta(days=3)
# Nobody waits for a call-back about these.
GONE = ("withdrawn", "filed")


@dataclass
class Swept:
    """What a round did."""

    broken: int = 0
    reminded: int = 0
    held: int = 0
    parted: int = 0  # bookings with those whom their matter accuses by now
    handed_on: int = 0  # promises of somebody who is gone, or to whom the matter is closed by now
    missed: int = 0
    undelivered: int = 0


def sweep(now: datetime) -> Swept:
    """Name who keeps a promise that was left alone, tell broken ones, remind of those coming due, close
    days that are over.
    """
    done, today = Swept(), day_of(now)
    for booking in _accusing():
        done.parted += book.part_from_the_accused(booking, now=now)
    for made in list(undertake.left_alone(today)):
        done.handed_on += undertake.hand_on(made, by=ACTOR, now=now)
    due = Undertaking.objects.filter(state=UndertakingState.OPEN)
    for pk in list(
        due.filter(due_on__lt=today, broken_on=None).order_by("due_on", "pk").values_list("pk", flat=True)
    ):  # fmt: skip
        with transaction.atomic():
            done.broken += _break(pk, now)
    for made in (
        due.filter(due_on__lte=today + AHEAD).select_related("owner").order_by("due_on", "pk")
    ):
        with transaction.atomic():
            key = f"undertakings:{today.isoformat()}:{made.owner_id}"
            done.reminded += _remind(made.owner, made.matter_id, key, now)
    for pk in list(_promised_calls(now)):
        with transaction.atomic():
            done.missed += _miss(pk, now)
    done.undelivered = _ideas(now)
    for reception in _over(now):
        meet.hold(reception, by=None, now=now)
        done.held += 1
    return done


def _accusing() -> list[Booking]:
    """Bookings to come whose matter accuses somebody: few among many."""
    coming = Booking.objects.filter(state__in=EXPECTED).select_related("matter", "reception")
    return list(conflicts.accusing(coming, matter="matter_id").order_by("pk"))


def _remind(owner: Staff, matter_id: int, key: str, now: datetime) -> bool:
    """What comes due; never to somebody to whom the matter has been closed since they promised."""
    if conflicts.concerned(matter_id, day_of(now)).filter(staff_id=owner.pk).exists():
        return False
    telling.owner(owner, key=key, now=now, is_due=True)
    return True


def _break(pk: int, now: datetime) -> int:
    """One promise whose day has passed; it shows from now on, whenever it is kept."""
    found = Undertaking.objects.select_related("matter", "office", "owner", "petition").get(pk=pk)
    found.matter = turn.lock(found.matter)
    found.refresh_from_db(fields=["state", "due_on", "broken_on"])
    if found.state != UndertakingState.OPEN or found.due_on >= day_of(now) or found.broken_on:
        return 0
    found.broken_on = found.due_on
    journal.append(
        found.matter, "undertaking_broken", by=ACTOR, at=now, now=now, facts=undertake.facts(found),
        saves=[found],
    )  # fmt: skip
    undertake.tell(found, "undertaking_broken", now=now)
    return 1


def _promised_calls(now: datetime) -> Iterator[int]:
    """Call-backs promised for a day that has passed; each due today is remembered to its promiser."""
    waiting = Contact.objects.filter(call_back_on__isnull=False, called_back_at=None)
    today = day_of(now)
    for one in waiting.filter(call_back_on=today).select_related("staff").order_by("pk"):
        with transaction.atomic():
            key = f"call-backs:{today.isoformat()}:{one.staff_id}"
            _remind(one.staff, one.matter_id, key, now)
    late = waiting.filter(call_back_on__lt=today, missed_on=None).exclude(matter__stage__in=GONE)
    yield from late.order_by("call_back_on", "pk").values_list("pk", flat=True)


def _miss(pk: int, now: datetime) -> int:
    """One call-back that was not made; it stays said, also when it is made later."""
    found = Contact.objects.select_related("matter").get(pk=pk)
    found.matter = turn.lock(found.matter)
    found.refresh_from_db(fields=["called_back_at", "missed_on"])
    if found.called_back_at is not None or found.missed_on is not None:
        return 0
    found.missed_on = found.call_back_on
    journal.append(
        found.matter, "call_back_missed", by=ACTOR, at=now, now=now, saves=[found],
        facts={"call_back_on": found.call_back_on},
    )  # fmt: skip
    return 1


def _ideas(now: datetime) -> int:
    """Adopted suggestions: remembered daily to whom they are owed by, told once as late."""
    today, late = day_of(now), 0
    owed = Idea.objects.filter(state=IdeaState.DECIDED, decision__in=ADOPTING)
    coming = owed.filter(deliver_by__lte=today + AHEAD).select_related("matter__accountable_staff")
    for one in coming.order_by("deliver_by", "pk"):
        owner = one.matter.accountable_staff
        with transaction.atomic():
            key = f"ideas:{today.isoformat()}:{owner.pk}"
            telling.owner(owner, key=key, now=now, is_due=True)
            if one.deliver_by is not None and one.deliver_by < today and one.late_on is None:
                late += _undelivered(one.pk, now)
    return late


def _undelivered(pk: int, now: datetime) -> int:
    """One that was not carried out by its day: said to whoever suggested it, and to the head."""
    found = Idea.objects.select_related("matter").get(pk=pk)
    found.matter = turn.lock(found.matter)
    found.refresh_from_db(fields=["state", "late_on", "deliver_by"])
    if found.state != IdeaState.DECIDED or found.late_on is not None:
        return 0
    found.late_on = found.deliver_by
    journal.append(
        found.matter, "idea_late", by=ACTOR, at=now, now=now, facts={"due": found.late_on},
        saves=[found],
    )  # fmt: skip
    telling.owner(found.matter.head, key=f"idea:{pk}:late", now=now, is_due=True)
    return 1


def _over(now: datetime) -> list[Reception]:
    """Days before today that nobody has closed."""
    live = [ReceptionState.PLANNED, ReceptionState.PUBLISHED]
    return list(Reception.objects.filter(state__in=live, held_on__lt=day_of(now)).order_by("pk"))

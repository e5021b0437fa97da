"""The calendar address of a person: made, found, ended."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from qingyu.ledger import journal

from .entries import staff_chain
from .models import CalendarFeed, Staff

NOTED = timedelta(hours=1)  # calendars look often; writing each time costs


@transaction.atomic
def make(staff: Staff, *, now: datetime) -> str:
    """A new secret, shown once; the earlier address ends with this."""
    secret = secrets.token_urlsafe(32)
    values = {"digest": _digest(secret), "made_at": now, "used_at": None}
    CalendarFeed.objects.update_or_create(staff=staff, defaults=values)
    _tell(staff, "calendar_made", now)
    return secret


@transaction.atomic
def end(staff: Staff, *, now: datetime) -> bool:
    """Close the address; False where there was none."""
    ended = bool(CalendarFeed.objects.filter(staff=staff).delete()[0])
    if ended:
        _tell(staff, "calendar_ended", now)
    return ended


def find(secret: str, *, now: datetime) -> Staff | None:
    """Whose address it is; nobody's when it was ended or its owner's account is disabled."""
    feed = CalendarFeed.objects.select_related("staff").filter(digest=_digest(secret)).first()
    if feed is None or not feed.staff.is_active:
        return None
    if feed.used_at is None or now - feed.used_at >= NOTED:
        CalendarFeed.objects.filter(pk=feed.pk).update(used_at=now)
    return feed.staff


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _tell(staff: Staff, kind: str, now: datetime) -> None:
    actor = journal.Actor("staff", staff.pk, None, staff.name)
    journal.append(staff_chain(staff.pk), kind, by=actor, at=now, now=now)

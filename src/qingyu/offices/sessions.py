"""Where someone is signed in: idle after half an hour, over after twelve, ended by the owner."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet, Value
from django.http import HttpRequest

from qingyu.ledger import journal

from .entries import staff_chain
from .models import SignedIn, Staff

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
NOTED = timedelta(minutes=1)  # how often `seen_at` is written; a write on every request costs

# What a browser calls itself -> what its owner calls it; the first that is found counts.
BROWSERS = {
    "MicroMessenger": "微信", "QBCore": "QQ浏览器", "QQBrowser": "QQ浏览器", "360SE": "360浏览器",
    "Edg": "Edge", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari",
}  # fmt: skip
SYSTEMS = {
    "Android": "安卓", "iPhone": "iPhone", "iPad": "iPad", "HarmonyOS": "鸿蒙", "Windows": "Windows",
    "Mac OS": "Mac", "Kylin": "麒麟", "UOS": "统信", "Linux": "Linux",
}  # fmt: skip


def place(session: str | Value | None) -> QuerySet[SignedIn]:
    """The note of a browser's session, by its key: one, or none before the first page."""
    return SignedIn.objects.filter(session_key=session)


def attend(
    request: HttpRequest, staff: Staff, place: SignedIn | None, *, address: str, now: datetime
) -> bool:
    """Note that a signed-in person is here; False where their time is over.

    place: the note there is of this session.
    """
    if place is None or place.staff_id != staff.pk:
        SignedIn.objects.update_or_create(
            session_key=request.session.session_key,
            defaults={
                "staff": staff,
                "began_at": now,
                "seen_at": now,
                "address": address,
                "device": device(request.headers.get("User-Agent", "")),
            },
        )
        return True
    if is_over(place, now):
        place.delete()
        return False
    if now - place.seen_at >= NOTED:
        SignedIn.objects.filter(pk=place.pk).update(seen_at=now)
    return True


def is_over(place: SignedIn, now: datetime) -> bool:
    return now - place.seen_at > IDLE or now - place.began_at > ABSOLUTE


def device(agent: str) -> str:
    """A browser and a system as their owner would name them."""
    browser = next((name for sign, name in BROWSERS.items() if sign in agent), "浏览器")
    system = next((name for sign, name in SYSTEMS.items() if sign in agent), "")
    return f"{browser} {system}".strip()


def of(staff: Staff, now: datetime) -> list[SignedIn]:
    """Where someone is signed in now, the latest seen first."""
    return [place for place in SignedIn.objects.filter(staff=staff) if not is_over(place, now)]


@transaction.atomic
def end(place: SignedIn, *, now: datetime) -> None:
    """End one session for good; the next request there is nobody's."""
    Session.objects.filter(pk=place.session_key).delete()
    place.delete()
    actor = journal.Actor("staff", place.staff_id, None, place.staff.name)
    journal.append(
        staff_chain(place.staff_id),
        "session_ended",
        by=actor,
        at=now,
        now=now,
        facts={"device": place.device},
    )


@transaction.atomic
def sign_out(session_key: str | None, staff: Staff, *, now: datetime) -> None:
    """The owner leaves this place; the caller flushes the session."""
    SignedIn.objects.filter(session_key=session_key).delete()
    actor = journal.Actor("staff", staff.pk, None, staff.name)
    journal.append(staff_chain(staff.pk), "signed_out", by=actor, at=now, now=now)


def prune(now: datetime) -> int:
    """Forget sessions whose time is over; returns how many."""
    idle = SignedIn.objects.filter(seen_at__lt=now - IDLE).delete()[0]
    return idle + SignedIn.objects.filter(began_at__lt=now - ABSOLUTE).delete()[0]

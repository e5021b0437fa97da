"""Phones: made known by their owner, stopped by the owner or whoever leads the body."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from qingyu.ledger import journal
from qingyu.offices import access, sessions
from qingyu.offices.access import Viewer
from qingyu.offices.models import Post, SignedIn
from qingyu.petitions.errors import AlreadyDone, NotResponsible
from qingyu.petitions.parts import actor

from ..models import Device

MOST = 5  # phones in use of one person


def enrol(name: UUID, *, label: str, by: Viewer, now: datetime) -> Device:
    """The phone made known; the same again finds it. Raises NotResponsible for another's name."""
    found = Device.objects.filter(name=name).first()
    if found is None:
        try:
            found = _made(name, label, by, now)
        except IntegrityError:
            found = Device.objects.get(name=name)
    if found.staff_id != by.staff_id:
        raise NotResponsible(_("这台手机是别人登记的；请先清空再登记。"))
    return found


@transaction.atomic
def _made(name: UUID, label: str, by: Viewer, now: datetime) -> Device:
    if Device.objects.filter(staff_id=by.staff_id, revoked_at=None).count() >= MOST:
        raise AlreadyDone(_("您已经登记了%(most)s台手机，请先停用不用的。") % {"most": MOST})
    made = Device(name=name, staff_id=by.staff_id, label=label[:60], since=now)
    journal.append(made, "device_set", by=actor(by), at=now, now=now, facts={"label": made.label})
    return made


@transaction.atomic
def revoke(device: Device, *, by: Viewer, now: datetime) -> Device:
    """Stop a phone that was lost: it empties itself when it next asks, and its sign-in ends now.

    Raises access.NotFound, AlreadyDone.
    """
    found = Device.objects.select_for_update().get(pk=device.pk)
    if not in_reach(by).filter(pk=found.pk).exists():
        raise access.NotFound
    if found.revoked_at is not None:
        raise AlreadyDone(_("这台手机已经停用。"))
    found.revoked_at, found.revoked_by_id = now, by.staff_id
    facts = {"label": found.label, "by": by.name}
    journal.append(found, "device_revoked", by=actor(by), at=now, now=now, facts=facts)
    for place in SignedIn.objects.filter(session_key=found.session_key, staff_id=found.staff_id):
        sessions.end(place, now=now)
    return found


def in_reach(by: Viewer) -> QuerySet[Device]:
    """One's own phones, and those of people at bodies that one leads or oversees."""
    posts = (
        access.of_bodies(by, Post.objects.all(), "office_id")
        if by.oversight
        else Post.objects.none()
    )
    theirs = Device.objects.filter(staff_id__in=posts.values("staff_id"))
    return (theirs | Device.objects.filter(staff_id=by.staff_id)).distinct()


def seen(device: Device, *, session_key: str | None, now: datetime) -> None:
    """Note when the phone last asked, and with which sign-in: needed when it is lost."""
    Device.objects.filter(pk=device.pk).update(seen_at=now, session_key=session_key or "")

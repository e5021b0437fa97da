"""An office is given a duty (权责), or a duty of its list ends."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.core.law import classes
from qingyu.ledger import journal

from .. import bodies, permits
from ..entries import office_chain
from ..errors import NotPossible
from ..models import Duty, Office, Place, Role


@transaction.atomic
def entrust(
    office: Office,
    *,
    content_class: str,
    place: Place,
    since: date,
    basis: str = "",
    by: permits.By,
    now: datetime,
) -> Duty:
    """Give a duty for a content class in a place. Raises NotPermitted, NotPossible."""
    permits.require(by, Role.SYSTEM_ADMIN, office)
    duty = write(office, content_class=content_class, place=place, since=since, basis=basis)
    _tell(duty, "duty_added", by=by, now=now, since=since)
    return duty


def write(
    office: Office, *, content_class: str, place: Place, since: date, basis: str = ""
) -> Duty:
    """The row alone, checked."""
    bodies.check_standing(office, since)
    check_class(content_class)
    same = Duty.objects.filter(office=office, content_class=content_class, place=place)
    if same.filter(Q(until=None) | Q(until__gte=since)).exists():
        raise NotPossible(
            content_class=_("%(office)s已经负责%(place)s的%(content_class)s类。")
            % {"office": office.label, "place": place.name, "content_class": content_class}
        )
    return Duty.objects.create(
        office=office, content_class=content_class, place=place, since=since, basis=basis.strip()
    )


def check_class(code: str) -> None:
    """A class of the list, an office's own subdivision of one, or "" for every class."""
    if code and code not in classes.NAMES and not (code[:2] in classes.CLASSES and code.isalnum()):
        raise NotPossible(content_class=_("内容分类“%(code)s”不在分类表里。") % {"code": code})
    if len(code) > 10:
        raise NotPossible(content_class=_("内容分类代码最多10位。"))


@transaction.atomic
def end(duty: Duty, *, until: date, by: permits.By, now: datetime) -> Duty:
    """End a duty with the last day it is owed. Raises NotPermitted, NotPossible."""
    permits.require(by, Role.SYSTEM_ADMIN, duty.office)
    if until < duty.since:
        raise NotPossible(
            until=_("结束日期早于开始日期（%(since)s）。") % {"since": f"{duty.since:%Y-%m-%d}"}
        )
    return _until(duty, until, "duty_ended", by=by, now=now)


@transaction.atomic
def cancel(duty: Duty, *, by: permits.By, now: datetime) -> Duty:
    """Take a duty back: it ends yesterday, or never began. Where matters were sent stands."""
    permits.require(by, Role.SYSTEM_ADMIN, duty.office)
    yesterday = timezone.localdate(now) - timedelta(days=1)
    until = max(duty.since - timedelta(days=1), yesterday)
    return _until(duty, until, "duty_ended", by=by, now=now)


@transaction.atomic
def resume(duty: Duty, *, until: date | None, by: permits.By, now: datetime) -> Duty:
    """Take an end back: the duty is owed again until `until`. Raises NotPermitted, NotPossible."""
    permits.require(by, Role.SYSTEM_ADMIN, duty.office)
    bodies.check_standing(duty.office, timezone.localdate(now))
    return _until(duty, until, "duty_resumed", by=by, now=now)


def _until(duty: Duty, until: date | None, kind: str, *, by: permits.By, now: datetime) -> Duty:
    was, duty.until = duty.until, until
    duty.save(update_fields=["until"])
    _tell(duty, kind, by=by, now=now, was=was, until=until)
    return duty


def _tell(duty: Duty, kind: str, *, by: permits.By, now: datetime, **when: object) -> None:
    journal.append(
        office_chain(duty.office_id),
        kind,
        by=permits.actor(by),
        at=now,
        now=now,
        facts={
            "office": duty.office.name,
            "content_class": duty.content_class,
            "place": duty.place.name,
            "duty_id": duty.pk,
            **when,
        },
    )

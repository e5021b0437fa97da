"""Who answers by name at an office: the person meant, or whoever is there now."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.offices import access, conflicts
from qingyu.offices.models import Office, OfficeType, Role, Staff

from .errors import Refused
from .models import Matter

# Who receives what comes in unattended, the desk before those who work on matters.
ON_DUTY = (Role.CLERK, Role.UNIT_LEAD, Role.HANDLER, Role.SUPERVISOR)


def duty_clerk(office: Office, now: datetime, matter: Matter | None = None) -> Staff:
    """Who answers by name for what comes in unattended; every office that receives has one.

    Of a matter somebody to whom it is not closed, where there is such a one: who also holds a
    post at an accused body could neither open it nor may know of it.
    """
    closed = conflicts.concerned(matter.pk, day_of(now)) if matter is not None and matter.pk else ()
    found = _on_duty(office, now, closed) or (_on_duty(office, now) if closed else None)
    if found is None:
        raise Refused(_("%(office)s没有登记人员，暂不能接收信访件。") % {"office": office.label})
    return found


def _on_duty(office: Office, now: datetime, closed: Iterable[int] = ()) -> Staff | None:
    for role in ON_DUTY:
        there = access.staff_of([office.pk], day_of(now), role).exclude(pk__in=closed)
        if (staff := there.order_by("pk").first()) is not None:
            return staff
    return None


def way_up(matter: Matter, office: Office, now: datetime) -> Office | None:
    """The first body above that is free of conflict and has somebody to answer for the matter.

    Where a government keeps no desk of its own, the petition office that serves it.
    """
    closed, passed = conflicts.concerned(matter.pk, day_of(now)), {office.pk}
    while (upper := conflicts.way_up(matter.pk, office, passing=passed)) is not None:
        passed.add(upper.pk)
        desks = Office.objects.filter(
            territory_parent=upper, office_type=OfficeType.PETITION_OFFICE, is_active=True
        )
        for body in (upper, *conflicts.open_to(matter.pk, desks).order_by("pk")):
            if _on_duty(body, now, closed) is not None:
                return body
    return None


def still_there(office: Office, staff_id: int, now: datetime) -> bool:
    """Whether this person works on matters at the office today."""
    return access.staff_of([office.pk], day_of(now), *access.DIRECT).filter(pk=staff_id).exists()


def is_concerned(staff_id: int, matter: Matter, now: datetime) -> bool:
    """Whether the matter is closed to this person, because a body of theirs is accused in it."""
    return conflicts.concerned(matter.pk, day_of(now)).filter(staff_id=staff_id).exists()


def named(office: Office, staff_id: int | None, now: datetime, matter: Matter) -> int:
    """The person meant, while they hold a post there and the matter is not closed to them;
    otherwise whoever is on duty.
    """
    if staff_id is None or not still_there(office, staff_id, now):
        return duty_clerk(office, now, matter).pk
    if is_concerned(staff_id, matter, now):
        return duty_clerk(office, now, matter).pk
    return staff_id

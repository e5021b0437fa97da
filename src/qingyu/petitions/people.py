"""Who answers by name at an office: the person meant, or whoever is there now."""

from datetime import datetime

from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.offices import access
from qingyu.offices.models import Office, Role, Staff

from .errors import Refused

# Who receives what comes in unattended, the desk before those who work on matters.
ON_DUTY = (Role.CLERK, Role.UNIT_LEAD, Role.HANDLER, Role.SUPERVISOR)


def duty_clerk(office: Office, now: datetime) -> Staff:
    """Who answers by name for what comes in unattended; every office that receives has one."""
    for role in ON_DUTY:
        staff = access.staff_of([office.pk], day_of(now), role).order_by("pk").first()
        if staff is not None:
            return staff
    raise Refused(_("%(office)s没有登记人员，暂不能接收信访件。") % {"office": office.label})


def still_there(office: Office, staff_id: int, now: datetime) -> bool:
    """Whether this person works on matters at the office today."""
    return access.staff_of([office.pk], day_of(now), *access.DIRECT).filter(pk=staff_id).exists()


def named(office: Office, staff_id: int | None, now: datetime) -> int:
    """The person meant, while they hold a post there; otherwise whoever is on duty."""
    if staff_id is not None and still_there(office, staff_id, now):
        return staff_id
    return duty_clerk(office, now).pk

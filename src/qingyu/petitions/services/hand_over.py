"""A person leaves, or is away: their matters get another name before nobody answers for them."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.offices import access
from qingyu.offices.models import Office, Post, Role, Staff

from .. import parts, turn
from ..errors import ConflictOfInterest, Incomplete, NotResponsible, Refused
from ..intake import clean
from ..models import Matter, Recusal
from ..people import still_there

WHO = (Role.UNIT_LEAD, Role.SUPERVISOR, Role.CLERK)


@transaction.atomic
def hand_over(
    matter: Matter,
    to: Staff,
    *,
    by: access.Viewer,
    now: datetime,
    reason: str,
    expect: int | None = None,
) -> Matter:
    """Name another accountable person at the same office; body, stage and clocks stay.

    Raises NotResponsible, Refused, ConflictOfInterest, Incomplete.
    """
    matter = turn.lock(matter, by=by, expect=expect)
    office = matter.accountable_office
    if not matter.is_open:
        raise Refused(_("这件事项已经结束。"))
    if not by.has(*WHO, at=office.pk):
        raise NotResponsible(_("由%(office)s的负责人或登记人员移交。") % {"office": office.label})
    if not clean(reason):
        raise Incomplete(reason=_("请写明移交的原因。"))
    if not still_there(office, to.pk, now):
        raise Refused(_("%(to)s不在%(office)s任职。") % {"to": to.name, "office": office.label})
    if Recusal.objects.filter(handling__matter=matter, staff=to, is_granted=True).exists():
        raise ConflictOfInterest(_("%(to)s在本件中已经回避。") % {"to": to.name})
    handling = parts.live_handling(matter)
    saves = []
    if handling is not None and handling.office_id == office.pk and handling.handler_id:
        handling.handler = to
        saves.append(handling)
    turn.hand_to(matter, office.pk, to.pk)
    facts = {"handler": to.name, "reason": clean(reason)}
    turn.record(
        matter, "handed_over", by=by, office=office, at=now, now=now, facts=facts, saves=saves
    )
    return matter


@transaction.atomic
def hand_over_all(
    leaver: Staff, to: Staff, *, at: Office, by: access.Viewer, now: datetime, reason: str
) -> list[Matter]:
    """Every open matter for which `leaver` answers at an office; all of them or none."""
    theirs = Matter.objects.filter(accountable_staff=leaver, accountable_office=at, is_open=True)
    rows = access.visible(by, theirs).order_by("pk")
    return [hand_over(matter, to, by=by, now=now, reason=reason) for matter in rows]


def left_behind(who: access.Viewer, now: datetime) -> QuerySet[Matter]:
    """Open matters of the viewer's offices whose named person holds no post there any more."""
    today = day_of(now)
    present = Post.objects.filter(
        Q(until=None) | Q(until__gte=today),
        staff_id=OuterRef("accountable_staff_id"),
        office_id=OuterRef("accountable_office_id"),
        since__lte=today,
        staff__is_active=True,
    )
    rows = Matter.objects.filter(accountable_office_id__in=who.direct, is_open=True)
    return access.visible(who, rows.exclude(Exists(present))).order_by("pk")

"""Who leads: a leader named for one matter by decision, and names that follow a change of post."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.ledger import journal
from qingyu.offices import access, leads
from qingyu.offices.models import Office, Role, Staff

from .. import chain, people, turn
from ..errors import ConflictOfInterest, Incomplete, NotResponsible, Refused
from ..intake import clean
from ..models import Matter, Recusal

ACTOR = journal.Actor.system("责任链核对")
WHO = (Role.UNIT_LEAD, Role.SUPERVISOR, Role.LEADER)


@transaction.atomic
def name_leader(
    matter: Matter,
    leader: Staff,
    *,
    by: access.Viewer,
    now: datetime,
    reason: str,
    expect: int | None = None,
) -> Matter:
    """Put a leader in charge of one matter (领导包案, 条例第18条); it stays so until the body changes.

    From the body itself or from above it, never from an accused body. Raises NotResponsible,
    ConflictOfInterest, Refused, Incomplete.
    """
    matter = turn.lock(matter, by=by, expect=expect)
    if not matter.is_open:
        raise Refused(_("这件事项已经结束。"))
    if not by.has(*WHO):
        raise NotResponsible(_("责任领导由单位负责人、督查人员或领导指定。"))
    if len(clean(reason)) < 2:
        raise Incomplete(reason=_("请写明指定的理由。"))
    here = Office.objects.filter(pk__in=by.offices).order_by("pk").first()
    _put(matter, leader, by=by, office=here, now=now, reason=clean(reason))
    return matter


def take(
    matter: Matter, leader: Staff, *, by: access.Viewer, office: Office, now: datetime
) -> None:
    """A leader takes the matter on when receiving the petitioner; `matter` is locked by the caller.

    What the leader said before the petitioner is the decision, whoever writes it down.
    Raises ConflictOfInterest, Refused.
    """
    if not matter.is_open:
        raise Refused(_("这件事项已经结束。"))
    if (matter.leader_id, matter.is_leader_named) != (leader.pk, True):
        _put(matter, leader, by=by, office=office, now=now, reason="接访时当面包案")


def _put(
    matter: Matter, leader: Staff, *, by: access.Viewer, office: Office | None, now: datetime, reason: str
) -> None:  # fmt: skip
    if leader.pk not in {one.staff_id for one in able(matter, now=now)}:
        _refuse(matter, leader)
    old = matter.leader
    matter.leader, matter.is_leader_named = leader, True
    facts = {"leader": leader.name, "old": old.name, "reason": reason}
    kind = "leader_named" if old.pk != leader.pk else "leader_charged"
    turn.record(matter, kind, by=by, office=office, at=now, now=now, facts=facts)


@transaction.atomic
def hand_first(
    matter: Matter,
    to: Staff,
    *,
    by: access.Viewer,
    now: datetime,
    reason: str,
    expect: int | None = None,
) -> Matter:
    """Name another first receiver at the same office: whoever followed it all the way has left.

    Raises NotResponsible, Refused, Incomplete.
    """
    matter = turn.lock(matter, by=by, expect=expect)
    office = matter.first_receiver
    if not matter.is_open:
        raise Refused(_("这件事项已经结束。"))
    if not by.has(Role.UNIT_LEAD, Role.SUPERVISOR, Role.CLERK, at=office.pk):
        raise NotResponsible(_("首问责任人由首问单位的负责人或登记人员移交。"))
    if len(clean(reason)) < 2:
        raise Incomplete(reason=_("请写明移交的原因。"))
    if not people.still_there(office, to.pk, now):
        raise Refused(_("%(name)s不在%(office)s任职。") % {"name": to.name, "office": office.label})
    old = matter.first_receiver_staff
    matter.first_receiver_staff = to
    facts = {"old": old.name, "handler": to.name, "reason": clean(reason)}
    turn.record(matter, "first_handed_over", by=by, office=office, at=now, now=now, facts=facts)
    return matter


def able(matter: Matter, *, now: datetime) -> list[leads.Lead]:
    """Who may be put in charge: who leads at the body or above it and is free of conflict."""
    return chain.leads_of(matter, day_of(now))


def _refuse(matter: Matter, leader: Staff) -> None:
    if Recusal.objects.filter(handling__matter=matter, staff=leader, is_granted=True).exists():
        raise ConflictOfInterest(_("%(leader)s在本件中已经回避。") % {"leader": leader.name})
    raise Refused(
        _("%(leader)s不在责任单位及其上级担任领导，或者其单位在本件中须回避。")
        % {"leader": leader.name}
    )


@transaction.atomic
def renew(matter_id: int, *, now: datetime) -> bool:
    """Put the names of the day on one matter, with an entry that says who came for whom."""
    matter = turn.lock(Matter(pk=matter_id))
    old = {"head": matter.head, "leader": matter.leader}
    if not chain.follow(matter, now=now):
        return False
    names = dict(
        Staff.objects.filter(pk__in=[matter.head_id, matter.leader_id]).values_list("pk", "name")
    )
    facts = {
        "head": names[matter.head_id], "leader": names[matter.leader_id],
        "old_head": old["head"].name, "old_leader": old["leader"].name,
    }  # fmt: skip
    journal.append(matter, "chain_renewed", by=ACTOR, at=now, now=now, facts=facts)
    return True

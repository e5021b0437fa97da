"""Whom an overseer may call to its duty, and who speaks for the body that is called."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from qingyu.core.law.clock import day_of
from qingyu.ledger.journal import Actor
from qingyu.notices import services as notices
from qingyu.offices import access, conflicts, leads
from qingyu.offices.access import Viewer
from qingyu.offices.models import SERVES, Office, OfficeReach, Role, Staff

# Who answers a demand for their body, and who issues and judges one.
ANSWERS = (Role.HANDLER, Role.UNIT_LEAD, Role.CLERK, Role.SUPERVISOR)
OVERSEES = (Role.SUPERVISOR,)
DECIDES = (Role.SUPERVISOR, Role.UNIT_LEAD, Role.LEADER)


def office_over(by: Viewer, office_id: int) -> Office | None:
    """The petition office from which `by` supervises this body; never the body itself."""
    at = [office for office, role in by.posts if role in OVERSEES]
    for office in Office.objects.filter(pk__in=at, is_active=True).order_by("pk"):
        covers = OfficeReach.objects.filter(upper_id=office.serves_id, lower_id=office_id)
        if office.pk != office_id and covers.exists():
            return office
    return None


def over(by: Viewer) -> Q:
    """The bodies for whom `office_over` finds one, as a condition on rows of Office."""
    at = [office for office, role in by.posts if role in OVERSEES]
    covered = OfficeReach.objects.filter(
        upper_id=OuterRef("serves"), lower_id=OuterRef(OuterRef("pk"))
    )
    desks = Office.objects.filter(pk__in=at, is_active=True).exclude(pk=OuterRef("pk"))
    return Q(Exists(desks.annotate(serves=SERVES).filter(Exists(covered))))


def callable_by(by: Viewer) -> set[int]:
    """Every body that `by` may call to its duty, in two queries: for lists of many bodies."""
    at = [office for office, role in by.posts if role in OVERSEES]
    offices = list(Office.objects.filter(pk__in=at, is_active=True))
    reach = OfficeReach.objects.filter(upper_id__in=[office.serves_id for office in offices])
    pairs = reach.values_list("upper_id", "lower_id") if offices else []
    return {
        lower
        for upper, lower in pairs
        for office in offices
        if office.serves_id == upper and office.pk != lower
    }


def below(by: Viewer) -> set[int]:
    """The bodies that `by` oversees, and their own."""
    reach = OfficeReach.objects.filter(upper_id__in=by.oversight)
    return set(reach.values_list("lower_id", flat=True)) | set(by.direct)


def may_answer(by: Viewer, office_id: int) -> bool:
    return by.has(*ANSWERS, at=office_id)


def may_judge(by: Viewer, office_id: int) -> bool:
    """Whether `by` decides for the office that issued a demand."""
    return by.has(*DECIDES, at=office_id)


def tell_heads(office: Office, *, key: str, chain: str, now: datetime) -> None:
    """Leave word of a demand to who leads the body and who works at its desk."""
    heads = leads.over(office.pk, day_of(now))
    ids = {lead.staff_id for lead in heads if lead.distance == 0}
    if not ids:
        workers = access.staff_of([office.pk], day_of(now), *ANSWERS)
        ids = set(workers.order_by("pk").values_list("pk", flat=True)[:1])
    for staff in Staff.objects.filter(pk__in=ids).order_by("pk"):
        tell(staff, key=key, chain=chain, now=now)


def tell(staff: Staff, *, key: str, chain: str, now: datetime) -> None:
    """Leave one line in a member of staff's own list; no word of what it is about.

    None to whom the matter is closed: that something moves in it is not theirs to know either.
    """
    kind, _sep, pk = chain.partition(":")
    if (
        kind == "matter"
        and conflicts.concerned(int(pk), day_of(now)).filter(staff_id=staff.pk).exists()
    ):
        return
    notices.queue(key=f"{key}:staff:{staff.pk}", wording="work", staff=staff, chain=chain, now=now)


def actor(by: Viewer, office: Office) -> Actor:
    """Who stands in the journal for an act on what belongs to no matter."""
    return Actor("staff", by.staff_id, office.pk, f"{office.label} {by.name}")

"""What the pages read of supervision: breaches found, letters sent, what a body owes an answer to."""

from collections import Counter
from datetime import date

from django.db.models import Count, Q, QuerySet

from qingyu.offices import access
from qingyu.offices.ahead import Ask
from qingyu.petitions.models import Matter
from qingyu.petitions.queries import PAGE, Page, newest

from . import reach
from .models import DemandState, Fault, FaultState, Supervision
from .models.answered import OPEN


def faults(
    who: access.Viewer,
    *,
    state: str = FaultState.FOUND,
    office: int | None = None,
    before: int | None = None,
) -> Page[Fault]:
    """The breaches found at the bodies one oversees, newest first."""
    rows = Fault.objects.filter(state=state, office_id__in=_offices(who, office))
    rows = access.visible(who, rows, matter="matter_id")
    related = ("matter", "office", "supervision")
    return newest(rows.select_related(*related), before)


def _offices(who: access.Viewer, office: int | None) -> set[int]:
    mine = reach.below(who)
    return mine & {office} if office is not None else mine


def _faults(matter: Matter, who: access.Viewer, *_seen: object) -> QuerySet[Fault]:
    rows = access.visible(who, matter.faults.all(), matter="matter_id")
    return rows.select_related("office", "supervision").order_by("-pk")


def _letters(matter: Matter, who: access.Viewer, *_seen: object) -> QuerySet[Supervision]:
    rows = access.visible(who, matter.supervisions.all(), matter="matter_id")
    return rows.select_related("office", "by_office").order_by("-pk")


FAULTS, LETTERS = Ask("faults", _faults), Ask("letters", _letters)


def faults_of(who: access.Viewer, matter: Matter) -> list[Fault]:
    """The breaches found in one matter that the viewer may see."""
    found: list[Fault] = FAULTS.of(matter, who)
    return found


def fault_counts(who: access.Viewer) -> Counter[int]:
    """office → breaches that wait for a decision, in one query over what waits."""
    rows = Fault.objects.filter(state=FaultState.FOUND, office_id__in=reach.below(who))
    rows = access.visible(who, rows, matter="matter_id").order_by()
    return Counter(dict(rows.values_list("office_id").annotate(n=Count("pk"))))


def get_fault(who: access.Viewer, pk: int) -> Fault:
    """Raises access.NotFound."""
    rows = Fault.objects.select_related("matter", "office")
    return access.get(who, rows, matter="matter_id", pk=pk)


def supervisions(
    who: access.Viewer, *, part: str = "open", today: date | None = None, before: int | None = None
) -> Page[Supervision]:
    """Letters of supervision to or from the offices one works at or oversees, newest first.

    part: open, late, answered, listed or all.
    """
    mine = reach.below(who)
    rows = Supervision.objects.filter(Q(office_id__in=mine) | Q(by_office_id__in=who.offices))
    rows = rows.filter(_part(part, today))
    rows = access.visible(who, rows, matter="matter_id")
    return newest(rows.select_related("matter", "office", "by_office"), before)


def _part(part: str, today: date | None) -> Q:
    return {
        "open": Q(state__in=OPEN),
        "late": Q(state=DemandState.WAITING, due_on__lt=today),
        "answered": Q(state=DemandState.ANSWERED),
        "listed": Q(listed_at__isnull=False, unlisted_at=None),
    }.get(part, Q())


def of_matter(who: access.Viewer, matter: Matter) -> list[Supervision]:
    found: list[Supervision] = LETTERS.of(matter, who)
    return found


def get_supervision(who: access.Viewer, pk: int) -> Supervision:
    """Raises access.NotFound."""
    related = ("matter", "office", "by_office", "by_staff", "letter")
    rows = Supervision.objects.select_related(*related)
    return access.get(who, rows, matter="matter_id", pk=pk)


def to_answer(who: access.Viewer) -> list[Supervision]:
    """What the viewer's own bodies owe an answer to, the nearest due first."""
    rows = Supervision.objects.filter(office_id__in=who.direct, state=DemandState.WAITING)
    rows = access.visible(who, rows, matter="matter_id")
    return list(
        rows.select_related("matter", "office", "by_office").order_by("due_on", "pk")[:PAGE]
    )


def listed(limit: int = 50) -> list[Supervision]:
    """The public list: what stands on it, and what was made good lately. No word of the matter."""
    rows = Supervision.objects.filter(listed_at__isnull=False, matter__is_sealed=False)
    return list(rows.select_related("office", "by_office").order_by("-listed_at")[:limit])

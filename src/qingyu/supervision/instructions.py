"""What the pages read of leaders' instructions (批示): whom one may instruct, what waits, what was said."""

from datetime import date

from django.db.models import Q, QuerySet

from qingyu.offices import access, conflicts
from qingyu.offices.ahead import Ask
from qingyu.offices.models import Office, OfficeReach, Role
from qingyu.petitions.models import Matter
from qingyu.petitions.queries import PAGE, File, Page, newest

from . import reach
from .models import DemandState, Instruction
from .models.answered import OPEN

LEADS = (Role.LEADER, Role.UNIT_LEAD)


def office_over(by: access.Viewer, office_id: int) -> Office | None:
    """The nearest office at which `by` leads and that is the body itself or stands above it."""
    at = [office for office, role in by.posts if role in LEADS]
    above = OfficeReach.objects.filter(lower_id=office_id, upper_id__in=at).order_by("distance")
    found = above.select_related("upper").first()
    return found.upper if found is not None else None


def bodies(by: access.Viewer, matter: Matter) -> QuerySet[Office]:
    """The bodies with a part in a matter whom the viewer leads, and to whom it is not closed."""
    at = [office for office, role in by.posts if role in LEADS]
    led = OfficeReach.objects.filter(upper_id__in=at).values("lower_id")
    rows = access.working(matter.pk, Office.objects.filter(pk__in=led, is_active=True))
    return conflicts.eligible(matter.pk, rows).order_by("code")


def _led(matter: Matter, who: access.Viewer, *_seen: object) -> QuerySet[OfficeReach]:
    """The ways by which the viewer leads the body that answers for a matter, or one above it."""
    at = [office for office, role in who.posts if role in LEADS]
    if not at:
        return OfficeReach.objects.none()
    return OfficeReach.objects.filter(upper_id__in=at, lower_id=matter.accountable_office_id)


LED = Ask("led", _led)


def leads_in(file: File, who: access.Viewer) -> bool:
    """Whether the viewer leads the body that answers for a matter, or one above it."""
    return bool(LED.of(file.matter, who))


def _rows(matter: Matter, who: access.Viewer, *_seen: object) -> QuerySet[Instruction]:
    rows = access.visible(who, Instruction.objects.filter(matter=matter), matter="matter_id")
    return rows.select_related("office", "by_office", "by_staff").order_by("-pk")


INSTRUCTIONS = Ask("instructions", _rows)


def listed(
    who: access.Viewer, *, part: str, today: date, before: int | None = None
) -> Page[Instruction]:
    """Instructions to or from one's own bodies, newest first. part: open, late, answered, all."""
    mine = Q(office_id__in=reach.below(who)) | Q(by_office_id__in=who.offices)
    narrowed = {
        "open": Q(state__in=OPEN),
        "late": Q(state=DemandState.WAITING, due_on__lt=today),
        "answered": Q(state=DemandState.ANSWERED),
    }.get(part, Q())
    rows = access.visible(who, Instruction.objects.filter(mine, narrowed), matter="matter_id")
    return newest(rows.select_related("matter", "office", "by_office"), before)


def to_answer(who: access.Viewer) -> list[Instruction]:
    """What the viewer's own bodies owe a word on, the nearest due first."""
    rows = Instruction.objects.filter(office_id__in=who.direct, state=DemandState.WAITING)
    rows = access.visible(who, rows, matter="matter_id")
    return list(rows.select_related("matter", "office", "by_office").order_by("due_on", "pk")[:PAGE])  # fmt: skip


def own(who: access.Viewer) -> QuerySet[Instruction]:
    """A leader's own that are not settled: what was answered first, then the nearest due."""
    rows = Instruction.objects.filter(by_staff_id=who.staff_id, state__in=OPEN)
    rows = access.visible(who, rows, matter="matter_id")
    return rows.select_related("office").order_by("state", "due_on", "pk")  # answered, waiting


def get(who: access.Viewer, pk: int) -> Instruction:
    """Raises access.NotFound."""
    rows = Instruction.objects.select_related("matter", "office", "by_office", "by_staff")
    return access.get(who, rows, matter="matter_id", pk=pk)

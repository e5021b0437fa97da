"""What the pages read of urgent reports: by the matter's door, or because one's body was told."""

from django.db.models import Prefetch, Q, QuerySet

from qingyu.offices import access
from qingyu.offices.ahead import Ask
from qingyu.petitions.models import Matter
from qingyu.petitions.queries import Page, newest

from .models import UrgentHop, UrgentReport


def seen(who: access.Viewer) -> QuerySet[UrgentReport]:
    """Those on matters that may be seen, and those sent to a body one works at."""
    matters = access.visible(who, Matter.objects.all()).values("pk")
    told = UrgentHop.objects.filter(to_office__in=who.direct).values("report")
    return UrgentReport.objects.filter(Q(matter__in=matters) | Q(pk__in=told))


def reports(
    who: access.Viewer, *, part: str = "incoming", before: int | None = None
) -> Page[UrgentReport]:
    """part: incoming (sent to one's body and not said to be received), or all."""
    rows = seen(who).select_related("office", "matter")
    if part == "incoming":
        waiting = UrgentHop.objects.filter(to_office__in=who.direct, received_at=None)
        rows = rows.filter(pk__in=waiting.values("report"))
    return newest(rows, before)


def get(who: access.Viewer, pk: int) -> UrgentReport:
    """Raises access.NotFound."""
    related = ("office", "matter__accountable_office", "written_by", "paper")
    rows = seen(who).select_related(*related).prefetch_related(Prefetch("hops", _hops()))
    found = rows.filter(pk=pk).first()
    if found is None:
        raise access.NotFound
    return found


REPORTS = Ask(
    "urgent",
    lambda matter, *_seen: (
        UrgentReport.objects.filter(matter=matter).select_related("office").order_by("-pk")
    ),
)


def of(matter: Matter) -> list[UrgentReport]:
    """Of a matter that the caller was let through to by the door."""
    found: list[UrgentReport] = REPORTS.of(matter)
    return found


def _hops() -> QuerySet[UrgentHop]:
    related = ("from_office", "to_office", "sent_by", "received_by")
    return UrgentHop.objects.select_related(*related).order_by("n")


def waiting_at(who: access.Viewer, report: UrgentReport) -> UrgentHop | None:
    """The way by which it came to one's own body and has not been said to be received."""
    return next((hop for hop in _to(who, report) if hop.received_at is None), None)


def received_at(who: access.Viewer, report: UrgentReport) -> UrgentHop | None:
    """The way by which one's own body received it."""
    return next((hop for hop in _to(who, report) if hop.received_at is not None), None)


def _to(who: access.Viewer, report: UrgentReport) -> list[UrgentHop]:
    """The ways by which a report, as `get` gives it, came to one's own bodies, in their order."""
    return [hop for hop in report.hops.all() if hop.to_office_id in who.direct]

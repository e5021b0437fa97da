"""What the pages read of mediations: through the door of what is mediated, a matter or a quarrel."""

from django.db.models import QuerySet

from qingyu.offices import access
from qingyu.offices.gather import Ask
from qingyu.petitions.models import Matter

from . import parts
from .models import Mediation, MediationState, Quarrel
from .queries import PAGE, Page

PARTS = {
    "live": [MediationState.ASKED, MediationState.RUNNING],
    "agreed": [MediationState.AGREED],
    "ended": [MediationState.UNREACHED, MediationState.UNWANTED],
}


def seen(who: access.Viewer) -> QuerySet[Mediation]:
    """The mediations of one's own bodies and of those overseen, of what may be seen."""
    rows = access.of_bodies(who, Mediation.objects.all(), "office_id")
    matters = access.visible(who, Matter.objects.all()).values("pk")
    quarrels = access.of_bodies(who, Quarrel.objects.all(), *parts.BODIES).values("pk")
    on_matters, on_quarrels = rows.filter(matter__in=matters), rows.filter(quarrel__in=quarrels)
    return on_matters | on_quarrels


def mediations(
    who: access.Viewer, *, part: str = "live", before: int | None = None
) -> Page[Mediation]:
    """One page of them, newest first; part: live, agreed, ended."""
    rows = seen(who).filter(state__in=PARTS[part]).select_related("matter", "quarrel", "office")
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    return Page(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None)


def get(who: access.Viewer, pk: int) -> Mediation:
    """One of what may be seen. Raises access.NotFound."""
    related = ("matter", "quarrel__place", "office", "opened_by", "paper")
    found = Mediation.objects.filter(pk=pk).select_related(*related).first()
    if found is None:
        raise access.NotFound
    if found.matter is not None:
        access.get(who, Matter.objects.all(), pk=found.matter.pk)
    if found.quarrel is not None:
        rows = Quarrel.objects.filter(pk=found.quarrel.pk)
        if not access.of_bodies(who, rows, *parts.BODIES).exists():
            raise access.NotFound
    return found


MEDIATIONS = Ask("mediations", lambda subject, *_seen: subject.mediations.order_by("-pk"))


def of(subject: Matter | Quarrel) -> list[Mediation]:
    """Of a matter or a quarrel that the caller was let through to by the door."""
    found: list[Mediation] = MEDIATIONS.of(subject)
    return found

"""What the pages read of mediations: through the door of what is mediated, a matter or a quarrel."""

from django.db.models import QuerySet

from qingyu.offices import access
from qingyu.offices.ahead import Ask
from qingyu.petitions.models import Matter
from qingyu.petitions.own import Own
from qingyu.petitions.parts import Petitioner
from qingyu.petitions.queries import Page, newest

from . import parts
from .models import LIVE, Mediation, MediationSide, MediationState, Quarrel

PARTS = {
    "live": LIVE,
    "agreed": [MediationState.AGREED],
    "ended": [MediationState.UNREACHED, MediationState.UNWANTED, MediationState.WITHDRAWN],
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
    return newest(rows, before)


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


def beside(own: Own, petitioner: Petitioner) -> MediationSide | None:
    """The side that this petitioner is in the latest mediation, if their journal tells of one."""
    if not any(told.entry.kind == "mediation_proposed" for told in own.told):
        return None
    rows = MediationSide.objects.filter(petition=petitioner.petition)
    return rows.select_related("mediation").order_by("-mediation").first()


def own_side(petitioner: Petitioner, pk: int) -> MediationSide:
    """One's own side of a mediation. Raises access.NotFound."""
    rows = MediationSide.objects.filter(petition=petitioner.petition, mediation=pk)
    related = ("mediation__matter", "mediation__office", "staff")
    found = rows.select_related(*related).first()
    if found is None:
        raise access.NotFound
    return found

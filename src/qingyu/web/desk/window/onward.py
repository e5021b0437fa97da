"""Straight from the window: screened and sent on in the same press, when the clerk asks for it."""

from datetime import datetime

from django.utils import timezone

from qingyu.offices.access import Viewer
from qingyu.offices.models import Office
from qingyu.petitions import proposals
from qingyu.petitions.errors import Refused
from qingyu.petitions.models import Kind, Matter, Route
from qingyu.petitions.services import route, screen


def go_on(
    matter: Matter, *, content_class: str, to: int | None, by: Viewer, now: datetime
) -> Refused | None:
    """Screen a claim as A6, and send it where the clerk said. The registration stands whatever
    becomes of this: what was refused comes back, and the matter's page goes on from there."""
    found = screen.Screening(
        kind=Kind.CLAIM, content_class=content_class, route=Route.A6,
        place_code=matter.place_id, title=matter.title,
    )  # fmt: skip
    try:
        matter = screen.screen(matter, found, by=by, now=now)
        if to is not None:
            office = Office.objects.get(pk=to)
            route.send(matter, office, by=by, now=now, reason=_why(matter, office))
    except Refused as refusal:
        return refusal
    return None


def _why(matter: Matter, office: Office) -> str:
    """The proposal's own reasons where it names this body; else that the window found so."""
    proposed = proposals.bodies_for(matter, timezone.localdate())
    return next(
        (p.why for p in proposed if p.office.pk == office.pk),
        f"窗口核对，属{office.label}职责范围。",
    )

"""A supervision taken up again: through the door of its matter, and back into the matter's journal."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from qingyu.ledger.recorded import Recorded
from qingyu.offices import access
from qingyu.offices.models import Office
from qingyu.petitions import turn
from qingyu.petitions.errors import AlreadyDone
from qingyu.petitions.models import Matter

from .. import reach
from ..models import Supervision

SHORTEST = 5  # characters of a demand, an answer, a reason


def taken_up(
    found: Supervision, by: access.Viewer, *, ended: bool = False
) -> tuple[Matter, Supervision]:
    """The matter locked and the supervision read anew, through the door of the matter."""
    matter = turn.lock(found.matter, by=by)
    related = ("office", "by_office", "matter", "letter")
    found = Supervision.objects.select_related(*related).get(pk=found.pk)
    found.matter = matter
    if not found.is_open and not ended:
        raise AlreadyDone(_("这件督办%(state)s。") % {"state": found.get_state_display()})
    return matter, found


def record(
    found: Supervision,
    kind: str,
    by: access.Viewer,
    now: datetime,
    saves: Sequence[Recorded],
    facts: Mapping[str, object] | None = None,
    *,
    office: Office | None = None,
) -> None:
    turn.record(
        found.matter, kind, by=by, office=office or found.by_office, at=now, now=now,
        facts=facts, saves=saves,
    )  # fmt: skip


def tell_body(found: Supervision, now: datetime) -> None:
    """Whoever heads the supervised body learns that something waits for it."""
    matter, office = found.matter, found.office
    key = f"supervision:{found.pk}:{now:%Y%m%d%H%M}"
    reach.tell_heads(office, key=key, chain=matter.chain, now=now)

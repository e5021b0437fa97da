"""T11: a matter goes into mediation and comes out of it (条例第33条). Both stop no clock."""

from datetime import datetime

from django.db import transaction

from .. import parts, turn
from ..intake import clean
from ..models import Matter

HINT = "mediation_confirmation_hint"


def _begin(
    matter: Matter, key: str, *, by: parts.By, now: datetime, expect: int | None
) -> turn.Turn:
    """The holder's step; it also follows from a petitioner's own consent, or from its withdrawal."""
    if not isinstance(by, parts.Petitioner):
        return turn.begin(matter, key, by=by, now=now, expect=expect)
    locked = turn.lock(matter, by=by, expect=expect)
    step = parts.require_stage(locked, key)
    return turn.Turn(locked, step, by, now, parts.office_for(locked, step.who))


@transaction.atomic
def begin(
    matter: Matter, *, by: parts.By, now: datetime, note: str = "", expect: int | None = None
) -> Matter:
    """Every side has consented. Raises StepNotAllowed, NotResponsible."""
    step = _begin(matter, "open_mediation", by=by, now=now, expect=expect)
    step.finish({"note": clean(note)})
    return step.matter


@transaction.atomic
def end(
    matter: Matter, *, by: parts.By, now: datetime, agreed: bool,
    effective_at: datetime | None = None, expect: int | None = None,
) -> Matter:  # fmt: skip
    """It ends, with an agreement or without one. An agreement starts the 30 days for the court.

    effective_at: when the agreement took effect, where that was before it was entered.
    """
    step = _begin(matter, "close_mediation", by=by, now=now, expect=expect)
    if agreed:
        # A later agreement takes the place of an earlier one, and so does its time for the court.
        step.cancel([HINT])
        step.start(HINT, at=effective_at)
    step.finish({"agreed": agreed})
    return step.matter

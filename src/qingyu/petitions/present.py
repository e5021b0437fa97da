"""A colleague on the same matter: told while it lasts, forgotten within minutes."""

from datetime import datetime, timedelta

from qingyu.offices.access import Viewer
from qingyu.offices.ahead import Ask

from .models import Matter, Presence

STAYS = timedelta(minutes=2)

# Whoever has opened it and is not yet forgotten.
PRESENT = Ask(
    "present", lambda matter, *_seen: Presence.objects.filter(matter=matter).select_related("staff")
)


def arrive(matter: Matter, *, by: Viewer, now: datetime) -> list[str]:
    """Be here for two minutes; the names of others who are.

    The worker forgets who has left at its next round.
    """
    Presence.objects.bulk_create(
        [Presence(matter=matter, staff_id=by.staff_id, until=now + STAYS)],
        update_conflicts=True, unique_fields=["matter", "staff"], update_fields=["until"],
    )  # fmt: skip
    here = [one for one in PRESENT.of(matter) if one.until > now and one.staff_id != by.staff_id]
    return sorted(one.staff.name for one in here)


def expire(now: datetime) -> int:
    """Forget whoever has left; returns how many."""
    return Presence.objects.filter(until__lte=now).delete()[0]

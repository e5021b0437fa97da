"""A colleague on the same matter: told while it lasts, forgotten within minutes."""

from datetime import datetime, timedelta

from qingyu.offices.access import Viewer

from .models import Matter, Presence

STAYS = timedelta(minutes=2)


def arrive(matter: Matter, *, by: Viewer, now: datetime) -> list[str]:
    """Be here for two minutes; the names of others who are. Two queries;
    the worker forgets who has left at its next round."""
    Presence.objects.bulk_create(
        [Presence(matter=matter, staff_id=by.staff_id, until=now + STAYS)],
        update_conflicts=True, unique_fields=["matter", "staff"], update_fields=["until"],
    )  # fmt: skip
    others = Presence.objects.filter(matter=matter, until__gt=now).exclude(staff_id=by.staff_id)
    return list(others.order_by("staff__name").values_list("staff__name", flat=True))


def expire(now: datetime) -> int:
    """Forget whoever has left; returns how many."""
    return Presence.objects.filter(until__lte=now).delete()[0]

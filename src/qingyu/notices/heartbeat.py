"""Every job says when it ran and when it will run next, so that its silence is noticed."""

from datetime import datetime, timedelta

from .models import Heartbeat


def beat(job: str, *, now: datetime, every: timedelta, outcome: str = "") -> None:
    """Call at the end of a run that succeeded."""
    values = {"last_run_at": now, "next_due_at": now + every, "outcome": outcome[:200]}
    Heartbeat.objects.update_or_create(job=job, defaults=values)


def silent(*, now: datetime) -> list[Heartbeat]:
    """Jobs that should have run by now and have not."""
    return list(Heartbeat.objects.filter(next_due_at__lt=now).order_by("job"))

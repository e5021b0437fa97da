"""The nightly round: fold, compute, watch. Each part can be run again with the same result."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from qingyu.core.law.clock import day_of

from . import first_seen, watch
from .counts import fold
from .figures import monthly
from .models import DayCount


@dataclass(frozen=True)
class Done:
    """What a round did: days folded, warnings of this round, first signals."""

    days: int
    warnings: int
    first: int


def run(*, now: datetime, anew: bool = False) -> Done:
    """Figures speak until the end of yesterday, so that a list behind one does not move by day."""
    today = day_of(now)
    whole = anew or not DayCount.objects.exists()
    days = fold.fold_everything(now=now) if whole else len(fold.fold_new(now=now))
    monthly.compute(today - timedelta(days=1), now=now)
    warnings = watch.watch(today, now=now)
    first = first_seen.watch(today, now=now)
    return Done(days, len(warnings), len(first))

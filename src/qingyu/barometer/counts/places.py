"""Open matters and what came in by place: where officials should go (干部下访)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Sum

from ..models import IntakeCount, StockCount
from .read import OPEN_STAGES


def open_by_place(offices: Iterable[int], stem: str) -> Counter[str]:
    """place → matters open at these bodies, for the places whose code begins with `stem`.

    Sealed matters are left out: a small count of them would tell that there is one.
    """
    rows = StockCount.objects.filter(
        office_id__in=list(offices), stage__in=OPEN_STAGES, is_sealed=False, place__startswith=stem
    )
    found = rows.values_list("place").annotate(n=Sum("matters"))
    return Counter({place: n for place, n in found if n})


def came_by_place(stem: str, since: date, until: date) -> Counter[str]:
    """place → petitions received from `since` to `until`."""
    rows = IntakeCount.objects.filter(
        day__range=(since, until), is_sealed=False, place__startswith=stem
    )
    found = rows.values_list("place").annotate(n=Sum("petitions"))
    return Counter({place: n for place, n in found if n})

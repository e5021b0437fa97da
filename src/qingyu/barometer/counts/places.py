"""Open matters and what came in by place: where officials should go (干部下访)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Sum

from qingyu.petitions.models import Matter

from ..models import TopicCount


def open_by_place(offices: Iterable[int], stem: str) -> Counter[str]:
    """place → matters open at these bodies, for the places whose code begins with `stem`.

    Sealed matters are left out: a small count of them would tell that there is one.
    """
    rows = Matter.objects.filter(
        accountable_office_id__in=list(offices), is_open=True, is_sealed=False,
        place__code__startswith=stem,
    )  # fmt: skip
    return Counter(dict(rows.values_list("place_id").order_by().annotate(n=Count("pk"))))


def came_by_place(stem: str, since: date, until: date) -> Counter[str]:
    """place → petitions received from `since` to `until`."""
    rows = TopicCount.objects.filter(
        day__range=(since, until), is_sealed=False, place__startswith=stem
    )
    found = rows.values_list("place").annotate(n=Sum("petitions"))
    return Counter({place: n for place, n in found if n})

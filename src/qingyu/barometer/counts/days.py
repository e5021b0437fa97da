"""The days of each body's field, added up from the changes: what a page reads at any size."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet, Sum

from ..models import BodyCount, ClosedCount, DayCount

BATCH = 1000
NAMES = ("petitions", "people", "raised", "ended")


def add_up(days: Iterable[str]) -> None:
    """Add up some days again."""
    wanted = sorted(set(days))
    for n in range(0, len(wanted), BATCH):
        part = wanted[n : n + BATCH]
        DayCount.objects.filter(day__in=part).delete()
        _keep(BodyCount.objects.filter(day__in=part), ClosedCount.objects.filter(day__in=part))


def add_up_all() -> None:
    """Every day there is."""
    DayCount.objects.all().delete()
    _keep(BodyCount.objects.all(), ClosedCount.objects.all())


def _keep(came: QuerySet[BodyCount], ended: QuerySet[ClosedCount]) -> None:
    found: dict[tuple[date, int], dict[str, int]] = defaultdict(dict)
    for rows, names, columns in (
        (came, NAMES[:3], NAMES[:3]),
        (ended, NAMES[3:], ("matters",)),
    ):
        sums = rows.filter(is_sealed=False).values_list("day", "office_id").order_by()
        for day, office, *numbers in sums.annotate(*(Sum(column) for column in columns)):
            if any(numbers):
                found[(day, office)].update(zip(names, numbers, strict=True))
    DayCount.objects.bulk_create(
        [
            DayCount(day=day, office_id=office, **numbers)
            for (day, office), numbers in found.items()
        ],
        batch_size=BATCH,
    )

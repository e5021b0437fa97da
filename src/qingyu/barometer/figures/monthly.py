"""The nightly round: every measure of every body, month by month, from the records.

A year back is computed anew each time, because a rate of an old month may still ripen; run
again for the same day it gives the same rows.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, DateTimeField, F, Q, Sum
from django.db.models.functions import TruncMonth

from qingyu.core.law.calendar import SHANGHAI
from qingyu.core.measures.periods import Period, PeriodKind

from ..models import FigureRun, MeasureCount
from .compute import unsealed
from .computed import COMPUTED
from .rows import Rows, Span

BACK = 13  # months
BATCH = 1000


@dataclass
class Cell:
    """What one measure counted: all rows, those that hit, days -> rows. Cells add up."""

    rows: int = 0
    hits: int = 0
    spread: Counter[int] = field(default_factory=Counter)

    def add(self, other: "Cell") -> None:
        self.rows += other.rows
        self.hits += other.hits
        self.spread.update(other.spread)

    @property
    def days(self) -> list[int]:
        """How many days each row took, in order."""
        return sorted(self.spread.elements())


Key = tuple[date, int]  # month, office


def compute(as_of: date, *, now: datetime) -> int:
    """All measures as they stand at the end of `as_of`; returns how many rows were kept."""
    month = as_of.replace(day=1)
    first = months_back(month, BACK - 1)
    span = Span(first, as_of, today=as_of + timedelta(days=1))
    found = {key: cells(how, span) for key, how in COMPUTED.items()}
    lasting = [key for key, how in COMPUTED.items() if how.on]
    with transaction.atomic():
        MeasureCount.objects.filter(measure__in=lasting, month__gte=first).delete()
        MeasureCount.objects.filter(month=month).exclude(measure__in=lasting).delete()
        MeasureCount.objects.bulk_create(_records(found), batch_size=BATCH)
        FigureRun.objects.update_or_create(as_of=as_of, defaults={"at": now})
    return sum(len(by_key) for by_key in found.values())


def cells(how: Rows, span: Span) -> dict[Key, Cell]:
    """One measure by month and body, whoever asks."""
    rows = _with_month(how, unsealed(how, span), span)
    if how.days is not None:
        return _in_days(how, rows, span)
    hits = Count("pk", filter=how.hit(span)) if how.hit else Count("pk", filter=Q(pk=None))
    number = Sum(how.weight) if how.weight else Count("pk")
    sums = rows.values_list("month", how.office).order_by().annotate(n=number, hits=hits)
    return {
        (_day(month, span), office): Cell(n, hits)
        for month, office, n, hits in sums
        if office is not None
    }


def _with_month(how: Rows, rows: Any, span: Span) -> Any:
    """`month`: where the row counts; what is as of the day has none of its own."""
    if not how.on:
        return rows.annotate(month=F("pk") * 0)
    is_moment = isinstance(_field(how), DateTimeField)
    return rows.annotate(month=TruncMonth(how.on, tzinfo=SHANGHAI if is_moment else None))


def _field(how: Rows) -> Any:
    model: Any = how.model
    *path, last = how.on.split("__")
    for name in path:
        model = model._meta.get_field(name).related_model
    return model._meta.get_field(last)


def _in_days(how: Rows, rows: Any, span: Span) -> dict[Key, Cell]:
    assert how.days is not None
    found: dict[Key, Cell] = defaultdict(Cell)
    for month, office, *columns in rows.values_list("month", how.office, *how.days.columns):
        if office is not None:
            cell = found[(_day(month, span), office)]
            cell.rows += 1
            cell.spread[how.days.of(tuple(columns), span.today)] += 1
    return found


def _day(month: Any, span: Span) -> date:
    """The first day of a month as the database gives it; the span's last for what has none."""
    if isinstance(month, datetime):
        return month.date()
    return month if isinstance(month, date) else span.until.replace(day=1)


def _records(found: dict[str, dict[Key, Cell]]) -> Iterator[MeasureCount]:
    for measure, by_key in found.items():
        for (month, office), cell in by_key.items():
            spread = {str(days): n for days, n in sorted(cell.spread.items())}
            yield MeasureCount(
                measure=measure, month=month, office_id=office, rows=cell.rows, hits=cell.hits, spread=spread,
            )  # fmt: skip


def read(
    measures: Iterable[str], offices: Iterable[int], months: Iterable[date]
) -> dict[tuple[str, int], Cell]:
    """(measure, body) → what it counted over these months. What is as of a day: of the last."""
    months = sorted(months)
    wanted = list(measures)
    rows = MeasureCount.objects.filter(
        Q(month__in=months) if months else Q(pk=None),
        measure__in=wanted,
        office_id__in=list(offices),
    )
    found: dict[tuple[str, int], Cell] = defaultdict(Cell)
    columns = ("measure", "office_id", "month", "rows", "hits", "spread")
    for measure, office, month, n, hits, spread in rows.values_list(*columns):
        if COMPUTED[measure].on or month == months[-1]:
            days = Counter({int(day): number for day, number in spread.items()})
            found[(measure, office)].add(Cell(n, hits, days))
    return found


def as_of() -> date | None:
    """Until the end of which day the figures speak; None before the first round."""
    return FigureRun.objects.order_by("-as_of").values_list("as_of", flat=True).first()


def months_back(month: date, count: int) -> date:
    """The first day of the month `count` months earlier."""
    for _ in range(count):
        month = Period.around(PeriodKind.MONTH, month).before().since
    return month

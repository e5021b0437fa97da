"""What the pages read of promises: each with its numerator and denominator, and the list behind."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, QuerySet, Sum

from qingyu.core.measures.figures import Rate, rate
from qingyu.core.measures.measure import SMALL_CELL
from qingyu.offices import access
from qingyu.offices.models import Office
from qingyu.petitions.queries import Page, newest

from .models import Occasion, Outcome, Promise, PromiseMonth
from .promised import KINDS, PromiseKind

MONTHS = 12


@dataclass(frozen=True)
class Kept:
    """A promise and how it was kept, of what fell due from `since` to `until`."""

    promise: Promise
    since: date
    until: date
    kept: int = 0
    broken: int = 0
    void: int = 0

    @property
    def kind(self) -> PromiseKind:
        return KINDS[self.promise.kind]

    @property
    def due(self) -> int:
        """The denominator: all that fell due. What fell away before its day is not in it."""
        return self.kept + self.broken

    @property
    def rate(self) -> Rate:
        return rate(self.kept, self.due)

    @property
    def is_small(self) -> bool:
        """Too few for a public number."""
        return self.due < SMALL_CELL

    @property
    def is_whole(self) -> bool:
        """Whether both numbers may be printed: one or two would tell of whom."""
        return not any(0 < count < SMALL_CELL for count in (self.kept, self.broken))

    @property
    def percent(self) -> int | None:
        """Whole per cent, rounded down: 99.6 is not all."""
        return 100 * self.kept // self.due if self.due else None


def span(today: date) -> tuple[date, date]:
    """The last twelve months up to today, from the first of a month."""
    months = today.year * 12 + today.month - MONTHS
    return date(months // 12, months % 12 + 1, 1), today


def figures(promises: Sequence[Promise], today: date) -> list[Kept]:
    """Each promise with its numbers, in two queries whatever it was asked.

    Months gone by come from their counts; of the present month only what was due by today.
    """
    since, until = span(today)
    this_month = today.replace(day=1)
    sums: dict[int, dict[str, int]] = defaultdict(dict)
    past = PromiseMonth.objects.filter(promise__in=promises, month__gte=since, month__lt=this_month)
    for row in past.values("promise").annotate(k=Sum("kept"), b=Sum("broken"), v=Sum("void")):
        sums[row["promise"]] = {"kept": row["k"], "broken": row["b"], "void": row["v"]}
    lately = Occasion.objects.filter(promise__in=promises, due_on__range=(this_month, today))
    counted = lately.exclude(outcome=Outcome.PENDING).values_list("promise", "outcome")
    for promise, outcome, count in counted.annotate(n=Count("pk")):
        counts = sums[promise]
        counts[outcome] = counts.get(outcome, 0) + count
    return [Kept(found, since, until, **sums[found.pk]) for found in promises]


def standing(office: Office | None = None) -> list[Promise]:
    """The promises that hold, by office; those of one office where it is named."""
    rows = Promise.objects.filter(until=None, office__is_active=True)
    if office is not None:
        rows = rows.filter(office=office)
    return list(rows.select_related("office").order_by("office__level", "office__code", "pk"))


def of_offices(ids: set[int]) -> QuerySet[Promise]:
    """Every promise of these offices, those that hold first."""
    rows = Promise.objects.filter(office_id__in=ids).select_related("office")
    return rows.order_by(F("until").desc(nulls_first=True), "office__code", "-pk")


def occasions(
    who: access.Viewer, promise: Promise, part: str, today: date, *, before: int | None = None
) -> Page[Occasion]:
    """The list behind a number: kept, broken, void or pending; what may not be seen is not in it."""
    rows = Occasion.objects.filter(promise=promise, outcome=part)
    if part != Outcome.PENDING:
        rows = rows.filter(due_on__range=span(today))
    rows = access.visible(who, rows, matter="matter_id").select_related("matter")
    return newest(rows, before)

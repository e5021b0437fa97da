"""What came in during a period, by one column, beside the period before and the year before.

All counts are of petitions whose matter a body of the scope answers for, so that totals by
class, place, form and body are the same total.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from qingyu.core import divisions
from qingyu.core.measures.figures import Change, change
from qingyu.core.measures.periods import Period

from .counts import read
from .figures import COMPUTED, Span
from .figures.compute import unsealed
from .panels import TOPIC_GROUP
from .scope import Scope

MEASURE = "petitions_received"
Keyed = Counter[str]


@dataclass(frozen=True)
class Line:
    """One line of a table: its key, this period's count and the two it is compared with."""

    key: str
    this: int
    before: Change
    year_before: Change


@dataclass(frozen=True)
class Asked:
    """What is looked at: a period up to the last day that has figures, narrowed by topic or place."""

    scope: Scope
    period: Period
    last: date
    topic: str = ""
    place: str = ""

    @property
    def shown(self) -> Period:
        return self.period.cut(self.last)

    def span(self, period: Period | None = None) -> Span:
        found = period or self.shown
        return Span(
            found.since, found.until, self.last + timedelta(days=1),
            below=self.scope.root.pk, topic=self.topic, place=self.place,
        )  # fmt: skip

    @property
    def then(self) -> tuple[Period, Period]:
        """As much of the period before, and of the same one a year before, as has passed of this."""
        return (
            self.period.before().like(self.shown),
            self.period.year_before().like(self.shown),
        )


Counted = Callable[[Asked, Period], Keyed]


def lines(asked: Asked, counted: Counted) -> tuple[list[Line], Line]:
    """Every key that came in any of the three periods, most first, and the total."""
    this, before, year_before = (counted(asked, p) for p in (asked.shown, *asked.then))
    keys = sorted({*this, *before, *year_before}, key=lambda key: (-this[key], key))
    found = [_line(key, this[key], before[key], year_before[key]) for key in keys]
    return found, _line("", this.total(), before.total(), year_before.total())


def _line(key: str, this: int, before: int, year_before: int) -> Line:
    return Line(key, this, change(this, before), change(this, year_before))


def by_class(asked: Asked, period: Period) -> Keyed:
    """By group of content classes; within a group by class. Unsorted petitions stand under ""."""
    if asked.place:
        return _widened(asked, _counted(asked, period, "matter__content_class"))
    found = read.bodies(
        period.since, period.until, by=("content_class",), office_id__in=asked.scope.ids,
        content_class__startswith=asked.topic,
    )  # fmt: skip
    return _widened(asked, Counter({code: came.petitions for (code,), came in found.items()}))


def _widened(asked: Asked, by_code: Keyed) -> Keyed:
    length = len(asked.topic) + 2 if asked.topic else TOPIC_GROUP
    found: Keyed = Counter()
    for code, number in by_code.items():
        found[code[:length]] += number
    return found


def by_body(asked: Asked, period: Period) -> Keyed:
    """By the body that answers, its key as text."""
    return _counted(asked, period, "matter__accountable_office_id")


def by_channel(asked: Asked, period: Period) -> Keyed:
    return _counted(asked, period, "channel")


def by_place(asked: Asked, period: Period) -> Keyed:
    """By the places right below the one looked at; what lies in it without saying where is under it.

    A petition whose place nobody knows stands under "".
    """
    here = asked.place or asked.scope.place or ""
    found: Keyed = Counter()
    for code, number in _counted(asked, period, "matter__place_id").items():
        found[_child(here, code)] += number
    return found


def _child(here: str, code: str) -> str:
    """The stem right below `here` in which a place lies; `here` itself for no nearer word."""
    stem = divisions.stem(code)
    while len(divisions.parent(stem)) > len(here) and divisions.parent(stem).startswith(here):
        stem = divisions.parent(stem)
    return stem


def _counted(asked: Asked, period: Period, column: str) -> Keyed:
    rows = unsealed(COMPUTED[MEASURE], asked.span(period)).values_list(column)
    return Counter(
        {
            str(key or ""): n
            for key, n in rows.order_by().annotate(n=Count("pk")).values_list(column, "n")
        }
    )

"""What came in during a period, by one column, beside the period before and the year before.

All counts are of petitions whose matter a body of the scope answers for, so that totals by
class, place, form and body are the same total.
"""

from collections import Counter
from collections.abc import Sequence
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
CHANNEL, BODY = "channel", "matter__accountable_office_id"  # columns of a petition
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
    def periods(self) -> tuple[Period, Period, Period]:
        """What is shown and the two it is compared with."""
        return (self.shown, *self.then)

    @property
    def then(self) -> tuple[Period, Period]:
        """As much of the period before, and of the same one a year before, as has passed of this."""
        return (
            self.period.before().like(self.shown),
            self.period.year_before().like(self.shown),
        )


Counted = Sequence[Keyed]  # this period, the one before, the year before


def lines(counted: Counted) -> tuple[list[Line], Line]:
    """Every key that came in any of the three periods, most first, and the total."""
    this, before, year_before = counted
    keys = sorted({*this, *before, *year_before}, key=lambda key: (-this[key], key))
    found = [_line(key, this[key], before[key], year_before[key]) for key in keys]
    return found, _line("", this.total(), before.total(), year_before.total())


def _line(key: str, this: int, before: int, year_before: int) -> Line:
    return Line(key, this, change(this, before), change(this, year_before))


def by_class(asked: Asked) -> Counted:
    """By group of content classes; within a group by class. Unsorted petitions stand under ""."""
    if asked.place:
        found = by_columns(asked, "matter__content_class")[0]
    else:
        periods = [(period.since, period.until) for period in asked.periods]
        found = read.classes(periods, asked.scope.ids, asked.topic)
    return [_widened(asked, counted) for counted in found]


def _widened(asked: Asked, by_code: Keyed) -> Keyed:
    length = len(asked.topic) + 2 if asked.topic else TOPIC_GROUP
    found: Keyed = Counter()
    for code, number in by_code.items():
        found[code[:length]] += number
    return found


def by_place(asked: Asked) -> Counted:
    """By the places right below the one looked at; what lies in it without saying where is under it.

    A petition whose place nobody knows stands under "".
    """
    here = asked.place or asked.scope.place or ""
    found = []
    for counted in by_columns(asked, "matter__place_id")[0]:
        widened: Keyed = Counter()
        for code, number in counted.items():
            widened[_child(here, code)] += number
        found.append(widened)
    return found


def by_channel(asked: Asked) -> Counted:
    return by_columns(asked, CHANNEL)[0]


def by_body(asked: Asked) -> Counted:
    """By the body that answers, its key as text."""
    return by_columns(asked, BODY)[0]


def _child(here: str, code: str) -> str:
    """The stem right below `here` in which a place lies; `here` itself for no nearer word."""
    stem = divisions.stem(code)
    while len(divisions.parent(stem)) > len(here) and divisions.parent(stem).startswith(here):
        stem = divisions.parent(stem)
    return stem


def by_columns(asked: Asked, *columns: str) -> list[Counted]:
    """By each of these columns of a petition, keys as text; all periods in one query."""
    how, spans = COMPUTED[MEASURE], [asked.span(period) for period in asked.periods]
    numbers = {f"n{n}": Count("pk", filter=span.holds(how.on)) for n, span in enumerate(spans)}
    rows = unsealed(how, *spans).values_list(*columns).order_by().annotate(**numbers)
    found: list[list[Keyed]] = [[Counter() for _ in spans] for _ in columns]
    for row in rows:
        for at, key in enumerate(row[: len(columns)]):
            for counted, number in zip(found[at], row[len(columns) :], strict=True):
                if number:
                    counted[str(key or "")] += number
    return [list(counted) for counted in found]

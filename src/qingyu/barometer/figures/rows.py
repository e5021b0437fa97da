"""How a measure finds its rows: a period, a body or a place, and the condition that chooses them.

A row is a record that belongs to a matter: a petition, a limit, a reply, a rating. What is
not sealed and may be seen is decided by `compute`, the same for every measure.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Model, Q, QuerySet

from qingyu.core.law.calendar import SHANGHAI
from qingyu.core.law.clock import day_of
from qingyu.offices.models import OfficeReach


@dataclass(frozen=True)
class Span:
    """A period, both days included, looked at from `today`; narrowed where something is named.

    office: the body the figure is about; under: it and all bodies below it. holder: matters
    that a body answers for; below: that it or any body below it answers for. place, topic: beginnings of a division code
    and of a content class.
    """

    since: date
    until: date
    today: date
    office: int | None = None
    under: int | None = None
    below: int | None = None
    holder: int | None = None
    place: str = ""
    topic: str = ""
    channel: str = ""
    score: str = ""
    rule: str = ""

    def holds(self, field: str) -> Q:
        """The moments of a field that lie in the period, by the day in China."""
        return self._between(field, self.since, self.until)

    def ripe(self, field: str, days: int) -> Q:
        """Those of them whose `days` are over today; the others cannot be told yet."""
        return self._between(field, self.since, min(self.until, self.today - timedelta(days + 1)))

    def days(self, field: str) -> Q:
        """The days of a date field that lie in the period."""
        return Q(**{f"{field}__range": (self.since, self.until)})

    def of(self, office: int | None) -> "Span":
        """The same of one body."""
        return replace(self, office=office)

    @staticmethod
    def _between(field: str, first: date, last: date) -> Q:
        since = datetime.combine(first, time(), SHANGHAI)
        until = datetime.combine(last + timedelta(days=1), time(), SHANGHAI)
        return Q(**{f"{field}__gte": since, f"{field}__lt": until})


Chosen = Callable[[Span], Q]


@dataclass(frozen=True)
class Days:
    """How long a row took: columns to fetch (dots reach into related rows), and the arithmetic."""

    columns: tuple[str, ...]
    of: Callable[[tuple[Any, ...], date], int]


@dataclass(frozen=True)
class Rows:
    """How a measure is computed.

    on: the date that puts a row into a period, "" for what is as of the day. matter, office:
    where the row keeps its matter and the body the figure is about; matter "" for what belongs
    to bodies alone, place: where such a row says in which place it lies. weight: the column that
    says for how many a row counts, where not for one. rows: what is counted;
    hit: which of them make the numerator; days: how long one took.
    """

    model: type[Model]
    on: str
    rows: Chosen
    hit: Chosen | None = None
    days: Days | None = None
    matter: str = "matter_id"
    office: str = "office_id"
    place: str = ""
    weight: str = ""

    def chosen(self, span: Span) -> Q:
        """Every row of the measure in the span, sealed or not, whoever asks."""
        found = self.rows(span)
        if span.office is not None:
            found &= Q(**{self.office: span.office})
        if span.under is not None:
            found &= Q(**{f"{self.office}__in": _reach(span.under)})
        holder = self.at("accountable_office_id") if self.matter else self.office
        if span.holder is not None:
            found &= Q(**{holder: span.holder})
        if span.below is not None:
            found &= Q(**{f"{holder}__in": _reach(span.below)})
        place = self.at("place__code") if self.matter else self.place
        if span.place:
            found &= Q(**{f"{place}__startswith": span.place}) if place else Q(pk=None)
        if span.topic:
            topic = Q(**{f"{self.at('content_class')}__startswith": span.topic})
            found &= topic if self.matter else Q(pk=None)
        for column in ("channel", "score", "rule"):
            if getattr(span, column) and hasattr(self.model, column):
                found &= Q(**{column: getattr(span, column)})
        return found

    def at(self, column: str) -> str:
        """The path from a row to a column of its matter."""
        return column if self.matter == "pk" else f"{self.matter.removesuffix('_id')}__{column}"


def _reach(office: int) -> QuerySet[OfficeReach, int]:
    return OfficeReach.objects.filter(upper_id=office).values_list("lower_id", flat=True)


def between(first: str, last: str) -> Days:
    """Whole days in China between two moments."""
    return Days((first, last), lambda row, today: (day_of(row[1]) - day_of(row[0])).days)


def since(moment: str) -> Days:
    """Whole days in China from a moment until today."""
    return Days((moment,), lambda row, today: (today - day_of(row[0])).days)


def overdue(day: str) -> Days:
    """Days since a last day."""
    return Days((day,), lambda row, today: (today - row[0]).days)


def kept(column: str) -> Days:
    """Days that the record itself counts."""
    return Days((column,), lambda row, today: int(row[0]))

"""A figure and its list, for one viewer: what may not be seen is neither counted nor listed."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet, Sum

from qingyu.core.measures import MEASURES, Measure, Unit
from qingyu.core.measures.figures import Rate, Spread, rate, spread
from qingyu.offices import access

from .computed import COMPUTED
from .rows import Rows, Span

PARTS = ("all", "hit")


@dataclass(frozen=True)
class Figure:
    """One measure over one span: a share with its interval, a count, or days."""

    measure: Measure
    span: Span
    count: int
    rate: Rate | None = None
    days: Spread | None = None


def figure(who: access.Viewer, key: str, span: Span) -> Figure:
    """Compute one measure from the records. Raises KeyError for one that is not computed."""
    measure = MEASURES[key]
    rows = listed(who, key, span)
    if measure.unit is Unit.DAYS:
        found = spread(days_of(key, rows, span.today))
        return Figure(measure, span, found.count, days=found)
    count = counted(key, rows)
    if measure.unit is Unit.COUNT:
        return Figure(measure, span, count)
    return Figure(measure, span, count, rate=rate(listed(who, key, span, "hit").count(), count))


def unsealed(how: Rows, *spans: Span, part: str = "all") -> QuerySet[Any]:
    """The rows of a measure whoever asks: `all` it is about, or those that `hit` (its numerator).

    Of several spans: the rows of any of them.

    Sealed matters are in no figure: with few of them, a number tells that there is one.
    """
    chosen = reduce(or_, (_chosen(how, span, part) for span in spans))
    rows = how.model._default_manager.filter(chosen)
    return rows.filter(**{how.at("is_sealed"): False}) if how.matter else rows


def _chosen(how: Rows, span: Span, part: str) -> Q:
    if part == "hit" and how.hit is not None:
        return how.chosen(span) & how.hit(span)
    return how.chosen(span)


def listed(who: access.Viewer, key: str, span: Span, part: str = "all") -> QuerySet[Any]:
    """The rows behind a figure that this viewer may see."""
    how = COMPUTED[key]
    rows = unsealed(how, span, part=part)
    if not how.matter:
        return access.of_bodies(who, rows, how.office).order_by("pk")
    return access.visible(who, rows, matter=how.matter).order_by("pk")


def counted(key: str, rows: QuerySet[Any]) -> int:
    """What rows of a measure come to: how many there are, or the sum of what each counts for."""
    weight = COMPUTED[key].weight
    return int(rows.aggregate(n=Sum(weight))["n"] or 0) if weight else rows.count()


def days_of(key: str, rows: QuerySet[Any], today: date) -> list[int]:
    """How many days each row took."""
    how = COMPUTED[key]
    if how.days is None:
        raise KeyError(key)
    return [how.days.of(row, today) for row in rows.values_list(*how.days.columns)]


def matter_keys(key: str, rows: QuerySet[Any]) -> list[int]:
    """The matter of each row, in the rows' order; a matter may stand behind several.

    What belongs to bodies alone has none: the rows' own keys.
    """
    return list(rows.values_list(COMPUTED[key].matter or "pk", flat=True))

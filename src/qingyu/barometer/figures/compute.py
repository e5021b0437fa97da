"""A figure and its list, for one viewer: what may not be seen is neither counted nor listed."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from qingyu.core.measures import MEASURES, Measure, Unit
from qingyu.core.measures.figures import Rate, Spread, rate, spread
from qingyu.offices import access

from .rows import COMPUTED, Span

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
    """Compute one measure. Raises KeyError for one that is not computed."""
    measure = MEASURES[key]
    rows = listed(who, key, span)
    if measure.unit is Unit.DAYS:
        found = spread(days_of(key, rows, span))
        return Figure(measure, span, found.count, days=found)
    count = rows.count()
    if measure.unit is Unit.COUNT:
        return Figure(measure, span, count)
    return Figure(measure, span, count, rate=rate(listed(who, key, span, "hit").count(), count))


def listed(who: access.Viewer, key: str, span: Span, part: str = "all") -> QuerySet[Any]:
    """The rows behind a figure: `all` it is about, or those that `hit` (its numerator).

    Sealed matters are in no figure: with few of them, a number tells that there is one.
    """
    how = COMPUTED[key]
    chosen = how.rows(span)
    if part == "hit" and how.hit is not None:
        chosen &= how.hit(span)
    if span.office is not None:
        chosen &= _of_body(how.office, span.office)
    sealed = "is_sealed" if how.matter == "pk" else how.matter.removesuffix("_id") + "__is_sealed"
    rows = how.model._default_manager.filter(chosen, **{sealed: False})
    return access.visible(who, rows, matter=how.matter).order_by("pk")


def _of_body(path: str, office: int) -> Q:
    return Q(**{path: office})


def days_of(key: str, rows: QuerySet[Any], span: Span) -> list[int]:
    """How many days each row took; the matter is fetched along where it is needed."""
    how = COMPUTED[key]
    if how.days is None:
        raise KeyError(key)
    if how.matter == "matter_id":
        rows = rows.select_related("matter")
    return [how.days(row, span) for row in rows]


def matter_keys(key: str, rows: QuerySet[Any]) -> list[int]:
    """The matter of each row, in the rows' order; a matter may stand behind several."""
    return list(rows.values_list(COMPUTED[key].matter, flat=True))

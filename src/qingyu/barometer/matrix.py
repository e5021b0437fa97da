"""Bodies by measures: what each body did in a period, chapter by chapter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from qingyu.core.measures import CHAPTERS, Measure, Unit
from qingyu.core.measures.figures import Rate, Spread, rate, spread
from qingyu.core.measures.periods import Period
from qingyu.offices.models import Office

from .figures import COMPUTED, Span, monthly
from .figures.monthly import Cell
from .scope import Scope


@dataclass(frozen=True)
class Value:
    """One cell: the measure of one body (or of all), and the span whose list it opens."""

    measure: Measure
    cell: Cell
    span: Span

    @property
    def rate(self) -> Rate:
        return rate(self.cell.hits, self.cell.rows)

    @property
    def days(self) -> Spread:
        return spread(self.cell.days)

    @property
    def is_empty(self) -> bool:
        return not self.cell.rows


@dataclass(frozen=True)
class Matrix:
    """Rows of bodies that have anything, and the row of all together."""

    measures: list[Measure]
    rows: list[tuple[Office, list[Value]]]
    total: list[Value]


def chapters() -> list[tuple[tuple[str, str], list[Measure]]]:
    """The catalogue's chapters with their measures."""
    return [(name, list(measures)) for name, measures in CHAPTERS.items()]


def matrix(
    scope: Scope, measures: Sequence[Measure], period: Period, *, last: date, today: date
) -> Matrix:
    """The bodies of a scope by these measures. period: a month, a quarter or a year.

    What is as of the day is counted now, in every period alike.
    """
    shown = period.cut(last)
    dated = [m.key for m in measures if COMPUTED[m.key].on]
    cells = dict(monthly.read(dated, scope.ids, shown.months()))
    for measure in measures:
        if measure.key not in dated:
            cells |= _now(measure, scope, today)
    rows = []
    for office in scope.offices.values():
        values = [_value(m, cells.get((m.key, office.pk)), shown, last, today, office=office.pk) for m in measures]  # fmt: skip
        if any(not value.is_empty for value in values):
            rows.append((office, values))
    total = [_value(m, _sum(m, cells), shown, last, today, under=scope.root.pk) for m in measures]
    return Matrix(list(measures), rows, total)


def _now(measure: Measure, scope: Scope, today: date) -> dict[tuple[str, int], Cell]:
    how = COMPUTED[measure.key]
    span = Span(today, today, today, under=scope.root.pk)
    found: dict[tuple[str, int], Cell] = {}
    for (_, office), cell in monthly.cells(how, span).items():
        found.setdefault((measure.key, office), Cell()).add(cell)
    return found


def _value(
    measure: Measure, cell: Cell | None, shown: Period, last: date, today: date, **whose: Any
) -> Value:
    if COMPUTED[measure.key].on:
        span = Span(shown.since, shown.until, last + timedelta(days=1), **whose)
    else:
        span = Span(today, today, today, **whose)
    return Value(measure, cell or Cell(), span)


def _sum(measure: Measure, cells: dict[tuple[str, int], Cell]) -> Cell:
    total = Cell()
    for (key, _), cell in cells.items():
        if key == measure.key:
            total.add(cell)
    return total


def is_counted(measure: Measure) -> bool:
    return measure.unit is Unit.COUNT

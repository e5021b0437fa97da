"""What everybody may read of how the bodies keep their duties: whole months, small cells hidden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from qingyu.core.measures import MEASURES, Measure
from qingyu.core.measures.figures import Spread, spread
from qingyu.core.measures.measure import SMALL_CELL
from qingyu.core.measures.periods import Period, PeriodKind
from qingyu.core.measures.publishing import Line, Shares, shares
from qingyu.offices.models import Office

from .figures import monthly
from .figures.monthly import Cell

MONTHS = 12
# Duties and how they were felt; nothing here counts petitions against a body.
DUTIES = (
    "routed_in_time", "told_in_time", "answered_in_time", "simple_in_time", "reviews_in_time",
    "contact_before_opinion",
)  # fmt: skip
OUTCOMES = ("settled_at_once", "satisfied_body")
TIMES = ("days_to_accept", "days_to_answer")


@dataclass(frozen=True)
class Shown:
    """One measure of all bodies, as it may be printed."""

    measure: Measure
    shares: Shares


@dataclass(frozen=True)
class Took:
    """How long something took, of all bodies together."""

    measure: Measure
    days: Spread


@dataclass(frozen=True)
class Performance:
    """The public page, from the first day of `since` to the last of `until`."""

    since: date
    until: date
    duties: list[Shown]
    outcomes: list[Shown]
    times: list[Took]
    offices: Mapping[int, Office]


def performance(today: date) -> Performance | None:
    """The last twelve whole months; None before the first round of figures."""
    months = _months()
    if months is None:
        return None
    offices = Office.objects.in_bulk()
    found = monthly.read([*DUTIES, *OUTCOMES, *TIMES], offices, months)
    return Performance(
        since=months[-1],
        until=Period.around(PeriodKind.MONTH, months[0]).until,
        duties=_shown(DUTIES, found),
        outcomes=_shown(OUTCOMES, found),
        times=[took for key in TIMES if (took := _took(key, found)).days.count],
        offices=offices,
    )


def answered() -> Line | None:
    """How many answers that fell due in the last twelve whole months came in time, of all bodies.

    None before the first round of figures, and where they are too few to be printed.
    """
    months = _months()
    if months is None:
        return None
    key = "answered_in_time"
    found = monthly.read([key], Office.objects.values_list("pk", flat=True), months)
    return shares(_of(key, found)).total


def _months() -> list[date] | None:
    """The first days of the last twelve whole months, the newest first; None before the first round."""
    as_of = monthly.as_of()
    if as_of is None:
        return None
    newest = monthly.months_back((as_of + timedelta(days=1)).replace(day=1), 1)
    return [monthly.months_back(newest, n) for n in range(MONTHS)]


def _shown(keys: Sequence[str], found: Mapping[tuple[str, int], Cell]) -> list[Shown]:
    """Those measures of which enough fell due to be printed."""
    told = [Shown(MEASURES[key], shares(_of(key, found))) for key in keys]
    return [one for one in told if one.shares.total is not None]


def _of(key: str, found: Mapping[tuple[str, int], Cell]) -> dict[int, tuple[int, int]]:
    return {office: (cell.hits, cell.rows) for (name, office), cell in found.items() if name == key}


def _took(key: str, found: Mapping[tuple[str, int], Cell]) -> Took:
    together = Cell()
    for (name, _), cell in found.items():
        if name == key:
            together.add(cell)
    return Took(MEASURES[key], spread(together.days if together.rows >= SMALL_CELL else []))

"""The counter: from a start day, so many days, over a calendar. Nothing here knows a rule.

A calendar-day limit counts every day; a working-day limit skips weekends and holidays and
counts the weekend days worked in exchange. Paused days are skipped by both.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from qingyu.core.law.calendar import HOLIDAY, Calendar
from qingyu.core.law.errors import BadMoment, BadPause
from qingyu.core.law.profiles import Unit

ONE_DAY = timedelta(days=1)
# Outside these no petition has a date; a slip of the pen like 0206 must not become a due date.
FIRST_YEAR, LAST_YEAR = 1949, 2199


class Kind(StrEnum):
    """What one day on the way to the due date was."""

    DAY = "day"  # counted, calendar days
    WORKING = "working"  # counted, an ordinary working day
    MAKEUP = "makeup"  # counted, a weekend day worked in exchange (调休)
    WEEKEND = "weekend"  # not counted
    HOLIDAY = "holiday"  # not counted
    PAUSED = "paused"  # not counted
    ROLLED = "rolled"  # after the last counted day, a rest day passed over
    MOVED_TO = "moved_to"  # the working day the end moved to


COUNTED_KINDS = frozenset({Kind.DAY, Kind.WORKING, Kind.MAKEUP})


class CountedDay(NamedTuple):
    """One day on the way; n is its number, None for a day that does not count."""

    date: date
    n: int | None
    kind: Kind
    note: str = ""  # the holiday's name, where it has one


@dataclass(frozen=True, slots=True, order=True)
class Pause:
    """Days that do not count, both ends included (复核听证)."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BadPause(
                f"暂停的结束日 {self.last} 早于开始日 {self.first}",
                f"the pause ends on {self.last}, before it begins on {self.first}",
            )

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Counter:
    """How to count: the unit, the calendar, the pauses, and whether the start day counts."""

    unit: Unit
    calendar: Calendar
    pauses: Sequence[Pause] = ()
    start_day_counted: bool = False

    def run(self, start: date, days: int) -> list[CountedDay]:
        """Every day from the start to the last counted one, in order.

        Raises BadMoment when the count leaves the years a petition can have.
        """
        path: list[CountedDay] = []
        n = 0
        for day in self._from(start):
            kind = self.kind(day)
            counts = kind in COUNTED_KINDS
            n += counts
            path.append(CountedDay(day, n if counts else None, kind, self.note(day, kind)))
            if n == days:
                break
        return path

    def roll(self, last: date) -> list[CountedDay]:
        """The days from a rest day to the next working day; empty when `last` is worked."""
        if self.calendar.is_working_day(last):
            return []
        path: list[CountedDay] = []
        for day in _days_after(last):
            stays = self.calendar.is_working_day(day) and not self.is_paused(day)
            kind = Kind.MOVED_TO if stays else Kind.ROLLED
            path.append(CountedDay(day, None, kind, self.note(day, kind)))
            if stays:
                break
        return path

    def kind(self, day: date) -> Kind:
        if self.is_paused(day):
            return Kind.PAUSED
        if self.unit == "d":
            return Kind.DAY
        special = self.calendar.special(day)
        if special:
            return Kind.HOLIDAY if special.kind == HOLIDAY else Kind.MAKEUP
        return Kind.WORKING if day.weekday() < 5 else Kind.WEEKEND

    def is_paused(self, day: date) -> bool:
        return any(day in pause for pause in self.pauses)

    def note(self, day: date, kind: Kind) -> str:
        """国庆节 for a holiday, 国庆节调休 for a day worked in exchange where that matters."""
        special = self.calendar.special(day)
        if special is None:
            return ""
        if special.kind == HOLIDAY:
            return special.name
        return "" if kind is Kind.DAY else f"{special.name}调休"

    def _from(self, start: date) -> Iterator[date]:
        return _days_after(start - ONE_DAY if self.start_day_counted else start)


def _days_after(day: date) -> Iterator[date]:
    check_year(day)
    while True:
        day += ONE_DAY
        check_year(day)
        yield day


def check_year(day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadMoment(
            f"日期 {day} 不合理，请检查年份", f"the date {day} cannot be right; check the year"
        )

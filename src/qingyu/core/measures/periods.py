"""Periods that offices report by: a day, a week, a month, a quarter, a year."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .measure import Text


class PeriodKind(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


PERIOD_NAMES: dict[PeriodKind, Text] = {
    PeriodKind.DAY: ("日", "Day"),
    PeriodKind.WEEK: ("周", "Week"),
    PeriodKind.MONTH: ("月", "Month"),
    PeriodKind.QUARTER: ("季", "Quarter"),
    PeriodKind.YEAR: ("年", "Year"),
}
MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Period:
    """Both days included."""

    kind: PeriodKind
    since: date
    until: date

    @classmethod
    def around(cls, kind: PeriodKind, day: date) -> "Period":
        """The period of this kind that a day lies in; a week begins on Monday."""
        if kind is PeriodKind.DAY:
            return cls(kind, day, day)
        if kind is PeriodKind.WEEK:
            monday = day - timedelta(days=day.weekday())
            return cls(kind, monday, monday + timedelta(days=6))
        length = MONTHS[kind]
        first = (day.month - 1) // length * length + 1
        last = first + length - 1
        since = date(day.year, first, 1)
        return cls(kind, since, date(day.year, last, monthrange(day.year, last)[1]))

    def before(self) -> "Period":
        """The one just before (环比)."""
        return Period.around(self.kind, self.since - timedelta(days=1))

    def after(self) -> "Period":
        return Period.around(self.kind, self.until + timedelta(days=1))

    def year_before(self) -> "Period":
        """The same one of last year (同比): the same dates; for a week the same weekdays.

        A week is compared with the week 52 weeks earlier, so that each holds one weekend.
        """
        if self.kind is PeriodKind.WEEK:
            return Period.around(self.kind, self.since - timedelta(weeks=52))
        return Period.around(self.kind, _last_year(self.since))

    def cut(self, last: date) -> "Period":
        """The part of it up to a day: a period that still runs is compared part with like part."""
        return Period(self.kind, self.since, max(self.since, min(self.until, last)))

    def like(self, other: "Period") -> "Period":
        """As much of this period as `other` is of its own: so many days from its beginning."""
        days = (other.until - other.since).days
        whole = Period.around(other.kind, other.since).until == other.until
        return self if whole else self.cut(self.since + timedelta(days=days))

    def months(self) -> list[date]:
        """The first days of the months it begins or lies in."""
        found, day = [], self.since.replace(day=1)
        while day <= self.until:
            found.append(day)
            day = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
        return found

    @property
    def name(self) -> Text:
        """2026年11月 / November 2026, as a heading says it."""
        return _NAMES[self.kind](self)

    @property
    def key(self) -> str:
        """How an address says it: month-2026-11-01."""
        return f"{self.kind}-{self.since.isoformat()}"

    @classmethod
    def parse(cls, key: str) -> "Period | None":
        """The period an address names; None for anything else."""
        kind, _, day = key.partition("-")
        try:
            return cls.around(PeriodKind(kind), date.fromisoformat(day))
        except ValueError:
            return None


def _last_year(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, monthrange(day.year - 1, day.month)[1]))


def _day_name(period: Period) -> Text:
    day = period.since
    return f"{day.year}年{day.month}月{day.day}日", day.isoformat()


def _week_name(period: Period) -> Text:
    first, last = period.since, period.until
    year, week, _ = first.isocalendar()
    return (
        f"{year}年第{week}周（{first.month}月{first.day}日—{last.month}月{last.day}日）",
        f"week {week} of {year} ({first.isoformat()} to {last.isoformat()})",
    )


_NAMES = {
    PeriodKind.DAY: _day_name,
    PeriodKind.WEEK: _week_name,
    PeriodKind.MONTH: lambda p: (f"{p.since.year}年{p.since.month}月", f"{p.since:%B %Y}"),
    PeriodKind.QUARTER: lambda p: (
        f"{p.since.year}年第{(p.since.month + 2) // 3}季度",
        f"quarter {(p.since.month + 2) // 3} of {p.since.year}",
    ),
    PeriodKind.YEAR: lambda p: (f"{p.since.year}年", f"{p.since.year}"),
}

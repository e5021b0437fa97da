"""How often each level screens, and which period a day belongs to.

The cadence is a parameter of the profile (local practice, M-med): villages twice a month,
townships and departments monthly, counties and cities quarterly.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from qingyu.core.law.profiles import ScreeningRule

Words = tuple[str, str]  # Chinese, English


class Cadence(StrEnum):
    WEEK = "week"
    HALF_MONTH = "half_month"
    MONTH = "month"
    QUARTER = "quarter"


CADENCE_NAMES: dict[Cadence, Words] = {
    Cadence.WEEK: ("每周", "weekly"),
    Cadence.HALF_MONTH: ("每半月", "twice a month"),
    Cadence.MONTH: ("每月", "monthly"),
    Cadence.QUARTER: ("每季度", "quarterly"),
}


@dataclass(frozen=True, slots=True)
class Period:
    """The days of one regular round, both included."""

    first: date
    last: date


def cadence(level: str, *, is_department: bool, rule: ScreeningRule) -> Cadence:
    """How often a body of this level screens; a department of a county or city has its own."""
    if level in {"village", "township"}:
        return Cadence(getattr(rule, level))
    if is_department:
        return Cadence(rule.department)
    return Cadence(rule.county if level == "county" else rule.city)


def period(every: Cadence, on: date) -> Period:
    """The period of this cadence that holds the day."""
    if every is Cadence.WEEK:
        monday = on - timedelta(days=on.weekday())
        return Period(monday, monday + timedelta(days=6))
    if every is Cadence.HALF_MONTH:
        if on.day <= 15:
            return Period(on.replace(day=1), on.replace(day=15))
        return Period(on.replace(day=16), _month_end(on))
    if every is Cadence.MONTH:
        return Period(on.replace(day=1), _month_end(on))
    first = date(on.year, 3 * ((on.month - 1) // 3) + 1, 1)
    return Period(first, _month_end(first.replace(month=first.month + 2)))


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def name(every: Cadence, on: date) -> Words:
    """What a regular round is called: 2026年11月上半月, 2026年第4季度."""
    found = period(every, on)
    year, month = found.first.year, found.first.month
    if every is Cadence.WEEK:
        return f"{found.first:%Y-%m-%d}起一周", f"week of {found.first:%Y-%m-%d}"
    if every is Cadence.HALF_MONTH:
        half = ("上半月", "first half") if found.first.day == 1 else ("下半月", "second half")
        return f"{year}年{month}月{half[0]}", f"{half[1]} of {year}-{month:02d}"
    if every is Cadence.MONTH:
        return f"{year}年{month}月", f"{year}-{month:02d}"
    quarter = (month + 2) // 3
    return f"{year}年第{quarter}季度", f"quarter {quarter} of {year}"


def read(title: str, on: date) -> str:
    """The English of a title that a period of this day gave; another title stays as it is."""
    names = dict(name(every, on) for every in Cadence)
    return names.get(title, title)

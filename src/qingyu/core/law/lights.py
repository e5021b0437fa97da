"""How a running limit looks today: days left, its light, and the moments a sweep looks for.

All of it is about the institution's time, never about the petitioner.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from qingyu.core.law.clock import day_of, is_overdue
from qingyu.core.law.counting import ONE_DAY
from qingyu.core.law.due import Due, midnight
from qingyu.core.law.profiles import LightRule


class Colour(StrEnum):
    """红黄绿灯: never shown without its word and its number of days."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


# How far a limit has run: one word for each share of the profile, and one for overdue.
LEVELS = (
    ("正常", "on course"),
    ("过半", "past half"),
    ("预警", "attention"),
    ("警告", "warning"),
    ("严重警告", "severe warning"),
    ("超期", "overdue"),
)
OVERDUE = len(LEVELS) - 1


@dataclass(frozen=True, slots=True)
class Light:
    """colour by days left, level (0 to 5) by the share of the limit that has passed."""

    colour: Colour
    level: int
    days_left: int

    @property
    def words(self) -> tuple[str, str]:
        """剩2天, 今天到期 or 超期1天, in Chinese and English."""
        n = abs(self.days_left)
        if self.days_left > 0:
            return f"剩{n}天", f"{n} {_days(n)} left"
        if self.days_left == 0:
            return "今天到期", "due today"
        return f"超期{n}天", f"{n} {_days(n)} overdue"


def days_left(due: Due, now: datetime) -> int:
    """Calendar days from today to the due day: 0 on the day itself, -1 from its 24:00 on."""
    return (due.due - day_of(now)).days


def share(start: date, due: date, now: datetime) -> float:
    """The part of the limit that has passed, from 24:00 of the start day to 24:00 of the due day.

    0 before it begins; above 1 when overdue. A limit that ends where it starts is run out.
    """
    begins, ends = midnight(start + ONE_DAY), midnight(due + ONE_DAY)
    if ends <= begins:
        return 1.0
    return max(0.0, (now - begins) / (ends - begins))


def light(due: Due, *, now: datetime, rule: LightRule = LightRule()) -> Light:  # noqa: B008 (frozen)
    """Red when overdue, amber on the last days, green before."""
    left = days_left(due, now)
    if is_overdue(due, now):
        return Light(Colour.RED, OVERDUE, left)
    passed = share(due.start, due.due, now)
    level = min(sum(passed >= step for step in rule.shares), OVERDUE - 1)
    return Light(Colour.AMBER if left <= rule.amber_days else Colour.GREEN, level, left)


class Threshold(NamedTuple):
    """A nominal moment at which something is said about a limit, once."""

    key: str  # "T-3", "T-0" or "T+1"
    at: datetime


def thresholds(due: Due) -> list[Threshold]:
    """T-3: three days before, at 00:00; T-0: the due day, at 00:00; T+1: the moment it is late.

    A limit too short for T-3 has none.
    """
    moments = {"T-3": due.due - timedelta(days=3), "T-0": due.due, "T+1": due.due + ONE_DAY}
    return [Threshold(key, midnight(day)) for key, day in moments.items() if day > due.start]


def _days(n: int) -> str:
    return "day" if n == 1 else "days"

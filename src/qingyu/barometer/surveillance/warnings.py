"""A warning (报警): what, where, since when, expected so many, came so many, how sure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Method(StrEnum):
    """How a warning was found."""

    SEASONAL = "seasonal"
    NEWCOMER = "newcomer"
    DAILY = "daily"
    FIRST = "first"
    SPREAD = "spread"


@dataclass(frozen=True)
class Baseline:
    """What a count was compared with."""

    first: date
    last: date
    weeks: int
    method: Method


@dataclass(frozen=True)
class EarlyWarning:
    """One topic, place or body rising beyond chance; never a person.

    topic, places: keys; both name what rises, an empty topic means the place as a whole and
    no place the topic everywhere. since: first day of the unbroken run of alarms. p: chance
    of so many if nothing is going on; q: share of false warnings in a list that reaches down
    to this one; None where neither can be said yet.
    """

    topic: str
    places: tuple[str, ...]
    since: date
    on: date
    expected: float
    came: int
    p: float | None
    q: float | None
    exceedance: float
    baseline: Baseline | None

    @property
    def times(self) -> float | None:
        """Came over expected; None when nothing was expected."""
        return self.came / self.expected if self.expected >= 0.05 else None

"""What the leader's one page reads: the five instruments, in a constant number of queries."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from qingyu.core.measures.figures import Change, Rate, change, rate
from qingyu.petitions import tallies

from . import alarms, usual
from .counts import read as counts
from .figures import monthly
from .models import Expectation, FirstSeen, Warning
from .scope import Scope

WINDOW = 30  # days that the thermometer and the valve look back
YEAR = 12  # months behind the share settled at once


@dataclass(frozen=True)
class Climate:
    """晴雨表: the last whole week against what is usual, and against the year before."""

    week: Expectation | None
    compared: Change | None
    weeks: list[Expectation]

    @property
    def is_unusual(self) -> bool:
        return self.week is not None and not self.week.low <= self.week.came <= self.week.high


@dataclass(frozen=True)
class Feeling:
    """寒暑表: what those said who were answered, of the body that answered them."""

    scores: Counter[str]
    before: Rate
    rate: Rate

    @property
    def spoke(self) -> int:
        return self.scores.total()


@dataclass(frozen=True)
class Pressure:
    """减压阀: in and out, what is open and late, how long it has waited."""

    came: int
    ended: int
    open: int
    overdue: int
    oldest: int | None
    at_once: Rate
    year_since: date  # of those closed from here on `at_once` is the share


@dataclass(frozen=True)
class Board:
    """The page's figures. since, until: the days that windowed figures cover."""

    since: date
    until: date
    first: list[FirstSeen]
    climate: Climate
    feeling: Feeling
    pressure: Pressure
    rising: list[Warning]
    soon: int


def lists(scope: Scope, today: date) -> dict[str, QuerySet[Any]]:
    """The short lists that `board` reads its instruments from, to be gathered with others."""
    return {
        "first": alarms.first_seen(scope, today),
        "weeks": usual.weeks_of(scope.root.pk),
        "rising": alarms.rising(scope, today),
    }


def board(scope: Scope, today: date, read: Mapping[str, list[Any]]) -> Board:
    """Everything on the page but the decisions that wait. read: what `lists` names."""
    until = scope.last_day(today)
    since = until - timedelta(days=WINDOW - 1)
    load = tallies.load(scope.ids, today)
    return Board(
        since=since,
        until=until,
        first=read["first"],
        climate=climate(read["weeks"]),
        feeling=feeling(scope, since, until),
        pressure=pressure(scope, since, until, load),
        rising=read["rising"],
        soon=load.soon,
    )


def climate(weeks: list[Expectation]) -> Climate:
    """weeks: of the scope's root, oldest first."""
    week = weeks[-1] if weeks else None
    then = weeks[0] if week and weeks[0].monday == week.monday - timedelta(weeks=52) else None
    compared = change(week.came, then.came) if week and then else None
    return Climate(week, compared, weeks)


def feeling(scope: Scope, since: date, until: date) -> Feeling:
    """Ratings that petitioners gave themselves; silence and what staff entered count for nothing."""
    length = until - since + timedelta(days=1)
    bodies = {"office_id__in": scope.ids, "rated": "responsible_body"}
    then: Counter[str] = Counter()
    now: Counter[str] = Counter()
    for (day, score), number in counts.spoken(since - length, until, **bodies).items():
        (now if day >= since else then)[score] += number
    return Feeling(now, _satisfied(then), _satisfied(now))


def _satisfied(scores: Counter[str]) -> Rate:
    return rate(scores["satisfied"] + scores["mostly"], scores.total())


def pressure(scope: Scope, since: date, until: date, load: tallies.Load) -> Pressure:
    window = counts.days(since, until, scope.ids)
    months = [monthly.months_back(until.replace(day=1), n) for n in range(YEAR)]
    cells = monthly.read(["settled_at_once", "age_open"], scope.ids, months)
    at_once, age = monthly.Cell(), monthly.Cell()
    for (key, _), cell in cells.items():
        (age if key == "age_open" else at_once).add(cell)
    return Pressure(
        came=window.raised,
        ended=window.ended,
        open=load.open,
        overdue=load.overdue,
        oldest=max(age.spread, default=None),
        at_once=rate(at_once.hits, at_once.rows),
        year_since=months[-1],
    )

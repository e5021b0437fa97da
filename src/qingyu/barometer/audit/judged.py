"""Each check judged once: reached, within chance of its goal, not reached, or nothing to go by."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qingyu.core.measures import MEASURES
from qingyu.core.measures.figures import Rate, rate
from qingyu.core.measures.periods import Period

from ..matrix import Value, matrix
from ..scope import Scope
from .checks import CHECKS, Check
from .facts import Asked, Counted, Share, count


class State(StrEnum):
    REACHED = "reached"
    CHANCE = "chance"
    SHORT = "short"
    UNTOLD = "untold"


@dataclass(frozen=True)
class Judged:
    """value: where a measure of the catalogue was counted, with the span whose list it opens."""

    check: Check
    rate: Rate
    state: State
    value: Value | None = None
    is_silent: bool = False


def judge(scope: Scope, period: Period, *, last: date, today: date) -> Mapping[str, Judged]:
    """Every check by its key. last: until the end of which day figures speak."""
    keys = [check.measure for check in CHECKS.values() if check.measure]
    counted = matrix(scope, [MEASURES[key] for key in keys], period, last=last, today=today)
    values = dict(zip(keys, counted.total, strict=True))
    shown = period.cut(last)
    asked = Asked(scope, shown.since, shown.until, today)
    found = _found(asked)
    return {key: _judged(check, values, found) for key, check in CHECKS.items()}


def _found(asked: Asked) -> dict[str, Counted]:
    """Every fact by its check's key; those that only count rows in one query."""
    told = {key: check.fact(asked) for key, check in CHECKS.items() if check.fact}
    shares = {key: fact for key, fact in told.items() if isinstance(fact, Share)}
    return count(shares) | {key: fact for key, fact in told.items() if isinstance(fact, Counted)}


def _judged(check: Check, values: Mapping[str, Value], facts: Mapping[str, Counted]) -> Judged:
    if check.fact is None:
        value = values[check.measure]
        return Judged(check, value.rate, state(check, value.rate), value)
    found = facts[check.key]
    share = rate(found.hits, found.rows)
    return Judged(check, share, state(check, share), is_silent=found.is_silent)


def state(check: Check, share: Rate) -> State:
    """Short only where chance does not explain it: the Wilson interval leaves the goal out.

    A goal of all is the law's or the machine's; there one failure is one too many.
    """
    if share.value is None or share.low is None or share.high is None:
        return State.UNTOLD
    is_reached = share.value <= check.goal if check.is_most else share.value >= check.goal
    if is_reached:
        return State.REACHED
    is_chance = check.goal < 1 and share.low <= check.goal <= share.high
    return State.CHANCE if is_chance else State.SHORT

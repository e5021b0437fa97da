"""What one matter counts for in each table, as a pure function of its state."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from qingyu.core.law.clock import day_of

from ..models import (
    BodyCount,
    ClosedCount,
    Count,
    DutyCount,
    IntakeCount,
    StockCount,
    TopicCount,
    VoiceCount,
)
from .state import CLOCK, PETITION, RATING, State, Values


@dataclass(frozen=True)
class Table:
    """A table of counts: its key columns (after the day of recording) and its amounts."""

    model: type[Count]
    keys: tuple[str, ...]
    amounts: tuple[str, ...]


CAME = ("petitions", "people", "matters")
TABLES = {
    "intake": Table(IntakeCount, ("is_sealed", "day", "office_id", "channel"), CAME),
    "topic": Table(TopicCount, ("is_sealed", "day", "place", "content_class"), CAME),
    "body": Table(
        BodyCount,
        ("is_sealed", "day", "office_id", "content_class"),
        ("petitions", "people", "raised"),
    ),
    "stock": Table(StockCount, ("is_sealed", "office_id", "stage"), ("matters",)),
    "closed": Table(ClosedCount, ("is_sealed", "day", "office_id", "stage"), ("matters",)),
    "duty": Table(DutyCount, ("is_sealed", "due_on", "office_id", "rule", "state"), ("duties",)),
    "voice": Table(
        VoiceCount, ("is_sealed", "day", "office_id", "rated", "score", "by_staff"), ("ratings",)
    ),
}

# (table, key values, amount) → number
Counts = Counter[tuple[str, tuple[Any, ...], str]]
LEFT_OUT = frozenset({"cancelled", "lapsed"})  # limits that no longer apply are no duty


def of(state: State, matter: int) -> Counts:
    """Everything one matter counts for; nothing before it is known."""
    found: Counts = Counter()
    values = state.matter(matter)
    if values is None:
        return found
    for table, key, amounts in _rows(state, matter, values):
        for name, number in zip(TABLES[table].amounts, amounts, strict=True):
            found[(table, key, name)] += number
    return found


Row = tuple[str, tuple[Any, ...], tuple[int, ...]]


def _rows(state: State, pk: int, matter: Values) -> Iterator[Row]:
    sealed, topic = matter["is_sealed"], matter["content_class"]
    holder, stage = matter["accountable_office"], matter["stage"]
    yield "stock", (sealed, holder, stage), (1,)
    yield "body", (sealed, _day(matter["received_at"]), holder, topic), (0, 0, 1)
    if matter["closed_at"] is not None:
        yield "closed", (sealed, _day(matter["closed_at"]), holder, stage), (1,)
    for petition in state.of(PETITION, pk):
        day = _day(petition["received_at"])
        came = (1, petition["people"], int(not petition["is_repeat"]))
        yield "intake", (sealed, day, petition["office"], petition["channel"]), came
        yield "topic", (sealed, day, matter["place"] or "", topic), came
        yield "body", (sealed, day, holder, topic), (*came[:2], 0)
    for clock in state.of(CLOCK, pk):
        if clock["office"] is not None and clock["state"] not in LEFT_OUT:
            due = date.fromisoformat(clock["due_on"])
            yield "duty", (sealed, due, clock["office"], clock["rule"], clock["state"]), (1,)
    for rating in state.of(RATING, pk):
        who = (_day(rating["at"]), rating["office"], rating["rated"], rating["score"])
        yield "voice", (sealed, *who, rating["is_entered_by_staff"]), (1,)


def _day(moment: str) -> date:
    """The day in China of a moment as the journal writes it."""
    return day_of(datetime.fromisoformat(moment))

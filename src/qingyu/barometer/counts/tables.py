"""What one record counts for in each table, as a pure function of its columns and its matter's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
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


@dataclass(frozen=True)
class Table:
    """A table of counts: its key columns (after the day of recording) and its amounts."""

    model: type[Count]
    keys: tuple[str, ...]
    amounts: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column but the row's own number."""
        return ("recorded_on", *self.keys, *self.amounts)


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

MATTER, PETITION = "petitions.matter", "petitions.petition"
CLOCK, RATING = "petitions.clock", "petitions.rating"
OWNED = (PETITION, CLOCK, RATING)  # records that belong to a matter by their column "matter"
LEFT_OUT = frozenset({"cancelled", "lapsed"})  # limits that no longer apply are no duty

# Columns that the rows below read; whatever else an entry changes changes no count.
READ = {
    MATTER: frozenset({"is_sealed", "content_class", "accountable_office", "stage", "received_at", "closed_at", "place"}),
    PETITION: frozenset({"matter", "received_at", "office", "channel", "people", "is_repeat"}),
    CLOCK: frozenset({"matter", "office", "state", "due_on", "rule"}),
    RATING: frozenset({"matter", "at", "office", "rated", "score", "is_entered_by_staff"}),
}  # fmt: skip

Values = dict[str, Any]
Row = tuple[str, tuple[Any, ...], tuple[int, ...]]  # table, key values, amounts


def rows_of(kind: str, values: Values, matter: Values) -> Iterator[Row]:
    """Everything one record counts for. values: its columns; matter: those of its matter."""
    return MAKERS[kind](values, matter)


def _of_matter(values: Values, matter: Values) -> Iterator[Row]:
    sealed, holder, stage = matter["is_sealed"], matter["accountable_office"], matter["stage"]
    yield "stock", (sealed, holder, stage), (1,)
    yield (
        "body",
        (sealed, _day(matter["received_at"]), holder, matter["content_class"]),
        (0, 0, 1),
    )
    if matter["closed_at"] is not None:
        yield "closed", (sealed, _day(matter["closed_at"]), holder, stage), (1,)


def _of_petition(petition: Values, matter: Values) -> Iterator[Row]:
    sealed, topic, day = matter["is_sealed"], matter["content_class"], _day(petition["received_at"])
    people = petition["people"]
    came = (1, people, int(not petition["is_repeat"]))
    yield "intake", (sealed, day, petition["office"], petition["channel"]), came
    yield "topic", (sealed, day, matter["place"] or "", topic), came
    yield "body", (sealed, day, matter["accountable_office"], topic), (1, people, 0)


def _of_clock(clock: Values, matter: Values) -> Iterator[Row]:
    if clock["office"] is not None and clock["state"] not in LEFT_OUT:
        key = (matter["is_sealed"], clock["due_on"], clock["office"], clock["rule"], clock["state"])
        yield "duty", key, (1,)


def _of_rating(rating: Values, matter: Values) -> Iterator[Row]:
    who = (_day(rating["at"]), rating["office"], rating["rated"], rating["score"])
    yield "voice", (matter["is_sealed"], *who, rating["is_entered_by_staff"]), (1,)


MAKERS = {MATTER: _of_matter, PETITION: _of_petition, CLOCK: _of_clock, RATING: _of_rating}


@lru_cache(maxsize=1 << 16)
def _day(moment: str) -> str:
    """The day in China of a moment as the journal writes it, as the journal writes days."""
    return day_of(datetime.fromisoformat(moment)).isoformat()

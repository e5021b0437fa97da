"""A due date as a fact that can be kept: the terms it was counted on, and the result."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from qingyu.core.law.calendar import SHANGHAI
from qingyu.core.law.counting import ONE_DAY, CountedDay, Kind, Pause
from qingyu.core.law.profiles import Unit


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time: days and their unit."""

    days: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Terms:
    """What was asked of the counter. Kept with the due date, so that it can be counted again
    by the terms it was promised on, whatever a profile says later.
    """

    rule: str
    article: str
    start: date
    span: Span
    profile: str
    extension: int = 0
    pauses: tuple[Pause, ...] = ()
    ceiling: Span | None = None
    rolls: bool = False
    start_day_counted: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """One due date and how it was counted.

    rolled_from: the rest day it would have ended on. capped_from: the later day a promise in
    working days would have ended on, had the statute not come first. counted: every day from
    the start to the due date; empty when read back from its short form.
    """

    terms: Terms
    due: date
    calendar_version: str
    provisional: bool
    rolled_from: date | None = None
    capped_from: date | None = None
    counted: tuple[CountedDay, ...] = ()

    @property
    def rule(self) -> str:
        return self.terms.rule

    @property
    def article(self) -> str:
        return self.terms.article

    @property
    def start(self) -> date:
        return self.terms.start

    @property
    def unit(self) -> Unit:
        return self.terms.span.unit

    @property
    def days(self) -> int:
        return self.terms.span.days

    @property
    def extension(self) -> int:
        return self.terms.extension

    @property
    def pauses(self) -> tuple[Pause, ...]:
        return self.terms.pauses

    @property
    def profile(self) -> str:
        return self.terms.profile

    @property
    def due_at(self) -> datetime:
        """The moment it ends: 24:00 of the due day in Shanghai."""
        return midnight(self.due + ONE_DAY)

    def to_json(self, *, with_days: bool = True) -> dict[str, Any]:
        """A dict of JSON values, dates as ISO text. Without its days it is the short form to
        keep in a row: they can always be counted again from the rest.
        """
        terms = self.terms
        record: dict[str, Any] = {
            "rule": self.rule,
            "article": self.article,
            "start": self.start.isoformat(),
            "due": self.due.isoformat(),
            "unit": self.unit,
            "days": self.days,
            "extension": self.extension,
            "pauses": [[p.first.isoformat(), p.last.isoformat()] for p in self.pauses],
            "profile": self.profile,
            "calendar_version": self.calendar_version,
            "provisional": self.provisional,
            "rolled_from": _iso(self.rolled_from),
            "capped_from": _iso(self.capped_from),
            "ceiling": terms.ceiling and [terms.ceiling.days, terms.ceiling.unit],
            "rolls": terms.rolls,
            "start_day_counted": terms.start_day_counted,
        }
        if with_days:
            record["counted"] = [
                {"date": d.date.isoformat(), "n": d.n, "kind": d.kind.value, "note": d.note}
                for d in self.counted
            ]
        return record

    @classmethod
    def from_json(cls, record: dict[str, Any]) -> "Due":
        """What to_json gave, in either form."""
        ceiling = record["ceiling"]
        terms = Terms(
            rule=record["rule"],
            article=record["article"],
            start=date.fromisoformat(record["start"]),
            span=Span(record["days"], record["unit"]),
            profile=record["profile"],
            extension=record["extension"],
            pauses=tuple(Pause(*map(date.fromisoformat, pair)) for pair in record["pauses"]),
            ceiling=Span(*ceiling) if ceiling else None,
            rolls=record["rolls"],
            start_day_counted=record["start_day_counted"],
        )
        return cls(
            terms=terms,
            due=date.fromisoformat(record["due"]),
            calendar_version=record["calendar_version"],
            provisional=record["provisional"],
            rolled_from=_date(record["rolled_from"]),
            capped_from=_date(record["capped_from"]),
            counted=tuple(_counted(row) for row in record.get("counted", ())),
        )


def midnight(day: date) -> datetime:
    """00:00 of that day in Shanghai."""
    return datetime.combine(day, time(), tzinfo=SHANGHAI)


def _counted(row: dict[str, Any]) -> CountedDay:
    return CountedDay(date.fromisoformat(row["date"]), row["n"], Kind(row["kind"]), row["note"])


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

"""Starts, stops, extends and pauses the clocks of a matter; the counting itself is the core's."""

from collections.abc import Iterable
from datetime import date, datetime

from qingyu.core.law import clock as law
from qingyu.core.law import profiles
from qingyu.core.law.counting import Pause
from qingyu.core.law.due import Due
from qingyu.core.law.rules import RULES
from qingyu.offices import calendar as office_calendar

from .models import Clock, ClockState, Matter


def start(
    matter: Matter,
    rule: str,
    *,
    at: datetime,
    event: str,
    office_id: int | None,
    days: int | None = None,
) -> Clock:
    """A new clock, unsaved, started by `event` at `at`; `days` only for limits set by a person."""
    due = law.start(
        rule,
        at=at,
        profile=profiles.get(matter.profile),
        calendar=office_calendar.current(),
        days=days,
    )
    is_window = RULES[rule].is_window
    clock = Clock(matter=matter, event=event, started_at=at, is_window=is_window)
    clock.office_id = None if is_window else office_id
    clock.first_due_on = due.due
    return write(clock, due)


def write(clock: Clock, due: Due) -> Clock:
    """Put a computed due date with all it was counted from on the clock."""
    clock.rule, clock.article, clock.profile = due.rule, due.article, due.profile
    clock.due_on, clock.unit, clock.days = due.due, due.unit, due.days
    clock.extension = due.extension
    clock.is_provisional, clock.calendar_version = due.provisional, due.calendar_version
    clock.terms = due.to_json(with_days=False)
    return clock


def read(clock: Clock) -> Due:
    """The stored due date, with the days as they were counted when it was promised.

    `counted` is empty where the calendar of that day is not known any more.
    """
    stored = Due.from_json(clock.terms)
    calendar = office_calendar.as_of(stored.calendar_version)
    if calendar is None:
        return stored
    again = law.count(stored.terms, calendar)
    return again if again.due == stored.due else stored


def recount(clock: Clock) -> law.Recount:
    """The stored due date beside the same terms over today's calendar; writes nothing.

    Where `is_shortened`, the earlier date may only be written by a person's decision.
    """
    return law.recompute(Due.from_json(clock.terms), office_calendar.current())


def running(matter: Matter, rules: Iterable[str] | None = None) -> list[Clock]:
    """The open clocks of a matter, of the given rules if any are named, by due date."""
    open_ = matter.clocks.filter(is_open=True).order_by("due_on", "id")
    return list(open_ if rules is None else open_.filter(rule__in=list(rules)))


def stop(clocks: Iterable[Clock], *, at: datetime) -> list[Clock]:
    """End clocks because what they limit was done at `at`: in time or late; a window was used."""
    return [_end(clock, ClockState.MET, at) for clock in clocks]


def cancel(clocks: Iterable[Clock], *, at: datetime) -> list[Clock]:
    """End clocks that no longer apply (withdrawn, sent elsewhere); neither kept nor missed."""
    return [_end(clock, ClockState.CANCELLED, at) for clock in clocks]


def _end(clock: Clock, state: str, at: datetime) -> Clock:
    # One that was overdue stays late whatever ends it: taking a matter away cures no breach.
    is_late = law.day_of(at) > clock.due_on and not clock.is_window
    clock.is_open, clock.stopped_at = False, at
    clock.state = ClockState.LATE if is_late else state
    return clock


def lapse(clock: Clock, *, at: datetime) -> Clock:
    """A petitioner's window that passed unused."""
    clock.is_open, clock.stopped_at, clock.state = False, at, ClockState.LAPSED
    return clock


def extend(clock: Clock, *, days: int, approver: str, reason: str, at: datetime) -> Clock:
    """The one extension, before the due date and within the profile's maximum."""
    due = law.extend(
        read(clock),
        days=days,
        approver=approver,
        reason=reason,
        at=at,
        profile=profiles.get(clock.profile),
        calendar=office_calendar.current(),
    )
    return write(clock, due)


def pause(clock: Clock, first: date, last: date) -> Clock:
    """Leave the days from `first` to `last`, both included, out of the count (条例第36条)."""
    due = law.with_pause(read(clock), Pause(first, last), calendar=office_calendar.current())
    return write(clock, due)

"""Due dates: how one is counted, kept, extended, paused and counted again.

    due = clock.start("office_transfer", at=received_at, profile=profile, calendar=calendar)

A moment is turned into a date of Asia/Shanghai before anything is counted, so the server's
time zone never matters. A limit ends at 24:00 of its due day (民法典第203条).

A due date is provisional (暂定) when some day whose being worked or not decided it lies in a
year without an official table. A duty in calendar days asks no such question and is never
provisional; a petitioner's window asks it of its last day only, a working-day limit of every
day it passes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from qingyu.core.law.calendar import SHANGHAI, Calendar, shipped
from qingyu.core.law.counting import Counter, Kind, Pause, check_year
from qingyu.core.law.due import Due, Span, Terms
from qingyu.core.law.errors import (
    AlreadyExtended,
    BadMoment,
    BadPause,
    DaysNeeded,
    ExtensionTooLong,
    NotExtendable,
    ReasonMissing,
    TooLate,
    UnknownRule,
)
from qingyu.core.law.profiles import Limit, Profile, national
from qingyu.core.law.rules import RULES, Rule


def start(
    rule: str,
    *,
    at: datetime | date,
    profile: Profile | None = None,
    calendar: Calendar | None = None,
    pauses: Sequence[Pause] = (),
    days: int | None = None,
) -> Due:
    """The due date of `rule`, begun at a moment (aware) or on a day of Shanghai.

    days: only for a limit that a person sets each time (交办时限, 重办期限). Raises UnknownRule,
    DaysNeeded, BadMoment, BadPause.
    """
    profile = profile or national()
    limit = profile.limit(find(rule).key)
    terms = Terms(
        rule=rule,
        article=limit.article,
        start=day_of(at),
        span=Span(_days(RULES[rule], limit, days), limit.unit),
        profile=profile.name,
        pauses=tuple(sorted(pauses)),
        ceiling=_span(limit.ceiling),
        rolls=profile.rolls(RULES[rule].owner),
        start_day_counted=profile.calendar.start_day_counted,
    )
    return count(terms, calendar or shipped())


def _days(rule: Rule, limit: Limit, days: int | None) -> int:
    if rule.is_open != (days is not None):
        raise DaysNeeded(
            f"“{rule.name[0]}”的天数{'须由经办人确定' if rule.is_open else '由规则确定，不能另设'}",
            f"the days of {rule.key} are {'set by a person' if rule.is_open else 'fixed by the rule'}",
        )
    length = limit.days if days is None else days
    if length is None or not 1 <= length <= 366:
        raise DaysNeeded("天数应在1至366之间", "the days must be 1 to 366")
    return length


def _span(limit: Limit | None) -> Span | None:
    return Span(limit.days, limit.unit) if limit and limit.days else None


def count(terms: Terms, calendar: Calendar) -> Due:
    """Count by these terms over this calendar."""
    check_year(terms.start)
    due = _count(terms, calendar)
    if terms.ceiling and not terms.extension:
        law = _count(replace(terms, span=terms.ceiling, ceiling=None), calendar)
        if law.due < due.due:
            due = replace(
                law,
                terms=terms,
                capped_from=due.due,
                provisional=law.provisional or due.provisional,
            )
    return due


def _count(terms: Terms, calendar: Calendar) -> Due:
    counter = Counter(terms.span.unit, calendar, terms.pauses, terms.start_day_counted)
    path = counter.run(terms.start, terms.span.days + terms.extension)
    last = path[-1].date
    moved = counter.roll(last) if terms.rolls else []
    asked = [d.date for d in path if d.kind not in (Kind.DAY, Kind.PAUSED)]
    asked += [last, *(d.date for d in moved)] if terms.rolls else []
    return Due(
        terms=terms,
        due=moved[-1].date if moved else last,
        calendar_version=calendar.version(terms.start.year, (moved or path)[-1].date.year),
        provisional=any(not calendar.has_table(day.year) for day in asked),
        rolled_from=last if moved else None,
        counted=(*path, *moved),
    )


def extend(
    due: Due,
    *,
    days: int,
    approver: str,
    reason: str,
    at: datetime,
    profile: Profile | None = None,
    calendar: Calendar | None = None,
) -> Due:
    """The due date after its one extension (条例第34条), decided at a moment before it ran out.

    Raises NotExtendable, AlreadyExtended, ExtensionTooLong, ReasonMissing, TooLate.
    """
    longer = with_extension(due, days, profile=profile, calendar=calendar)
    if not approver.strip() or not reason.strip():
        raise ReasonMissing("延期须写明批准人和理由", "an extension needs an approver and a reason")
    if is_overdue(due, at):
        raise TooLate(
            f"期限已于{due.due}届满，延期应在届满前批准",
            f"the limit ended on {due.due}; an extension must be approved before that",
        )
    return longer


def with_extension(
    due: Due, days: int, *, profile: Profile | None = None, calendar: Calendar | None = None
) -> Due:
    """The date an extension of so many days would give, approved or not.

    Raises NotExtendable, AlreadyExtended, ExtensionTooLong.
    """
    longest = extension_max(due.rule, profile or national())
    if due.extension:
        raise AlreadyExtended("已经延期一次，不能再延", "it was extended once and cannot be again")
    if not 1 <= days <= longest:
        raise ExtensionTooLong(f"延期应为1至{longest}日", f"an extension is 1 to {longest} days")
    return count(replace(due.terms, extension=days), calendar or shipped())


def extension_max(rule: str, profile: Profile) -> int:
    """The most days this rule may be extended; raises NotExtendable."""
    by = find(rule).extended_by
    if by is None or profile.limit(by).days is None:
        raise NotExtendable(
            f"“{RULES[rule].name[0]}”没有延期的规定", f"the law gives {rule} no extension"
        )
    return profile.limit(by).days or 0


def with_pause(due: Due, pause: Pause, *, calendar: Calendar | None = None) -> Due:
    """The due date with more days that do not count (复核听证, 条例第36条).

    Raises BadPause for a limit that nothing may stop.
    """
    if not RULES[due.rule].is_pausable:
        raise BadPause(
            f"“{RULES[due.rule].name[0]}”的期限不能暂停", f"nothing stops the limit {due.rule}"
        )
    pauses = tuple(sorted({*due.pauses, pause}))
    return count(replace(due.terms, pauses=pauses), calendar or shipped())


@dataclass(frozen=True, slots=True)
class Recount:
    """A due date counted again. When it comes earlier than what a petitioner was told, a
    person must decide: `is_shortened` says so.
    """

    old: Due
    new: Due

    @property
    def is_changed(self) -> bool:
        return (self.old.due, self.old.provisional) != (self.new.due, self.new.provisional)

    @property
    def is_shortened(self) -> bool:
        return self.new.due < self.old.due


def recompute(due: Due, calendar: Calendar) -> Recount:
    """The same terms over another calendar, as when next year's table is loaded."""
    return Recount(due, count(due.terms, calendar))


def is_overdue(due: Due, now: datetime) -> bool:
    """True from 24:00 of the due day on; an hour late is late."""
    return day_of(now) > due.due


def find(rule: str) -> Rule:
    """The rule of that key; raises UnknownRule."""
    if rule not in RULES:
        raise UnknownRule(f"没有“{rule}”这项期限", f"no limit is called {rule}")
    return RULES[rule]


def day_of(moment: datetime | date) -> date:
    """The date in Shanghai at that moment; a plain date is taken as it is.

    Raises BadMoment for a moment without a time zone.
    """
    if not isinstance(moment, datetime):
        return moment
    if moment.utcoffset() is None:
        raise BadMoment("时间缺少时区", "the moment has no time zone")
    return moment.astimezone(SHANGHAI).date()

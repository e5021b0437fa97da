"""What a trigger is: a key, the breach it stands for, its words, and one method."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, ClassVar

from qingyu.core.law import clock as law
from qingyu.core.law.calendar import Calendar
from qingyu.core.law.due import Span, Terms
from qingyu.core.law.profiles import Unit
from qingyu.core.law.rules import RULES

from .past import Past

Words = tuple[str, str]  # Chinese, English
# Facts keep the names of limits and steps in Chinese.
ENGLISH = {
    **{rule.name[0]: rule.name[1] for rule in RULES.values()},
    "受理": "Accepted",
    "延期": "Extended",
    "不予受理": "Declined",
}
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Seen:
    """A breach as a trigger saw it. `since`: its first day; `ended_on`: made good on that day."""

    mark: str
    office: int
    breach: str
    since: date
    ended_on: date | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


class Trigger:
    """One kind of breach that the journal can show (条例第40条).

    `article` is the duty that was broken, `says` the sentence about what was found and
    `demands` the demand that a supervisor starts from; both name facts of what was seen.
    """

    key: ClassVar[str]
    name: ClassVar[Words]
    article: ClassVar[str]
    says: ClassVar[Words]
    demands: ClassVar[str]

    def look(self, past: Past, today: date) -> Iterator[Seen]:
        """Every breach of this kind, as the journal stands and the day is."""
        raise NotImplementedError


def words(pattern: str, facts: Mapping[str, Any], *, english: bool = False) -> str:
    """A sentence with its facts; a day stands in it as people read days, not as it is kept."""
    shown = {key: _read(value, english) for key, value in facts.items()}
    return pattern.format(**shown)


def _read(value: Any, english: bool) -> Any:
    day = _day(value)
    if day is None:
        return ENGLISH.get(value, value) if english else value
    return f"{day.day} {day:%B %Y}" if english else f"{day.year}年{day.month}月{day.day}日"


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def after(start: date, days: int, unit: Unit, calendar: Calendar) -> date:
    """The last day of so many days from `start`, which does not count."""
    terms = Terms("", "", start, Span(days, unit), "")
    return law.count(terms, calendar).due

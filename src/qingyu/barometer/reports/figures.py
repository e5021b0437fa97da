"""The figures of a report: numbered, each with what may be said of it and the rows it opens."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

from qingyu.core.measures import MEASURES
from qingyu.core.measures.figures import Change, Rate, change, rate
from qingyu.core.measures.periods import Period

from ..figures import COMPUTED, Span
from ..figures.compute import unsealed
from ..scope import Scope
from .told import Told, said_in

MARK = "［{}］"


@dataclass(frozen=True)
class Subject:
    """What a report is about: whose, when, and for a special topic about what and where."""

    scope: Scope
    period: Period
    last: date
    topic: str = ""
    place: str = ""

    @property
    def shown(self) -> Period:
        return self.period.cut(self.last)

    @property
    def before(self) -> Period:
        return self.period.before().like(self.shown)

    @property
    def year_before(self) -> Period:
        return self.period.year_before().like(self.shown)

    def span(self, period: Period | None = None, **whose: Any) -> Span:
        """The rows of the scope in a period; by the body the measure is about unless said otherwise."""
        found = period or self.shown
        today = self.last + timedelta(days=1)
        whose = whose or {"under": self.scope.root.pk}
        return Span(found.since, found.until, today, topic=self.topic, place=self.place, **whose)

    @property
    def raised(self) -> dict[str, int]:
        """Petitions are those whose matter a body of the scope answers for."""
        return {"below": self.scope.root.pk}


@dataclass(frozen=True)
class Figure:
    """One numbered figure. says: every number a sentence that bears its mark may use.

    Name and value are kept as they are printed; in `english` as [name, value].
    """

    n: int
    key: str
    name: str
    value: str
    english: list[str]
    says: list[str]
    measure: str = ""
    span: dict[str, Any] | None = None
    part: str = "all"

    @property
    def mark(self) -> str:
        return MARK.format(self.n)


@dataclass(frozen=True)
class Counted:
    """A count of this period beside the two it is compared with."""

    figure: Figure
    this: int
    before: Change
    year_before: Change

    @property
    def mark(self) -> str:
        return self.figure.mark


@dataclass(frozen=True)
class Shared:
    """A share of this period and of the one before."""

    figure: Figure
    rate: Rate
    before: Rate

    @property
    def mark(self) -> str:
        return self.figure.mark


class Desk:
    """Takes figures in the order in which the text asks for them, and numbers them."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.taken: list[Figure] = []

    def count(
        self, measure: str, name: object = "", whose: Mapping[str, Any] | None = None, **narrow: Any
    ) -> Counted:
        """How many rows a measure has now, in the period before and a year before."""
        here = replace(self.subject.span(**(whose or {})), **narrow)
        periods = (self.subject.before, self.subject.year_before)
        then = [_rows(measure, _moved(here, period)) for period in periods]
        return self.compared(measure, name, _rows(measure, here), *then, span=here)

    def compared(
        self, measure: str, name: object, this: int, before: int, year_before: int, *, span: Span
    ) -> Counted:
        """The same of counts that are known already."""
        changes = change(this, before), change(this, year_before)
        figure = self._take(measure, name, this, _words(this, *changes), span)
        return Counted(figure, this, *changes)

    def share(self, measure: str) -> Shared:
        """How many of a measure's rows hit, now and in the period before."""
        spans = [self.subject.span(), self.subject.span(self.subject.before)]
        this, before = (rate(_rows(measure, s, "hit"), _rows(measure, s)) for s in spans)
        says = [*_rate_words(this), *_rate_words(before)]
        value = Told(
            "{share}（{hits}/{all}）", "{share} ({hits}/{all})",
            share=_percent(this.value), hits=this.numerator, all=this.denominator,
        )  # fmt: skip
        return Shared(self._take(measure, "", value, says, spans[0]), this, before)

    def now(self, measure: str) -> Counted:
        """What is as of the day: counted as it stands when the report is drafted."""
        span = self.subject.span()
        this = _rows(measure, span)
        figure = self._take(measure, "", this, [str(this)], span)
        return Counted(figure, this, change(this, 0), change(this, 0))

    def plain(self, key: str, name: object, value: object, says: list[str]) -> Figure:
        """A figure without rows of its own, such as a warning's."""
        return self._take("", name, value, says, None, key=key)

    def _take(
        self, measure: str, name: object, value: object, says: list[str], span: Span | None,
        key: str = "",
    ) -> Figure:  # fmt: skip
        told = None if span is None else {k: _plain(v) for k, v in asdict(span).items() if v not in (None, "")}  # fmt: skip
        words = (name or Told(*MEASURES[measure].name), value)
        (chinese, shown), english = (said_in(code, words) for code in ("zh-hans", "en"))
        figure = Figure(
            len(self.taken) + 1, key or measure, chinese, shown, english, sorted(set(says)), measure, told
        )  # fmt: skip
        self.taken.append(figure)
        return figure


def _rows(measure: str, span: Span, part: str = "all") -> int:
    return unsealed(COMPUTED[measure], span, part=part).count()


def _moved(span: Span, period: Period) -> Span:
    return replace(span, since=period.since, until=period.until)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _words(this: int, *changes: Change) -> list[str]:
    found = [str(this)]
    for one in changes:
        found += [str(one.then), str(abs(one.difference))]
        if one.change is not None:
            found.append(f"{abs(one.change):.0%}")
    return found


def _rate_words(found: Rate) -> list[str]:
    words = [str(found.numerator), str(found.denominator)]
    words.append(str(found.denominator - found.numerator))
    return words + ([_percent(found.value)] if found.value is not None else [])


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{share:.0%}"


def read_span(told: Mapping[str, Any]) -> Span:
    """The span of a kept figure."""
    days = {key: date.fromisoformat(told[key]) for key in ("since", "until", "today")}
    return Span(**{**told, **days})

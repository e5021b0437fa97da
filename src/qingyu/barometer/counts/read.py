"""Figures read from the counts: now, or as they were known on a past day."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet, Sum

from qingyu.core.stages import OPEN

from ..models import (
    BodyCount,
    ClosedCount,
    Count,
    DayCount,
    DutyCount,
    IntakeCount,
    StockCount,
    TopicCount,
    VoiceCount,
)

OPEN_STAGES = sorted(str(stage) for stage in OPEN)
DONE_LATE, DONE_IN_TIME, RUNNING = "late", "met", "running"


@dataclass(frozen=True, slots=True)
class Came:
    """What came in: petitions, people who signed them, matters raised for the first time."""

    petitions: int
    people: int
    matters: int


def intake(since: date, until: date, **how: Any) -> dict[tuple[Any, ...], Came]:
    """What was received from `since` to `until`, by receiving office and form.

    by: columns; () alone without columns. known_on: as the figure stood at the end of that
    day. Further names narrow the rows. Sealed matters are left out: a small count of them
    would tell that there is one.
    """
    return _came(IntakeCount, since, until, **how)


def topics(since: date, until: date, **how: Any) -> dict[tuple[Any, ...], Came]:
    """The same petitions by content class and place."""
    return _came(TopicCount, since, until, **how)


def bodies(since: date, until: date, **how: Any) -> dict[tuple[Any, ...], Came]:
    """The same petitions by the body that answers for their matter, and content class."""
    return _came(BodyCount, since, until, **how)


def classes(
    periods: Sequence[tuple[date, date]], offices: Iterable[int], topic: str = ""
) -> list[Counter[str]]:
    """content class → petitions whose matter these bodies answer for, for each period; one query.

    topic: the beginning of the classes looked at.
    """
    within = [Q(day__range=period) for period in periods]
    rows = BodyCount.objects.filter(
        reduce(or_, within), is_sealed=False, office_id__in=list(offices), content_class__startswith=topic,
    )  # fmt: skip
    sums = {f"n{n}": Sum("petitions", filter=inside, default=0) for n, inside in enumerate(within)}
    found: list[Counter[str]] = [Counter() for _ in periods]
    for code, *numbers in rows.values_list("content_class").order_by().annotate(**sums):
        for counted, number in zip(found, numbers, strict=True):
            if number:
                counted[code] += number
    return found


def _came(
    model: type[Count],
    since: date,
    until: date,
    *,
    by: tuple[str, ...] = (),
    known_on: date | None = None,
    **where: object,
) -> dict[tuple[Any, ...], Came]:
    rows = model.objects.filter(  # type: ignore[attr-defined]
        day__range=(since, until), is_sealed=False, **where
    )
    matters = "raised" if model is BodyCount else "matters"
    sums = [Sum("petitions"), Sum("people"), Sum(matters)]
    if not by:
        total = _known(rows, known_on).aggregate(*sums)
        return {(): Came(*(number or 0 for number in total.values()))}
    found = _known(rows, known_on).values_list(*by).annotate(*sums)
    return {row[: len(by)]: Came(*row[len(by) :]) for row in found if any(row[len(by) :])}


def days(since: date, until: date, offices: Iterable[int]) -> DayCount:
    """What came into the field of these bodies and what ended, as it stands now; not kept."""
    rows = DayCount.objects.filter(day__range=(since, until), office_id__in=list(offices))
    names = ("petitions", "people", "raised", "ended")
    return DayCount(**rows.aggregate(**{name: Sum(name, default=0) for name in names}))


def closed(
    since: date, until: date, *, known_on: date | None = None, **where: object
) -> Counter[tuple[int, str]]:
    """(office, stage) → matters that came to an end."""
    rows = ClosedCount.objects.filter(day__range=(since, until), is_sealed=False, **where)
    found = _known(rows, known_on).values_list("office_id", "stage").annotate(n=Sum("matters"))
    return Counter({(office, stage): n for office, stage, n in found if n})


def open_matters(offices: Iterable[int], *, known_on: date | None = None) -> Counter[int]:
    """office → matters open."""
    rows = StockCount.objects.filter(
        office_id__in=list(offices), stage__in=OPEN_STAGES, is_sealed=False
    )
    found = _known(rows, known_on).values_list("office_id").annotate(n=Sum("matters"))
    return Counter({office: n for office, n in found if n})


def duties(
    since: date,
    until: date,
    rules: Iterable[str],
    *,
    today: date,
    known_on: date | None = None,
    **where: object,
) -> dict[int, Counter[str]]:
    """office → met, late and undone limits that were due from `since` to `until`.

    A limit still running is undone when its last day is past; otherwise it is not due yet
    and stands under "running", in no rate.
    """
    rows = DutyCount.objects.filter(
        due_on__range=(since, until), rule__in=list(rules), is_sealed=False, **where
    )
    found: dict[int, Counter[str]] = {}
    past = Q(due_on__lt=today)
    for part, undone in ((rows.filter(past), "undone"), (rows.exclude(past), RUNNING)):
        sums = _known(part, known_on).values_list("office_id", "state").annotate(n=Sum("duties"))
        for office, state, number in sums:
            if number:
                key = undone if state == RUNNING else state
                found.setdefault(office, Counter())[key] += number
    return found


def voices(
    since: date, until: date, *, known_on: date | None = None, **where: object
) -> Counter[tuple[str, str, bool]]:
    """(rated body, score, entered by staff) → ratings."""
    rows = VoiceCount.objects.filter(day__range=(since, until), is_sealed=False, **where)
    found = (
        _known(rows, known_on).values_list("rated", "score", "by_staff").annotate(n=Sum("ratings"))
    )
    return Counter({(rated, score, by): n for rated, score, by, n in found if n})


def spoken(since: date, until: date, **where: object) -> Counter[tuple[date, str]]:
    """(day, score) → ratings that petitioners gave themselves."""
    rows = VoiceCount.objects.filter(
        day__range=(since, until), is_sealed=False, by_staff=False, **where
    )
    found = rows.values_list("day", "score").annotate(n=Sum("ratings"))
    return Counter({(day, score): n for day, score, n in found if n})


def _known(rows: QuerySet[Any], known_on: date | None) -> QuerySet[Any]:
    return rows if known_on is None else rows.filter(recorded_on__lte=known_on)

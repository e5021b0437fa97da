"""Kept or broken: each occasion of a promise as the journal tells it, and the counts by month."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, QuerySet

from qingyu.core.law.clock import day_of
from qingyu.petitions.models import Clock, Matter

from .models import Occasion, Outcome, Promise, PromiseMonth
from .promised import KINDS, Happened
from .triggers.base import after
from .triggers.past import Past

Touched = set[tuple[int, date]]  # promise, month


def standing() -> list[Promise]:
    """Every promise there ever was: an ended one still answers for what began under it."""
    return list(Promise.objects.order_by("pk"))


def matter(past: Past, promises: Iterable[Promise], today: date) -> Touched:
    """The occasions of one matter, written where they are new or have changed.

    A sealed matter has none: with few of them a number would tell that there is one.
    """
    known = {(o.promise_id, o.mark): o for o in Occasion.objects.filter(matter_id=past.matter_id)}
    touched: Touched = set()
    wanted = {} if past.matter.get("is_sealed") else _wanted(past, list(promises), today)
    for key, fresh in wanted.items():
        old = known.pop(key, None)
        if old is None or _differs(old, fresh):
            touched.add((fresh.promise_id, month_of(fresh.due_on)))
            if old is not None:
                touched.add((old.promise_id, month_of(old.due_on)))
                fresh.pk = old.pk
            fresh.save(force_insert=old is None, force_update=old is not None)
    for old in known.values():
        touched.add((old.promise_id, month_of(old.due_on)))
        old.delete()
    return touched


def _wanted(past: Past, promises: list[Promise], today: date) -> dict[tuple[int, str], Occasion]:
    found = {}
    for promise in promises:
        for happened in KINDS[promise.kind].happened(past):
            ended = promise.until is not None and happened.began_on > promise.until
            if (
                happened.office == promise.office_id
                and promise.since <= happened.began_on
                and not ended
            ):
                found[(promise.pk, happened.mark)] = _occasion(promise, happened, past, today)
    return found


def _occasion(promise: Promise, happened: Happened, past: Past, today: date) -> Occasion:
    due = after(happened.began_on, promise.days, promise.unit, past.calendar)  # type: ignore[arg-type]
    if happened.ceiling is not None:
        due = min(due, happened.ceiling)
    return Occasion(
        promise=promise, matter_id=past.matter_id, mark=happened.mark, began_on=happened.began_on,
        due_on=due, done_on=happened.done_on, outcome=outcome(happened, due, today),
    )  # fmt: skip


def outcome(happened: Happened, due: date, today: date) -> str:
    """Done by the day, or not. What fell away before the day counts for nothing."""
    if happened.done_on is not None:
        return Outcome.KEPT if happened.done_on <= due else Outcome.BROKEN
    if happened.gone_on is not None and happened.gone_on <= due:
        return Outcome.VOID
    return Outcome.PENDING if today <= due else Outcome.BROKEN


def _differs(old: Occasion, fresh: Occasion) -> bool:
    names = ("began_on", "due_on", "done_on", "outcome")
    return any(getattr(old, name) != getattr(fresh, name) for name in names)


def month_of(day: date) -> date:
    return day.replace(day=1)


def passed(today: date) -> Touched:
    """What waited and whose day went by without a word is broken."""
    rows = Occasion.objects.filter(outcome=Outcome.PENDING, due_on__lt=today)
    touched = {
        (promise, month_of(due)) for promise, due in rows.values_list("promise_id", "due_on")
    }
    rows.update(outcome=Outcome.BROKEN)
    return touched


def recount(touched: Touched) -> None:
    """The counts of these months anew, from the occasions."""
    if not touched:
        return
    months = {month for _, month in touched}
    rows = Occasion.objects.filter(
        promise_id__in={promise for promise, _ in touched},
        due_on__range=(min(months), max(months) + timedelta(days=31)),
    )
    sums: dict[tuple[int, date], Counter[str]] = {cell: Counter() for cell in touched}
    for pk, due, result, number in rows.values_list("promise_id", "due_on", "outcome").annotate(
        number=Count("pk")
    ):
        if (cell := (pk, month_of(due))) in sums:
            sums[cell][result] += number
    PromiseMonth.objects.bulk_create(
        (
            PromiseMonth(
                promise_id=pk, month=month, kept=found[Outcome.KEPT],
                broken=found[Outcome.BROKEN], void=found[Outcome.VOID],
            )
            for (pk, month), found in sorted(sums.items())
        ),
        update_conflicts=True,
        unique_fields=["promise_id", "month"],
        update_fields=["kept", "broken", "void"],
        batch_size=500,
    )  # fmt: skip


@transaction.atomic
def promise(found: Promise, *, now: datetime) -> None:
    """A new promise measured on all that began since it holds."""
    touched: Touched = set()
    promises = standing()
    for pk in _matters(found):
        touched |= matter(Past.of(pk), promises, day_of(now))
    recount(touched)


def _matters(found: Promise) -> list[int]:
    """The matters that may hold an occasion of it."""
    rows: QuerySet[Clock] | QuerySet[Matter]
    if found.kind == "contacted":
        rows = Matter.objects.filter(
            first_receiver=found.office, received_at__date__gte=found.since
        )
        return list(rows.order_by("pk").values_list("pk", flat=True))
    rows = Clock.objects.filter(office=found.office, started_at__date__gte=found.since)
    return sorted(set(rows.values_list("matter_id", flat=True)))

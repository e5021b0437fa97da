"""Counts kept beside the records: open matters by stage, open duties by due date.

A step appends deltas in its own transaction; `fold` adds them up later. Readers sum both,
so a page is exact without counting matters.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, Sum

from qingyu.ledger.journal import Recorded

from .models import Clock, Matter, Tally, TallyDelta

STAGE, DUE = "stage", "due"
BATCH = 500
# Sealed matters are counted apart: an overseer's page must not tell that there is one.
SEALED = {STAGE: "stage_sealed", DUE: "due_sealed"}

Counts = Counter[tuple[int, str, str]]


def of(record: Recorded, values: Mapping[str, Any], *, sealed: bool) -> Counts:
    """What a record with these values counts for; nothing when it is not open."""
    if not values.get("is_open"):
        return Counter()
    if isinstance(record, Matter):
        name = SEALED[STAGE] if sealed else STAGE
        return Counter({(values["accountable_office"], name, values["stage"]): 1})
    if isinstance(record, Clock) and values["office"] is not None:
        name = SEALED[DUE] if sealed else DUE
        return Counter({(values["office"], name, values["due_on"]): 1})
    return Counter()


def changes(records: Sequence[Recorded]) -> Counts:
    """The change in all counts that saving these records will make."""
    total: Counts = Counter()
    for record in [*records, *_clocks_sealed_with(records)]:
        matter = record if isinstance(record, Matter) else getattr(record, "matter", None)
        if isinstance(record, Matter | Clock) and isinstance(matter, Matter):
            known = matter.known().get("is_sealed", matter.is_sealed)
            total.update(of(record, record.values(), sealed=matter.is_sealed))
            total.subtract(of(record, record.known(), sealed=known))
    return total


def _clocks_sealed_with(records: Sequence[Recorded]) -> list[Clock]:
    """The open clocks of a matter that is being sealed, beyond those already saved with it."""
    saved = {record.pk for record in records if isinstance(record, Clock)}
    found = []
    for matter in records:
        if isinstance(matter, Matter) and matter.known().get("is_sealed") not in (
            None,
            matter.is_sealed,
        ):
            for clock in matter.clocks.filter(is_open=True).exclude(pk__in=saved - {None}):
                clock.matter = matter
                found.append(clock)
    return found


def write(delta: Counts) -> None:
    """Append a change of counts."""
    TallyDelta.objects.bulk_create(
        TallyDelta(office_id=office, name=name, key=key, delta=number)
        for (office, name, key), number in delta.items()
        if number
    )


def fold(limit: int = 10_000) -> int:
    """Add the oldest deltas to their tallies; returns how many rows were folded."""
    with transaction.atomic():
        rows = list(TallyDelta.objects.select_for_update().order_by("pk")[:limit])
        sums: Counter[tuple[int, str, str]] = Counter()
        for row in rows:
            sums[(row.office_id, row.name, row.key)] += row.delta
        _add(sums)
        TallyDelta.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def _add(sums: Counts) -> None:
    """Add to the tallies, in a constant number of statements; only `fold` writes them."""
    changed = sorted(cell for cell, delta in sums.items() if delta)
    Tally.objects.bulk_create(
        (Tally(office_id=office, name=name, key=key) for office, name, key in changed),
        ignore_conflicts=True,
        batch_size=BATCH,
    )
    offices, keys = {office for office, _, _ in changed}, {key for _, _, key in changed}
    rows = Tally.objects.select_for_update().filter(office_id__in=offices, key__in=keys)
    tallies = [row for row in rows.order_by("pk") if sums[(row.office_id, row.name, row.key)]]
    for row in tallies:
        row.count += sums[(row.office_id, row.name, row.key)]
    Tally.objects.bulk_update(tallies, ["count"], batch_size=BATCH)


def counts(
    office_ids: Iterable[int], name: str, *, with_sealed: bool = False
) -> dict[int, Counter[str]]:
    """office → key → count, folded and unfolded together, in one query.

    with_sealed: only for the offices' own staff, who may see their sealed matters.
    """
    return several(office_ids, name, with_sealed=with_sealed)[name]


def several(
    office_ids: Iterable[int], *names: str, with_sealed: bool = False
) -> dict[str, dict[int, Counter[str]]]:
    """name → office → key → count, for several names in the same one query."""
    asked = {each: name for name in names for each in (name, SEALED[name])}
    wanted = [each for each, name in asked.items() if with_sealed or each == name]
    ids = list(office_ids)
    result: dict[str, dict[int, Counter[str]]] = {n: {pk: Counter() for pk in ids} for n in names}
    here = {"office_id__in": ids, "name__in": wanted}
    columns = ("office_id", "name", "key")
    folded = Tally.objects.filter(**here).values_list(*columns).annotate(n=Sum("count"))
    fresh = TallyDelta.objects.filter(**here).values_list(*columns).annotate(n=Sum("delta"))
    for office, name, key, total in folded.union(fresh, all=True):
        result[asked[name]][office][key] += total
    return {
        name: {pk: Counter({k: n for k, n in keys.items() if n}) for pk, keys in offices.items()}
        for name, offices in result.items()
    }


@dataclass(frozen=True)
class Load:
    """What some offices have to do: open matters, duties past their day, duties due soon."""

    open: int
    overdue: int
    soon: int


def load(office_ids: Iterable[int], today: date, *, soon: int = 3) -> Load:
    """All these offices together, in one query added up by the database; sealed matters left out.

    soon: the days within which a duty counts as due soon.
    """
    past, near = today.isoformat(), (today + timedelta(soon)).isoformat()
    wanted = Q(name=STAGE) | Q(name=DUE, key__lte=near)
    parts = [
        model.objects.filter(wanted, office_id__in=list(office_ids))
        .values_list("name", "key")
        .order_by()
        .annotate(n=Sum(column))
        for model, column in ((Tally, "count"), (TallyDelta, "delta"))
    ]
    found = Counter[str]()
    for name, key, number in parts[0].union(parts[1], all=True):
        found["open" if name == STAGE else "overdue" if key < past else "soon"] += number
    return Load(found["open"], found["overdue"], found["soon"])


def lights(
    office_ids: Iterable[int], today: date, *, soon: int = 3, with_sealed: bool = False
) -> dict[int, dict[str, int]]:
    """office → open duties that are overdue, due within `soon` days, and later."""
    return lit(counts(office_ids, DUE, with_sealed=with_sealed), today, soon=soon)


def lit(
    duties: Mapping[int, Counter[str]], today: date, *, soon: int = 3
) -> dict[int, dict[str, int]]:
    """office → red, amber, green, of open duties by the day they are due."""
    result = {}
    for office, keys in duties.items():
        light = {"red": 0, "amber": 0, "green": 0}
        for key, number in keys.items():
            due = date.fromisoformat(key)
            name = "red" if due < today else "amber" if due <= today + timedelta(soon) else "green"
            light[name] += number
        result[office] = light
    return result

"""The job that folds entries into counts. It can be run again for any day with the same result."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Count, Max
from django.db.models.functions import TruncDate

from qingyu.core.law.calendar import SHANGHAI
from qingyu.core.law.clock import day_of
from qingyu.ledger.models import Entry
from qingyu.petitions.models import Matter, MatterLink

from ..models import Folded
from .state import State
from .tables import TABLES, Counts, of

BATCH = 1000
STRAGGLERS = 3  # days
CHAIN = "matter:"


def fold(day: date, *, now: datetime) -> int:
    """Fold the entries recorded on `day`; returns how many there were.

    What was folded for that day before is replaced, all tables in one transaction.
    """
    since, until = _bounds(day)
    recorded = Entry.objects.filter(
        chain__startswith=CHAIN, recorded_at__gte=since, recorded_at__lt=until
    )
    touched = {_matter(chain) for chain in recorded.values_list("chain", flat=True).distinct()}
    changes: Counts = Counter()
    for batch in _batches(sorted(touched | _linked(touched))):
        for when, delta in _replay(batch):
            if when == day:
                changes.update(delta)
    _replace({day: changes})
    return _mark(day, now)


def fold_everything(*, now: datetime) -> int:
    """Fold the whole journal anew, matters in batches; returns how many days it covers."""
    changes: dict[date, Counts] = defaultdict(Counter)
    for batch in _batches(Matter.objects.order_by("pk").values_list("pk", flat=True).iterator()):
        for when, delta in _replay(batch):
            changes[when].update(delta)
    with transaction.atomic():
        for table in TABLES.values():
            table.model.objects.all().delete()  # type: ignore[attr-defined]
        _insert(changes)
        _mark_all(now)
    return len(changes)


def fold_new(*, now: datetime) -> list[date]:
    """Fold every day that has entries not folded yet; returns these days.

    Only what was appended since the last round is looked at, and the last folded days once
    more: a step of another process may have been committed after a later one was folded.
    """
    last = Folded.objects.aggregate(last=Max("last_entry"))["last"] or 0
    news = Entry.objects.filter(seq__gt=last).annotate(
        day=TruncDate("recorded_at", tzinfo=SHANGHAI)
    )
    days = set(news.values_list("day", flat=True).distinct())
    days |= {
        day.day
        for day in Folded.objects.order_by("-day")[:STRAGGLERS]
        if _extent(day.day) != (day.last_entry, day.entries)
    }
    for day in sorted(days):
        fold(day, now=now)
    return sorted(days)


def _replay(matters: list[int]) -> Iterator[tuple[date, Counts]]:
    """(day recorded, change of counts) for each entry that changes what these matters count for."""
    state, wanted = State(), set(matters)
    chains = [f"{CHAIN}{pk}" for pk in sorted(wanted | _linked(wanted))]
    rows = Entry.objects.filter(chain__in=chains).order_by("seq")
    for effects, recorded_at in rows.values_list("effects", "recorded_at").iterator():
        pks = state.touched(effects) & wanted
        before = {pk: of(state, pk) for pk in pks}
        state.apply(effects)
        for pk in pks:
            delta = of(state, pk)
            delta.subtract(before[pk])
            yield day_of(recorded_at), delta


def _linked(matters: Iterable[int]) -> set[int]:
    """Matters that exchanged a petition with these; its first columns stand in the other's chain."""
    pks = list(matters)
    joined = MatterLink.objects.filter(kind="joined")
    return set(joined.filter(other__in=pks).values_list("matter_id", flat=True)) | set(
        joined.filter(matter__in=pks).values_list("other_id", flat=True)
    )


def _replace(changes: dict[date, Counts]) -> None:
    with transaction.atomic():
        for table in TABLES.values():
            table.model.objects.filter(recorded_on__in=list(changes)).delete()  # type: ignore[attr-defined]
        _insert(changes)


def _insert(changes: dict[date, Counts]) -> None:
    for name, table in TABLES.items():
        rows = [
            table.model(recorded_on=day, **dict(zip(table.keys, key, strict=True)), **amounts)
            for day, counts in changes.items()
            for key, amounts in _grouped(counts, name)
            if any(amounts.values())
        ]
        table.model.objects.bulk_create(rows, batch_size=BATCH)  # type: ignore[attr-defined]


def _grouped(counts: Counts, name: str) -> Iterator[tuple[tuple[object, ...], dict[str, int]]]:
    """(key, every amount) of one table."""
    found: dict[tuple[object, ...], dict[str, int]] = {}
    for (table, key, amount), number in counts.items():
        if table == name:
            found.setdefault(key, dict.fromkeys(TABLES[name].amounts, 0))[amount] += number
    yield from found.items()


def _mark(day: date, now: datetime) -> int:
    last, entries = _extent(day)
    Folded.objects.update_or_create(
        day=day, defaults={"last_entry": last, "entries": entries, "at": now}
    )
    return entries


def _mark_all(now: datetime) -> None:
    """Every day of the journal at once, in one reading of it."""
    days = Entry.objects.annotate(day=TruncDate("recorded_at", tzinfo=SHANGHAI)).order_by()
    found = days.values_list("day").annotate(last=Max("seq"), n=Count("pk"))
    Folded.objects.all().delete()
    Folded.objects.bulk_create(
        [Folded(day=day, last_entry=last, entries=n, at=now) for day, last, n in found],
        batch_size=BATCH,
    )


def _extent(day: date) -> tuple[int, int]:
    """The last entry of a day, and how many there are."""
    since, until = _bounds(day)
    rows = Entry.objects.filter(recorded_at__gte=since, recorded_at__lt=until)
    found = rows.aggregate(last=Max("seq"), n=Count("pk"))
    return found["last"] or 0, found["n"]


def _bounds(day: date) -> tuple[datetime, datetime]:
    """The first moment of a day in China, and of the next."""
    start = datetime.combine(day, time(), SHANGHAI)
    return start, start + timedelta(days=1)


def _matter(chain: str) -> int:
    return int(chain.removeprefix(CHAIN))


def _batches(pks: Iterable[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    for pk in pks:
        batch.append(pk)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch

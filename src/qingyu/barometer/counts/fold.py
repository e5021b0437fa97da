"""The job that folds entries into counts. It can be run again for any day with the same result."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Count, Max, Min
from django.db.models.functions import TruncDate

from qingyu.core.law.calendar import SHANGHAI
from qingyu.core.law.clock import day_of
from qingyu.ledger.models import Entry
from qingyu.petitions.models import Matter, MatterLink

from ..models import Folded
from . import days, keep
from .state import State
from .tables import Row

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
    for batch in list(_batches(sorted(touched))):
        touched |= _linked(batch)
    changes = keep.Changes()
    ends = []
    for batch in _batches(sorted(touched)):
        state = State(set(batch))
        for when, row, sign in _replay(batch, state):
            if when == day:
                changes.add(day, row, sign)
        ends.append((batch, state.ends))
    with transaction.atomic():
        for batch, found in ends:
            found.write(batch)
        changed = keep.clear_day(day) | changes.days_counted()
        changes.write()
        days.add_up(changed)
        return _mark(day, now)


def fold_everything(*, now: datetime) -> int:
    """Fold the whole journal anew, matters in batches; returns how many days it covers.

    Memory holds one batch and the changes not written yet, however long the journal is.
    """
    changes = keep.Changes()
    everyone = Matter.objects.order_by("pk").values_list("pk", flat=True).iterator()
    with transaction.atomic():
        keep.clear()
        with keep.aside() as tables:
            for batch in _batches(everyone):
                state = State(set(batch))
                for when, row, sign in _replay(batch, state):
                    changes.add(when, row, sign)
                state.ends.write(batch, anew=True)
                if changes.size > keep.MOST:
                    changes.write(tables)
            changes.write(tables)
        days.add_up_all()
        return _mark_all(now)


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


def _replay(matters: list[int], state: State) -> Iterator[tuple[date, Row, int]]:
    """(day recorded, row, 1 or -1) for everything that entries make these matters count for.

    state: an empty one that wants them; it holds their ends afterwards.
    """
    chains = [f"{CHAIN}{pk}" for pk in {*matters, *_linked(matters)}]
    rows = Entry.objects.filter(chain__in=chains).values_list("seq", "recorded_at", "effects")
    for _, recorded_at, effects in sorted(rows, key=_place):
        day = day_of(recorded_at)
        for row, sign in state.apply(effects, recorded_at):
            yield day, row, sign


def _place(row: tuple[int, datetime, object]) -> int:
    """Where an entry stands in the journal. Sorted here: asked to, SQLite reads the whole journal."""
    return row[0]


def _linked(matters: Iterable[int]) -> set[int]:
    """Matters that exchanged a petition with these; its first columns stand in the other's chain."""
    pks = list(matters)
    joined = MatterLink.objects.filter(kind="joined")
    return set(joined.filter(other__in=pks).values_list("matter_id", flat=True)) | set(
        joined.filter(matter__in=pks).values_list("other_id", flat=True)
    )


def _mark(day: date, now: datetime) -> int:
    last, entries = _extent(day)
    Folded.objects.update_or_create(
        day=day, defaults={"last_entry": last, "entries": entries, "at": now}
    )
    return entries


def _mark_all(now: datetime) -> int:
    """Every day that has entries; returns how many. Each is found by the index of moments."""
    ends = Entry.objects.aggregate(first=Min("recorded_at"), last=Max("recorded_at"))
    days = []
    if ends["first"] is not None:
        first, last = day_of(ends["first"]), day_of(ends["last"])
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    found = ((day, *_extent(day)) for day in days)
    Folded.objects.all().delete()
    kept = Folded.objects.bulk_create(
        [Folded(day=day, last_entry=last, entries=n, at=now) for day, last, n in found if n],
        batch_size=BATCH,
    )
    return len(kept)


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

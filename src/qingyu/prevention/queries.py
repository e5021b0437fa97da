"""What the pages read: rounds, coverage by place, quarrels by keyset, one quarrel whole."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from qingyu.core import divisions
from qingyu.core.law.clock import day_of
from qingyu.core.quarrels.stages import PHASE_NAMES, Phase, Step, phase_of
from qingyu.ledger.models import Entry
from qingyu.offices import access
from qingyu.offices.models import Office, Place
from qingyu.offices.tongue import is_english
from qingyu.petitions.queries import Page, newest

from . import parts
from .models import Cover, FollowUp, Grid, Note, Quarrel, Round, RoundState


def rounds(who: access.Viewer, *, state: str = "", before: int | None = None) -> Page[Round]:
    """The rounds of the viewer's bodies and of all below, with how many grids are done."""
    rows = access.of_bodies(who, Round.objects.all(), "office_id").select_related("office")
    if state in RoundState.values:
        rows = rows.filter(state=state)
    return newest(with_counts(rows), before)


def with_counts(rows: QuerySet[Round]) -> QuerySet[Round]:
    """Each round with `grids`, `covered` and `finds`."""
    done = Count("covers", filter=Q(covers__done_at__isnull=False), distinct=True)
    return rows.annotate(
        grids=Count("covers", distinct=True),
        covered=done,
        finds=Count("covers__quarrels", distinct=True),
    )


def open_round(who: access.Viewer, pk: int) -> Round:
    """One round that may be seen. Raises access.NotFound."""
    rows = access.of_bodies(who, Round.objects.filter(pk=pk), "office_id")
    found = with_counts(rows).select_related("office", "opened_by").first()
    if found is None:
        raise access.NotFound
    return found


def covers(row: Round) -> list[Cover]:
    rows = row.covers.select_related("grid", "grid__place", "worker", "done_by")
    return list(rows.annotate(finds=Count("quarrels")).order_by("pk"))


def entries(chain: str) -> list[Entry]:
    return list(Entry.objects.filter(chain=chain).order_by("n"))


@dataclass
class PlaceRow:
    """One place's line: how many grids, how many gone through since a day, when last, what is open."""

    place: Place
    grids: int = 0
    covered: int = 0
    last: date | None = None
    missed: int = 0
    open: int = 0
    offices: set[int] = field(default_factory=set)


def coverage(who: access.Viewer, *, since: date, missed_since: date) -> list[PlaceRow]:
    """Every place with a grid or an open quarrel that the viewer may see, in the order of codes."""
    rows: dict[str, PlaceRow] = {}
    grids = access.of_bodies(who, Grid.objects.filter(until=None), "office_id")
    seen = grids.annotate(last=Max("covers__done_at")).values_list("place_id", "office_id", "last")
    names = Place.objects.in_bulk([place for place, *_ in seen])
    for place, office, last in seen:
        row = rows.setdefault(place, PlaceRow(names[place]))
        row.grids += 1
        row.offices.add(office)
        day = day_of(last) if last else None
        row.covered += day is not None and day >= since
        row.last = max(filter(None, (row.last, day)), default=None)
    _missed(who, rows, missed_since)
    _open(who, rows)
    return [rows[code] for code in sorted(rows, key=divisions.stem)]


def _missed(who: access.Viewer, rows: dict[str, PlaceRow], since: date) -> None:
    """Rounds missed since the day, told at the place of the body that owed them."""
    found = Round.objects.filter(state=RoundState.MISSED, ends_on__gte=since)
    counted = (
        access.of_bodies(who, found, "office_id").values_list("office_id").annotate(n=Count("pk"))
    )
    by_office = dict(counted)
    for row in rows.values():
        row.missed = sum(by_office.get(office, 0) for office in row.offices)


def _open(who: access.Viewer, rows: dict[str, PlaceRow]) -> None:
    seen = access.of_bodies(who, Quarrel.objects.filter(is_open=True), *parts.BODIES)
    counted = dict(seen.values_list("place_id").annotate(n=Count("pk")))
    for place in Place.objects.filter(pk__in=counted.keys() - rows.keys()):
        rows[place.pk] = PlaceRow(place)
    for code, number in counted.items():
        rows[code].open = number


@dataclass(frozen=True)
class Filters:
    """What a list of quarrels may be narrowed by; empty means all."""

    stage: str = ""
    kind: str = ""
    place: str = ""
    is_open: bool | None = None
    is_reported: bool = False
    cover: int | None = None


def quarrels(who: access.Viewer, filters: Filters, *, before: int | None = None) -> Page[Quarrel]:
    """The quarrels the viewer may see, newest first."""
    return newest(chosen(who, filters), before)


def chosen(who: access.Viewer, filters: Filters) -> QuerySet[Quarrel]:
    rows = access.of_bodies(who, Quarrel.objects.all(), *parts.BODIES)
    if filters.stage:
        rows = rows.filter(stage=filters.stage)
    if filters.kind:
        rows = rows.filter(kind__startswith=filters.kind)
    if filters.place:
        rows = rows.filter(place__code__range=divisions.within(filters.place))
    if filters.is_open is not None:
        rows = rows.filter(is_open=filters.is_open)
    if filters.is_reported:
        rows = rows.filter(reported_to_id__in=who.ground)
    if filters.cover:
        rows = rows.filter(cover_id=filters.cover)
    return rows.select_related("place", "office", "holder")


@dataclass(frozen=True)
class PhaseRow:
    """One of the seven phases: the body, the person and the date of each time it was done."""

    phase: Phase
    name: tuple[str, str]
    entries: list[Entry]
    notes: list[Note]


@dataclass(frozen=True)
class File:
    """One quarrel with everything on it, for its page."""

    quarrel: Quarrel
    phases: list[PhaseRow]
    visits: list[FollowUp]
    notes: list[Note]
    entries: list[Entry]
    steps: list[Step]


def open_file(who: access.Viewer, pk: int) -> File:
    """The whole file of a quarrel, in a constant number of queries. Raises access.NotFound."""
    quarrel = get(who, pk)
    told = entries(quarrel.chain)
    notes = list(quarrel.notes.select_related("office", "staff"))
    return File(
        quarrel=quarrel,
        phases=_phases(told, notes),
        visits=list(quarrel.follow_ups.select_related("staff").order_by("due_on", "pk")),
        notes=notes,
        entries=told,
        steps=parts.possible(who, quarrel),
    )


def get(who: access.Viewer, pk: int) -> Quarrel:
    """One quarrel that may be seen. Raises access.NotFound."""
    related = (
        "place",
        "office",
        "holder",
        "found_office",
        "found_by",
        "reported_to",
        "cover__round",
    )
    rows = access.of_bodies(who, Quarrel.objects.filter(pk=pk), *parts.BODIES)
    found = rows.select_related(*related).first()
    if found is None:
        raise access.NotFound
    return found


def _phases(told: list[Entry], notes: list[Note]) -> list[PhaseRow]:
    by_phase: dict[Phase, list[Entry]] = defaultdict(list)
    for entry in told:
        phase = phase_of(entry.kind)
        if phase is not None:
            by_phase[phase].append(entry)
    said: dict[Phase, list[Note]] = defaultdict(list)
    for note in notes:
        phase = phase_of(note.step)
        if phase is not None:
            said[phase].append(note)
    return [PhaseRow(p, PHASE_NAMES[p], by_phase[p], said[p]) for p in Phase]


def offices_of(who: access.Viewer) -> QuerySet[Office]:
    """The bodies at which this person records what is found."""
    return Office.objects.filter(pk__in=who.ground, is_active=True).order_by("pk")


def owed_visits(who: access.Viewer) -> QuerySet[FollowUp]:
    """Follow-up visits that the viewer's own bodies have agreed and not made, the nearest first."""
    rows = FollowUp.objects.filter(done_at=None, quarrel__office_id__in=who.ground)
    return rows.select_related("quarrel__place", "quarrel__holder").order_by("due_on", "pk")


def tasks(who: access.Viewer) -> dict[str, Any]:
    """What a phone needs to work alone: one's bodies with their places, open rounds with their grids.

    No name of anybody is among it.
    """
    offices = list(offices_of(who))
    rows = Round.objects.filter(office__in=offices, state=RoundState.OPEN).order_by("ends_on", "pk")
    grids = Prefetch("covers", Cover.objects.select_related("grid").order_by("pk"))
    return {
        "offices": [
            {
                "pk": o.pk,
                "name": o.label,
                "places": [{"code": p.pk, "name": _short(p)} for p in within(o)],
            }
            for o in offices
        ],
        "rounds": [_task(row) for row in rows.prefetch_related(grids)],
    }


def _task(row: Round) -> dict[str, Any]:
    covers = [
        {"pk": c.pk, "grid": c.grid.name, "done": c.done_at is not None} for c in row.covers.all()
    ]
    return {
        "pk": row.pk, "title": row.title, "ends_on": row.ends_on.isoformat(), "covers": covers,
        "questions": [words[is_english()] for words in row.questions],
    }  # fmt: skip


def _short(place: Place) -> str:
    """The place after the one around it: 柳林镇柳林村; a whole address would not fit a phone."""
    return f"{place.parent.name if place.parent else ''}{place.name}"


def within(office: Office) -> QuerySet[Place]:
    """The place of a body and all that lies in it."""
    return (
        Place.objects.filter(pk__startswith=divisions.stem(office.place_id))
        .select_related("parent")
        .order_by("pk")
    )

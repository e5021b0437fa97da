"""What the pages read: lists by keyset, one matter whole, the counts by body."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from django.db.models import Model, Q, QuerySet

from qingyu.core.law import classes
from qingyu.core.stages import Step
from qingyu.ledger.models import Entry
from qingyu.offices import access, conflicts
from qingyu.offices.ahead import Ask, read_ahead
from qingyu.offices.gather import attach
from qingyu.offices.models import Office, OfficeReach, Role

from . import parts, tallies
from .models import (
    Claim,
    Clock,
    Contact,
    Handling,
    Matter,
    MatterLink,
    Message,
    Objection,
    Party,
    Petition,
    Proposal,
    Rating,
    Reply,
    Review,
)

PAGE = 30
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of a list by keyset; `after` opens the next, None at the end."""

    rows: Sequence[Row]
    after: str | None


def _page(rows: QuerySet[Row], size: int, key: str) -> Page[Row]:
    found = list(rows[: size + 1])
    more = len(found) > size
    found = found[:size]
    mark = "_".join(str(getattr(found[-1], name)) for name in key.split()) if more else None
    return Page(found, mark)


def newest(rows: QuerySet[Row], before: int | None, size: int = PAGE) -> Page[Row]:
    """One page of any list, newest first by key; `before`: the last key of the page before."""
    if before:
        rows = rows.filter(pk__lt=before)
    return _page(rows.order_by("-pk"), size, "pk")


def worklist(
    who: access.Viewer,
    *,
    today: date,
    light: str = "",
    after: str | None = None,
    rules: Sequence[str] = (),
) -> Page[Clock]:
    """What the viewer's own offices owe, the nearest due date first: one row a running limit.

    rules: only these limits; empty means all.
    """
    narrow = {"rule__in": list(rules)} if rules else {}
    return _duties(who, set(who.direct), light, today, after, **narrow)


def lights(who: access.Viewer, today: date) -> Counter[str]:
    """How many rows the worklist has in each light: kept counts, less what is closed to the viewer."""
    found: Counter[str] = Counter()
    for row in tallies.lights(sorted(who.direct), today, with_sealed=True).values():
        found.update(row)
    owed = Clock.objects.filter(office_id__in=who.direct, is_open=True)
    owed = access.withheld(who, conflicts.accusing(owed, matter="matter_id"), matter="matter_id")
    closed = Counter(day.isoformat() for day in owed.values_list("due_on", flat=True))
    found.subtract(tallies.lit({0: closed}, today)[0])
    return found


def my_duties(who: access.Viewer, size: int = 500) -> list[Clock]:
    """What comes due for one person: their own matters; for a head, all that the office owes."""
    heads = [office for office, role in who.posts if role == Role.UNIT_LEAD]
    mine = Q(matter__accountable_staff_id=who.staff_id) | Q(office_id__in=heads)
    owed = Clock.objects.filter(mine, office_id__in=who.direct, is_open=True)
    owed = access.visible(who, owed, matter="matter_id").select_related("matter")
    return list(owed.order_by("due_on", "pk")[:size])


def duties(
    who: access.Viewer, office: int, light: str, today: date, *, after: str | None = None
) -> Page[Clock]:
    """The open duties of one body in one light: the list behind a cell of the matrix.

    Sealed matters are not in the matrix, nor here.
    """
    return _duties(who, {office}, light, today, after, matter__is_sealed=False)


def _duties(
    who: access.Viewer,
    offices: set[int],
    light: str,
    today: date,
    after: str | None,
    **narrow: object,
) -> Page[Clock]:
    soon = today + timedelta(days=3)
    by_light = {
        "red": Q(due_on__lt=today),
        "amber": Q(due_on__gte=today, due_on__lte=soon),
        "green": Q(due_on__gt=soon),
    }
    owed = Clock.objects.filter(
        by_light.get(light, Q()), office_id__in=offices, is_open=True, **narrow
    )
    owed = access.visible(who, owed, matter="matter_id")
    mark = _mark(after)
    if mark:
        owed = owed.filter(Q(due_on__gt=mark[0]) | Q(due_on=mark[0], pk__gt=mark[1]))
    related = ("matter", "matter__accountable_staff", "matter__accountable_office", "matter__place")
    return _page(owed.select_related(*related).order_by("due_on", "pk"), PAGE, "due_on pk")


def _mark(after: str | None) -> tuple[date, int] | None:
    """A keyset mark as it stands in a link; anything else begins at the beginning."""
    try:
        day, _, key = (after or "").partition("_")
        return date.fromisoformat(day), int(key)
    except ValueError:
        return None


@dataclass(frozen=True)
class Filters:
    """What a list of matters may be narrowed by; empty means all."""

    office: int | None = None
    stage: str = ""
    content_class: str = ""
    is_open: bool | None = None


def matters(
    who: access.Viewer, filters: Filters, *, before: int | None = None, size: int = PAGE
) -> Page[Matter]:
    """The matters the viewer may see, newest first."""
    if filters == Filters():
        return _newest(who, before, size)
    rows = access.visible(who, Matter.objects.all())
    if filters.office:
        # The list behind the matrix, which counts no sealed matter.
        rows = rows.filter(accountable_office_id=filters.office, is_sealed=False)
    if filters.stage:
        rows = rows.filter(stage=filters.stage)
    if filters.content_class:
        rows = rows.filter(content_class__range=classes.within(filters.content_class))
    if filters.is_open is not None:
        rows = rows.filter(is_open=filters.is_open)
    if before:
        rows = rows.filter(pk__lt=before)
    related = ("accountable_office", "accountable_staff", "place")
    return _page(rows.select_related(*related).order_by("-pk"), size, "pk")


def _newest(who: access.Viewer, before: int | None, size: int) -> Page[Matter]:
    """All that may be seen, narrowed by the index of sights: as fast at a million as at ten."""
    keys = access.newest(who, before=before, size=size + 1)
    rows = access.visible(who, Matter.objects.filter(pk__in=keys[:size]))
    related = ("accountable_office", "accountable_staff", "place")
    after = str(keys[size - 1]) if len(keys) > size else None
    return Page(list(rows.select_related(*related).order_by("-pk")), after)


@dataclass(frozen=True)
class File:
    """One matter with everything on it, for its page."""

    matter: Matter
    petitions: list[Petition]
    clocks: list[Clock]
    handlings: list[Handling]
    replies: list[Reply]
    reviews: list[Review]
    contacts: list[Contact]
    messages: list[Message]
    proposals: list[Proposal]
    ratings: list[Rating]
    links: list[MatterLink]
    entries: list[Entry]
    steps: list[Step]
    version: int


def open_file(
    who: access.Viewer, pk: int, *, today: date | None = None, ahead: Sequence[Ask] = ()
) -> File:
    """The whole file of a matter, in two queries. Raises access.NotFound.

    ahead: what the caller will ask of the matter besides, read in the second of them.
    """
    related = (
        "accountable_office",
        "accountable_staff",
        "first_receiver",
        "first_receiver_staff",
        "head",
        "leader",
        "place",
    )
    matter = access.get(who, Matter.objects.select_related(*related), pk=pk)
    read_ahead(matter, (*ON_FILE, *ahead), who, today)
    read = {ask.name: ask.of(matter) for ask in ON_FILE}
    for petition in read["petitions"]:
        petition.matter = matter
    attach(read["petitions"], "parties", read.pop("parties"), "petition_id")
    attach(read["petitions"], "claims", read.pop("claims"), "petition_id")
    attach(read["handlings"], "objections", read.pop("objections"), "handling_id")
    for mine in ("disputes", "recusals", "over"):
        read.pop(mine)  # read for `parts`, which asks who may take which step
    version = read["entries"][-1].n if read["entries"] else 0
    return File(matter=matter, steps=parts.possible(who, matter), version=version, **read)


def _links(matter: Matter, who: access.Viewer, *_seen: object) -> QuerySet[MatterLink]:
    """The links to matters that the viewer may see; the others are not even counted."""
    rows = matter.links.filter(is_active=True).select_related("other")
    return access.visible(who, rows, matter="other_id")


def _of(name: str, *related: str, order: tuple[str, ...] = ()) -> Ask:
    """The rows of one of a matter's own tables, with what they point to, in this order or theirs."""

    def rows(matter: Matter, *_seen: object) -> QuerySet:
        found = getattr(matter, name).all()
        found = found.select_related(*related) if related else found
        return found.order_by(*order) if order else found

    return Ask(name, rows)


def _below(name: str, model: type[Model], path: str) -> Ask:
    return Ask(name, lambda matter, *_seen: model._default_manager.filter(**{path: matter}))


PETITIONS = _of("petitions", order=("-pk",))
CLAIMS = _below("claims", Claim, "matter")
# Everything on a matter's page that is the matter's own.
ON_FILE = (
    Ask("entries", lambda matter, *_seen: Entry.objects.filter(chain=matter.chain).order_by("n")),
    PETITIONS,
    _below("parties", Party, "petition__matter"),
    CLAIMS,
    _of("clocks", "office", order=("-is_open", "due_on", "pk")),
    parts.HANDLINGS,
    _below("objections", Objection, "handling__matter"),
    parts.DISPUTES,
    parts.REVIEWS,
    parts.RECUSALS,
    parts.OVER,
    _of("replies", "office"),
    _of("contacts", "staff", order=("-at",)),
    _of("messages", "staff", order=("-at",)),
    _of("proposals", "asked_by", order=("-pk",)),
    _of("ratings", "office"),
    Ask("links", _links),
)


@dataclass(frozen=True)
class BodyRow:
    """One body's line in the supervisor's matrix; every number opens its list."""

    office: Office
    open: int
    red: int
    amber: int
    green: int
    stages: Counter[str]


def matrix(who: access.Viewer, today: date) -> list[BodyRow]:
    """The bodies the viewer oversees with what each has open, from maintained counts."""
    ids = overseen(who)
    found = tallies.several(ids, tallies.STAGE, tallies.DUE)
    stages, lights = found[tallies.STAGE], tallies.lit(found[tallies.DUE], today)
    offices = Office.objects.filter(pk__in=ids, is_active=True).order_by("level", "code")
    return [
        BodyRow(office, stages[office.pk].total(), **lights[office.pk], stages=stages[office.pk])
        for office in offices
    ]


def overseen(who: access.Viewer) -> set[int]:
    below = OfficeReach.objects.filter(upper_id__in=who.oversight)
    return set(below.values_list("lower_id", flat=True)) | set(who.direct)

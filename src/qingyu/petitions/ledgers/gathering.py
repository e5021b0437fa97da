"""Matters gathered for a list, a batch at a time: constant memory, constant queries, plain values.

A list opens a hundred thousand rows and saves none, so no record is built of them: a record
remembers what stands in the database, and what is never told in a list is not even opened.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet

from qingyu.offices import access
from qingyu.offices.models import Office, Place, Staff
from qingyu.privacy import masking

from ..models import Clock, Handling, Matter, Party, PartyRole, Petition, Reply, Review
from ..services.reveal import ROLES
from ..telling import HANDLING as HANDLING_RULES

BATCH = 1000  # matters in memory at a time
MATTER = (
    "pk", "number", "title", "kind", "procedure", "content_class", "cause", "place_id", "where", "stage",
    "is_open", "is_urgent", "received_at", "closed_at", "accountable_office_id",
    "accountable_staff_id", "first_receiver_id", "first_receiver_staff_id", "leader_id",
)  # fmt: skip
PETITION = (
    "pk", "matter_id", "channel", "received_at", "recorded_at", "text", "people", "is_repeat",
    "is_first_here", "is_first_nation", "is_joint", "is_anonymous",
)  # fmt: skip
PARTY = ("petition_id", "role", "name", "phone", "id_type", "id_number", "address")
HANDLING = ("matter_id", "office_id", "handler_id", "sent_at", "accepted_at")
REPLY = ("matter_id", "conclusion", "served_at", "issued_at")
MASKS = {
    "phone": masking.mask_phone,
    "address": masking.mask_address,
    "id_number": masking.mask_id_number,
}


class OfficeNames(NamedTuple):
    name: str
    code: str
    line: str


@dataclass
class Names:
    """Offices, staff and places by their keys: few, and each asked for once in a whole list."""

    offices: dict[int, OfficeNames] = field(default_factory=dict)
    staff: dict[int | None, str] = field(default_factory=dict)
    places: dict[str | None, str] = field(default_factory=dict)

    def learn(self, matters: list[Any], handlings: Iterable[Any]) -> None:
        """Ask for those that these rows name and that are not known yet."""
        held = list(handlings)
        offices = {m.accountable_office_id for m in matters} | {
            m.first_receiver_id for m in matters
        }
        offices |= {h.office_id for h in held}
        staff = {m.accountable_staff_id for m in matters} | {m.leader_id for m in matters}
        staff |= {m.first_receiver_staff_id for m in matters} | {h.handler_id for h in held}
        if new := offices - self.offices.keys():
            found = Office.objects.filter(pk__in=new).values_list("pk", "name", "code", "line")
            self.offices |= {key: OfficeNames(*names) for key, *names in found}
        if people := staff - self.staff.keys() - {None}:
            self.staff |= dict(Staff.objects.filter(pk__in=people).values_list("pk", "name"))
        if places := {m.place_id for m in matters} - self.places.keys() - {None}:
            found_places = Place.objects.filter(pk__in=places).values_list("pk", "full_name")
            self.places |= dict(found_places)


@dataclass(frozen=True)
class Line:
    """One matter with what its row tells. `is_masked`: names and numbers are only hinted at."""

    matter: Any
    petition: Any | None
    people: list[Any]
    handling: Any | None
    due_on: date | None
    reply: Any | None
    reviews: frozenset[str]
    book: Names
    is_masked: bool

    @property
    def main(self) -> Any | None:
        return next((p for p in self.people if p.role == PartyRole.MAIN), None)

    def names(self, *roles: str) -> tuple[str, ...]:
        named = [p.name for p in self.people if p.role in roles and p.name]
        return tuple(masking.mask_name(name) if self.is_masked else name for name in named)

    def of_main(self, field: str) -> str:
        """The main petitioner's phone, address or number, masked where the reader has no part."""
        value = getattr(self.main, field, "") if self.main else ""
        if not value or not self.is_masked:
            return str(value)
        return MASKS[field](value)


def rows_of(who: access.Viewer, matters: QuerySet[Matter], *, with_people: bool) -> Iterator[Line]:
    """Every matter as a line, in the order of their keys.

    People are named only where `with_people` was asked for and the matter is the reader's own
    office's work; elsewhere they are masked.
    """
    may_name = with_people and who.has(*ROLES)
    names, last = Names(), 0
    while batch := _read(matters.filter(pk__gt=last).order_by("pk")[:BATCH], MATTER):
        yield from _lines(who, batch, names, may_name)
        last = batch[-1].pk
        if len(batch) < BATCH:
            break


def _read(rows: QuerySet[Any], columns: tuple[str, ...]) -> list[Any]:
    return list(rows.values_list(*columns, named=True))


def _lines(who: access.Viewer, batch: list[Any], names: Names, may_name: bool) -> Iterator[Line]:
    keys = [matter.pk for matter in batch]

    def of(model: type[Model], order: str, columns: tuple[str, ...], **terms: Any) -> list[Any]:
        rows = model._default_manager.filter(matter__in=keys, **terms).order_by(order)
        return _read(rows, columns)

    petitions = _first(of(Petition, "pk", PETITION))
    acts = [petition.pk for petition in petitions.values()]
    people = _grouped(_read(Party.objects.filter(petition__in=acts).order_by("pk"), PARTY))
    handlings = _first(of(Handling, "-pk", HANDLING))
    dues = _first(of(Clock, "-pk", ("matter_id", "due_on"), rule__in=HANDLING_RULES))
    replies = _first(of(Reply, "-pk", REPLY, issued_at__isnull=False))
    reviews = _grouped(of(Review, "pk", ("matter_id", "kind")))
    names.learn(batch, handlings.values())
    for matter in batch:
        petition, due = petitions.get(matter.pk), dues.get(matter.pk)
        ours = {matter.accountable_office_id, matter.first_receiver_id} & who.direct
        yield Line(
            matter, petition, people.get(petition.pk, []) if petition else [],
            handlings.get(matter.pk), due.due_on if due else None, replies.get(matter.pk),
            frozenset(one.kind for one in reviews.get(matter.pk, ())), names,
            is_masked=not (may_name and ours),
        )  # fmt: skip


def _grouped(rows: Iterable[Any]) -> dict[int, list[Any]]:
    """The rows by their first column."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return found


def _first(rows: Iterable[Any]) -> dict[int, Any]:
    """The first row of each matter, in the order given."""
    found: dict[int, Any] = {}
    for row in rows:
        found.setdefault(row.matter_id, row)
    return found

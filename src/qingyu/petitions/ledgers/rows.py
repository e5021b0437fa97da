"""Matters as the rows of the desk's ledger, read in batches: constant memory, constant queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from qingyu.core.law.classes import name as class_name
from qingyu.core.law.clock import day_of
from qingyu.offices import access
from qingyu.privacy import masking

from ..models import (
    Clock,
    Handling,
    Matter,
    Party,
    PartyRole,
    Petition,
    Reply,
    Review,
)
from ..services.reveal import ROLES
from ..telling import HANDLING as HANDLING_RULES

BATCH = 1000  # matters in memory at a time
RELATED = (
    "place",
    "accountable_office",
    "accountable_staff",
    "first_receiver",
    "first_receiver_staff",
    "leader",
)
# Never told in a list, so not even opened: keys, signs for finding, notes of the desk.
UNTOLD = ("desk_note", "code", "code_index", "second_factor", "submission", "submission_digest", "source_key")  # fmt: skip
SIGNS = ("name_index", "phone_index", "id_index")
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Line:
    """One matter with what its row tells. `is_masked`: names and numbers are only hinted at."""

    matter: Matter
    petition: Petition | None
    people: list[Party]
    handling: Handling | None
    clocks: list[Clock]
    reply: Reply | None
    reviews: list[Review]
    is_masked: bool

    @property
    def main(self) -> Party | None:
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


MASKS = {
    "phone": masking.mask_phone,
    "address": masking.mask_address,
    "id_number": masking.mask_id_number,
}


def rows_of(who: access.Viewer, matters: QuerySet[Matter], *, with_people: bool) -> Iterator[Line]:
    """Every matter as a line, in the order of their keys.

    People are named only where `with_people` was asked for and the matter is the reader's own
    office's work; elsewhere they are masked.
    """
    may_name = with_people and who.has(*ROLES)
    last = 0
    # Offices, staff and places are few: fetched once a batch, not joined to every row anew.
    while batch := list(
        matters.filter(pk__gt=last).prefetch_related(*RELATED).order_by("pk")[:BATCH]
    ):
        yield from _lines(who, batch, may_name)
        last = batch[-1].pk


def _lines(who: access.Viewer, batch: list[Matter], may_name: bool) -> Iterator[Line]:
    keys = [matter.pk for matter in batch]
    petitions = _first(Petition.objects.filter(matter__in=keys).defer(*UNTOLD).order_by("pk"))
    acts = [petition.pk for petition in petitions.values()]
    people = _grouped(
        Party.objects.filter(petition__in=acts).defer(*SIGNS).order_by("pk"), "petition_id"
    )
    related = ("office", "sender", "handler")
    handlings = _first(
        Handling.objects.filter(matter__in=keys).prefetch_related(*related).order_by("-pk")
    )
    clocks = _grouped(Clock.objects.filter(matter__in=keys).order_by("-pk"), "matter_id")
    replies = _first(Reply.objects.filter(matter__in=keys).exclude(issued_at=None).order_by("-pk"))
    reviews = _grouped(Review.objects.filter(matter__in=keys), "matter_id")
    for matter in batch:
        petition = petitions.get(matter.pk)
        ours = {matter.accountable_office_id, matter.first_receiver_id} & who.direct
        yield Line(
            matter, petition, people.get(petition.pk, []) if petition else [],
            handlings.get(matter.pk), clocks.get(matter.pk, []), replies.get(matter.pk),
            reviews.get(matter.pk, []), is_masked=not (may_name and ours),
        )  # fmt: skip


def _grouped(rows: Iterable[Row], key: str) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found


def _first(rows: Iterable[Any]) -> dict[int, Any]:
    """The first row of each matter, in the order given."""
    found: dict[int, Any] = {}
    for row in rows:
        found.setdefault(row.matter_id, row)
    return found


def row(line: Line) -> dict[str, Any]:
    """One line of 信访台账."""
    matter, petition, handling, reply = line.matter, line.petition, line.handling, line.reply
    due = next((c for c in line.clocks if c.rule in HANDLING_RULES), None)
    return {
        "number": matter.number,
        "received_on": day_of(matter.received_at),
        "channel": petition.get_channel_display() if petition else "",
        "names": line.names(PartyRole.MAIN, PartyRole.REPRESENTATIVE) or ("匿名",),
        "companions": line.names(PartyRole.COSIGNER),
        "people": petition.people if petition else None,
        "phone": line.of_main("phone"),
        "id_number": line.of_main("id_number"),
        "address": line.of_main("address"),
        "place": f"{matter.place.full_name if matter.place else ''}{matter.where}",
        "content_class": class_name(matter.content_class),
        "system": matter.accountable_office.line,
        "purpose": matter.get_kind_display(),
        "summary": petition.text if petition else matter.title,
        "is_repeat": petition.is_repeat if petition else None,
        "office": (handling.office if handling else matter.accountable_office).name,
        "sent_on": _day(handling.sent_at) if handling else None,
        "accepted_on": _day(handling.accepted_at) if handling else None,
        "due_on": due.due_on if due else None,
        "handler": _handler(line),
        "leader": matter.leader.name if matter.leader else "",
        "result": reply.conclusion if reply else "",
        "replied_on": _day(reply.served_at or reply.issued_at) if reply else _day(matter.closed_at),
        "has_opinion": bool(line.reviews),
        "is_filed": not matter.is_open,
        "remark": matter.stage_name,
    }


def _handler(line: Line) -> str:
    handler = line.handling.handler if line.handling else None
    return (handler or line.matter.accountable_staff).name


def _day(moment: datetime | None) -> Any:
    return day_of(moment) if moment else None

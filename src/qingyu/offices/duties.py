"""Who answers for what, as the core's routing asks it: one query whatever the size of the table."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from qingyu.core import routing
from qingyu.core.routing import BodyFacts, BodyId, Candidate, DutyFacts, MatterFacts

from . import places, tree
from .gather import gather
from .models import Bar, Duty, Office, OfficeType


@dataclass(frozen=True)
class Known:
    """What bears on one question: the duties that may apply, the bodies they lead to, who is accused."""

    duties: list[DutyFacts] = field(default_factory=list)
    offices: dict[BodyId, Office] = field(default_factory=dict)
    accused: frozenset[BodyId] = frozenset()

    @property
    def bodies(self) -> dict[BodyId, BodyFacts]:
        return {pk: _facts(office) for pk, office in self.offices.items()}


@dataclass(frozen=True)
class Found:
    """The candidates for each class that was asked about, best first, with their offices."""

    candidates: dict[str, list[Candidate]]
    offices: dict[BodyId, Office]


def propose(
    content_class: str, place: str, *, at: Office, on: date, matter_id: int | None = None
) -> list[Candidate]:
    """The bodies that may answer for a class in a place, best first, each with its reasons.

    at: the office that has the matter; its place counts where the problem's is unknown ("").
    A body accused in the matter, and all below it, are left out.
    """
    found = propose_each([content_class], place, at=at, on=on, matter_id=matter_id)
    return found.candidates[content_class]


def propose_each(
    asked: Collection[str], place: str, *, at: Office, on: date, matter_id: int | None = None
) -> Found:
    """The same for several classes at once, in one query."""
    known = around(asked, place or at.place_id, on=on, matter_id=matter_id)
    barred = tree.below(known.accused) if known.accused else set()
    bodies = known.bodies
    return Found(
        {
            one: routing.propose(
                MatterFacts(one, place, at.place_id, on), bodies, known.duties, barred=barred
            )
            for one in asked
        },
        known.offices,
    )


def around(asked: Collection[str], place: str, *, on: date, matter_id: int | None = None) -> Known:
    """The duties in force for these classes or what encloses them, in a place or what encloses it."""
    duties = _duties(asked, place, on)
    lists: dict[str, QuerySet] = {"duties": duties, "bodies": _bodies(duties, place)}
    if matter_id is not None:
        lists["bars"] = Bar.objects.filter(matter_id=matter_id)
    read = gather(lists)
    return Known(
        [DutyFacts(d.office_id, d.content_class, d.place_id, d.since, d.until) for d in read["duties"]],
        {office.pk: office for office in read["bodies"]},
        frozenset(bar.office_id for bar in read.get("bars", [])),
    )  # fmt: skip


def _duties(asked: Collection[str], place: str, on: date) -> QuerySet[Duty]:
    """A duty's class is a prefix of one asked for, or one of its parts."""
    classes = Q()
    for one in asked:
        classes |= Q(content_class__in=[one[:length] for length in range(len(one) + 1)])
        if one:
            classes |= Q(content_class__startswith=one)
    return Duty.objects.filter(
        classes, Q(until=None) | Q(until__gte=on), since__lte=on, place__in=places.enclosing(place)
    )


def _bodies(duties: QuerySet[Duty], place: str) -> QuerySet[Office]:
    """The duties' bodies, every merged body and its successor, and the petition offices around."""
    merged = Office.objects.filter(successor__isnull=False)
    return Office.objects.filter(
        Q(pk__in=duties.order_by().values("office_id"))
        | Q(successor__isnull=False)
        | Q(pk__in=merged.order_by().values("successor_id"))
        | Q(office_type=OfficeType.PETITION_OFFICE, place__in=places.enclosing(place))
    )


def _facts(office: Office) -> BodyFacts:
    return BodyFacts(
        id=office.pk,
        name=office.label,
        place=office.place_id,
        line=office.line,
        is_petition_office=office.is_petition_office,
        is_active=office.is_active,
        successor=office.successor_id,
    )

"""Who answers for what, as the core's routing asks it: two queries whatever the size of the table."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from qingyu.core import routing
from qingyu.core.routing import BodyFacts, BodyId, Candidate, DutyFacts, MatterFacts

from . import places, tree
from .access import barred_offices
from .models import Duty, Office, OfficeType


@dataclass(frozen=True)
class Known:
    """What bears on one question: the duties that may apply, and the bodies they lead to."""

    bodies: dict[BodyId, BodyFacts] = field(default_factory=dict)
    duties: list[DutyFacts] = field(default_factory=list)


def propose(
    content_class: str, place: str, *, at: Office, on: date, matter_id: int | None = None
) -> list[Candidate]:
    """The bodies that may answer for a class in a place, best first, each with its reasons.

    at: the office that has the matter; its place counts where the problem's is unknown ("").
    A body accused in the matter, and all below it, are left out.
    """
    known = around(content_class, place or at.place_id, on=on)
    accused = barred_offices(matter_id) if matter_id is not None else frozenset()
    barred = tree.below(accused) if accused else set()
    asked = MatterFacts(content_class, place, at.place_id, on)
    return routing.propose(asked, known.bodies, known.duties, barred=barred)


def around(content_class: str, place: str, *, on: date) -> Known:
    """The duties in force for a class or what encloses it, in a place or what encloses it."""
    duties = _duties(content_class, place, on)
    rows = duties.values_list("office_id", "content_class", "place_id", "since", "until")
    facts = [DutyFacts(*row) for row in rows]
    bodies = _bodies({duty.body for duty in facts}, place)
    return Known({body.pk: _facts(body) for body in bodies}, facts)


def _duties(content_class: str, place: str, on: date) -> QuerySet[Duty]:
    """A duty's class is a prefix of the one asked for, or one of its parts."""
    wider = [content_class[:length] for length in range(len(content_class) + 1)]
    classes = Q(content_class__in=wider)
    if content_class:
        classes |= Q(content_class__startswith=content_class)
    return Duty.objects.filter(
        classes, Q(until=None) | Q(until__gte=on), since__lte=on, place__in=places.enclosing(place)
    )


def _bodies(wanted: set[BodyId], place: str) -> QuerySet[Office]:
    """The duties' bodies, every merged body and its successor, and the petition offices around."""
    return Office.objects.filter(
        Q(pk__in=wanted)
        | Q(successor__isnull=False)
        | Q(predecessors__isnull=False)
        | Q(office_type=OfficeType.PETITION_OFFICE, place__in=places.enclosing(place))
    ).distinct()


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

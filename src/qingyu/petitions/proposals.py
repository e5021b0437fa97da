"""Which body should answer for a matter, and why: the core's proposal over the duty table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from qingyu.core import routing
from qingyu.offices import access, duties
from qingyu.offices.models import Office

from .models import Matter


@dataclass(frozen=True)
class Proposed:
    """A body the matter could be sent to, how well it fits, and the reasons in words."""

    office: Office
    fit: str
    reasons: tuple[str, ...]
    reasons_en: tuple[str, ...]

    @property
    def why(self) -> str:
        return "".join(self.reasons)


def bodies_for(matter: Matter, on: date, *, most: int = 5) -> list[Proposed]:
    """The likeliest bodies, best first; never one that is accused or below it.

    A handful of queries, however many offices and duties there are.
    """
    found = duties.propose(
        matter.content_class,
        matter.place_id or "",
        at=matter.accountable_office,
        on=on,
        matter_id=matter.pk,
    )
    return proposed(found[:most])


def proposed(candidates: Iterable[routing.Candidate]) -> list[Proposed]:
    """Candidates of the core with their offices, in their order."""
    found = list(candidates)
    offices = Office.objects.in_bulk([candidate.body for candidate in found])
    return [_proposed(candidate, offices) for candidate in found]


def _proposed(candidate: routing.Candidate, offices: dict[int, Office]) -> Proposed:
    return Proposed(
        offices[candidate.body],
        str(candidate.fit),
        tuple(reason.text() for reason in candidate.reasons),
        tuple(reason.text("en") for reason in candidate.reasons),
    )


def eligible(matter: Matter) -> Sequence[Office]:
    """Every active body the matter may be sent to, for choosing another than the proposed."""
    offices = Office.objects.filter(is_active=True).exclude(pk=matter.accountable_office_id)
    return list(access.eligible(matter.pk, offices).order_by("code"))

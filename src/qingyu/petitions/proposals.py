"""Which body should answer for a matter, and why: the core's proposal over the duty table."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from qingyu.core import routing
from qingyu.offices import conflicts, duties, tongue
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
        """As the record keeps it, whoever reads."""
        return "".join(self.reasons)

    @property
    def said(self) -> str:
        """As the reader of the page reads it."""
        return tongue.pick((self.why, " ".join(self.reasons_en)))


def bodies_for(matter: Matter, on: date, *, most: int = 5) -> list[Proposed]:
    """The likeliest bodies, best first; never one that is accused or below it.

    One query, however many offices and duties there are.
    """
    asked = matter.content_class
    return bodies_for_each(matter, [asked], matter.place_id or "", on)[asked][:most]


def bodies_for_each(
    matter: Matter, asked: Collection[str], place: str, on: date
) -> dict[str, list[Proposed]]:
    """The same for each of several classes, in one query."""
    at = matter.accountable_office
    found = duties.propose_each(asked, place, at=at, on=on, matter_id=matter.pk)
    return {
        one: [_proposed(candidate, found.offices) for candidate in candidates]
        for one, candidates in found.candidates.items()
    }


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
    return list(conflicts.eligible(matter.pk, offices).order_by("code"))

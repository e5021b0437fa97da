"""Earlier petitions that may speak of the same matter: a hint with reasons; a person decides.

Found by exact identity (blind index) and among the latest of the same place and class, never
by reading all matters, and only among those the viewer may see. A better reader of texts
enters by `alike`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from qingyu.core import repeats
from qingyu.offices import access

from .models import Matter, Party, Petition

RECENT = 50  # how many of each way of finding are compared


@dataclass(frozen=True)
class Found:
    """An earlier petition with its matter, how sure, and why."""

    petition: Petition
    matter: Matter
    rung: repeats.Rung
    reasons: tuple[str, ...]
    likeness: float


def find(
    petition: Petition,
    *,
    who: access.Viewer,
    content_class: str = "",
    limit: int = 5,
    alike: Callable[[str, str], float] = repeats.likeness,
) -> list[Found]:
    """The likeliest earlier petitions of other matters, surest first, in five queries."""
    matter = petition.matter
    wanted = content_class or matter.content_class
    people = list(petition.parties.all())
    rows = {
        row.pk: row for row in (*_same_people(petition, people, who), *_near(matter, wanted, who))
    }
    new = _account(petition, people, matter, wanted)
    earlier = [_account(row, row.parties.all(), row.matter, row.matter.content_class) for row in rows.values()]  # fmt: skip
    hits = repeats.candidates(new, earlier, limit=limit, alike=alike)
    return [
        Found(rows[hit.key], rows[hit.key].matter, hit.rung, hit.reasons, hit.likeness)
        for hit in hits
    ]


def _others(matter: Matter, who: access.Viewer) -> QuerySet[Petition]:
    rows = access.visible(who, Petition.objects.exclude(matter_id=matter.pk), matter="matter_id")
    return rows.select_related("matter").prefetch_related("parties").order_by("-pk")


def _same_people(
    petition: Petition, people: Iterable[Party], who: access.Viewer
) -> Iterable[Petition]:
    """The latest with the same identity number or phone; an equal name alone is no sign."""
    same = Q()
    for person in people:
        if person.id_index:
            same |= Q(id_index=person.id_index)
        if person.phone_index:
            same |= Q(phone_index=person.phone_index)
    if not same:
        return []
    theirs = Party.objects.filter(same).order_by("-petition_id").values("petition_id")
    return list(_others(petition.matter, who).filter(pk__in=theirs)[:RECENT])


def _near(matter: Matter, content_class: str, who: access.Viewer) -> Iterable[Petition]:
    """The latest of the same place and class."""
    if matter.place_id is None or not content_class:
        return []
    rows = _others(matter, who).filter(matter__place_id=matter.place_id)
    return list(rows.filter(matter__content_class=content_class)[:RECENT])


def _account(
    petition: Petition, people: Iterable[Party], matter: Matter, content_class: str
) -> repeats.Account:
    identities = tuple(
        repeats.Identity(p.id_index or "", p.phone_index or "", p.name_index or "") for p in people
    )
    return repeats.Account(
        key=petition.pk,
        text=petition.text,
        petitioners=identities,
        place=matter.place_id or "",
        content_class=content_class,
    )

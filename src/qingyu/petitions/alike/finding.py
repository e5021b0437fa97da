"""The likeliest earlier matters: by others, and the petitioner's own, each with its reasons."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import OuterRef, Q

from qingyu.core import divisions, repeats
from qingyu.core.repeats import Rung
from qingyu.offices import access
from qingyu.offices.gather import attach, gather
from qingyu.reading import Likeness, Print, Rarity, Reason, compare, likelihoods, mask
from qingyu.reading.names import find_people

from ..models import Matter, Party, Petition
from . import net, prints
from .rarity import rarity

LIMIT = 5
# Of a matter with very many petitions so many are compared: the first, and the latest.
A_MATTER = 3
# So many of each group are looked at for reasons: more than are shown, because the file may
# speak against a place that the letters agree in.
WELL = 12


@dataclass(frozen=True)
class Found:
    """An earlier matter with its petition most like the new one.

    person: the sign that one person is in both ("same_id", "same_phone_and_name", "same_phone"),
    "" where there is none. reasons: what stands here and what stands there, side by side.
    """

    matter: Matter
    petition: Petition
    rung: Rung
    likelihood: float
    person: str = ""
    reasons: list[Reason] = field(default_factory=list)

    @property
    def is_own(self) -> bool:
        return bool(self.person)


def find(petition: Petition, *, who: access.Viewer, limit: int = LIMIT) -> list[Found]:
    """First the likeliest matters of others, then the petitioner's own, at most `limit` of each.

    Of others only those on a rung; of the petitioner's own also those that are another matter,
    because the reader will ask. Nothing that `who` may not see is looked at.
    """
    people = list(petition.parties.all())
    if not petition.text:
        return []
    one, weights = prints.of_one(petition), rarity()
    own, others = net.caught(one, people, petition.matter_id, who=who, rarity=weights)
    compared = _compared(
        petition, people, one, weights, who, own, [pk for pk in others if pk not in own]
    )
    mine = [found for found in compared if found.is_own]
    theirs = [found for found in compared if not found.is_own and found.rung is not Rung.NONE]
    return theirs[:limit] + mine[:limit]


def _compared(
    petition: Petition,
    people: list[Party],
    one: Print,
    weights: Rarity,
    who: access.Viewer,
    *groups: Iterable[int],
) -> list[Found]:
    """One Found for each of the nearest matters of each group, the surest first."""
    rows = _nearest_first(one, weights, _earlier(who, {pk for ids in groups for pk in ids}))
    best: dict[int, tuple[Petition, Print]] = {}
    for row, other in rows:
        best.setdefault(row.matter_id, (row, other))
    chosen = {pk for ids in groups for pk in [pk for pk in best if pk in set(ids)][:WELL]}
    found = [_side_by_side(petition, people, one, weights, *best[pk]) for pk in chosen]
    return sorted(found, key=_order)


def _nearest_first(
    one: Print, weights: Rarity, pairs: list[tuple[Petition, Print]]
) -> list[tuple[Petition, Print]]:
    """Petitions with their prints, by likelihood alone: the reasons are looked for later, in few."""
    likely = likelihoods(one, [other for _row, other in pairs], weights)
    chance = {row.pk: how for (row, _other), how in zip(pairs, likely, strict=True)}
    return sorted(pairs, key=lambda pair: (-chance[pair[0].pk], pair[0].pk))


def _earlier(who: access.Viewer, matter_ids: set[int]) -> list[tuple[Petition, Print]]:
    """The first and the latest petitions of these matters that have a print, in one question."""
    if not matter_ids:
        return []
    seen = access.visible(
        who, Petition.objects.filter(matter_id__in=matter_ids), matter="matter_id"
    )
    same = Petition.objects.filter(matter=OuterRef("matter")).values("pk")
    first, latest = same.order_by("pk")[:1], same.order_by("-pk")[: A_MATTER - 1]
    chosen = seen.filter(Q(pk__in=first) | Q(pk__in=latest))
    read = gather(
        {
            "petitions": chosen.select_related("matter__place").order_by("pk"),
            "parties": Party.objects.filter(petition__in=chosen.values("pk")),
            "prints": prints.kept(chosen.values("pk")),
        }
    )
    attach(read["petitions"], "parties", read["parties"], "petition_id")
    kept = {row.pk: prints.read(row.data) for row in read["prints"]}
    return [(row, kept[row.pk]) for row in read["petitions"] if row.pk in kept]


def _order(found: Found) -> tuple[int, float, int]:
    return repeats.LADDER.index(found.rung), -found.likelihood, found.matter.pk


def _side_by_side(
    petition: Petition,
    people: list[Party],
    one: Print,
    weights: Rarity,
    row: Petition,
    other: Print,
) -> Found:
    likeness = compare(one, other, weights)
    person = repeats.same_petitioner(_identities(people), _identities(row.parties.all())) or ""
    is_elsewhere = _is_elsewhere(petition.matter, row.matter)
    return Found(
        matter=row.matter,
        petition=row,
        rung=_rung(likeness, bool(person), is_elsewhere),
        likelihood=likeness.likelihood,
        person=person,
        reasons=_masked(
            [*likeness.reasons, *_places(petition.matter, row.matter, is_elsewhere, likeness)],
            _names(one, other, people, row.parties.all()),
        ),
    )


def _masked(reasons: list[Reason], names: set[str]) -> list[Reason]:
    """What two letters share is shown without the people in them. The name of an estate may read
    like a person's, so places and bodies lose only the names that are known.
    """
    hidden = (
        Reason(r.kind, _hidden(r.kind, r.here, names), _hidden(r.kind, r.there, names))
        for r in reasons
    )
    return [reason for reason in hidden if reason.here and reason.there]


def _hidden(kind: str, text: str, names: set[str]) -> str:
    if kind == "same_event":  # single words, and a name may have been cut in two
        words = [w for w in text.split("、") if not any(w in name or name in w for name in names)]
        return "、".join(words)
    if kind in {"same_place", "other_place", "same_body"}:
        return "、".join(name for name in text.split("、") if name not in names)
    return mask(text, names)


def _names(one: Print, other: Print, *people: Iterable[Party]) -> set[str]:
    """Who is named on the forms and in the letters."""
    forms = {party.name for some in people for party in some if party.name}
    return forms | {found.text for text in (one.text, other.text) for found in find_people(text)}


def _identities(people: Iterable[Party]) -> list[repeats.Identity]:
    return [
        repeats.Identity(p.id_index or "", p.phone_index or "", p.name_index or "") for p in people
    ]


def _is_elsewhere(matter: Matter, other: Matter) -> bool:
    """Both places are known and neither lies in the other."""
    here, there = matter.place_id, other.place_id
    if not here or not there:
        return False
    return not (divisions.contains(here, there) or divisions.contains(there, here))


def _rung(likeness: Likeness, is_own: bool, is_elsewhere: bool) -> Rung:
    """The same words about another place are another matter; one person's next word on the same
    subject in the same place is likelier the same than a stranger's.
    """
    rung = Rung(likeness.rung)
    if is_elsewhere:
        return Rung.POSSIBLE if is_own and rung is Rung.CERTAIN else Rung.NONE
    kinds = {reason.kind for reason in likeness.reasons}
    if is_own and rung in {Rung.NONE, Rung.POSSIBLE} and not kinds & AGAINST and kinds & FOR:
        return repeats.LADDER[repeats.LADDER.index(rung) - 1]
    return rung


AGAINST = frozenset({"other_place", "other_event"})
FOR = frozenset({"same_event", "shared_phrase"})


def _places(matter: Matter, other: Matter, is_elsewhere: bool, likeness: Likeness) -> list[Reason]:
    """What the file says of the two places, where the letters do not."""
    kinds = {reason.kind for reason in likeness.reasons}
    if not (matter.place and other.place) or kinds & {"same_place", "other_place"}:
        return []
    kind = "other_place" if is_elsewhere else "same_place"
    return [Reason(kind, str(matter.place.name), str(other.place.name))]  # type: ignore[arg-type]

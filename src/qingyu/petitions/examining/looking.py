"""The checks on one reply, each spot at the field it was written in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from qingyu.offices import bases
from qingyu.reading import Facts, examine
from qingyu.reading.replies import Check, Spot

from ..models import Matter, Party, Reply, ReplyKind, ReplyState
from .letter import Part, parts_of

# So many other replies of the same office are compared, the newest.
OTHERS = 40
REMEDY = frozenset({ReplyKind.OPINION, ReplyKind.DUTY, ReplyKind.PROCEDURAL, ReplyKind.REVIEW})


@dataclass(frozen=True)
class Told:
    """One check: `spots` number the marks in the letter; `missing` are words of what is not there."""

    check: Check
    spots: list[int]
    fields: list[str]
    missing: list[str]


@dataclass(frozen=True)
class Piece:
    """A stretch of the letter; `marks` are the numbers of the spots that begin here, [] for plain."""

    text: str
    marks: list[int]


@dataclass(frozen=True)
class Looked:
    """What the examiner sees in one reply, and the letter with the places marked."""

    told: list[Told]
    letter: list[Piece]


def look(reply: Reply, *, on: date) -> Looked:
    """Examine one reply, saved or not, as of the day `on`."""
    parts = parts_of(reply, list(reply.matter.claims.order_by("position")), _names(reply.matter))
    text = "".join(part.text for part in parts)
    checks = examine(text, _asked(reply.matter), facts_of(reply, on))
    spots = sorted(
        {spot for check in checks if not check.passed for spot in check.spots if spot.end},
        key=lambda spot: (spot.start, -spot.end),
    )
    kept = _apart(spots)
    return Looked([_told(check, kept, parts) for check in checks], _pieces(text, kept))


def facts_of(reply: Reply, on: date) -> Facts:
    """What the case file knows that the examiner may use."""
    given = {answer.get("claim"): str(answer.get("text", "")) for answer in reply.answers}
    claims = list(reply.matter.claims.order_by("position"))
    return Facts(
        body=reply.office.name,
        petitioners=_names(reply.matter),
        library=bases.library(reply.office) or None,
        own=_written(reply),
        others=_others(reply),
        today=on,
        remedy_needed=reply.kind in REMEDY,
        claims=[claim.text for claim in claims],
        answers=[given.get(claim.pk, "") for claim in claims],
    )


def _names(matter: Matter) -> list[str]:
    people = Party.objects.filter(petition__matter=matter).order_by("pk")
    return [party.name for party in people if party.name]


def _asked(matter: Matter) -> str:
    return "\n".join(petition.text for petition in matter.petitions.order_by("pk"))


def _others(reply: Reply) -> list[str]:
    """What the same office wrote in other matters; nothing of sealed ones is looked at."""
    rows = Reply.objects.filter(
        office=reply.office, state__in=[ReplyState.ISSUED, ReplyState.SERVED], matter__is_sealed=False
    ).exclude(matter=reply.matter_id)  # fmt: skip
    return [_written(row) for row in rows.order_by("-pk")[:OTHERS]]


def _written(reply: Reply) -> str:
    answers = [str(answer.get("text", "")) for answer in reply.answers]
    return "\n".join([reply.facts, *answers, reply.conclusion])


def _apart(spots: Iterable[Spot]) -> list[Spot]:
    """Marks do not overlap: of two the earlier and longer one stands."""
    kept: list[Spot] = []
    for spot in spots:
        if not kept or spot.start >= kept[-1].end:
            kept.append(spot)
    return kept


def _told(check: Check, marked: list[Spot], parts: list[Part]) -> Told:
    if check.passed is not False:
        return Told(check, [], [], [])
    places = [spot for spot in check.spots if spot.end]
    numbers = [
        n
        for n, mark in enumerate(marked, 1)
        if any(mark.start < spot.end and spot.start < mark.end for spot in places)
    ]
    fields = [
        p.field
        for p in parts
        if p.field and any(p.start < s.end and s.start < p.end for s in places)
    ]
    missing = [spot.text for spot in check.spots if not spot.end]
    return Told(check, numbers, list(dict.fromkeys(fields)), missing)


def _pieces(text: str, marked: list[Spot]) -> list[Piece]:
    found, at = [], 0
    for number, spot in enumerate(marked, 1):
        found += [Piece(text[at : spot.start], []), Piece(text[spot.start : spot.end], [number])]
        at = spot.end
    return [piece for piece in [*found, Piece(text[at:], [])] if piece.text]

"""The groups as one viewer may see them: every name, count and day over visible members only."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from qingyu.core.law.clock import day_of
from qingyu.offices import access

from ..models import Matter, Rising, RisingMember
from .finding import VOICES


@dataclass(frozen=True)
class Risen:
    """One concrete matter that several people write about. `people` is its heat."""

    name: str
    matters: list[Matter]
    letters: int
    people: int
    places: list[str]
    first: date
    last: date


@dataclass(frozen=True)
class Current:
    """A group for the barometer: keys only, read later through the door."""

    matters: list[int] = field(default_factory=list)
    people: int = 0


def shown(who: access.Viewer, *, since: date) -> list[Risen]:
    """Groups with letters of at least two people since a day, the most people first."""
    rows = RisingMember.objects.filter(matter__is_sealed=False)
    rows = access.visible(who, rows, matter="matter_id").select_related("petition", "matter")
    heaps: dict[int, list[RisingMember]] = defaultdict(list)
    for row in rows.order_by("rising_id", "position"):
        if day_of(row.petition.received_at) >= since:
            heaps[row.rising_id].append(row)
    found = [_risen(members) for members in heaps.values()]
    found = [one for one in found if one.people >= VOICES]
    return sorted(found, key=lambda one: (-one.people, -one.last.toordinal(), one.name))


def _risen(members: list[RisingMember]) -> Risen:
    days = sorted(day_of(row.petition.received_at) for row in members)
    places = Counter(name for row in members for name in row.places)
    return Risen(
        name=members[0].matter.title,
        matters=list({row.matter_id: row.matter for row in members}.values()),
        letters=len(members),
        people=len({row.voice for row in members}),
        places=[name for name, _ in places.most_common(3)],
        first=days[0],
        last=days[-1],
    )


def current() -> list[Current]:
    """All groups of the last computation, the most people first."""
    members: dict[int, list[int]] = defaultdict(list)
    for rising, matter in RisingMember.objects.order_by("position").values_list(
        "rising_id", "matter_id"
    ):
        if matter not in members[rising]:
            members[rising].append(matter)
    rows = Rising.objects.order_by("-people", "pk")
    return [Current(members[row.pk], row.people) for row in rows]

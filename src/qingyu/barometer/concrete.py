"""One concrete thing that several people raise, said once: never raised before, or rising, or both.

A first signal asks whether anybody raised it before, a group of what is rising how many raise it
now; where they share a matter they are one thing. A thing within a warning's topic and place is
part of that warning and stands below it. As with first signals, three people make a thing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from qingyu.core import divisions
from qingyu.petitions.models import Matter
from qingyu.petitions.rising import Risen

from .models import FirstSeen, Warning


@dataclass(frozen=True)
class Thing:
    """topic, place: of its most telling matter. seen: where nobody raised it before.

    name and people are told by what the viewer may see of it; people 0 where that is nothing.
    """

    topic: str
    place: str
    since: date
    until: date
    matters: int
    people: int
    name: str = ""
    seen: FirstSeen | None = None


PEOPLE = 3


def things(first: Sequence[FirstSeen], risen: Sequence[Risen], place: str | None) -> list[Thing]:
    """Every concrete thing once, those never raised before ahead. place: the stem looked after."""
    found = []
    left = [one for one in risen if one.people >= PEOPLE]
    for seen in first:
        own = [one for one in left if {m.pk for m in one.matters} & set(seen.matters)]
        left = [one for one in left if one not in own]
        found.append(_of_first(seen, own))
    return found + [
        thing for one in left if place is not None and (thing := _of_rise(one)).place.startswith(place)
    ]  # fmt: skip


def _of_first(seen: FirstSeen, own: Sequence[Risen]) -> Thing:
    largest = max(own, key=lambda one: one.people, default=None)
    return Thing(
        seen.topic, seen.place, seen.since, max([seen.last_on, *(one.last for one in own)]),
        seen.size, largest.people if largest else 0, largest.name if largest else "", seen,
    )  # fmt: skip


def _of_rise(one: Risen) -> Thing:
    telling: Matter = one.matters[0]
    return Thing(
        telling.content_class, divisions.stem(telling.place_id or ""), one.first, one.last,
        len(one.matters), one.people, one.name,
    )  # fmt: skip


def within(thing: Thing, warnings: Iterable[Warning]) -> Warning | None:
    """The narrowest warning that already says it: same days, its topic and its place."""
    said = [
        warning
        for warning in warnings
        if warning.office_id is None
        and thing.topic.startswith(warning.topic)
        and thing.place.startswith(warning.place)
        and warning.since <= thing.until
        and thing.since <= warning.last_on
    ]
    return max(said, key=lambda warning: len(warning.topic + warning.place), default=None)

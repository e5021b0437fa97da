"""What few rows hold, or few matters meet, listed whole instead of walked (PostgreSQL).

Asked for the newest of what few rows hold, PostgreSQL walks all rows and opens each one's vector.
Its own estimate tells beforehand which are few; these are listed from the inverted index at once,
put in order here, and asked of the door a hundred at a time.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection

from qingyu.offices import access

from ..models import Matter, Wanted
from .among import Among
from .rows import FEW, held_by, marked, planned

LISTED = 4000  # rows that hold a word, at most
SIFTED = 100  # asked of the door at a time


def thought_few(asked: Sequence[Wanted], conditions: Mapping[str, Any]) -> tuple[list[bool], bool]:
    """Which of these PostgreSQL thinks at most LISTED rows hold, and whether at most FEW matters
    meet the conditions; nothing is looked up.
    """
    if connection.vendor == "sqlite":
        return [False] * len(asked), False
    arms = [marked(n, held_by(wanted), LISTED + 1) for n, wanted in enumerate(asked)]
    if conditions:
        arms.append(marked(len(asked), Matter.objects.filter(**conditions), FEW + 1))
    rows = planned(arms)
    are_few = bool(conditions) and rows[-1] <= FEW
    return [likely <= LISTED for likely in rows[: len(asked)]], are_few


def meeting(conditions: Mapping[str, Any]) -> list[int] | None:
    """The keys of all matters that meet the conditions; None where they are more than FEW."""
    rows = Matter.objects.filter(**conditions).order_by()
    keys = rows.values_list("pk", flat=True)[: FEW + 1]
    return sorted(keys) if len(keys) <= FEW else None


def listed(wanted: Wanted) -> list[int] | None:
    """The keys of all rows that hold these, newest first, whoever may see them; None where they
    are more than LISTED, as those of a phrase may be, whose signs always stand together.
    """
    found = held_by(wanted).order_by()[: LISTED + 1].aggregate(keys=ArrayAgg("pk"))["keys"] or []
    return sorted(found, reverse=True) if len(found) <= LISTED else None


def sifted(
    who: access.Viewer, found: Sequence[int], conditions: Mapping[str, Any]
) -> Iterator[int]:
    """Those of the keys that the viewer may see and that meet the conditions, in the same order:
    as many at a time as are likely to fill a page, then four times as many.
    """
    size = 4 * SIFTED if conditions else SIFTED
    while found:
        part, found = found[:size], found[size:]
        rows = Matter.objects.filter(Among("pk", part), **conditions)
        seen = set(access.visible(who, rows).values_list("pk", flat=True))
        yield from (key for key in part if key in seen)
        size *= 4

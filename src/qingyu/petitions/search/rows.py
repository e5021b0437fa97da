"""The rows of the full-text index that hold some signs and that the viewer may see."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet, Value

from qingyu.offices import access
from qingyu.offices.kept import Kept, Left

from ..models import Matter, Wanted, index_of
from ..models.searching import both_and_but
from .among import KEYS, Among, written

# Whoever has sight of no more matters than this is searched through these; others by the index.
FEW = 1000
# Signs that few rows hold are looked up in PostgreSQL's inverted index alone.
RARE = 3000
LAST = 2**63 - 1  # above every key
HELD, BEFORE = Left("held"), Left("before")
EVERY = 10**9  # a limit that cuts nothing off, and that the planner does not look behind


def walked(
    who: access.Viewer,
    wanted: Wanted,
    conditions: Mapping[str, Any],
    keys: list[int] | None,
    *,
    before: int,
    step: int,
) -> Iterator[int]:
    """The keys of what `holding` gives, from the newest or from `before` on, so many at a time."""
    vendor = connection.vendor
    question = _walking(vendor, who, tuple(conditions.items()), keys is None, step)
    given = {"held": wanted.written(*both_and_but(vendor)), "keys": written(keys or [], vendor)}
    while True:
        found = question.ask(before=before or LAST, **given)
        yield from found
        if len(found) < step:
            return
        before = found[-1]


@lru_cache(maxsize=1024)
def _walking(
    _vendor: str,
    who: access.Viewer,
    conditions: tuple[tuple[str, Any], ...],
    are_many: bool,
    step: int,
) -> Kept:
    """The question of `walked`; one text for each engine, viewer and set of conditions."""
    rows = holding(who, HELD, dict(conditions), None if are_many else KEYS)
    return Kept.of(rows.filter(pk__lt=Value(BEFORE)).values_list("pk")[:step])


def holding(
    who: access.Viewer,
    wanted: Wanted | Left,
    conditions: Mapping[str, Any],
    keys: list[int] | Left | None,
    *,
    is_rare: bool = False,
) -> QuerySet[Any]:
    """Matters (`pk`) that hold all that is wanted, newest first; `keys` narrows as `access.few`
    gives them, `is_rare` as `rare` tells it.
    """
    rows = held_by(wanted)
    if is_rare:
        rows = index_of(connection.vendor).objects.filter(pk__in=rows.values("pk")[:EVERY])
    if keys is not None:
        rows = rows.filter(Among("pk", keys))
    if conditions:
        rows = _meeting(rows, conditions)
    # "+ 0" is an order that no index has, so that nothing is walked for it.
    return access.visible(who, rows).order_by((F("pk") + 0).desc() if is_rare else "-pk")


def rare(asked: Sequence[Wanted], keys: list[int] | None) -> list[bool]:
    """Which of these few rows hold; of interest on PostgreSQL alone, where no `keys` narrow.

    Asked for the newest rows, PostgreSQL walks all of them and opens each one's vector until enough
    are found: well done for what many hold, and the worst it can do for what hardly any does. Its
    inverted index knows no order, and finds the few at once.
    """
    if connection.vendor == "sqlite" or keys is not None:
        return [False] * len(asked)
    rows = [held_by(wanted) for wanted in asked]
    thought = planned([marked(n, held, RARE + 1) for n, held in enumerate(rows)])
    few = [n for n, likely in enumerate(thought) if likely <= RARE]
    # Signs that always stand together, as those of a phrase do, are more than it thinks.
    more = joined([rows[n].order_by().values_list(Value(n))[RARE : RARE + 1] for n in few])
    return [n in few and (n,) not in more for n in range(len(asked))]


def planned(arms: list[QuerySet[Any]]) -> list[int]:
    """How many rows PostgreSQL thinks each of these will give; nothing is looked up."""
    if not arms:
        return []
    return likely(json.loads(joined(arms).explain(format="json"))[0]["Plan"], len(arms))


def likely(plan: Mapping[str, Any], arms: int) -> list[int]:
    """The rows that the plan of a question of so many arms expects of each."""
    return [arm["Plan Rows"] for arm in (plan["Plans"] if arms > 1 else [plan])]


def marked(n: int, rows: QuerySet[Any], most: int) -> QuerySet[Any]:
    """At most so many rows, each no more than the number n, as an arm of one question."""
    return rows.order_by().values_list(Value(n))[:most]


def joined(arms: list[QuerySet[Any]]) -> QuerySet[Any]:
    """All arms in one question; no row where there is none."""
    first, *rest = arms or [Matter.objects.none()]
    return first.union(*rest, all=True) if rest else first


def held_by(wanted: Wanted | Left) -> QuerySet[Any]:
    """Rows that hold all that is wanted, whoever may see them."""
    return index_of(connection.vendor).objects.filter(vector__holds=wanted)


def _meeting(rows: QuerySet[Any], conditions: Mapping[str, Any]) -> QuerySet[Any]:
    """Only of matters that meet these. "+ 0" keeps SQLite from asking the full-text index once for
    each of them.
    """
    keys = Matter.objects.filter(**conditions).values("pk")
    if connection.vendor == "sqlite":
        return rows.alias(key=F("pk") + 0).filter(key__in=keys)
    return rows.filter(pk__in=keys)

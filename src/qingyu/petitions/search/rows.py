"""The rows of the full-text index that hold some signs and that the viewer may see."""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet

from qingyu.offices import access

from ..models import Matter, Wanted, index_of

# Whoever has sight of no more matters than this is searched through these; others by the index.
FEW = 1000


def holding(
    who: access.Viewer,
    wanted: Wanted,
    conditions: Mapping[str, Any],
    keys: list[int] | None,
) -> QuerySet[Any]:
    """Matters (`pk`) that hold all that is wanted; `keys` narrows as `access.few` gives them."""
    index = index_of(connection.vendor)
    rows = index.objects.filter(vector__holds=wanted)
    if keys is not None:
        rows = _among(rows, keys)
    if conditions:
        rows = _among(rows, Matter.objects.filter(**conditions).values("pk"))
    return access.visible(who, rows)


def _among(rows: QuerySet[Any], keys: Any) -> QuerySet[Any]:
    """Only these. "+ 0" keeps SQLite from asking the full-text index once for each key."""
    if connection.vendor == "sqlite":
        return rows.alias(key=F("pk") + 0).filter(key__in=keys)
    return rows.filter(pk__in=keys)

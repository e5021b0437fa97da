"""Conflict of interest (回避): to whom a matter is closed because it accuses them, and who takes it.

A matter that accuses a body is closed to that body, to all below it and to whoever serves or has
served there. `access.visible` keeps it from the viewer; here is asked whom it may be given to.
"""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from qingyu.core import conflict

from . import tree
from .access import present
from .models import Bar, Office, Post, Sight

Row = TypeVar("Row", bound=Model)


def barred_offices(matter_id: int) -> frozenset[int]:
    """The accused bodies of a matter."""
    return frozenset(Bar.objects.filter(matter_id=matter_id).values_list("office_id", flat=True))


def may_receive(matter_id: int, office_id: int) -> bool:
    """False where the office is accused in the matter or lies below a body that is."""
    return not (tree.above([office_id]) & barred_offices(matter_id))


def closed_to(rows: QuerySet[Row], column: str, *, matter: str = "pk") -> QuerySet[Row]:
    """The rows whose body in `column` is accused in the row's matter, or lies below one that is."""
    bars = Bar.objects.filter(
        matter_id=OuterRef(matter), office__reach_down__lower=OuterRef(column)
    )
    return rows.filter(Exists(bars))


def accusing(rows: QuerySet[Row], *, matter: str = "pk") -> QuerySet[Row]:
    """The rows of matters that accuse somebody: few among very many."""
    return rows.filter(**{f"{matter}__in": Bar.objects.values("matter_id")})


def concerned(matter_id: int, on: date) -> QuerySet[Post, int]:
    """The staff to whom a matter is closed, whatever other post they hold: those of an accused body
    and of all below it, and those who served at an accused body before.
    """
    accused = Bar.objects.filter(matter_id=matter_id).values("office_id")
    served = Post.objects.filter(since__lte=on)
    there = Q(present(on), office__reach_up__upper__in=accused)
    before = Q(~present(on), until__gte=F("since"), office__in=accused)
    return served.filter(there | before).values_list("staff_id", flat=True)


def open_to(matter_id: int, offices: QuerySet[Office]) -> QuerySet[Office]:
    """Those of `offices` for which `may_receive` holds, asked in the same query."""
    bars = Bar.objects.filter(matter_id=matter_id, office__reach_down__lower=OuterRef("pk"))
    return offices.filter(~Exists(bars))


def eligible(matter_id: int, offices: QuerySet[Office]) -> QuerySet[Office]:
    """The offices a matter may be sent, copied or shown to."""
    barred = barred_offices(matter_id)
    return offices.exclude(pk__in=tree.below(barred)) if barred else offices


def way_up(matter_id: int, office: Office, *, passing: Iterable[int] = ()) -> Office | None:
    """The first body above that is free of conflict: where an accusation goes instead.

    The line first, then the territory. The office itself where it is free; None where every
    body above is closed, and the joint meeting must name one.
    """
    ties = Office.objects.values_list("pk", "line_parent_id", "territory_parent_id", "is_active")
    rows = list(ties)
    parents = {pk: (line, territory) for pk, line, territory, _ in rows}
    closed = tree.below(barred_offices(matter_id)) | {pk for pk, _, _, active in rows if not active}
    closed |= set(passing)
    if office.pk not in closed:
        return office
    upper = conflict.way_up(office.pk, parents, closed)
    return Office.objects.get(pk=upper) if upper is not None else None


def breached() -> bool:
    """Whether any body can see a matter that accuses it or a body above it: never, unless broken."""
    bars = Bar.objects.filter(
        matter_id=OuterRef("matter_id"), office__reach_down__lower=OuterRef("office_id")
    )
    return Sight.objects.filter(Exists(bars)).exists()

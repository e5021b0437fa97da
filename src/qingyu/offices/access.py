"""The one door: every list and every object is fetched through here, scoped to who asks.

Rows are guarded by the matter they belong to. A record a viewer may not see and a record
that does not exist give the same answer, `NotFound`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    F,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.expressions import NegatedExpression
from django.http import Http404

from .kept import Kept
from .models import ADMIN_ROLES, Bar, Office, OfficeReach, Post, Role, Sight, Staff

Row = TypeVar("Row", bound=Model)

# Roles that work on the matters of their own office.
DIRECT = frozenset(
    {Role.CLERK, Role.HANDLER, Role.UNIT_LEAD, Role.SUPERVISOR, Role.LEADER, Role.REVIEWER}
)
# Roles that do a body's work on the ground, where it is not yet a matter of anyone's.
GROUND = DIRECT | {Role.GRID_WORKER}
# Roles that also oversee what lies below.
OVERSIGHT = frozenset({Role.UNIT_LEAD, Role.SUPERVISOR, Role.LEADER})


class NotFound(Http404):
    """Nothing here for this viewer; a page answers it as it answers any unknown address."""

    def __init__(self) -> None:
        super().__init__("没有找到，或者您无权查看。")


@dataclass(frozen=True)
class Viewer:
    """Who is asking, with all that their present posts give them.

    direct: offices whose own matters they work on. oversight: offices whose whole
    reach they oversee. shadow: their offices and all above, and where they served before;
    an accusation against any of these is closed to them. is_system: another system asks in their
    name, and no sealed matter leaves the house that way.
    """

    staff_id: int
    name: str
    posts: frozenset[tuple[int, str]]
    direct: frozenset[int]
    oversight: frozenset[int]
    shadow: frozenset[int]
    is_system: bool = False

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(role for _, role in self.posts)

    @property
    def offices(self) -> frozenset[int]:
        return frozenset(office for office, _ in self.posts)

    @property
    def ground(self) -> frozenset[int]:
        """Offices whose own work they do, a grid worker's among them; no administrator's."""
        return frozenset(office for office, role in self.posts if role in GROUND)

    def has(self, *roles: str, at: int | None = None) -> bool:
        """Holds one of these roles, at this office if one is named."""
        return any(role in roles and at in (None, office) for office, role in self.posts)


def viewer(staff: Staff, on: date) -> Viewer:
    """What `staff` may see on a day, read afresh from their posts."""
    return viewer_of(staff, posts(staff, on))


def posts(staff: Staff | Value, on: date | Value) -> QuerySet[Post]:
    """The posts of a day and those that ended, each once for every body above its own: posts and
    shadow in one question. What was taken back before it began was never held.
    """
    begun = Post.objects.filter(staff=staff, since__lte=on)
    begun = begun.filter(Q(until=None) | Q(until__gte=F("since"))).select_related("office")
    return begun.annotate(
        upper_id=F("office__reach_up__upper_id"),
        is_present=ExpressionWrapper(present(on), output_field=BooleanField()),
    )


def present(on: date | Value) -> Q:
    """Posts held on a day: not ended, at a body that has not gone."""
    return Q(office__is_active=True) & (Q(until=None) | Q(until__gte=on))


def viewer_of(staff: Staff, rows: Iterable[Any]) -> Viewer:
    """The viewer that the rows of `posts` make; whoever is no longer active holds none.

    Nobody takes an accusation against a body with them by changing to another: a former post
    gives no sight, but closes what is said against that body.
    """
    begun = list(rows) if staff.is_active else []
    held = [post for post in begun if post.is_present]
    return Viewer(
        staff_id=staff.pk,
        name=staff.name,
        posts=frozenset((post.office_id, post.role) for post in held),
        direct=frozenset(p.office_id for p in held if p.role in DIRECT),
        oversight=frozenset(_overseen(p.office, p.role) for p in held if p.role in OVERSIGHT),
        shadow=frozenset(p.upper_id for p in held if p.upper_id)
        | frozenset(p.office_id for p in begun if not p.is_present),
    )


def _overseen(office: Office, role: str) -> int:
    """A supervisor of a petition office oversees the territory it serves; others their own line."""
    return office.serves_id if role in {Role.SUPERVISOR, Role.LEADER} else office.pk


def visible(who: Viewer, rows: QuerySet[Row], *, matter: str = "pk") -> QuerySet[Row]:
    """The rows of `rows` that `who` may see; `matter` names the column with the matter's key."""
    mine = (who.direct, who.oversight, who.shadow)
    return rows.filter(*_seen_and_not_barred(*mine, matter, who.is_system))


def withheld(who: Viewer, rows: QuerySet[Row], *, matter: str = "pk") -> QuerySet[Row]:
    """The rows kept from `who` because a body of theirs is accused: for taking them out of a count
    that was kept for the whole office, and for nothing that is shown.
    """
    return rows.filter(Exists(_bars(who.shadow, matter)))


@lru_cache(maxsize=1024)
def _seen_and_not_barred(
    direct: frozenset[int],
    oversight: frozenset[int],
    shadow: frozenset[int],
    matter: str,
    is_system: bool,
) -> tuple[Exists, NegatedExpression]:
    """The door's two conditions; kept, because every list of every page asks for them again."""
    seen = Sight.objects.filter(matter_id=OuterRef(matter)).filter(
        Q(office_id__in=direct, **_own(is_system)) | Q(office_id__in=oversight, is_sealed=False)
    )
    return Exists(seen), ~Exists(_bars(shadow, matter))


def _own(is_system: bool) -> dict[str, bool]:
    """Which sights of one's own offices are open."""
    return {"is_direct": True, "is_sealed": False} if is_system else {"is_direct": True}


def _bars(shadow: frozenset[int], matter: str) -> QuerySet[Bar]:
    return Bar.objects.filter(matter_id=OuterRef(matter), office_id__in=shadow)


def of_bodies(who: Viewer, rows: QuerySet[Row], *columns: str) -> QuerySet[Row]:
    """The rows that belong to bodies and to no matter: those of one's own bodies and of all that
    one oversees. `columns` name the bodies of a row; one of them is enough.
    """
    own, seen = who.ground, Q()
    for column in columns:
        below = OfficeReach.objects.filter(upper_id__in=who.oversight, lower_id=OuterRef(column))
        seen |= Q(**{f"{column}__in": own}) | Q(Exists(below))
    return rows.filter(seen)


def newest(who: Viewer, *, before: int | None, size: int) -> list[int]:
    """The keys of the newest matters `who` has sight of, read off the index office by office.

    However few of very many matters an office has, only those are touched. The keys are a
    narrowing, not a permission: fetch the rows through `visible`.
    """
    keys: set[int] = set()
    for office, rows in (
        *((pk, _own(who.is_system)) for pk in who.direct),
        *((pk, {"is_sealed": False}) for pk in who.oversight),
    ):
        seen = Sight.objects.filter(
            ~Exists(_bars(who.shadow, "matter_id")), office_id=office, **rows
        )
        if before is not None:
            seen = seen.filter(matter_id__lt=before)
        keys.update(seen.order_by("-matter_id").values_list("matter_id", flat=True)[:size])
    return sorted(keys, reverse=True)[:size]


def few(who: Viewer, *, most: int) -> list[int] | None:
    """The keys of all matters `who` has sight of where they are at most `most`, else None.

    A narrowing like `newest`, for questions that few of very many matters answer faster.
    """
    if not who.direct and not who.oversight:
        return []
    keys = _sighted(connection.vendor, who.direct, who.oversight, most + 1).ask()
    return sorted(set(keys)) if len(keys) <= most else None


@lru_cache(maxsize=1024)
def _sighted(_vendor: str, direct: frozenset[int], oversight: frozenset[int], most: int) -> Kept:
    """The first keys these have sight of."""
    seen = Sight.objects.filter(
        Q(office_id__in=direct, is_direct=True) | Q(office_id__in=oversight, is_sealed=False)
    )
    return Kept.of(seen.values_list("matter_id")[:most])


def get(who: Viewer, rows: QuerySet[Row], *, matter: str = "pk", **lookup: object) -> Row:
    """One visible row, or NotFound whether it is hidden or absent."""
    found = visible(who, rows, matter=matter).filter(**lookup).first()
    if found is None:
        raise NotFound
    return found


def has_part(matter_id: int, office_id: int) -> bool:
    """Whether this office itself works or worked on the matter and may still see it."""
    return Sight.objects.filter(matter_id=matter_id, office_id=office_id, is_direct=True).exists()


def working(matter_id: int, offices: QuerySet[Office]) -> QuerySet[Office]:
    """Those of the offices that have a part in the matter themselves."""
    parts = Sight.objects.filter(matter_id=matter_id, is_direct=True)
    return offices.filter(pk__in=parts.values("office_id"))


def staff_of(office_ids: Iterable[int], on: date, *roles: str) -> QuerySet[Staff]:
    """Active staff with a present post at these offices, in one of the roles if any is named."""
    held = Q(posts__office_id__in=list(office_ids), posts__since__lte=on) & (
        Q(posts__until=None) | Q(posts__until__gte=on)
    )
    if roles:
        held &= Q(posts__role__in=roles)
    return Staff.objects.filter(held, is_active=True).distinct()


def is_administrator(who: Viewer) -> bool:
    return bool(who.roles & ADMIN_ROLES)

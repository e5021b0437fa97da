"""Who leads a body, and who leads what stands above it: read off the posts of one day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from .models import Post, Role

LEADS = (Role.LEADER, Role.UNIT_LEAD)


@dataclass(frozen=True, slots=True)
class Lead:
    """One leading post. `distance`: 0 at the body itself, 1 at a body right above it."""

    staff_id: int
    office_id: int
    distance: int
    role: str
    is_head: bool


def over(
    office_id: int, on: date, *, closed: Iterable[int] = (), aside: Iterable[int] = ()
) -> list[Lead]:
    """The leading posts at a body and above it by either tree, the nearest first, in one query.

    `closed`: offices whose posts do not count; `aside`: staff who do not.
    """
    held = Q(until=None) | Q(until__gte=on)
    posts = Post.objects.filter(
        held, office__reach_down__lower=office_id, role__in=LEADS, since__lte=on,
        staff__is_active=True, office__is_active=True,
    )  # fmt: skip
    posts = posts.annotate(distance=F("office__reach_down__distance"))
    posts = posts.exclude(office_id__in=list(closed)).exclude(staff_id__in=list(aside))
    found = [
        Lead(post.staff_id, post.office_id, post.distance, post.role, post.is_head)
        for post in posts.order_by("pk")
    ]
    return sorted(found, key=lambda lead: lead.distance)


def head(leads: Iterable[Lead]) -> Lead | None:
    """Who is in charge of the nearest body that has somebody: its named head before others."""
    return min(leads, key=lambda lead: (lead.distance, not lead.is_head), default=None)


def leader(leads: Iterable[Lead]) -> Lead | None:
    """The nearest leader; where none is appointed, who is in charge of the nearest body above."""
    every = list(leads)
    leaders = [lead for lead in every if lead.role == Role.LEADER]
    return next(iter(leaders), None) or head(lead for lead in every if lead.distance > 0)

"""Who leads a body, and who leads what stands above it: read off the posts of one day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from .models import OfficeReach, Post, Role

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
    """The leading posts at a body and above it by either tree, the nearest first, in two queries.

    `closed`: offices whose posts do not count; `aside`: staff who do not.
    """
    reach = OfficeReach.objects.filter(lower_id=office_id).exclude(upper_id__in=list(closed))
    distances = dict(reach.values_list("upper_id", "distance"))
    held = Q(until=None) | Q(until__gte=on)
    posts = Post.objects.filter(
        held, office_id__in=distances, role__in=LEADS, since__lte=on,
        staff__is_active=True, office__is_active=True,
    ).exclude(staff_id__in=list(aside))  # fmt: skip
    found = [
        Lead(post.staff_id, post.office_id, distances[post.office_id], post.role, post.is_head)
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

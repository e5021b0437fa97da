"""The tree of bodies: its closure, what lies above and below, successors, the way up."""

from collections import defaultdict, deque
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from .models import Office, OfficeReach


class TreeHasCircle(ValueError):
    """An office would lie below itself."""


@transaction.atomic
def rebuild() -> int:
    """Compute the closure of both trees anew; returns the number of pairs.

    The bodies are locked meanwhile, so that two changes at once cannot close a circle
    between them. Raises TreeHasCircle.
    """
    offices = Office.objects.select_for_update().order_by("pk")
    ties = offices.values_list("pk", "line_parent_id", "territory_parent_id")
    parents = {pk: [p for p in uppers if p] for pk, *uppers in ties}
    rows = [
        OfficeReach(upper_id=upper, lower_id=lower, distance=distance)
        for lower in parents
        for upper, distance in _climb(lower, parents).items()
    ]
    OfficeReach.objects.all().delete()
    OfficeReach.objects.bulk_create(rows, batch_size=2000)
    return len(rows)


def _climb(start: int, parents: dict[int, list[int]]) -> dict[int, int]:
    """Every office above `start`, itself included, with the shortest distance."""
    found = {start: 0}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for upper in parents[here]:
            if upper == start:
                raise TreeHasCircle(_("单位 %(start)s 的上级关系成环") % {"start": start})
            if upper not in found:
                found[upper] = found[here] + 1
                queue.append(upper)
    return found


def above(office_ids: Iterable[int]) -> set[int]:
    """The given offices and everything over them, by either tree."""
    return set(
        OfficeReach.objects.filter(lower_id__in=list(office_ids)).values_list("upper_id", flat=True)
    )


def below(office_ids: Iterable[int]) -> set[int]:
    """The given offices and everything under them, by either tree."""
    return set(
        OfficeReach.objects.filter(upper_id__in=list(office_ids)).values_list("lower_id", flat=True)
    )


def lineage(office_ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """For each office, itself and all above it."""
    result: dict[int, set[int]] = defaultdict(set)
    pairs = OfficeReach.objects.filter(lower_id__in=list(office_ids))
    for lower, upper in pairs.values_list("lower_id", "upper_id"):
        result[lower].add(upper)
    return {key: frozenset(value) for key, value in result.items()}


def current(office: Office) -> Office:
    """The office itself, or whoever took over its duties (Art. 24: the successor answers)."""
    seen = {office.pk}
    while office.successor is not None and office.successor_id not in seen:
        office = office.successor
        seen.add(office.pk)
    return office


def superior(office: Office) -> Office | None:
    """The body that reviews this one's opinions: above it in its line, else in its territory."""
    return office.line_parent or office.territory_parent


def common_superior(first: Office, second: Office) -> Office | None:
    """The nearest office above both (Art. 24), or None."""
    over_second = dict(
        OfficeReach.objects.filter(lower=second, distance__gt=0).values_list("upper_id", "distance")
    )
    shared = OfficeReach.objects.filter(lower=first, distance__gt=0, upper_id__in=over_second)
    ranked = sorted((r.distance + over_second[r.upper_id], r.upper_id) for r in shared)
    return Office.objects.get(pk=ranked[0][1]) if ranked else None

"""Writes who may see a matter. Called by the petition services inside their transaction."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import Exists, OuterRef

from . import tree
from .models import Bar, Office, OfficeReach, Sight

BATCH = 1000


def grant(matter_id: int, office_id: int, *, is_sealed: bool) -> None:
    """Give an office a part in a matter; the offices above it oversee unless it is sealed."""
    Sight.objects.bulk_create(
        [Sight(matter_id=matter_id, office_id=office_id, is_direct=True, is_sealed=is_sealed)],
        update_conflicts=True,
        unique_fields=["matter_id", "office_id"],
        update_fields=["is_direct", "is_sealed", "inherited_from"],
    )
    if is_sealed:
        return
    uppers = OfficeReach.objects.filter(lower_id=office_id, distance__gt=0)
    Sight.objects.bulk_create(
        (
            Sight(matter_id=matter_id, office_id=upper, is_direct=False)
            for upper in uppers.values_list("upper_id", flat=True)
        ),
        ignore_conflicts=True,
    )


def seal(matter_id: int) -> None:
    """Close a matter to all but those with a part in it."""
    Sight.objects.filter(matter_id=matter_id, is_direct=False).delete()
    Sight.objects.filter(matter_id=matter_id).update(is_sealed=True)


def keep(matter_id: int, office_ids: Iterable[int]) -> None:
    """Take a matter from the eyes of all but these offices."""
    Sight.objects.filter(matter_id=matter_id).exclude(office_id__in=list(office_ids)).delete()


def bar(matter_id: int, accused_ids: Iterable[int]) -> None:
    """Close a matter for good to the accused bodies, everything below them and their staff.

    Where an accused body was merged away, its staff went on in its successor: closed to that too.
    """
    accused = set(accused_ids)
    Bar.objects.bulk_create(
        [Bar(matter_id=matter_id, office_id=pk) for pk in accused],
        update_conflicts=True,
        unique_fields=["matter_id", "office_id"],
        update_fields=["inherited_from"],
    )
    while accused:
        merged = Office.objects.filter(pk__in=accused, successor__isnull=False)
        heirs = dict(merged.values_list("successor_id", "pk"))
        Bar.objects.bulk_create(
            (
                Bar(matter_id=matter_id, office_id=heir, inherited_from_id=pk)
                for heir, pk in heirs.items()
            ),
            ignore_conflicts=True,
        )
        accused = set(heirs)


def withhold(matter_id: int) -> None:
    """Take a matter that has gone on elsewhere from the accused bodies and those below them."""
    accused = Bar.objects.filter(matter_id=matter_id).values_list("office_id", flat=True)
    Sight.objects.filter(matter_id=matter_id, office_id__in=tree.below(accused)).delete()


def rebuild(matter_ids: Iterable[int]) -> None:
    """Grant the overseers anew after the tree has changed: four queries a thousand matters."""
    queue = iter(dict.fromkeys(matter_ids))
    while batch := list(islice(queue, BATCH)):
        Sight.objects.filter(matter_id__in=batch, is_direct=False).delete()
        open_parts = Sight.objects.filter(matter_id__in=batch, is_direct=True, is_sealed=False)
        parts = list(open_parts.values_list("matter_id", "office_id"))
        above = tree.lineage({office_id for _, office_id in parts})
        Sight.objects.bulk_create(
            (
                Sight(matter_id=matter_id, office_id=upper, is_direct=False)
                for matter_id, uppers in _overseers(parts, above)
                for upper in sorted(uppers)
            ),
            ignore_conflicts=True,
            batch_size=BATCH,
        )


def _overseers(
    parts: list[tuple[int, int]], above: dict[int, frozenset[int]]
) -> Iterator[tuple[int, set[int]]]:
    """For each matter, every office above one with a part in it."""
    found: dict[int, set[int]] = defaultdict(set)
    for matter_id, office_id in parts:
        found[matter_id] |= above.get(office_id, frozenset())
    yield from found.items()


def rebuild_below(office_ids: Iterable[int]) -> None:
    """Grant the overseers anew for every matter in which these offices or those below have a part."""
    parts = Sight.objects.filter(office_id__in=tree.below(office_ids), is_direct=True)
    rebuild(parts.order_by("matter_id").values_list("matter_id", flat=True).distinct())


def inherit(office_id: int, *, heir_id: int) -> int:
    """Give a successor its predecessor's part in matters, and the bars against it.

    The staff of an accused body go on in its successor, so what was closed to the one is
    closed to the other. Returns in how many matters the successor now has a part it had not.
    """
    same = Sight.objects.filter(matter_id=OuterRef("matter_id"), is_direct=True)
    parts = Sight.objects.filter(office_id=office_id, is_direct=True)
    taken = parts.exclude(Exists(same.filter(office_id=heir_id)))
    new = [
        Sight(
            matter_id=matter_id, office_id=heir_id, is_direct=True, is_sealed=is_sealed,
            inherited_from_id=office_id,
        )
        for matter_id, is_sealed in taken.values_list("matter_id", "is_sealed")
    ]  # fmt: skip
    overseen = Sight.objects.filter(office_id=heir_id, is_direct=False)
    overseen.filter(Exists(same.filter(office_id=office_id))).delete()
    Sight.objects.bulk_create(new, batch_size=BATCH)
    against = Bar.objects.filter(office_id=office_id).values_list("matter_id", flat=True)
    Bar.objects.bulk_create(
        (
            Bar(matter_id=matter_id, office_id=heir_id, inherited_from_id=office_id)
            for matter_id in against
        ),
        ignore_conflicts=True,
        batch_size=BATCH,
    )
    return len(new)


def inherited(office_id: int, *, heir_id: int) -> int:
    """In how many matters a successor has a part that is still only its predecessor's."""
    return Sight.objects.filter(office_id=heir_id, inherited_from_id=office_id).count()


def disinherit(office_id: int, *, heir_id: int) -> None:
    """Take back what `inherit` gave, but not what another body merged into the same one gives too.

    Who oversees is to be computed anew afterwards.
    """
    Sight.objects.filter(office_id=heir_id, inherited_from_id=office_id).delete()
    Bar.objects.filter(office_id=heir_id, inherited_from_id=office_id).delete()
    others = Office.objects.filter(successor_id=heir_id).exclude(pk=office_id).order_by("pk")
    for other in others.values_list("pk", flat=True):
        inherit(other, heir_id=heir_id)

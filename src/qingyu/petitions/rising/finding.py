"""Groups found anew each night over the kept prints, county by county."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.db import transaction

from qingyu.core.law.clock import day_of
from qingyu.reading import Group, Print, groups, labels

from ..alike import prints
from ..alike.rarity import rarity
from ..models import Petition, Rising, RisingMember

SPAN = timedelta(days=30)
MOST = 3000  # petitions of one county that are compared, the newest
COUNTY = 6  # digits of a county's code
VOICES = 2  # a group is a matter of at least so many people


def nightly(now: datetime) -> int | None:
    """Once a day; None where today's groups are there already."""
    last = Rising.objects.order_by("-found_at").values_list("found_at", flat=True).first()
    if last is not None and day_of(last) >= day_of(now):
        return None
    return compute(now)


def compute(now: datetime) -> int:
    """Find the groups of the last weeks and keep them in place of the former; how many."""
    found = [
        (group, {one.id: one for one in many})
        for many in _by_county(now).values()
        for group in groups(many, labels(many, rarity()))
        if group.people >= VOICES
    ]
    with transaction.atomic():
        Rising.objects.all().delete()
        for group, by_id in found:
            _keep(group, by_id, now)
    return len(found)


def _by_county(now: datetime) -> dict[str, list[Print]]:
    """Prints of the last weeks by county, the oldest first: one concrete thing lies in one county."""
    rows = Petition.objects.filter(
        received_at__gt=now - SPAN, received_at__lte=now, matter__is_sealed=False
    ).order_by("-received_at", "-pk")
    counties: dict[str, list[int]] = defaultdict(list)
    for pk, place in rows.values_list("pk", "matter__place_id"):
        of_county = counties[(place or "")[:COUNTY]]
        if len(of_county) < MOST:
            of_county.append(pk)
    found = {}
    for county, keys in counties.items():
        kept = prints.of(keys)
        found[county] = [kept[pk] for pk in reversed(keys) if pk in kept]
    return found


def _keep(group: Group, by_id: dict[str, Print], now: datetime) -> None:
    """The group with its members. Voices are numbered within the group: they say who to nobody."""
    row = Rising.objects.create(found_at=now, people=group.people)
    matters = dict(Petition.objects.filter(pk__in=group.members).values_list("pk", "matter_id"))
    ordered = sorted(group.members, key=lambda key: not _names(by_id[key], group))
    voices: dict[str, int] = {}
    RisingMember.objects.bulk_create(
        RisingMember(
            rising=row,
            petition_id=int(key),
            matter_id=matters[int(key)],
            position=position,
            voice=voices.setdefault(by_id[key].by or key, len(voices)),
            places=sorted(by_id[key].sites | by_id[key].districts),
        )
        for position, key in enumerate(ordered)
    )


def _names(one: Print, group: Group) -> bool:
    """Whether the group is called after this letter; that one stands first."""
    return group.name == (one.title or one.text[:30])

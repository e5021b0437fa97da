"""第一信号 for the records: matters of the last weeks that nobody has raised before.

Texts are compared county by county: what is one concrete thing lies in one county. Sealed
matters take no part; a group is kept as the keys of its matters, read later through the door.

What is rising (petitions/rising) looks at the last month alone and as of now alone. This asks
whether anybody said it before: it compares with half a year, and any past day can be asked again
with the same answer. Both group by the rule of `reading.matter`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import transaction

from qingyu.core.law.calendar import SHANGHAI
from qingyu.petitions.models import Party, Petition
from qingyu.reading.matter.prints import Print, make

from . import panels
from .grouping import HORIZON, Found, Grouping
from .models import FirstSeen
from .surveillance.first import WINDOW, FirstSignal, first_signals

MOST = 3000  # petitions of one county that are compared, the newest
COUNTY = 6  # digits of a county's code
PAST = 12  # windows that a group's size is compared with


def watch(on: date, *, now: datetime) -> list[FirstSeen]:
    """Look for first signals before `on`; run again it finds the same ones."""
    begun = Petition.objects.order_by("received_at").values_list("received_at", flat=True).first()
    if begun is None:
        return []
    windows = min(PAST, max(0, (on - begun.astimezone(SHANGHAI).date()) // WINDOW - 1))
    found = []
    for county, rows in _by_county(on).items():
        grouping = Grouping()
        grouping.add([_print(row) for row in rows])
        groups = {one.group.key: one for one in grouping.found(on - timedelta(days=1))}
        signals = first_signals(
            [one.group for one in groups.values()],
            today=on,
            past_sizes=_past(county, on, windows),
        )
        by_key = {str(row.pk): row for row in rows}
        with transaction.atomic():
            found += [_keep(signal, groups[signal.key], by_key, on, now) for signal in signals]
    return found


def _by_county(on: date) -> dict[str, list[Petition]]:
    """The petitions of the last half year by county, the oldest first."""
    until = datetime.combine(on, time(), SHANGHAI)
    rows = Petition.objects.filter(
        received_at__gte=until - HORIZON, received_at__lt=until, matter__is_sealed=False
    ).select_related("matter")
    by_county: dict[str, list[Petition]] = defaultdict(list)
    for row in rows.order_by("-received_at", "-pk").iterator(chunk_size=1000):
        county = (row.matter.place_id or "")[:COUNTY]
        if len(by_county[county]) < MOST:
            by_county[county].append(row)
    for found in by_county.values():
        _tell_writers(found)
        found.reverse()
    return by_county


def _tell_writers(rows: Iterable[Petition]) -> None:
    """Who wrote each, as a blind index: one person's many letters are one voice, no more is asked."""
    by_petition = {row.pk: row for row in rows}
    people = Party.objects.filter(petition_id__in=list(by_petition), role="main")
    for petition, phone, name in people.values_list("petition_id", "phone_index", "name_index"):
        by_petition[petition].writer = phone or name or ""  # type: ignore[attr-defined]


def _print(row: Petition) -> Print:
    at = row.received_at.astimezone(SHANGHAI)
    return make(row.text, "", id=str(row.pk), by=getattr(row, "writer", ""), at=at)


def _past(county: str, on: date, windows: int) -> list[int]:
    """The largest first signal of each past window in this county, 0 where there was none."""
    sizes = []
    for n in range(1, windows + 1):
        ended = on - n * WINDOW
        rows = FirstSeen.objects.filter(
            place__startswith=county, last_on__gt=ended - WINDOW, last_on__lte=ended
        )
        sizes.append(max(rows.values_list("size", flat=True), default=0))
    return sizes


def _keep(
    signal: FirstSignal, found: Found, rows: dict[str, Petition], on: date, now: datetime
) -> FirstSeen:
    """The row of this group: the one that holds most of its matters already, or a new one."""
    petitions = [rows[key] for key in found.members]
    matters = list(dict.fromkeys(row.matter_id for row in petitions))
    recent = FirstSeen.objects.select_for_update().filter(last_on__gt=on - WINDOW).order_by("pk")
    seen = next((row for row in recent if set(row.matters) & set(matters)), None)
    seen = seen or FirstSeen(since=signal.since, raised_at=now)
    seen.last_on = max(row.received_at.astimezone(SHANGHAI).date() for row in petitions)
    seen.since, seen.size, seen.p = signal.since, signal.members, signal.p
    seen.matters = matters
    seen.topic = _most(row.matter.content_class for row in petitions)
    seen.place = _common_place([row.matter.place_id or "" for row in petitions])
    seen.save()
    return seen


def _most(codes: Iterable[str]) -> str:
    """The commonest class; unsorted ones say nothing."""
    counts = Counter(code for code in codes if code)
    return counts.most_common(1)[0][0] if counts else ""


def _common_place(codes: list[str]) -> str:
    """The narrowest place that all of them lie in, as far as they say where."""
    within = [set(panels.places(code)) for code in codes if code]
    return max(set.intersection(*within), key=len) if within else ""

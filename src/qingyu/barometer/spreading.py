"""Spread over neighbouring places: the towns of a county in which one topic rises together."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from qingyu.core import divisions
from qingyu.core.law.calendar import Calendar

from .models import Warning
from .panels import WEEK, Key, Panel, openness
from .surveillance import control, seasonal, spread
from .surveillance.warnings import Method

LEAST_PLACES, WEEKS, LEAST_REPORTS = 3, 4, 8
Found = tuple[str, str, list[str], spread.Cluster]  # topic, parent place, its places, the cluster


@dataclass(frozen=True)
class Spread:
    """A topic that rises together in several places below one. q: as on the leader's list."""

    key: Key
    places: tuple[str, ...]
    weeks: int
    expected: float
    came: int
    p: float
    q: float


def find(whole: Panel, calendar: Calendar) -> list[Spread]:
    """Scan each topic over the places of each parent: what spreads over at least two, under control.

    Division codes of neighbouring places follow one another, and that order stands for
    nearness: where it does not, a zone is at least a set of places under one roof.
    """
    at = whole.weeks - 1
    if len(seasonal.PLAN.baseline(at)) < seasonal.LEAST_HISTORY:
        return []
    found: list[Found] = []
    families = _families(whole)
    if families:
        rows = sorted({row for family in families.values() for row in family})
        mean, _, _, dispersion = seasonal.curve(
            whole.counts[rows], at, WEEKS, exposure=openness(whole, calendar)
        )
        place_of = {row: n for n, row in enumerate(rows)}
        for (topic, parent), family in sorted(families.items()):
            mine = [place_of[row] for row in family]
            rng = np.random.default_rng([whole.last_monday.toordinal(), len(found)])
            cluster = spread.scan(
                whole.counts[family, -WEEKS:], mean[mine], dispersion[mine, -1],
                _zones(len(family)), rng,
            )  # fmt: skip
            found.append((topic, parent, [whole.keys[row].place for row in family], cluster))
    return list(_held(found))


def _families(whole: Panel) -> dict[tuple[str, str], list[int]]:
    """(topic, parent place) → the rows of the places right below it, where there is enough to see."""
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, key in enumerate(whole.keys):
        if key.topic and key.place and not key.office:
            rows[(key.topic, divisions.parent(key.place))].append(n)
    return {
        family: found
        for family, found in rows.items()
        if family[1]
        and len(found) >= LEAST_PLACES
        and whole.counts[found, -WEEKS:].sum() >= LEAST_REPORTS
    }


def _zones(places: int) -> np.ndarray:
    order = np.arange(places, dtype=float)
    return spread.zones(np.abs(order[:, None] - order[None, :]))


def _held(found: list[Found]) -> Iterator[Spread]:
    q = control.adjusted(np.array([cluster.p for *_, cluster in found], dtype=float))
    for (topic, parent, places, cluster), share in zip(found, q, strict=True):
        if share <= control.LEADERS_SHARE and len(cluster.places) > 1:
            yield Spread(
                Key(topic, parent), tuple(places[n] for n in cluster.places), cluster.weeks,
                float(cluster.expected), int(cluster.came), float(cluster.p), float(share),
            )  # fmt: skip


def keep(found: Spread, whole: Panel, *, now: datetime) -> Warning:
    """On the running warning of its topic and parent place, or a new one.

    Its figures speak of all its weeks; one found week by week keeps its own and gains the places.
    """
    since = whole.monday(whole.weeks - found.weeks)
    same = Warning.objects.filter(topic=found.key.topic, place=found.key.place, office=None)
    running = same.filter(last_on__gte=whole.last_monday - timedelta(days=1)).order_by("-since")
    warning = same.filter(since=since).first() or running.first()
    if warning is None:
        baseline = seasonal.PLAN.baseline(whole.weeks - 1)
        warning = Warning(
            topic=found.key.topic, place=found.key.place, raised_at=now, method=Method.SPREAD,
            baseline_from=whole.monday(baseline.start), baseline_to=whole.monday(baseline.stop - 1),
        )  # fmt: skip
    if warning.method == Method.SPREAD:
        warning.since = since
        warning.expected, warning.came = round(found.expected, 2), found.came
        warning.threshold, warning.p, warning.q = found.expected, found.p, found.q
    last = whole.last_monday + WEEK - timedelta(days=1)
    warning.places, warning.last_on = list(found.places), max(last, warning.last_on or last)
    warning.save()
    return warning

"""Spread over neighbouring places: the towns of a county in which one topic rises together."""

from collections import defaultdict
from datetime import datetime, timedelta

import numpy as np

from qingyu.core import divisions
from qingyu.core.law.calendar import Calendar

from .models import Warning
from .panels import WEEK, Panel, openness
from .surveillance import control, seasonal, spread
from .surveillance.warnings import Method

LEAST_PLACES, WEEKS, LEAST_REPORTS = 3, 4, 8
Found = tuple[str, str, list[str], spread.Cluster]  # topic, parent place, its places, the cluster


def watch(whole: Panel, calendar: Calendar, *, now: datetime) -> list[Warning]:
    """Scan each topic over the places of each parent; keep what spreads over at least two.

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
    return _kept(found, whole, now)


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


def _kept(found: list[Found], whole: Panel, now: datetime) -> list[Warning]:
    """The clusters that hold in control, each on the warning of its topic and parent place."""
    q = control.adjusted(np.array([cluster.p for *_, cluster in found], dtype=float))
    kept = []
    for (topic, parent, places, cluster), share in zip(found, q, strict=True):
        if share <= control.LEADERS_SHARE and len(cluster.places) > 1:
            names = [places[n] for n in cluster.places]
            kept.append(_keep(topic, parent, names, cluster, float(share), whole, now))
    return kept


def _keep(
    topic: str, parent: str, places: list[str], cluster: spread.Cluster, q: float, whole: Panel, now: datetime
) -> Warning:  # fmt: skip
    last = whole.last_monday + WEEK - timedelta(days=1)
    running = Warning.objects.filter(
        topic=topic, place=parent, office=None, last_on__gte=whole.last_monday - timedelta(days=1)
    )
    warning = running.order_by("-since").first()
    if warning is None:
        baseline = seasonal.PLAN.baseline(whole.weeks - 1)
        warning = Warning(
            topic=topic, place=parent, raised_at=now, method=Method.SPREAD, q=q, p=cluster.p,
            since=whole.monday(whole.weeks - cluster.weeks), expected=round(cluster.expected, 2),
            came=int(cluster.came), threshold=cluster.expected,
            baseline_from=whole.monday(baseline.start), baseline_to=whole.monday(baseline.stop - 1),
        )  # fmt: skip
    warning.places, warning.last_on = places, max(last, warning.last_on or last)
    warning.save()
    return warning

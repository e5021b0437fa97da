"""The weekly watch: judge every topic in every place, and keep the warnings that hold."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
from django.db import transaction

from qingyu.core.law.calendar import Calendar
from qingyu.offices.calendar import current

from .models import Disposal, Warning
from .panels import WEEK, Key, Panel, last_whole_week, openness, panel
from .surveillance import control, newcomers, seasonal
from .surveillance.glm import Array
from .surveillance.judgement import Judgement
from .surveillance.warnings import Method

EXPLAINS = 0.8  # a narrower warning with so much of a wider one's excess speaks for both
REMEMBERED = timedelta(days=365)


@dataclass(frozen=True)
class Rise:
    """A series that passed the week's control."""

    key: Key
    expected: float
    came: int
    threshold: float
    p: float
    q: float

    @property
    def excess(self) -> float:
        return self.came - self.expected


def watch(on: date, *, now: datetime, calendar: Calendar | None = None) -> list[Warning]:
    """Judge the last whole week before `on`; returns the warnings of that week.

    Run again it gives the same warnings: a rise that goes on stays the warning it was.
    """
    monday = last_whole_week(on)
    found = panel(monday)
    if not found.keys:
        return []
    method, judgement = judge(found, calendar or current())
    rises = narrowest(listed(found.keys, judgement, _bars(found.keys, on)))
    with transaction.atomic():
        return [_keep(rise, found, method, now) for rise in rises]


def judge(found: Panel, calendar: Calendar) -> tuple[Method, Judgement]:
    """The method the history allows, and what it says of the last week."""
    at = found.weeks - 1
    if len(seasonal.PLAN.baseline(at)) >= seasonal.LEAST_HISTORY:
        exposure = openness(found, calendar)
        return Method.SEASONAL, seasonal.judge(found.counts, at, exposure=exposure)
    usual = max(float(found.counts[:, :at].mean()) if at else 0.0, 0.5)
    return Method.NEWCOMER, newcomers.judge(found.counts, at, usual)


def listed(keys: Sequence[Key], judgement: Judgement, bars: Array) -> list[Rise]:
    """The rises within the supervisors' budget; those with q up to 10 % are for the leader too.

    bars: how much rarer a series must be to be listed, 1 or more.
    """
    p = np.minimum(judgement.guarded * bars, 1.0)
    q = control.adjusted(p)
    return [
        Rise(
            keys[row],
            float(judgement.expected[row]),
            int(judgement.came[row]),
            float(judgement.threshold[row]),
            float(p[row]),
            float(q[row]),
        )
        for row in np.flatnonzero(
            control.within_budget(p) & (judgement.came > judgement.expected)
        ).tolist()
        if judgement.enough[row]
    ]


def _bars(keys: Sequence[Key], on: date) -> Array:
    """Each time people called a series' warning false in the last year, it must be rarer again."""
    false = Warning.objects.filter(disposal=Disposal.FALSE, last_on__gte=on - REMEMBERED)
    times = Counter(Key(topic, place) for topic, place in false.values_list("topic", "place"))
    return np.array([1.0 + times[key] for key in keys])


def narrowest(rises: list[Rise]) -> list[Rise]:
    """One warning for one rise: the narrowest topic and place that hold most of the excess.

    A rise in one town also lifts its county and its topic everywhere; said once, it is said
    where people can act on it. What is spread over several towns is said for the county.
    """
    kept: list[Rise] = []
    seen: list[Rise] = []
    for rise in sorted(rises, key=lambda rise: (-len(rise.key.topic + rise.key.place), rise.key)):
        inside = [other for other in seen if other.key.lies_in(rise.key)]
        seen.append(rise)
        if not any(other.excess >= EXPLAINS * rise.excess for other in inside):
            kept = [other for other in kept if other not in inside] + [rise]
    return sorted(kept, key=lambda rise: (rise.p, rise.key))


def _keep(rise: Rise, found: Panel, method: Method, now: datetime) -> Warning:
    """The warning of this rise: the running one carried on, or a new one."""
    monday = found.last_monday
    running = Warning.objects.filter(
        topic=rise.key.topic, place=rise.key.place, last_on__gte=monday - WEEK, since__lte=monday
    ).first()
    warning = running or Warning(
        topic=rise.key.topic, place=rise.key.place, since=monday, raised_at=now
    )
    baseline = seasonal.PLAN.baseline(found.weeks - 1)
    warning.last_on = monday + WEEK - timedelta(days=1)
    warning.expected, warning.came = round(rise.expected, 2), rise.came
    warning.threshold, warning.p, warning.q = rise.threshold, rise.p, rise.q
    warning.method = method
    warning.baseline_from = found.monday(baseline.start)
    warning.baseline_to = found.monday(max(baseline.stop - 1, 0)) + WEEK - timedelta(days=1)
    warning.save()
    return warning

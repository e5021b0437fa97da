"""The watch: judge every topic in every place and body, and keep the warnings that hold."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
from django.db import transaction

from qingyu.core.law.calendar import Calendar
from qingyu.offices.calendar import current
from qingyu.offices.models import OfficeReach

from . import panels, spreading, usual
from .models import Disposal, Warning
from .panels import WEEK, Days, Key, Panel, last_whole_week, openness
from .spreading import Spread
from .surveillance import control, daily, newcomers, seasonal
from .surveillance.glm import Array
from .surveillance.judgement import LEAST_REPORTS, Judgement
from .surveillance.warnings import Method

EXPLAINS = 0.8  # a narrower warning with so much of a wider one's excess speaks for both
REMEMBERED = timedelta(days=365)


@dataclass(frozen=True)
class Rise:
    """A series that passed the control. q: as on the leader's list, whichever look found it."""

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
    """Judge the last whole week before `on` and the week that runs; returns their warnings.

    Run again it gives the same warnings: a rise that goes on stays the warning it was.
    """
    monday, calendar = last_whole_week(on), calendar or current()
    first = panels.first_day(monday)
    days = panels.by_day(first, on - timedelta(days=1))
    whole = panels.weekly(_until(days, (monday + WEEK - first).days), first, monday)
    if not whole.keys:
        return []
    bars = _bars(whole.keys, on)
    method, judgement = judge(whole, calendar)
    spreads = {spread.key: spread for spread in spreading.find(whole, calendar)}
    weekly = listed(whole.keys, judgement, bars)
    rises = narrowest(weekly + _wide(spreads, weekly))
    last = monday + WEEK - timedelta(days=1)
    own = {rise.key for rise in weekly}
    found = [_keep(rise, whole, method, monday, last, now) for rise in rises if rise.key in own]
    usual.keep(whole, judgement, method, calendar)
    kept = [spreads[rise.key] for rise in rises if rise.key in spreads]
    found += [spreading.keep(spread, whole, now=now) for spread in kept]
    found += so_far(days, whole, on, bars, calendar, now=now)
    with transaction.atomic():
        _echo(found)
    return found


def _wide(spreads: Mapping[Key, Spread], weekly: Sequence[Rise]) -> list[Rise]:
    """Spreads that no week alone has shown, as rises of the place above: said once with the others."""
    own = {rise.key for rise in weekly}
    return [
        Rise(key, found.expected, found.came, found.expected, found.p, found.q)
        for key, found in spreads.items()
        if key not in own
    ]


def _until(days: Days, end: int) -> Days:
    """Only the days before `end`; a series that has none of them stays, empty."""
    return {key: Counter({d: n for d, n in row.items() if d < end}) for key, row in days.items()}


def judge(found: Panel, calendar: Calendar) -> tuple[Method, Judgement]:
    """The method the history allows, and what it says of the last week."""
    at = found.weeks - 1
    if len(seasonal.PLAN.baseline(at)) >= seasonal.LEAST_HISTORY:
        exposure = openness(found, calendar)
        return Method.SEASONAL, seasonal.judge(found.counts, at, exposure=exposure)
    usual_ = max(float(found.counts[:, :at].mean()) if at else 0.0, 0.5)
    return Method.NEWCOMER, newcomers.judge(found.counts, at, usual_)


def so_far(
    days: Days, whole: Panel, on: date, bars: Array, calendar: Calendar, *, now: datetime
) -> list[Warning]:
    """Warnings of the week that runs, up to the day before `on`: on Wednesday, not on Monday next.

    Only for series with enough reports to speak of; the others count as quiet in the control.
    """
    monday = whole.last_monday + WEEK
    if on <= monday or len(seasonal.PLAN.baseline(whole.weeks)) < seasonal.LEAST_HISTORY:
        return []
    start = (whole.monday(0) - panels.first_day(whole.last_monday)).days
    end = start + whole.weeks * 7 + (on - monday).days
    rows = [n for n, key in enumerate(whole.keys) if _recent(days[key], end) >= LEAST_REPORTS]
    if not rows:
        return []
    keys = [whole.keys[n] for n in rows]
    counts = panels.daily(days, keys, start, end)
    length = -(-counts.shape[1] // 7) * 7
    judgement = daily.judge(counts, panels.open_days(whole.monday(0), length, calendar))
    p = np.ones(len(whole.keys))
    p[rows] = np.minimum(judgement.guarded * bars[rows] * control.DAILY_LOOKS, 1.0)
    q = control.adjusted(p)
    rises = [
        _rise(keys[n], judgement, n, float(p[row]), float(q[row]))
        for n, row in enumerate(rows)
        if q[row] <= control.LEADERS_SHARE and judgement.came[n] > judgement.expected[n]
    ]
    last = on - timedelta(days=1)
    return [_keep(rise, whole, Method.DAILY, monday, last, now) for rise in narrowest(rises)]


def _recent(row: Counter[int], end: int) -> int:
    """Reports of the last four weeks."""
    return sum(n for day, n in row.items() if end - 28 <= day < end)


def listed(keys: Sequence[Key], judgement: Judgement, bars: Array) -> list[Rise]:
    """The rises within the supervisors' budget; those with q up to 10 % are for the leader too.

    bars: how much rarer a series must be to be listed, 1 or more.
    """
    p = np.minimum(judgement.guarded * bars, 1.0)
    q = control.adjusted(p)
    within = control.within_budget(p) & (judgement.came > judgement.expected)
    return [
        _rise(keys[row], judgement, row, float(p[row]), float(q[row]))
        for row in np.flatnonzero(within).tolist()
        if judgement.enough[row]
    ]


def _rise(key: Key, judgement: Judgement, row: int, p: float, q: float) -> Rise:
    return Rise(
        key,
        float(judgement.expected[row]),
        int(judgement.came[row]),
        float(judgement.threshold[row]),
        p,
        q,
    )


def _bars(keys: Sequence[Key], on: date) -> Array:
    """Each time people called a series' warning false in the last year, it must be rarer again."""
    false = Warning.objects.filter(disposal=Disposal.FALSE, last_on__gte=on - REMEMBERED)
    rows = false.values_list("topic", "place", "office_id")
    times = Counter(Key(topic, place, office or 0) for topic, place, office in rows)
    return np.array([1.0 + times[key] for key in keys])


def narrowest(rises: list[Rise]) -> list[Rise]:
    """One warning for one rise: the narrowest topic and place that hold most of the excess.

    A rise in one town also lifts its county and its topic everywhere; said once, it is said
    where people can act on it. What is spread over several towns is said for the county. That
    everything rises does not say what rises: a topic that does is told beside it.
    """
    kept: list[Rise] = []
    seen: list[Rise] = []
    below = _below({rise.key.office for rise in rises if rise.key.office})
    for rise in sorted(rises, key=lambda rise: (_width(rise.key, below), rise.key)):
        inside = [other for other in seen if _lies_in(other.key, rise.key, below)]
        seen.append(rise)
        if not any(other.excess >= EXPLAINS * rise.excess for other in inside):
            same = [other for other in inside if rise.key.topic or not other.key.topic]
            kept = [other for other in kept if other not in same] + [rise]
    return sorted(kept, key=lambda rise: (rise.p, rise.key))


Below = dict[int, frozenset[int]]  # body → all bodies below it, itself among them


def _below(offices: set[int]) -> Below:
    pairs = OfficeReach.objects.filter(upper_id__in=offices, lower_id__in=offices)
    found: dict[int, set[int]] = {}
    for upper, lower in pairs.values_list("upper_id", "lower_id"):
        found.setdefault(upper, set()).add(lower)
    return {upper: frozenset(lowers) for upper, lowers in found.items()}


def _width(key: Key, below: Below) -> tuple[int, int]:
    """Narrow series first: a longer topic and place, a body with fewer below it."""
    return -len(key.topic + key.place), len(below.get(key.office, ()))


def _lies_in(inner: Key, outer: Key, below: Below) -> bool:
    """Whether everything counted in one is counted in the other."""
    if inner.office != outer.office and inner.office in below.get(outer.office, ()):
        return inner.topic.startswith(outer.topic)
    return inner.lies_in(outer)


def _keep(
    rise: Rise, found: Panel, method: Method, monday: date, last: date, now: datetime
) -> Warning:
    """The warning of this rise in the week from `monday` on: the running one carried on, or a new one."""
    series = {
        "topic": rise.key.topic,
        "place": rise.key.place,
        "office_id": rise.key.office or None,
    }
    running = Warning.objects.filter(
        **series, last_on__gte=monday - WEEK, since__lte=monday
    ).first()
    warning = running or Warning(**series, since=monday, raised_at=now)
    baseline = seasonal.PLAN.baseline(found.weeks - 1)
    warning.last_on = max(last, warning.last_on) if running else last
    warning.expected, warning.came = round(rise.expected, 2), rise.came
    warning.threshold, warning.p, warning.q = rise.threshold, rise.p, rise.q
    warning.method = method
    warning.baseline_from = found.monday(baseline.start)
    warning.baseline_to = found.monday(max(baseline.stop - 1, 0)) + WEEK - timedelta(days=1)
    warning.save()
    return warning


def _echo(found: list[Warning]) -> None:
    """A body's warning that a place's warning already says is marked as its echo.

    Whoever sees both is shown one; the body itself, which does not look after the place,
    still sees its own.
    """
    of_places = [warning for warning in found if warning.office_id is None]
    for warning in found:
        if warning.office_id is None:
            continue
        said = next((place for place in of_places if _says_the_same(place, warning)), None)
        if said != warning.echoes:
            warning.echoes = said
            warning.save(update_fields=["echoes"])


def _says_the_same(place: Warning, body: Warning) -> bool:
    related = place.topic.startswith(body.topic) or body.topic.startswith(place.topic)
    return related and place.came - place.expected >= EXPLAINS * (body.came - body.expected)

"""What is usual: the expectation of each place and of all that each overseeing body answers for."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import numpy as np
from django.db import transaction
from django.db.models import QuerySet

from qingyu.core.law.calendar import Calendar
from qingyu.offices import access
from qingyu.offices.models import Office, OfficeReach, Post

from . import panels
from .counts import read
from .models import Expectation
from .panels import WEEK, Key, Panel, openness
from .surveillance import newcomers, seasonal
from .surveillance.glm import Array
from .surveillance.judgement import Judgement, quantile
from .surveillance.warnings import Method

WEEKS = 53
BATCH = 1000
Band = tuple[Array, Array, Array]  # mean, low, high: each (series, weeks)


def keep(whole: Panel, judgement: Judgement, method: Method, calendar: Calendar) -> None:
    """Keep a year of weeks of every overseeing body, and the last week of every place."""
    roots = _roots()
    totals = _totals(whole, roots)
    rows = [*_of_places(whole, judgement)]
    if roots:
        mean, low, high = band(totals, method, openness(whole, calendar))
        first = whole.weeks - mean.shape[1]
        rows += [
            Expectation(
                monday=whole.monday(first + week), office_id=root, came=int(totals[n, first + week]),
                expected=mean[n, week], low=low[n, week], high=high[n, week],
            )
            for n, root in enumerate(roots)
            for week in range(mean.shape[1])
        ]  # fmt: skip
    with transaction.atomic():
        Expectation.objects.filter(office__isnull=False).delete()
        Expectation.objects.filter(office=None, monday=whole.last_monday).delete()
        Expectation.objects.bulk_create(rows, batch_size=BATCH)


def band(counts: Array, method: Method, exposure: Array, weeks: int = WEEKS) -> Band:
    """The expected counts of the last weeks with nine tenths of chance around them."""
    at = counts.shape[1] - 1
    if method is Method.SEASONAL:
        mean, low, high, _ = seasonal.curve(counts, at, min(weeks, at + 1), exposure=exposure)
        return mean, low, high
    found = newcomers.judge(counts, at, max(float(counts[:, :at].mean()) if at else 0.0, 0.5))
    column = (found.expected, found.dispersion)
    low, high = quantile(0.05, *column), quantile(0.95, *column)
    return found.expected[:, None], low[:, None], high[:, None]


def _of_places(whole: Panel, judgement: Judgement) -> list[Expectation]:
    spread = np.maximum(judgement.dispersion, 1.0)
    low = quantile(0.05, judgement.expected, spread)
    high = quantile(0.95, judgement.expected, spread)
    return [
        Expectation(
            monday=whole.last_monday, place=key.place, came=int(judgement.came[n]),
            expected=judgement.expected[n], low=low[n], high=high[n],
        )
        for n, key in enumerate(whole.keys)
        if not key.topic and not key.office
    ]  # fmt: skip


def _roots() -> list[int]:
    """The bodies that someone with an overseer's post looks after."""
    posts = Post.objects.filter(role__in=access.OVERSIGHT, office__is_active=True)
    offices = Office.objects.filter(pk__in=posts.values("office_id"))
    return sorted({pk for office in offices for pk in (office.pk, office.serves_id)})


def _totals(whole: Panel, roots: list[int]) -> Array:
    """(roots, weeks): all that the bodies below each root answer for."""
    below: dict[int, list[int]] = defaultdict(list)
    for upper, lower in OfficeReach.objects.filter(upper_id__in=roots).values_list(
        "upper_id", "lower_id"
    ):
        below[lower].append(upper)
    row = {root: n for n, root in enumerate(roots)}
    totals = np.zeros((len(roots), whole.weeks))
    first, last = whole.monday(0), whole.last_monday + WEEK - timedelta(days=1)
    for (day, office), came in read.bodies(first, last, by=("day", "office_id")).items():
        for upper in below.get(office, ()):
            totals[row[upper], (day - first).days // 7] += came.petitions
    return np.maximum(totals, 0)


def weeks_of(root: int) -> QuerySet[Expectation]:
    """The last weeks of an overseeing body, oldest first: a round keeps no more than a year."""
    return Expectation.objects.filter(office_id=root).order_by("monday")


def of_places(monday: date) -> dict[str, Expectation]:
    """place stem → its week."""
    rows = Expectation.objects.filter(office=None, monday=monday, topic="")
    return {row.place: row for row in rows}


def series(key: Key, calendar: Calendar, on: date) -> tuple[Panel, Band]:
    """One series alone, for its page: its weeks and what was to be expected of the last year."""
    monday = panels.last_whole_week(on)
    first, last = panels.first_day(monday), monday + WEEK
    days: panels.Days = {key: Counter()}
    if key.office:
        below = OfficeReach.objects.filter(upper_id=key.office).values("lower_id")
        found = read.bodies(
            first, last, by=("day",), office_id__in=below, content_class__startswith=key.topic
        )
    else:
        found = read.topics(
            first, last, by=("day",), content_class__startswith=key.topic,
            place__startswith=key.place,
        )  # fmt: skip
    for (day,), came in found.items():
        if day < last:
            days[key][(day - first).days] += came.petitions
    whole = panels.weekly(days, first, monday)
    enough = len(seasonal.PLAN.baseline(whole.weeks - 1)) >= seasonal.LEAST_HISTORY
    method = Method.SEASONAL if enough else Method.NEWCOMER
    return whole, band(whole.counts, method, openness(whole, calendar))

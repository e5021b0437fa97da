"""Within the week: today and the week so far, against the week's expectation by weekday.

A week's expectation (season, trend, past outbreaks) is shared out over its days by the
weekdays' shares of the last half year and by which days the windows are open; the count so
far is then judged. On Sunday this is the weekly judgement; on Wednesday it is three days early.
"""

from dataclasses import replace

import numpy as np

from . import seasonal
from .glm import Array
from .judgement import GUARD_WEEKS, LEAST_REPORTS, Judgement, chance, quantile

WEEK = 7
SHARES_FROM = 26  # weeks
WORTH_OF_ALL = 20.0  # reports: how much the panel's common weekday pattern weighs


def judge(
    days: Array, open_days: Array | None = None, plan: seasonal.Plan = seasonal.PLAN
) -> Judgement:
    """Judge the last, perhaps unfinished, week of daily counts.

    days: (s, d), the first column a Monday, the last one today; open_days: (d rounded up to
    whole weeks,) what share of a usual day's intake is possible that day, ones when missing.
    """
    so_far = days.shape[1] % WEEK or WEEK
    whole = days[:, : days.shape[1] - so_far]
    return _look(whole, days[:, -so_far:], _week(whole, open_days, plan), open_days, plan)


def looks(
    days: Array, open_days: Array | None = None, plan: seasonal.Plan = seasonal.PLAN
) -> list[Judgement]:
    """The judgement after each day of the last whole week, its expectation fitted once."""
    whole, last = days[:, :-WEEK], days[:, -WEEK:]
    week = _week(whole, open_days, plan)
    return [_look(whole, last[:, :n], week, open_days, plan) for n in range(1, WEEK + 1)]


def _week(whole: Array, open_days: Array | None, plan: seasonal.Plan) -> Judgement:
    """What the week after these whole weeks is expected to bring."""
    weeks = whole.reshape(len(whole), -1, WEEK).sum(axis=2)
    at = weeks.shape[1]
    panel = np.column_stack([weeks, np.zeros(len(weeks))])
    return seasonal.judge(panel, at, replace(plan, before=0.0), _exposure(open_days, at))


def _look(
    whole: Array, last: Array, week: Judgement, open_days: Array | None, plan: seasonal.Plan
) -> Judgement:
    so_far, at = last.shape[1], whole.shape[1] // WEEK
    came = last.sum(axis=1)
    recent = whole[:, -(GUARD_WEEKS - 1) * WEEK :].sum(axis=1) + came
    mean = week.expected * _share(whole, so_far, open_days, at)
    dispersion = np.maximum(week.dispersion, 1.0)
    return Judgement(
        expected=mean,
        came=came,
        threshold=quantile(1 - plan.alpha, mean, dispersion),
        p=chance(came, mean, dispersion),
        enough=np.asarray(recent >= LEAST_REPORTS),
        dispersion=dispersion,
    )


def _exposure(open_days: Array | None, at: int) -> Array | None:
    if open_days is None:
        return None
    return np.maximum(open_days[: (at + 1) * WEEK].reshape(-1, WEEK).mean(axis=1), 0.05)


def weekday_shares(whole: Array) -> Array:
    """Each series' share of a week's intake by weekday, (s, 7), drawn to the panel's own."""
    recent = whole[:, -SHARES_FROM * WEEK :].reshape(len(whole), -1, WEEK).sum(axis=1)
    total = recent.sum(axis=0) + 1.0
    common = total / total.sum()
    mixed = recent + WORTH_OF_ALL * common
    shares: Array = mixed / mixed.sum(axis=1, keepdims=True)
    return shares


def _share(whole: Array, so_far: int, open_days: Array | None, at: int) -> Array:
    """The share of this week's expectation that its days so far should have brought."""
    shares = weekday_shares(whole)
    if open_days is not None:
        shares = shares * np.maximum(open_days[at * WEEK : (at + 1) * WEEK], 0.02)
    share: Array = shares[:, :so_far].sum(axis=1) / shares.sum(axis=1)
    return share

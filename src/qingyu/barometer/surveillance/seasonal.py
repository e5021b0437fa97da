"""Our own method: a smooth season, held expectations, two weeks' evidence.

It keeps the baseline, the re-weighting and the small-count guard of the improved Farrington
method and changes three things:

1. The season is two yearly waves and one term for the same weeks of other years, instead of
   ten steps: five numbers instead of nine, so the expectation is less uncertain, and a
   season that begins abruptly is still met.
2. Trend, waves and the local term are held towards zero by a normal expectation (a ridge),
   and what remains uncertain widens the count distribution (lognormal mean). So the same
   method serves a series of five years and one of ten weeks.
3. The week before counts too, with less weight: the two chances are multiplied, the earlier
   one raised to 0.3 (Good's weighted form of Fisher's product, J R Stat Soc B 1955;17:264),
   so an outbreak that spreads over two weeks is seen at the same rate of false alarms.

`qingyu bench warnings` prints what each gains.
"""

from dataclasses import dataclass

import numpy as np

from . import glm
from .farrington import reweighted
from .glm import Array
from .judgement import Judgement, chance, enough_reports, quantile

# Spread of what is expected before the data, on the log scale: a year's trend of ±30 %,
# waves of ±70 %, the local term of ±50 %.
TREND_SD, WAVE_SD, LOCAL_SD = 0.3, 0.7, 0.5
USUAL_DISPERSION, WORTH_OF_USUAL = 2.5, 8.0  # weighs like eight weeks of data
LEAST_HISTORY = 4  # weeks of baseline below which `newcomers` judges


@dataclass(frozen=True)
class Plan:
    """The method's settings, in weeks and years."""

    years: int = 5
    waves: int = 2
    half_window: int = 3
    left_out: int = 26
    outlier: float = 3.09  # one quiet week in a thousand
    before: float = 0.3  # weight of the week before
    alpha: float = 0.01
    period: int = 52

    def baseline(self, at: int) -> range:
        """The weeks that week `at` is compared with; a young series leaves fewer out."""
        out = min(self.left_out, max(2, at // 4))
        return range(max(0, at - self.years * self.period - self.half_window), at - out)


PLAN = Plan()


def judge(counts: Array, at: int, plan: Plan = PLAN, exposure: Array | None = None) -> Judgement:
    """Judge week `at` of every series. counts: (s, weeks).

    exposure: (weeks,) or (s, weeks), such as a week's working days or a larger group's
    expected counts; the expectation is proportional to it. Raises ValueError when there
    are fewer than four weeks of baseline.
    """
    weeks = plan.baseline(at)
    if len(weeks) < LEAST_HISTORY:
        raise ValueError(f"needs {LEAST_HISTORY} weeks of baseline, has {len(weeks)}")
    offset = np.zeros(counts.shape[1]) if exposure is None else np.log(exposure)
    fitted, dispersion = _fit(counts, at, plan, offset)
    now = _expect(fitted, dispersion, at, at, plan, offset)
    earlier = _expect(fitted, dispersion, at - 1, at, plan, offset)
    p = _with_week_before(chance(counts[:, at], *now), _middle(counts[:, at - 1], *earlier), plan)
    return Judgement(
        expected=now[0],
        came=counts[:, at],
        threshold=quantile(1 - plan.alpha, *now),
        p=p,
        enough=enough_reports(counts, at),
        dispersion=now[1],
    )


def curve(
    counts: Array, at: int, weeks: int, plan: Plan = PLAN, exposure: Array | None = None
) -> tuple[Array, Array, Array, Array]:
    """The last `weeks` weeks up to `at` as one fit sees them: (mean, low, high, dispersion).

    Nine quiet weeks of ten lie between low and high. Arrays are (s, weeks); the baseline is
    that of week `at`, so the last half year is looked at from outside.
    """
    offset = np.zeros(counts.shape[1]) if exposure is None else np.log(exposure)
    if len(plan.baseline(at)) < LEAST_HISTORY:
        raise ValueError(f"needs {LEAST_HISTORY} weeks of baseline, has {len(plan.baseline(at))}")
    fitted, dispersion = _fit(counts, at, plan, offset)
    seen = [
        _expect(fitted, dispersion, week, at, plan, offset)
        for week in range(max(0, at - weeks + 1), at + 1)
    ]
    mean = np.column_stack([mean for mean, _ in seen])
    spread = np.column_stack([dispersion for _, dispersion in seen])
    return mean, quantile(0.05, mean, spread), quantile(0.95, mean, spread), spread


def _fit(counts: Array, at: int, plan: Plan, offset: Array) -> tuple[glm.Fit, Array]:
    """The fit of the baseline and each series' dispersion, drawn towards the usual one."""
    weeks = np.asarray(plan.baseline(at))
    # Half a report over the whole baseline: never heard of is not impossible.
    y = counts[:, weeks] + 0.5 / len(weeks)
    fitted, weight = reweighted(
        y, _design(weeks, at, plan), plan.outlier, offset=offset[..., weeks], penalty=_penalty(plan)
    )
    pearson = np.sum(weight * (y - fitted.mean) ** 2 / fitted.mean, axis=1)
    free = np.maximum(len(weeks) - fitted.leverage(weight).sum(axis=1), 0)
    usual = WORTH_OF_USUAL * USUAL_DISPERSION
    dispersion = np.maximum((usual + pearson) / (WORTH_OF_USUAL + free), 1.0)
    return fitted, dispersion


def _expect(
    fitted: glm.Fit, dispersion: Array, week: int, at: int, plan: Plan, offset: Array
) -> tuple[Array, Array]:
    """(mean, dispersion) of a week's count, the uncertainty of the mean included."""
    row = _design(np.array([week]), at, plan)[0]
    mean, error = fitted.predict(row, offset[..., week])
    variance = error**2 / fitted.dispersion * dispersion
    mean = mean * np.exp(variance / 2)
    return mean, dispersion + mean * np.expm1(variance)


def _design(weeks: Array, at: int, plan: Plan) -> Array:
    """Columns: level, trend in years, waves, the same weeks of other years."""
    turn = 2 * np.pi * (weeks - at) / plan.period
    waves = [wave(j * turn) for j in range(1, plan.waves + 1) for wave in (np.cos, np.sin)]
    half = plan.period // 2
    apart = np.abs((weeks - at + half) % plan.period - half)
    local = (apart <= plan.half_window).astype(float)
    return np.column_stack([np.ones(len(weeks)), (weeks - at) / plan.period, *waves, local])


def _penalty(plan: Plan) -> Array:
    spreads = [TREND_SD, *[WAVE_SD] * (2 * plan.waves), LOCAL_SD]
    return np.array([0.0, *[spread**-2 for spread in spreads]])


def _middle(came: Array, mean: Array, dispersion: Array) -> Array:
    """The mid-p value: a discrete chance without its bias to the high side."""
    return (chance(came, mean, dispersion) + chance(came + 1, mean, dispersion)) / 2


def _with_week_before(p: Array, before: Array, plan: Plan) -> Array:
    """Chance of a product p·before^w as small as this one, for independent quiet weeks."""
    w = plan.before
    if w == 0:
        return p
    product = np.maximum(p, 1e-300) * np.maximum(before, 1e-300) ** w
    combined: Array = (product - w * product ** (1 / w)) / (1 - w)
    return np.clip(combined, 0.0, 1.0)

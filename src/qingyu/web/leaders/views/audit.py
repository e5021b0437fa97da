"""自评: the instance held against two standards, every judgement with the numbers behind it."""

from collections import Counter
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.barometer.audit import STANDARDS, Criterion, Judged, State, judge
from qingyu.core.measures.periods import Period, PeriodKind
from qingyu.offices.tongue import aside
from qingyu.web.shell.door import staff_page, who_is
from qingyu.web.shell.parts import Tag

from .. import periods, show, ways
from .barometer import READERS, scope_of
from .matrix import cell

KINDS = (PeriodKind.QUARTER, PeriodKind.YEAR)
TONES = {State.REACHED: "green", State.CHANCE: "amber", State.SHORT: "red", State.UNTOLD: "wait"}


@staff_page(*READERS)
def audit(request: HttpRequest) -> HttpResponse:
    """Nobody scores points here: what falls short is there to be mended."""
    seen, today = scope_of(who_is(request), request), timezone.localdate()
    last = seen.last_day(today)
    named = "period" in request.GET
    period = periods.asked(request, last, KINDS) if named else Period.around(PeriodKind.YEAR, last)
    judged = judge(seen, period, last=last, today=today)
    context = {
        "tabs": ways.tabs("audit", may_open=seen.may_open),
        "scope": seen,
        "period": show.pick(period.name),
        "choice": periods.choice(request, period, last, KINDS),
        "turner": periods.turner(request, period, last),
        "states": _states(judged),
        "standards": [
            {
                "name": show.pick(standard.name),
                "criteria": [
                    _criterion(one, judged, may_open=seen.may_open) for one in standard.criteria
                ],
            }
            for standard in STANDARDS
        ],
        "until": last,
    }
    return render(request, "qingyu/leaders/audit.html", context)


def _state_names() -> dict[State, str]:
    return {
        State.REACHED: _("达到"),
        State.CHANCE: _("差一点，可能是偶然"),
        State.SHORT: _("没有达到"),
        State.UNTOLD: _("没有可算的"),
    }


def _states(judged: Mapping[str, Judged]) -> list[tuple[Tag, int]]:
    found, names = Counter(one.state for one in judged.values()), _state_names()
    return [(Tag(names[state], TONES[state]), found[state]) for state in State if found[state]]


def _criterion(
    one: Criterion, judged: Mapping[str, Judged], *, may_open: bool
) -> dict[str, object]:
    return {
        "name": show.pick(one.name),
        "asks": show.pick(one.asks),
        "note": show.pick(one.note),
        "checks": [_check(judged[key], may_open=may_open) for key in one.checks],
    }


def _check(one: Judged, *, may_open: bool) -> dict[str, object]:
    names = _state_names()
    return {
        "asks": show.pick(one.check.asks),
        "reading": _reading(one, may_open=may_open),
        "goal": _goal(one),
        "url": reverse(one.check.way) if one.check.way and may_open else "",
        "state": Tag(names[one.state], TONES[one.state]),
    }


def _reading(one: Judged, *, may_open: bool) -> object:
    if one.value is not None:
        return cell(one.value, may_open=may_open)
    if one.is_silent:
        return _("没有发现") if one.state is State.REACHED else _("发现了，请立即查")
    if one.rate.value is None:
        return "—"
    return aside(show.percent(one.rate.value), f"{one.rate.numerator}/{one.rate.denominator}")


def _goal(one: Judged) -> str:
    share = f"{one.check.goal:.0%}"
    if one.check.is_most:
        return _("不超过%(share)s") % {"share": share}
    return _("全部") if one.check.goal == 1 else _("%(share)s以上") % {"share": share}

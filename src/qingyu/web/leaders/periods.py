"""The choice of a period above a table."""

from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _

from qingyu.core.measures.periods import PERIOD_NAMES, Period, PeriodKind
from qingyu.web.shell.parts import Tab, Tabs, Turner

from . import show

KINDS = (PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)


def asked(request: HttpRequest, last: date, kinds: tuple[PeriodKind, ...] = KINDS) -> Period:
    """The period the address names, never one that begins after the last day with figures."""
    found = Period.parse(request.GET.get("period", ""))
    if found is None or found.kind not in kinds or found.since > last:
        return Period.around(PeriodKind.MONTH, last)
    return found


def choice(
    request: HttpRequest, period: Period, last: date, kinds: tuple[PeriodKind, ...] = KINDS
) -> Tabs:
    """Week, month, quarter, year: the one of each kind that holds the period's end."""
    day = min(period.until, last)
    return Tabs(
        label=_("统计期"),
        tabs=[
            Tab(
                show.pick(PERIOD_NAMES[kind]),
                _with(request, Period.around(kind, day)),
                is_current=kind is period.kind,
            )
            for kind in kinds
        ],
    )


def turner(request: HttpRequest, period: Period, last: date) -> Turner:
    """The period before and, where it has begun, the one after."""
    after = period.after()
    newest = _with(request, after) if after.since <= last else ""
    return Turner(before_url=_with(request, period.before()), after_url=newest)


def _with(request: HttpRequest, period: Period) -> str:
    query = request.GET.copy()
    query["period"] = period.key
    return f"?{query.urlencode()}"

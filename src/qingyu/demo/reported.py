"""Reports in the demonstration: the last month's and quarter's and one on a topic issued, one waits."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db import transaction

from qingyu.barometer.models import Report
from qingyu.barometer.scope import Scope, scope
from qingyu.barometer.services import report
from qingyu.core.law.calendar import SHANGHAI
from qingyu.core.law.clock import day_of
from qingyu.core.measures.periods import Period, PeriodKind
from qingyu.offices import access
from qingyu.offices.models import Office, Role

from .planted import SLOW


@transaction.atomic
def build(now: datetime) -> None:
    """Each drafted by the statistician two days after its period and signed by the head the next day."""
    desk = Office.objects.get(code="hd-xfj")
    drafts, signs = _eyes(desk, Role.STATISTICIAN, now), _eyes(desk, Role.UNIT_LEAD, now)
    seen = scope(drafts)
    assert seen is not None
    for period, topic in _wanted(day_of(now)):
        made = _drafted(seen, period, topic, drafts)
        report.issue(made, by=signs, now=made.drafted_at + timedelta(days=1), is_checked=True)
    year = Period.around(PeriodKind.YEAR, seen.last_day(day_of(now)))
    report.draft(seen, year, last=seen.last_day(day_of(now)), by=drafts, now=now)


def _wanted(today: date) -> Iterator[tuple[Period, str]]:
    """The last whole month, the one before, the last whole quarter; the slow topic over its quarter."""
    month = Period.around(PeriodKind.MONTH, today).before()
    quarter = Period.around(PeriodKind.QUARTER, today).before()
    yield from ((quarter, ""), (quarter, SLOW.content_class), (month.before(), ""), (month, ""))


def _drafted(seen: Scope, period: Period, topic: str, drafts: access.Viewer) -> Report:
    at = datetime.combine(period.until + timedelta(days=2), time(10), SHANGHAI)
    return report.draft(seen, period, last=period.until, by=drafts, now=at, topic=topic)


def _eyes(office: Office, role: str, now: datetime) -> access.Viewer:
    staff = access.staff_of([office.pk], now.date(), role).order_by("pk")
    return access.viewer(staff[0], now.date())

"""Grave news in the demonstration: reported in time up the line, and once too late."""

from datetime import timedelta

from qingyu.offices.models import Role
from qingyu.supervision.services import urgent

from . import papers
from .paths import Path
from .walk import Walk, look, send, take, write


def reported(walk: Walk) -> None:
    """Written within the hour, sent up and received; the body works on it as on any other."""
    _report(walk, late=False)


def reported_late(walk: Walk) -> None:
    """Sent up only on the third day: a breach that the round finds."""
    _report(walk, late=True)


def waits_for_the_county(walk: Walk) -> None:
    """Sent up to the county's government yesterday, which has not acknowledged it yet."""
    _report(walk, late=False, received=False)


def _report(walk: Walk, *, late: bool, received: bool = True) -> None:
    write(walk, channel="visit")
    look(walk, is_urgent=True)
    clerk, at = walk.clerk(), walk.at
    report = urgent.write(
        walk.matter, happened_at=at - timedelta(minutes=40), where="县政务中心门前", people=60,
        summary="多名务工人员反映工资被拖欠，聚集在门前。", wanted="当天见到能解决的人。",
        action="接待室开放，人社、公安到场，逐一登记诉求。", by=clerk, now=at + timedelta(minutes=2),
    )  # fmt: skip
    walk.at += timedelta(days=3 if late else 0, minutes=9)
    able = urgent.above(walk.matter, report.office)
    to = [office for office in able if received or office.code == "hd-gov"][:1]
    urgent.send(report, to=to, by=clerk, now=walk.at)
    if report.paper is not None:
        papers.sign(report.paper, walk)
    if not received:
        return
    for hop in report.hops.select_related("to_office", "report"):
        try:
            eyes = walk.eyes(
                hop.to_office, Role.CLERK, Role.UNIT_LEAD, Role.LEADER, Role.SUPERVISOR
            )
        except LookupError:
            continue
        urgent.receive(hop, by=eyes, now=walk.at + timedelta(minutes=6))
    walk.at += timedelta(minutes=10)
    send(walk)
    take(walk)


# path, how many, how many days before today it begins
PLAN: tuple[tuple[Path, int, tuple[int, int]], ...] = (
    (reported, 1, (30, 40)),
    (waits_for_the_county, 1, (2, 2)),
    (reported_late, 1, (12, 20)),
)

"""Rates by body: how many of its replies passed a check, of how many it applied to. No single score."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from qingyu.offices import access
from qingyu.reading.replies import CHECKS

from ..models import Reply, ReplyCheck
from ..queries import overseen


@dataclass(frozen=True)
class Rate:
    """`passed` of `applied` replies answered yes to the check."""

    check: str
    name: str
    passed: int
    applied: int


def _rows(who: access.Viewer, since: date) -> QuerySet[ReplyCheck]:
    """Only of replies in matters that `who` may see, of bodies they oversee."""
    rows = ReplyCheck.objects.filter(issued_on__gte=since, office_id__in=overseen(who))
    return access.visible(who, rows.exclude(passed=None), matter="matter_id")


def offices_with(who: access.Viewer, *, since: date) -> dict[int, int]:
    """Body → how many of its replies were examined."""
    counted = _rows(who, since).values("office_id").annotate(n=Count("reply_id", distinct=True))
    return {row["office_id"]: row["n"] for row in counted}


def rates(who: access.Viewer, *, office: int, since: date) -> list[Rate]:
    """The rates of one body, in the order of the checks; a check that never applied has 0 of 0."""
    counted = (
        _rows(who, since)
        .filter(office_id=office)
        .values("check_id")
        .annotate(passed_n=Count("pk", filter=Q(passed=True)), applied=Count("pk"))
    )
    found = {row["check_id"]: (row["passed_n"], row["applied"]) for row in counted}
    return [Rate(rule.id, rule.name, *found.get(rule.id, (0, 0))) for rule in CHECKS]


def replies_behind(
    who: access.Viewer, *, office: int, check: str, since: date, passed: bool | None
) -> QuerySet[Reply]:
    """Exactly the replies that a figure counts; `passed` None: all that the check applied to."""
    rows = _rows(who, since).filter(office_id=office, check_id=check)
    if passed is not None:
        rows = rows.filter(passed=passed)
    replies = Reply.objects.filter(pk__in=rows.values("reply_id"))
    return replies.select_related("matter", "office").order_by("-pk")

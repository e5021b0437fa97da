"""Duties about to be missed, and missed: by body and rule, with the article."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from qingyu.offices.models import Office
from qingyu.petitions.models import Clock

from .scope import Scope

SOON = timedelta(days=3)


@dataclass(frozen=True)
class Owed:
    """What one body owes under one rule: past its last day, and due within three days."""

    office: Office
    rule: str
    article: str
    overdue: int
    soon: int


def owed(scope: Scope, today: date) -> list[Owed]:
    """Bodies with most overdue first; one query over the open limits that are due."""
    rows = Clock.objects.filter(
        office_id__in=scope.ids,
        is_open=True,
        is_window=False,
        due_on__lte=today + SOON,
        matter__is_sealed=False,
    )
    counted = rows.values_list("office_id", "rule", "article").order_by().annotate(
        late=Count("pk", filter=Q(due_on__lt=today)), all=Count("pk")
    )  # fmt: skip
    found = [
        Owed(scope.offices[office], rule, article, late, total - late)
        for office, rule, article, late, total in counted
    ]
    return sorted(found, key=lambda one: (-one.overdue, -one.soon, one.office.code, one.rule))

"""An office's own columns of a ledger."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from qingyu.ledger import journal
from qingyu.offices.access import Viewer
from qingyu.offices.models import Office

from ..errors import DocumentRefused
from ..models import ColumnPlan
from ..sheets import Plan, UnknownColumn


def plan_for(office: Office, base: Plan) -> Plan:
    """The ledger in this office's order and titles; as shipped until it sets its own."""
    own = ColumnPlan.objects.filter(office=office, ledger=base.name).first()
    if own is None:
        return base
    known = {column.key for column in base.columns}
    titles = {key: title for key, title in own.titles.items() if key in known}
    return base.arranged([key for key in own.order if key in known], titles)


@transaction.atomic
def set_columns(
    office: Office,
    base: Plan,
    *,
    order: Sequence[str],
    titles: Mapping[str, str],
    by: Viewer,
    now: datetime,
) -> Plan:
    """Keep an office's columns. Raises DocumentRefused for unknown or doubled ones."""
    try:
        plan = base.arranged(order, titles)
    except UnknownColumn as error:
        raise DocumentRefused("台账没有“%(column)s”这一列。", column=error.args[0]) from None
    shown = [column.title.strip() for column in plan.columns]
    if not all(shown) or len(set(shown)) != len(shown):
        raise DocumentRefused("列名不能空着，也不能重复。")
    own = {"order": list(order), "titles": dict(titles)}
    _tell(office, base.name, own, by=by, now=now)
    ColumnPlan.objects.update_or_create(
        office=office, ledger=base.name, defaults={**own, "by_id": by.staff_id, "at": now}
    )
    return plan


@transaction.atomic
def use_shipped(office: Office, base: Plan, *, by: Viewer, now: datetime) -> Plan:
    """Take up the product's own columns again."""
    _tell(office, base.name, {}, by=by, now=now)
    ColumnPlan.objects.filter(office=office, ledger=base.name).delete()
    return base


def _tell(
    office: Office, ledger: str, own: Mapping[str, object], *, by: Viewer, now: datetime
) -> None:
    """The entry carries the columns before and after, so that it can be taken back."""
    before = ColumnPlan.objects.filter(office=office, ledger=ledger).first()
    was = {"order": before.order, "titles": before.titles} if before else {}
    actor = journal.Actor("staff", by.staff_id, office.pk, f"{office.label} {by.name}")
    journal.append(
        f"office:{office.pk}", "columns_kept", by=actor, at=now, now=now,
        facts={"ledger": ledger, "before": was, "after": own},
    )  # fmt: skip

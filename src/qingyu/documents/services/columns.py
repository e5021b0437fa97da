"""An office's own columns of a ledger."""

from collections.abc import Mapping, Sequence
from datetime import datetime

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
    ColumnPlan.objects.update_or_create(
        office=office,
        ledger=base.name,
        defaults={"order": list(order), "titles": dict(titles), "by_id": by.staff_id, "at": now},
    )
    return plan

"""A load from beginning to end: one transaction, one entry; a rehearsal leaves nothing."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from qingyu.ledger import journal

from .. import permits
from ..errors import NotPermitted
from ..models import Role
from . import bodies, columns, duties, holidays, people, places
from .directory import Directory
from .report import Report, Row
from .under_way import Load

CHAIN = "offices"

# In this order, for each needs what stands before it.
STEPS: dict[str, Callable[[Load, Sequence[Row]], None]] = {
    columns.PLACES: places.load,
    columns.BODIES: bodies.load,
    columns.STAFF: people.load,
    columns.DUTIES: duties.load,
    columns.HOLIDAYS: holidays.load,
}


@transaction.atomic
def load(
    tables: Mapping[str, Sequence[Row]],
    *,
    source: str,
    by: permits.By,
    now: datetime,
    is_rehearsal: bool = False,
    unread: Mapping[str, Sequence[Row]] | None = None,
) -> Report:
    """Load tables (sheet name to rows) and tell what was done and what was wrong.

    A rehearsal does everything and takes it all back. `unread` are rows with a cell that could
    not be read: they are not taken, and whoever needs one of them is told so. Raises NotPermitted:
    a whole tree is loaded at the server's command line or by a system administrator of its root.
    """
    if by is not None and not by.has(Role.SYSTEM_ADMIN):
        raise NotPermitted(f"单位资料由{Role.SYSTEM_ADMIN.label}导入。")
    under_way = Load(Report(), Directory(), by, now, unread or {})
    for sheet, step in STEPS.items():
        if tables.get(sheet):
            step(under_way, tables[sheet])
    report = under_way.report
    if is_rehearsal:
        transaction.set_rollback(True)
    elif report.has_changed:
        _tell(report, source, by=by, now=now)
    return report


def _tell(report: Report, source: str, *, by: permits.By, now: datetime) -> None:
    journal.append(
        CHAIN,
        "offices_imported",
        by=permits.actor(by),
        at=now,
        now=now,
        facts={
            "file": source,
            "added": report.added.total(),
            "changed": report.changed.total(),
            "by_sheet": {sheet: report.added[sheet] for sheet in report.added},
        },
    )

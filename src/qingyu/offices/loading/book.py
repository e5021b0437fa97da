"""A load from beginning to end: one transaction, one entry; a rehearsal leaves nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from qingyu.ledger import journal

from .. import permits
from ..errors import NotPermitted, NotPossible
from ..models import Role
from . import bodies, columns, duties, holidays, people, places
from .directory import Directory
from .report import Report, Row, RowRefused

CHAIN = "offices"
Done = TypeVar("Done")


@dataclass
class Load:
    """One load under way."""

    report: Report
    directory: Directory
    by: permits.By
    now: datetime

    def each(self, sheet: str, rows: Sequence[Row], take: Callable[[Row], str]) -> None:
        """Take each row and count what became of it; one refused does not stop the next."""
        for row in rows:
            done = self.attempt(sheet, row, take)
            if done is not None:
                self.report.count(sheet, done)

    def attempt(self, sheet: str, row: Row, take: Callable[[Row], Done]) -> Done | None:
        """What `take` makes of a row; None where it was refused, which is then told."""
        try:
            return take(row)
        except RowRefused as refused:
            self.report.say(sheet, row.number, str(refused), columns.title(sheet, refused.column))
        except NotPossible as refused:
            for field, message in refused.problems.items():
                self.report.say(sheet, row.number, message, columns.title(sheet, field))
        return None


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
) -> Report:
    """Load tables (sheet name to rows) and tell what was done and what was wrong.

    A rehearsal does everything and takes it all back. Raises NotPermitted: a whole tree is
    loaded at the server's command line or by a system administrator of its root.
    """
    if by is not None and not by.has(Role.SYSTEM_ADMIN):
        raise NotPermitted(f"单位资料由{Role.SYSTEM_ADMIN.label}导入。")
    under_way = Load(Report(), Directory(), by, now)
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

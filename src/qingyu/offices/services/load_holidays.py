"""A year's official holiday table is loaded; provisional due dates are counted anew from it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from qingyu.core.law.calendar import CalendarError, YearTable, read_rows, shipped
from qingyu.ledger import journal

from .. import permits
from ..errors import NotPermitted, NotPossible
from ..models import HolidayYear, Role
from ..tongue import is_english

CHAIN = "calendar"
Row = tuple[str, str, str]  # date, kind (放假/上班), name


@transaction.atomic
def load_holidays(
    year: int, rows: Sequence[Row], *, label: str = "", by: permits.By, now: datetime
) -> HolidayYear | None:
    """Keep a year's table as its next version; None where this very table is in force already.

    Raises NotPossible naming every bad row, NotPermitted.
    """
    if by is not None and not by.has(Role.SYSTEM_ADMIN):
        raise NotPermitted(_("放假安排由%(role)s载入。") % {"role": Role.SYSTEM_ADMIN.label})
    loaded = write(check(year, rows, label), now=now)
    if loaded is not None:
        tell(loaded, by=by, now=now)
    return loaded


def before(loaded: HolidayYear) -> YearTable | None:
    """The table that a version replaced: the one loaded before it, else the product's own."""
    earlier = HolidayYear.objects.filter(year=loaded.year, version__lt=loaded.version).last()
    if earlier is None:
        return shipped().tables.get(loaded.year)
    return read_rows([tuple(row) for row in earlier.rows], year=earlier.year, label=earlier.label)


def check(year: int, rows: Sequence[Row], label: str = "") -> YearTable:
    try:
        return read_rows(rows, year=year, label=label)
    except CalendarError as error:
        problems = "; ".join(error.english) if is_english() else "；".join(error.problems)
        raise NotPossible(problems) from error


def write(table: YearTable, *, now: datetime) -> HolidayYear | None:
    """The row alone."""
    earlier = HolidayYear.objects.filter(year=table.year)
    newest = earlier.order_by("-version").first()
    if newest is not None and newest.digest == table.digest:
        return None
    version = (earlier.aggregate(last=Max("version"))["last"] or 0) + 1
    rows = [[day.isoformat(), kind, name] for day, (kind, name) in sorted(table.days.items())]
    return HolidayYear.objects.create(
        year=table.year,
        version=version,
        rows=rows,
        digest=table.digest,
        label=table.label,
        loaded_at=now,
    )


def tell(loaded: HolidayYear, *, by: permits.By, now: datetime) -> None:
    journal.append(
        CHAIN,
        "holidays_loaded",
        by=permits.actor(by),
        at=now,
        now=now,
        facts={"year": loaded.year, "version": loaded.version, "digest": loaded.digest},
    )

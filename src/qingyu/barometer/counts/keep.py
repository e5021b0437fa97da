"""Changes of counts gathered day by day, written in large strokes and added up in the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import connection

from ..models import Ending
from .bulk import append
from .tables import TABLES, Row, Table

ASIDE = "aside_"

OF_DAYS = ("body", "closed")  # tables that the days of a body's field are added up from
MOST = 400_000  # changes held in memory before they are written


class Changes:
    """day recorded → table and key → amounts. Small enough to hold whatever the journal's length."""

    def __init__(self) -> None:
        self.days: dict[date, dict[tuple[str, tuple[object, ...]], list[int]]] = {}
        self.size = 0

    def add(self, day: date, row: Row, sign: int) -> None:
        table, key, amounts = row
        found = self.days.setdefault(day, {})
        held = found.get((table, key))
        if held is None:
            found[(table, key)] = [sign * number for number in amounts]
            self.size += 1
        else:
            for n, number in enumerate(amounts):
                held[n] += sign * number

    def days_counted(self) -> set[str]:
        """The days that what was gathered is counted under, in the tables of whole fields."""
        return {
            str(key[1]) for found in self.days.values() for table, key in found if table in OF_DAYS
        }

    def write(self, into: str = "") -> None:
        """Append what was gathered to the tables, or to those `aside`, and forget it."""
        rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in TABLES}
        for day, found in self.days.items():
            for (name, key), amounts in found.items():
                if any(amounts):
                    rows[name].append((day, *key, *amounts))
        with connection.cursor() as cursor:
            for name, table in TABLES.items():
                if rows[name]:
                    append(cursor, into + _plain(table), table.columns, rows[name])
        self.days, self.size = {}, 0


@contextmanager
def aside() -> Iterator[str]:
    """Tables without an index for many strokes; added up into the real ones at the end.

    One row for what was written under the same day and key, none where it comes to nothing.
    No index is kept up to date stroke by stroke, and nothing is deleted again. Needs an open
    transaction.
    """
    with connection.cursor() as cursor:
        for table in TABLES.values():
            cursor.execute(
                f"CREATE TEMPORARY TABLE {_quoted(ASIDE + _plain(table))} AS "  # noqa: S608
                f"SELECT {_list(table.columns)} FROM {_quoted(_plain(table))} WHERE 1 = 0"
            )
        yield ASIDE  # what fails takes the tables back with the transaction
        for table in TABLES.values():
            _add_up(cursor, table)
            cursor.execute(f"DROP TABLE {_quoted(ASIDE + _plain(table))}")


def _add_up(cursor: Any, table: Table) -> None:
    keys = _list(("recorded_on", *table.keys))
    sums = ", ".join(f"SUM({_quoted(amount)})" for amount in table.amounts)
    some = " OR ".join(f"SUM({_quoted(amount)}) <> 0" for amount in table.amounts)
    cursor.execute(
        f"INSERT INTO {_quoted(_plain(table))} ({keys}, {_list(table.amounts)}) "  # noqa: S608
        f"SELECT {keys}, {sums} FROM {_quoted(ASIDE + _plain(table))} "
        f"GROUP BY {keys} HAVING {some} ORDER BY {keys}"
    )


def clear() -> None:
    """Empty every table that a fold fills."""
    for table in TABLES.values():
        table.model.objects.all().delete()  # type: ignore[attr-defined]
    Ending.objects.all().delete()


def clear_day(day: date) -> set[str]:
    """Take out what was recorded on one day; returns the days it was counted under."""
    counted: set[str] = set()
    for name, table in TABLES.items():
        rows = table.model.objects.filter(recorded_on=day)  # type: ignore[attr-defined]
        if name in OF_DAYS:
            counted |= {found.isoformat() for found in rows.values_list("day", flat=True)}
        rows.delete()
    return counted


def _plain(table: Table) -> str:
    return table.model._meta.db_table


def _list(columns: tuple[str, ...]) -> str:
    return ", ".join(map(_quoted, columns))


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)

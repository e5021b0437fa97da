"""Changes of counts gathered day by day, written in large strokes and added up in the database."""

from datetime import date

from django.db import connection

from .tables import TABLES, Row, Table

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

    def write(self) -> None:
        """Append what was gathered to the tables and forget it."""
        rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in TABLES}
        for day, found in self.days.items():
            for (name, key), amounts in found.items():
                if any(amounts):
                    rows[name].append((day, *key, *amounts))
        with connection.cursor() as cursor:
            for name, table in TABLES.items():
                _append(cursor, table, rows[name])
        self.days, self.size = {}, 0


def _append(cursor: object, table: Table, rows: list[tuple[object, ...]]) -> None:
    columns = ("recorded_on", *table.keys, *table.amounts)
    marks = ", ".join(["%s"] * len(columns))
    cursor.executemany(f"INSERT INTO {_name(table)} ({_list(columns)}) VALUES ({marks})", rows)  # type: ignore[attr-defined]  # noqa: S608


def add_up() -> None:
    """One row for what was written in several strokes under the same day and key; none for nothing."""
    with connection.cursor() as cursor:
        for table in TABLES.values():
            name, keys = _name(table), _list(("recorded_on", *table.keys))
            sums = ", ".join(f"SUM({_quoted(amount)})" for amount in table.amounts)
            some = " OR ".join(f"SUM({_quoted(amount)}) <> 0" for amount in table.amounts)
            cursor.execute(f"SELECT MAX(id) FROM {name}")  # noqa: S608
            (last,) = cursor.fetchone()
            cursor.execute(
                f"INSERT INTO {name} ({keys}, {_list(table.amounts)}) "  # noqa: S608
                f"SELECT {keys}, {sums} FROM {name} GROUP BY {keys} HAVING {some}"
            )
            cursor.execute(f"DELETE FROM {name} WHERE id <= %s", [last or 0])  # noqa: S608


def clear() -> None:
    """Empty every table."""
    for table in TABLES.values():
        table.model.objects.all().delete()  # type: ignore[attr-defined]


def clear_day(day: date) -> set[str]:
    """Take out what was recorded on one day; returns the days it was counted under."""
    counted: set[str] = set()
    for name, table in TABLES.items():
        rows = table.model.objects.filter(recorded_on=day)  # type: ignore[attr-defined]
        if name in OF_DAYS:
            counted |= {found.isoformat() for found in rows.values_list("day", flat=True)}
        rows.delete()
    return counted


def _name(table: Table) -> str:
    return _quoted(table.model._meta.db_table)


def _list(columns: tuple[str, ...]) -> str:
    return ", ".join(map(_quoted, columns))


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)

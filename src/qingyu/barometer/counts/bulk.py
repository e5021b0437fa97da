"""Many rows appended to one table, the fastest way each database has."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

Rows = Sequence[tuple[object, ...]]


def append(cursor: Any, table: str, columns: tuple[str, ...], rows: Rows) -> None:
    """Append rows to a table. cursor: of Django's connection, in the caller's transaction."""
    quoted = connection.ops.quote_name
    into = f"{quoted(table)} ({', '.join(map(quoted, columns))})"
    if connection.vendor == "postgresql":
        with cursor.copy(f"COPY {into} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join(["%s"] * len(columns))
    cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", rows)  # noqa: S608

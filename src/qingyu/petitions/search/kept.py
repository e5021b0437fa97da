"""Questions put together once and asked many times, with a few values left open.

Django takes longer to write one of these than a database to answer it, and the door stands in each.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet


@dataclass(frozen=True)
class Left:
    """Stands in a question for the value of this name, which is given when it is asked."""

    name: str


HELD, KEYS, BEFORE = Left("held"), Left("keys"), Left("before")


@dataclass(frozen=True)
class Kept:
    """SQL and its values, some of them left open."""

    sql: str
    values: tuple[Any, ...]

    @classmethod
    def of(cls, rows: QuerySet[Any]) -> "Kept":
        """The question that these rows answer; nothing is asked yet."""
        sql, values = rows.query.sql_with_params()
        return cls(sql, tuple(values))

    def ask(self, **given: Any) -> list[Any]:
        """The first column of every row, with what was left open given by name."""
        values = [given[value.name] if isinstance(value, Left) else value for value in self.values]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, values)
            return [first for first, *_ in cursor.fetchall()]

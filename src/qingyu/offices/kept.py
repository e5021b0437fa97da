"""Questions put together once and asked many times, with a few values left open.

Django takes longer to write such a question than a database to answer it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


@dataclass(frozen=True)
class Left:
    """Stands in a question for the value of this name, which is given when it is asked."""

    name: str


@dataclass(frozen=True)
class Kept:
    """SQL and its values, some of them left open; no SQL where nothing can be found."""

    sql: str
    values: tuple[Any, ...]

    @classmethod
    def of(cls, rows: QuerySet[Any]) -> "Kept":
        """The question that these rows answer; nothing is asked yet."""
        try:
            sql, values = rows.query.sql_with_params()
        except EmptyResultSet:
            return cls("", ())
        return cls(sql, tuple(values))

    @property
    def left(self) -> set[str]:
        """The names of what is left open."""
        return {value.name for value in self.values if isinstance(value, Left)}

    def rows(self, **given: Any) -> list[tuple[Any, ...]]:
        """Every row, with what was left open given by name."""
        if not self.sql:
            return []
        values = [
            _adapted(given[value.name]) if isinstance(value, Left) else value
            for value in self.values
        ]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, values)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def ask(self, **given: Any) -> list[Any]:
        """The first column of every row."""
        return [first for first, *_ in self.rows(**given)]


def both(one: Kept, other: Kept) -> Kept:
    """The rows of one question and then those of another, which has the same columns."""
    sql = " UNION ALL ".join(question.sql for question in (one, other) if question.sql)
    return Kept(sql, (*one.values, *other.values))


def _adapted(value: Any) -> Any:
    """As Django hands it to this engine's driver."""
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    return connection.ops.adapt_datefield_value(value) if is_day else value

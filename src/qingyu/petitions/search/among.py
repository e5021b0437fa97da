"""A column among many numbers, all of them one value of the question."""

import json
from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, F, Func

from qingyu.offices.kept import Left

KEYS = Left("keys")  # for keys that are given when the question is asked


class Among(Func):
    """`rows.filter(Among("pk", keys))`: as `pk__in`, but a thousand keys are not a thousand values,
    which take longer to write out and to read than the answer to find. `is_sought`: the column's own
    index finds the rows; else rows that something else found are held against the keys.
    """

    output_field = BooleanField()
    arity = 1

    def __init__(
        self, column: str, keys: Sequence[int] | Left = KEYS, *, is_sought: bool = False
    ) -> None:
        super().__init__(F(column))
        self.keys, self.is_sought = keys, is_sought

    def as_postgresql(
        self, compiler: Any, connection: Any, **_more: Any
    ) -> tuple[str, tuple[Any, ...]]:
        """An array; an index serves it as it serves a list."""
        sql, values = self.as_sql(
            compiler, connection, template="%(expressions)s = ANY(%%s::bigint[])"
        )
        return sql, (*values, written(self.keys, connection.vendor))

    def as_sqlite(
        self, compiler: Any, connection: Any, **_more: Any
    ) -> tuple[str, tuple[Any, ...]]:
        """ "+ 0" keeps SQLite from asking the full-text index once for each key."""
        held = "%(expressions)s + 0 IN (SELECT value FROM json_each(%%s))"
        sought = "%(expressions)s IN (SELECT value FROM json_each(%%s))"
        template = sought if self.is_sought else held
        sql, values = self.as_sql(compiler, connection, template=template)
        return sql, (*values, written(self.keys, connection.vendor))


def written(keys: Sequence[int] | Left, vendor: str) -> Any:
    """The keys as the one value that this engine reads; what is left open stays so."""
    if isinstance(keys, Left):
        return keys
    return json.dumps(list(keys)) if vendor == "sqlite" else list(keys)

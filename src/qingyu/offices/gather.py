"""Several short lists in one question: what a page shows of one record, out of many tables.

    found = gather({"claims": matter.claims.all(), "ratings": matter.ratings.select_related("office")})
    found["claims"]  # list[Claim], in the order its queryset asks for

Every list becomes one arm of a UNION ALL whose rows are JSON arrays, so that a page costs the
same number of questions whatever the record holds. What a queryset annotates comes along. Slices
(but see `few`), expressions in `order_by`, `only` and binary columns are refused: such a list is
asked for by itself.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from decimal import Decimal
from functools import cache, partial
from operator import attrgetter
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models import Field, Model, QuerySet, Value
from django.db.models.functions import JSONArray

from .kept import Kept, both

Row = TypeVar("Row", bound=Model)


def gather(asked: Mapping[str, QuerySet]) -> dict[str, list[Any]]:
    """name → the rows of its queryset, all read in one query; none where nothing is asked."""
    return Lists.of(asked).read()


@dataclass(frozen=True)
class Lists:
    """Several lists and the one question that reads them, which may be asked again and again.

    first: the number of the first of them, where others stand before them in the same question.
    """

    asked: Mapping[str, QuerySet]
    question: Kept
    first: int = 0

    @classmethod
    def of(cls, asked: Mapping[str, QuerySet], *, first: int = 0) -> "Lists":
        """Nothing is asked yet."""
        arms = [_arm(n, rows) for n, rows in enumerate(asked.values(), first)]
        if not arms:
            return cls(asked, Kept("", ()), first)
        whole = arms[0].union(*arms[1:], all=True) if arms[1:] else arms[0]
        return cls(asked, Kept.of(whole), first)

    def read(self, **given: Any) -> dict[str, list[Any]]:
        """name → its rows, in their order; given: what the question leaves open."""
        return self.made(self.question.rows(**given))

    def made(self, rows: Iterable[tuple[int, str]]) -> dict[str, list[Any]]:
        """name → the records of those rows (number of a list, JSON array) that are theirs."""
        found: dict[str, list[Any]] = {name: [] for name in self.asked}
        lists = list(self.asked.items())
        for n, array in rows:
            if self.first <= n < self.first + len(lists):
                name, asked = lists[n - self.first]
                # Both engines hand an array as text.
                found[name].append(_record(asked, json.loads(array)))
        for name, asked in lists:
            _sort(found[name], asked)
        return found


def joined(one: Lists, other: Lists, given: Mapping[str, Any]) -> dict[str, list[Any]]:
    """The lists of both, read in one question; `other` is numbered on from `one`."""
    rows = both(one.question, other.question).rows(**given)
    return one.made(rows) | other.made(rows)


def few(rows: QuerySet[Row], most: int) -> QuerySet[Row]:
    """The first rows of an ordered queryset, narrowed by their keys rather than by a slice."""
    keys = rows.select_related(None).values("pk")[:most]
    return rows.filter(pk__in=keys) if most else rows.none()


def attach(parents: Iterable[Model], name: str, children: Iterable[Row], key: str) -> None:
    """Give each parent its children, as `prefetch_related(name)` would; `key` names their column."""
    of: dict[Any, list[Row]] = {}
    for child in children:
        of.setdefault(getattr(child, key), []).append(child)
    for parent in parents:
        keep(parent, name, of.get(parent.pk, []))


def keep(parent: Model, name: str, children: list[Any]) -> None:
    """Let `parent.<name>.all()` answer with rows that are known."""
    rows = getattr(parent, name).all()
    rows._result_cache, rows._prefetch_done = children, True
    cache = parent.__dict__.setdefault("_prefetched_objects_cache", {})
    cache[name] = rows


def known(parent: Model, name: str) -> list[Any] | None:
    """The rows kept for `parent.<name>`; None where nobody has read them yet."""
    rows = getattr(parent, "_prefetched_objects_cache", {}).get(name)
    return None if rows is None else list(rows)


def _related(rows: QuerySet) -> dict[str, Any]:
    return rows.query.select_related if isinstance(rows.query.select_related, dict) else {}


def _arm(n: int, rows: QuerySet) -> QuerySet:
    if rows.query.is_sliced or rows.query.deferred_loading[0]:
        raise TypeError(f"{rows.model.__name__}: a list with a slice or `only` is asked by itself")
    more = list(rows.query.annotation_select)
    array = _array(rows.model, _related(rows), "", more)
    return rows.order_by().values_list(Value(n), array)


def _array(
    model: type[Model], related: Mapping[str, Any], path: str, more: Sequence[str] = ()
) -> JSONArray:
    """The columns of a row, after them one array for each record it points to, then `more`."""
    own = [f"{path}{field.attname}" for field in _columns(model)]
    deeper = [
        _array(_target(model, name), more, f"{path}{name}__") for name, more in related.items()
    ]
    return JSONArray(*own, *deeper, *more)


def _record(rows: QuerySet, values: list[Any]) -> Any:
    """A record with what its list points to and annotates."""
    made = _made(rows.model, _related(rows), values, rows.db)
    more = rows.query.annotation_select
    for name, value in zip(more, values[len(values) - len(more) :], strict=True):
        setattr(made, name, value)
    return made


@cache
def _columns(model: type[Model]) -> tuple[Field, ...]:
    fields = tuple(model._meta.concrete_fields)
    if any(isinstance(field, models.BinaryField) for field in fields):
        raise TypeError(f"{model.__name__}: a list with binary columns is asked by itself")
    return fields


def _target(model: type[Model], name: str) -> type[Model]:
    found: Any = model._meta.get_field(name)
    target: type[Model] = found.related_model
    return target


def _made(model: type[Model], related: Mapping[str, Any], values: list[Any], db: str) -> Any:
    """The record of an array; None where the key in it is empty."""
    names, readers, key = _reading(model)
    if values[key] is None:
        return None
    own = [
        None if value is None else read(value) for read, value in zip(readers, values, strict=False)
    ]
    made = model.from_db(db, names, own)
    for (name, more), inner in zip(related.items(), values[len(names) :], strict=False):
        setattr(made, name, _made(_target(model, name), more, inner, db))
    return made


def _moment(field: Field, value: Any) -> Any:
    moment = field.to_python(value)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


# How a value that went through JSON is read back; the first kind of field that fits counts.
READ: tuple[tuple[type[Field], Callable[[Field, Any], Any]], ...] = (
    (models.DateTimeField, _moment),
    (models.DateField, lambda field, value: field.to_python(value)),
    (models.TimeField, lambda field, value: field.to_python(value)),
    (models.BooleanField, lambda field, value: bool(value)),
    (models.DecimalField, lambda field, value: Decimal(str(value))),
    (models.UUIDField, lambda field, value: field.to_python(value)),
    # SQLite keeps JSON as text, PostgreSQL hands the value itself.
    (models.JSONField, lambda field, value: json.loads(value) if connection.vendor == "sqlite" else value),
)  # fmt: skip


@cache
def _reading(model: type[Model]) -> tuple[list[str], list[Callable[[Any], Any]], int]:
    """The names of a record's columns, how each of their values is read, and which is the key."""
    fields = _columns(model)
    names = [field.attname for field in fields]
    return names, [_reader(field) for field in fields], names.index(model._meta.pk.attname)


def _reader(field: Field) -> Callable[[Any], Any]:
    """How a value of this column is read that is not empty."""
    target = field
    while isinstance(target, models.ForeignKey):
        target = target.target_field
    for kind, read in READ:
        if isinstance(target, kind):
            return partial(read, target)
    opened = getattr(target, "from_db_value", None)
    return (lambda value: opened(value, None, connection)) if opened else _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _sort(found: list[Any], rows: QuerySet) -> None:
    """In the queryset's own order; what is empty comes first on both engines, as SQLite puts it."""
    order = rows.query.order_by or (
        rows.model._meta.ordering if rows.query.default_ordering else ()
    )
    for term in reversed(order):
        if not isinstance(term, str):
            raise TypeError(f"{rows.model.__name__}: ordered by an expression")
        path = attrgetter(term.lstrip("-").replace("__", "."))
        found.sort(key=lambda row: _ranked(path(row)), reverse=term.startswith("-"))


def _ranked(value: Any) -> tuple[bool, Any]:
    return (value is not None, value)

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
from operator import attrgetter
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models import Field, Model, QuerySet, Value
from django.db.models.functions import JSONArray

Row = TypeVar("Row", bound=Model)


def gather(asked: Mapping[str, QuerySet]) -> dict[str, list[Any]]:
    """name → the rows of its queryset, all read in one query; none where nothing is asked."""
    found: dict[str, list[Any]] = {name: [] for name in asked}
    if not asked:
        return found
    names = list(asked)
    arms = [_arm(n, asked[name]) for n, name in enumerate(names)]
    for n, values in arms[0].union(*arms[1:], all=True) if arms[1:] else arms[0]:
        rows = asked[names[n]]
        made = _made(rows.model, _related(rows), values, rows.db)
        more = rows.query.annotation_select
        for name, value in zip(more, values[len(values) - len(more) :], strict=True):
            setattr(made, name, value)
        found[names[n]].append(made)
    for name, rows in asked.items():
        _sort(found[name], rows)
    return found


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


def _columns(model: type[Model]) -> list[Field]:
    fields = list(model._meta.concrete_fields)
    if any(isinstance(field, models.BinaryField) for field in fields):
        raise TypeError(f"{model.__name__}: a list with binary columns is asked by itself")
    return fields


def _target(model: type[Model], name: str) -> type[Model]:
    found: Any = model._meta.get_field(name)
    target: type[Model] = found.related_model
    return target


def _made(model: type[Model], related: Mapping[str, Any], values: list[Any], db: str) -> Any:
    """The record of an array; None where the key in it is empty."""
    fields = _columns(model)
    own = [_read(field, value) for field, value in zip(fields, values, strict=False)]
    names = [field.attname for field in fields]
    if own[names.index(model._meta.pk.attname)] is None:
        return None
    made = model.from_db(db, names, own)
    for (name, more), inner in zip(related.items(), values[len(fields) :], strict=False):
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


def _read(field: Field, value: Any) -> Any:
    target = field
    while isinstance(target, models.ForeignKey):
        target = target.target_field
    if value is None:
        return None
    for kind, read in READ:
        if isinstance(target, kind):
            return read(target, value)
    opened = getattr(target, "from_db_value", None)
    return opened(value, None, connection) if opened else value


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


@dataclass(frozen=True)
class Ask:
    """One list that hangs on a record, asked for by itself or together with others.

    rows: (record, viewer, day) → its queryset. Where `read_ahead` has been called with it, `of`
    answers from what was read then.
    """

    name: str
    rows: Callable[..., QuerySet]

    def is_read(self, record: Model) -> bool:
        return self.name in record.__dict__.get("_read_ahead", {})

    def of(self, record: Model, *more: Any) -> list[Any]:
        ahead: dict[str, list[Any]] = record.__dict__.get("_read_ahead", {})
        return ahead[self.name] if self.name in ahead else list(self.rows(record, *more))


def read_ahead(record: Model, asks: Iterable[Ask], *more: Any) -> None:
    """Read all these lists of a record in one question, for whoever asks for one of them."""
    rows = {ask.name: ask.rows(record, *more) for ask in asks}
    record.__dict__.setdefault("_read_ahead", {}).update(gather(rows))

"""What a page shows of one record, read ahead in one question and answered from there.

    PETITIONS = Ask("petitions", lambda matter, *_seen: matter.petitions.order_by("-pk"))
    read_ahead(matter, (PETITIONS, CLAIMS, …), who, today)
    PETITIONS.of(matter)  # asks nobody any more

The question is long, and Django takes longer to write it than a database to answer it. So it is put
together once, for a record of which nothing but the key is known; what looks at more of its record
than the key is written anew each time, beside it in the same question.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NoReturn

from django.db import connection
from django.db.models import Model, QuerySet

from .gather import Lists, joined
from .kept import Kept, Left


@dataclass(frozen=True)
class Ask:
    """One list that hangs on a record, asked for by itself or together with others.

    rows: (record, viewer, day) → its queryset, told by these three alone. Where `read_ahead` has
    been called with it, `of` answers from what was read then.
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
    kept, further = _prepared(connection.vendor, type(record), tuple(asks), more)
    others = Lists.of({ask.name: ask.rows(record, *more) for ask in further}, first=len(kept.asked))
    given = {name: _of_this(name, record.pk) for name in kept.question.left}
    read = joined(kept, others, given)
    record.__dict__.setdefault("_read_ahead", {}).update(read)


# Stands for the key of a record in a question that is put together once; no record has it.
KEY = 4611686018427387847


class LooksFurther(Exception):
    """A list looks at more of its record than the key, or at the database, to be put together."""


@lru_cache(maxsize=256)
def _prepared(
    _vendor: str, model: type[Model], asks: tuple[Ask, ...], more: tuple[Any, ...]
) -> tuple[Lists, tuple[Ask, ...]]:
    """The lists that hang on the key alone, their question with the key left open; and the others."""
    record = model(pk=KEY)
    for name in {field.attname for field in model._meta.concrete_fields} - {model._meta.pk.attname}:
        del record.__dict__[name]  # whoever looks at it now makes Django read it, which is refused
    record.refresh_from_db = _refuse  # type: ignore[method-assign]
    kept, further = {}, []
    with connection.execute_wrapper(_refuse):
        for ask in asks:
            try:
                kept[ask.name] = ask.rows(record, *more)
            except LooksFurther:
                further.append(ask)
    lists = Lists.of(kept)
    return Lists(lists.asked, _left_open(lists.question)), tuple(further)


def _refuse(*_asked: Any, **_how: Any) -> NoReturn:
    raise LooksFurther


def _left_open(question: Kept) -> Kept:
    """With every value open that holds the key, under the name of what stands there now."""
    values = (Left(str(value)) if str(KEY) in str(value) else value for value in question.values)
    return Kept(question.sql, tuple(values))


def _of_this(name: str, key: Any) -> Any:
    """The value of this record for what stands for it in a prepared question."""
    return key if name == str(KEY) else name.replace(str(KEY), str(key))

"""Sealing everything anew under the current key, after a rotation.

Works through every sealed column of every model in small transactions. A row that is under
the current key already is not touched, so a run that was stopped goes on where it ended.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Cast

from . import keys
from .fields import SealedTextField, Unreadable

BATCH = 200


@dataclass
class Resealed:
    """What was done in one model. `unreadable` names rows that no key of the ring opens."""

    label: str
    rows: int = 0
    unreadable: list[str] = field(default_factory=list)


def sealed_columns(model: type[models.Model]) -> list[SealedTextField]:
    return [each for each in model._meta.concrete_fields if isinstance(each, SealedTextField)]


def sealed_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if not model._meta.proxy and sealed_columns(model)]


def everything() -> Iterator[Resealed]:
    """Seal all models anew, yielding after each batch how far its model has come."""
    for model in sealed_models():
        yield from one(model)


def one(model: type[models.Model]) -> Iterator[Resealed]:
    done, last = Resealed(model._meta.label_lower), None
    while True:
        with transaction.atomic():
            rows = list(_old(model, last)[:BATCH])
            for row in rows:
                _reseal(model, row, done)
        if not rows:
            return
        last = rows[-1]["pk"]
        yield done


def _old(model: type[models.Model], after: Any) -> models.QuerySet[Any, dict[str, Any]]:
    """Rows with a column under an older key, as the ciphertext stands in the database."""
    columns = sealed_columns(model)
    stored = {f"stored_{c.name}": Cast(F(c.name), models.TextField()) for c in columns}
    prefix = f"{keys.current().current}."
    is_old = Q()
    for name in stored:
        is_old |= ~Q(**{f"{name}__startswith": prefix}) & ~Q(**{name: ""})
    rows = model._base_manager.annotate(**stored).filter(is_old).order_by("pk")
    if after is not None:
        rows = rows.filter(pk__gt=after)
    return rows.values("pk", *stored)


def _reseal(model: type[models.Model], row: dict[str, Any], done: Resealed) -> None:
    """Seal one row's columns anew, unless someone wrote them in the meantime."""
    fresh, stored = {}, {}
    for column in sealed_columns(model):
        old = row[f"stored_{column.name}"]
        if not old or old.startswith(f"{keys.current().current}."):
            continue
        try:
            fresh[column.name] = column.opened(old)
        except Unreadable:
            done.unreadable.append(f"{column.column_name} #{row['pk']}")
            continue
        stored[f"stored_{column.name}"] = old
    if fresh:
        casts = {name: Cast(F(name.removeprefix("stored_")), models.TextField()) for name in stored}
        rows = model._base_manager.annotate(**casts).filter(pk=row["pk"], **stored)
        done.rows += rows.update(**fresh)

"""Records whose every recorded column is accounted for in the journal."""

import copy
import functools
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, ClassVar, NoReturn, Self

from django.db import models

from qingyu.privacy.fields import BlindIndexField, SealedJSONField

from .canonical import Unwritable, plain


class UnrecordedSave(RuntimeError):
    """A recorded model was saved past the journal; its effect would stand without an entry."""


class Recorded(models.Model):
    """A record that is saved only by `journal.append`, with an entry that tells its effect.

    recorded_fields: columns whose value the journal carries in the open.
    committed_fields: personal data; only a salted commitment reaches the journal.
    Columns named in neither are saved along and the journal says nothing of them.
    """

    recorded_fields: ClassVar[tuple[str, ...]] = ()
    committed_fields: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any, **options: Any) -> Self:
        record = super().from_db(db, field_names, values, **options)
        record._stored = _copies(zip(field_names, values, strict=True))
        return record

    def refresh_from_db(
        self, using: str | None = None, fields: Any = None, from_queryset: Any = None
    ) -> None:
        """As Django does it; a deferred column that is loaded later comes through here too."""
        super().refresh_from_db(using=using, fields=fields, from_queryset=from_queryset)
        attnames = {
            field.attname
            for field in self._meta.concrete_fields
            if fields is None or {field.name, field.attname} & set(fields)
        }
        fresh = ((name, self.__dict__[name]) for name in attnames & self.__dict__.keys())
        self._stored = self.stored | _copies(fresh)

    @property
    def stored(self) -> dict[str, Any]:
        """What this object knows to stand in the database, by attribute; empty when new."""
        return self.__dict__.get("_stored", {})

    @property
    def chain(self) -> str:
        """The chain of entries this record begins, when it is an entry's subject."""
        return f"{self._meta.model_name}:{self.pk}"

    @property
    def key(self) -> str:
        """What the journal calls this row: `app.model:pk`."""
        return f"{self._meta.label_lower}:{self.pk}"

    @classmethod
    @functools.cache  # asked at every step; a model's columns do not change while it runs
    def told_fields(cls) -> tuple[Any, ...]:
        """The recorded and the committed fields."""
        names = (*cls.recorded_fields, *cls.committed_fields)
        return tuple(cls._meta.get_field(name) for name in names)

    @classmethod
    @functools.cache
    def silent_fields(cls) -> tuple[Any, ...]:
        """The columns of which the journal says nothing."""
        told = {field.attname for field in cls.told_fields()}
        return tuple(field for field in cls._meta.concrete_fields if field.attname not in told)

    def values(self) -> dict[str, Any]:
        """The present recorded and committed values, as plain JSON, foreign keys by id."""
        return self._told(self.__dict__)

    def known(self) -> dict[str, Any]:
        """The values that the journal knows; empty for a new record."""
        return self._told(self.stored)

    def changes(self) -> dict[str, Any]:
        """Recorded and committed columns whose value differs from what the journal knows."""
        stored = {} if self._state.adding else self.stored
        changed = {}
        for field in self.told_fields():
            name = field.attname
            if name not in self.__dict__:
                continue
            held = self.__dict__[name]
            if name in stored and _is_untouched(held, stored[name]):
                continue
            value = told(field, held)
            if name not in stored or told(field, stored[name]) != value:
                changed[field.name] = value
        return changed

    def _told(self, held: Mapping[str, Any]) -> dict[str, Any]:
        return {
            field.name: told(field, held[field.attname])
            for field in self.told_fields()
            if field.attname in held
        }

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise UnrecordedSave(f"{self._meta.label} is saved only by ledger.journal.append")

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise UnrecordedSave(f"{self._meta.label} is never deleted; see ledger.erase")


def store(record: Recorded) -> dict[str, Any]:
    """Insert a record, or update its changed columns; returns the changes the journal must tell."""
    resolve_relations(record)
    changes = record.changes()
    if record._state.adding:
        models.Model.save(record, force_insert=True)
    elif columns := changed_columns(record, changes):
        models.Model.save(record, update_fields=columns)
    held = record.__dict__
    names = [field.attname for field in record._meta.concrete_fields if field.attname in held]
    record._stored = _copies((name, held[name]) for name in names)
    return changes


def resolve_relations(record: Recorded) -> None:
    """Take the keys of related records that were unsaved when they were assigned."""
    for field in record._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and field.is_cached(record):
            related = getattr(record, field.name)
            if related is not None and getattr(record, field.attname) is None:
                setattr(record, field.name, related)


def changed_columns(record: Recorded, changes: Mapping[str, Any]) -> list[str]:
    """The changed fields' names, with those that follow from them."""
    held, stored, names = record.__dict__, record.stored, set(changes)
    silent = record.silent_fields()
    for field in silent:
        name = field.attname
        if name in held and (name not in stored or held[name] != stored[name]):
            names.add(field.name)
    followers = {f.name for f in silent if _follows(f, record, names)} if names else set()
    answered = {f.name for f in silent if _is_set_anew(f, record)}
    return sorted(names | followers | answered)


def _follows(field: Any, record: Recorded, changed: set[str]) -> bool:
    """Is filled by itself when something changes: a blind index, a moment of change."""
    if isinstance(field, BlindIndexField):
        return field.source in changed
    return bool(getattr(field, "auto_now", False))


def _is_set_anew(field: Any, record: Recorded) -> bool:
    """A blind index of what is no column, such as the second answer, that was given again."""
    return (
        isinstance(field, BlindIndexField)
        and not field.has_column_source
        and bool(getattr(record, field.source, ""))
    )


def _is_untouched(held: Any, stored: Any) -> bool:
    """The same value of the same type; what holds other values is compared as it is told."""
    return type(held) is type(stored) and not isinstance(held, list | dict) and held == stored


def told(field: Any, value: Any) -> Any:
    """A column's value as the journal writes it: as it will be read back, "3" and 3 alike."""
    if value is None:
        return None
    if hasattr(value, "resolve_expression"):
        raise Unwritable(f"{field.name}: the journal tells values, not expressions")
    if isinstance(field, models.FileField):
        return plain(str(value))
    if not isinstance(field, models.JSONField | SealedJSONField):
        value = field.to_python(value)
    if isinstance(field, models.DecimalField):
        value = value.quantize(Decimal(1).scaleb(-field.decimal_places))
    return plain(value)


def _copies(items: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Values that stay as they are when a list or table in the record is changed in place."""
    return {
        name: copy.deepcopy(value) if isinstance(value, list | dict) else value
        for name, value in items
    }

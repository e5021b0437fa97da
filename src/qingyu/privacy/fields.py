"""Model fields whose content is encrypted in the database, and their blind indexes.

AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce; the additional data is the
model and field name, so a value moved to another column does not open.
"""

import base64
import json
import os
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django import forms
from django.core import checks
from django.db import models
from django.db.models.lookups import Exact

from . import keys
from .index import blind

NONCE_BYTES = 12


class Unreadable(ValueError):
    """A sealed value that no key of the ring opens. Carries the column, never the value."""


@lru_cache(maxsize=8)
def _cipher(key: bytes) -> AESGCM:
    """Made once for a key of the ring: a list opens a hundred thousand values."""
    return AESGCM(key)


def seal(text: str, column: str) -> str:
    """`k1.<base64 of nonce and ciphertext>` for a text of `column`."""
    ring = keys.current()
    nonce = os.urandom(NONCE_BYTES)
    sealed = _cipher(ring.field[ring.current]).encrypt(nonce, text.encode(), column.encode())
    return f"{ring.current}.{base64.b64encode(nonce + sealed).decode()}"


def unseal(sealed: str, column: str) -> str:
    """The text of a sealed value. Raises Unreadable."""
    name, _, body = sealed.partition(".")
    key = keys.current().field.get(name)
    if key is None or not body:
        raise Unreadable(f"{column}: 密钥文件里没有打开它的密钥")
    try:
        raw = base64.b64decode(body, validate=True)
        nonce, ciphertext = raw[:NONCE_BYTES], raw[NONCE_BYTES:]
        return _cipher(key).decrypt(nonce, ciphertext, column.encode()).decode()
    except (InvalidTag, ValueError):
        # Without "from None" the traceback would carry the value along.
        raise Unreadable(f"{column}: 密文打不开，密钥不对或内容被改过") from None


class SealedTextField(models.TextField):
    """Text that is ciphertext in the database and plain in Python. None and "" stay as they are."""

    description = "encrypted text"

    @property
    def column_name(self) -> str:
        return f"{self.model._meta.label_lower}.{self.name}"

    def get_prep_value(self, value: Any) -> Any:
        if value is None or value == "":
            return value
        return seal(str(value), self.column_name)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return self.opened(value)

    def opened(self, stored: str | None) -> Any:
        """The value of what the column holds. Raises Unreadable."""
        return unseal(stored, self.column_name) if stored else stored

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in {"isnull", "exact"}:
            raise TypeError(f"{self.column_name} 已加密，不能按内容查找；请用盲索引")
        return super().get_lookup(lookup_name)


class SealedJSONField(SealedTextField):
    """A JSON value, encrypted whole. Only None stays as it is."""

    description = "encrypted JSON"
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def to_python(self, value: Any) -> Any:
        return value

    def get_prep_value(self, value: Any) -> Any:
        if value is None:
            return None
        return seal(json.dumps(value, ensure_ascii=False, sort_keys=True), self.column_name)

    def opened(self, stored: str | None) -> Any:
        return json.loads(unseal(stored, self.column_name)) if stored else None

    def value_to_string(self, obj: models.Model) -> Any:
        return self.value_from_object(obj)

    def formfield(self, **kwargs: Any) -> Any:
        return models.Field.formfield(self, **{"form_class": forms.JSONField, **kwargs})


@SealedTextField.register_lookup
class OnlyEmpty(Exact):
    """`filter(phone="")` works; a value would never match its ciphertext, so it is refused."""

    def get_prep_lookup(self) -> Any:
        if self.rhs != "":
            raise TypeError(f"{self.lhs.target.column_name} 已加密，不能按内容查找；请用盲索引")
        return self.rhs


class BlindIndexField(models.CharField):
    """Keyed hash of another field for exact look-up; filled by itself before each save."""

    description = "blind index"

    def __init__(self, *args: Any, source: str = "", purpose: str = "", **kwargs: Any) -> None:
        self.source, self.purpose = source, purpose
        kwargs.update(max_length=64, blank=True, null=True, editable=False)
        kwargs.setdefault("db_index", not kwargs.get("unique"))
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source, "purpose": self.purpose}

    @property
    def has_column_source(self) -> bool:
        return self.source in {field.name for field in self.model._meta.concrete_fields}

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = getattr(model_instance, self.source, "")
        # A source that is no column (a second answer) is known only when it is set anew.
        if value or self.has_column_source:
            setattr(model_instance, self.attname, blind(self.purpose, value) if value else None)
        return getattr(model_instance, self.attname)

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        missing = not (self.source and self.purpose)
        error = checks.Error("source and purpose are required", obj=self, id="privacy.E001")
        return [*super().check(**kwargs), *([error] if missing else [])]

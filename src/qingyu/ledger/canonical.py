"""Values as the journal writes them: one text for one value, on every engine."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any
from uuid import UUID


class Unwritable(TypeError):
    """A value that has no single text: a float, a moment without its zone, half a character."""


def plain(value: Any) -> Any:
    """A JSON value for a column's value; moments in UTC to the microsecond, decimals as text.

    Raises Unwritable; the message tells the type, never the value.
    """
    if value is None or isinstance(value, bool):
        return value
    for kind, form in FORMS:
        if isinstance(value, kind):
            return form(value)
    raise Unwritable(f"the journal has no form for {type(value).__name__}")


def moment(value: datetime) -> str:
    if value.utcoffset() is None:
        raise Unwritable("a moment without its time zone")
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def _text(value: str) -> str:
    """The characters alone, of an enum's member too. Databases refuse NUL, UTF-8 half characters."""
    text = str.__str__(value)
    if "\x00" in text or not _is_whole(text):
        raise Unwritable("a text with NUL or half a character")
    return text


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _mapping(value: Mapping[Any, Any]) -> dict[str, Any]:
    return {_text(str(key)): plain(item) for key, item in value.items()}


def _sequence(value: list[Any] | tuple[Any, ...]) -> list[Any]:
    return [plain(item) for item in value]


# In this order: a moment is also a date.
FORMS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (str, _text),
    (int, int),
    (Mapping, _mapping),
    ((list, tuple), _sequence),
    (datetime, moment),
    ((date, time), lambda value: value.isoformat()),
    (Decimal, lambda value: format(value, "f")),
    (UUID, str),
)

_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)


def dumps(value: Any) -> str:
    """Canonical JSON: keys sorted by code point, no spaces, characters as they are."""
    return _ENCODER.encode(plain(value))


def quoted(text: str) -> str:
    """One string, as `dumps` writes it."""
    return encode_basestring(text)

"""What a phone sends: read strictly, so that nothing of a wrong shape reaches a service."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from .finds import Find

LONGEST = 20_000  # characters of any text; the services know the real limits
TOO_BIG = 2**31


class Unfit(ValueError):
    """Not what our own page sends."""


@dataclass(frozen=True)
class SentFind:
    """A quarrel recorded on the phone at `find.found_at`, by the phone's own clock."""

    name: UUID
    office: int
    cover: int | None
    find: Find


@dataclass(frozen=True)
class SentCover:
    """A grid gone through on the phone at `at`."""

    name: UUID
    cover: int
    answers: dict[str, str]
    note: str
    at: datetime


Sent = SentFind | SentCover


def read(raw: Any, now: datetime) -> Sent:
    """One record. A phone whose clock runs ahead is taken to mean now. Raises Unfit."""
    if not isinstance(raw, Mapping):
        raise Unfit("record")
    try:
        name = UUID(_text(raw, "id"))
        at = min(datetime.fromisoformat(_text(raw, "at").replace("Z", "+00:00")), now)
    except (ValueError, TypeError):
        raise Unfit("id or at") from None
    if raw.get("type") == "cover":
        return SentCover(name, _number(raw, "cover"), _answers(raw), _text(raw, "note"), at)
    if raw.get("type") != "find":
        raise Unfit("type")
    cover = _number(raw, "cover") if raw.get("cover") is not None else None
    return SentFind(name, _number(raw, "office"), cover, _find(raw, name, at))


def _find(raw: Mapping[str, Any], name: UUID, at: datetime) -> Find:
    return Find(
        kind=_text(raw, "kind"), place_code=_text(raw, "place"), where=_text(raw, "where"),
        sides=_number(raw, "sides"), people=_number(raw, "people"), account=_text(raw, "account"),
        handled=_text(raw, "handled"), is_reported=raw.get("reported") is True, found_at=at,
        submission=name,
    )  # fmt: skip


def _text(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key, "")
    if not isinstance(value, str) or len(value) > LONGEST or "\0" in value:
        raise Unfit(key)
    return value


def _number(raw: Mapping[str, Any], key: str) -> int:
    value = raw.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < TOO_BIG:
        raise Unfit(key)
    return value


def _answers(raw: Mapping[str, Any]) -> dict[str, str]:
    given = raw.get("answers")
    if not isinstance(given, Mapping) or len(given) > 100:
        raise Unfit("answers")
    if not all(isinstance(k, str) and isinstance(v, str) for k, v in given.items()):
        raise Unfit("answers")
    return dict(given)


def as_told(sent: Sent) -> dict[str, Any]:
    """The phone's version as it is kept until a person has compared it."""
    if isinstance(sent, SentCover):
        return {"answers": sent.answers, "note": sent.note, "at": sent.at.isoformat()}
    find = sent.find
    return {
        "kind": find.kind, "place": find.place_code, "where": find.where, "sides": find.sides,
        "people": find.people, "account": find.account, "handled": find.handled,
        "is_reported": find.is_reported, "at": find.found_at.isoformat() if find.found_at else "",
    }  # fmt: skip

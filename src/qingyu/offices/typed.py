"""What somebody had typed when their time ran out: kept for them alone until they come back.

It lies sealed in the browser's session, is shown only to the same person, and goes with the session.
"""

import json
from dataclasses import dataclass

from django.http import HttpRequest

from qingyu.privacy.fields import Unreadable, seal, unseal

NAME = "typed"
MOST = 60_000  # characters; a longer text than any form takes


@dataclass(frozen=True)
class Typed:
    """Where it was to go, and every field with words in it, as (name, words)."""

    path: str
    fields: list[tuple[str, str]]


def is_kept(name: str) -> bool:
    """Whether a field may be offered again: not what a form holds for the machine, and no password,
    whatever the form calls it; that is typed again.
    """
    return name != "csrfmiddlewaretoken" and "password" not in name


def set_aside(request: HttpRequest, staff_id: int, sent: dict[str, list[str]], path: str) -> None:
    """Keep what was sent too late. Call it after the session has been emptied."""
    fields = [(name, value) for name, values in sent.items() for value in values if value.strip()]
    fields = [(name, value) for name, value in fields if is_kept(name)]
    if fields:
        kept = json.dumps({"staff": staff_id, "path": path, "fields": fields}, ensure_ascii=False)
        request.session[NAME] = seal(kept[:MOST], NAME) if len(kept) <= MOST else ""


def of(request: HttpRequest, staff_id: int) -> Typed | None:
    """What this person typed; nothing, and nothing left, where somebody else has signed in."""
    sealed = request.session.get(NAME, "")
    try:
        found = json.loads(unseal(sealed, NAME)) if sealed else None
    except Unreadable:
        found = None
    if found is None or found["staff"] != staff_id:
        forget(request)
        return None
    return Typed(found["path"], [(name, value) for name, value in found["fields"]])


def forget(request: HttpRequest) -> None:
    request.session.pop(NAME, None)

"""The facts of a paper from the case file; what the file does not say is left for a person."""

from collections.abc import Callable, Mapping
from typing import Any

from qingyu.documents.kinds import KINDS

from . import facts, replies
from .case import Case

Filler = Callable[[Case], Any]

COMMON: dict[str, Filler] = {**facts.WHO_AND_WHAT, **facts.OFFICES, **facts.DAYS, **replies.ANSWERS}
# Facts that one kind of paper reads elsewhere: (kind, fact).
OWN: dict[tuple[str, str], Filler] = {**facts.OWN, **replies.OWN}


def learn(fillers: Mapping[tuple[str, str], Filler]) -> None:
    """What a room above knows of a matter and a paper asks for; told once, when the room opens."""
    OWN.update(fillers)


def fill(kind: str, case: Case) -> dict[str, Any]:
    """What the file says for a paper of this kind, by fact key; empty ones are left out."""
    found = {}
    for fact in KINDS[kind].facts:
        filler = OWN.get((kind, fact.key)) or COMMON.get(fact.key)
        value = filler(case) if filler else None
        if value is not None and not fact.is_empty(value):
            found[fact.key] = value
    return found

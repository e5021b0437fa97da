"""Unfinished registrations at the window: kept, listed, given up."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from qingyu.offices.services import retain

from .models import DeskDraft

MOST = 20  # open at once; a clerk who has more has forgotten them


def keep(
    staff_id: int, values: Mapping[str, Any], *, key: UUID | None, label: str, now: datetime
) -> DeskDraft:
    """Write a draft; without a key, or with one that is another's, a new one is begun."""
    own = of(staff_id)
    draft = own.filter(pk=key).first() if key else None
    if draft is None:
        draft = DeskDraft(key=uuid4(), staff_id=staff_id)
    draft.values, draft.label, draft.updated_at = dict(values), label, now
    draft.save()
    for old in own.order_by("-updated_at")[MOST:]:
        old.delete()
    return draft


def of(staff_id: int):  # type: ignore[no-untyped-def]
    """One person's own drafts, the newest first; nobody sees another's."""
    return DeskDraft.objects.filter(staff_id=staff_id).order_by("-updated_at")


def drop(staff_id: int, key: UUID) -> None:
    of(staff_id).filter(pk=key).delete()


def expire(now: datetime) -> int:
    """Give up what nobody came back to; returns how many."""
    return DeskDraft.objects.filter(updated_at__lt=now - retain.term("drafts")).delete()[0]

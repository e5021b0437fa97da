"""Leaving a notice in the outbox, and what people do with the outbox later."""

from collections.abc import Mapping
from datetime import datetime

from django.db import connection

from qingyu.offices.models import Staff

from .models import Notice, NoticeChannel, NoticeState
from .wording import compose, storable


class NoTransaction(RuntimeError):
    """A notice was queued outside the transaction of the step that it tells of."""


def queue(
    *,
    key: str,
    wording: str,
    now: datetime,
    arguments: Mapping[str, object] | None = None,
    phone: str = "",
    email: str = "",
    letter: str = "",
    staff: Staff | None = None,
    discreet: bool = False,
    chain: str = "",
    quiet: tuple[int, int] | None = None,
) -> Notice | None:
    """Leave one notice, in the caller's transaction: it is told if and only if the step happened.

    The same `key` is told once; asking again returns the first. A person who left no
    address gets None: the page and the letter tell them. A phone number is preferred to
    an e-mail address, that to a postal one; staff read theirs after signing in. Dates go in
    as dates. `quiet`: the hours (China) from and until which nothing rings.
    """
    if not connection.in_atomic_block:
        raise NoTransaction(key)
    channel, address = _way(phone=phone, email=email, letter=letter, staff=staff)
    if channel is None:
        return None
    filling = storable(wording, arguments or {})
    compose(wording, filling, discreet=discreet)  # fails in the test, not in the night
    notice, _ = Notice.objects.get_or_create(
        key=key,
        defaults={
            "wording": wording,
            "arguments": filling,
            "is_discreet": discreet,
            "channel": channel,
            "address": address,
            "staff": staff,
            "chain": chain,
            **_quiet(quiet),
            "created_at": now,
            **_first_state(channel, now),
        },
    )
    return notice


def _quiet(quiet: tuple[int, int] | None) -> dict[str, int]:
    return {"quiet_from": quiet[0], "quiet_until": quiet[1]} if quiet else {}


def _way(
    *, phone: str, email: str, letter: str, staff: Staff | None
) -> tuple[NoticeChannel | None, str]:
    if staff is not None:
        return NoticeChannel.INAPP, ""
    if phone:
        return NoticeChannel.SMS, phone
    if email:
        return NoticeChannel.EMAIL, email
    return (NoticeChannel.LETTER, letter) if letter else (None, "")


def _first_state(channel: NoticeChannel, now: datetime) -> dict[str, object]:
    """What is read in the application has arrived as soon as it is written."""
    if channel == NoticeChannel.INAPP:
        return {"state": NoticeState.SENT, "sent_at": now}
    return {"state": NoticeState.WAITING, "next_at": now}


def resume(notice: Notice, *, now: datetime) -> bool:
    """A person lets a held or failed notice go out after all. False when it is neither."""
    stopped = Notice.objects.filter(pk=notice.pk, state__in=[NoticeState.HELD, NoticeState.FAILED])
    return bool(stopped.update(state=NoticeState.WAITING, next_at=now, attempts=0, problem=""))


def posted(notice: Notice, *, now: datetime) -> bool:
    """A letter has gone to the post. False when it was no waiting letter."""
    waiting = Notice.objects.filter(
        pk=notice.pk, channel=NoticeChannel.LETTER, state=NoticeState.WAITING
    )
    return bool(waiting.update(state=NoticeState.SENT, sent_at=now, next_at=None))


def hold_all() -> int:
    """After a restore nothing goes out by itself: what the copy calls waiting may be long sent."""
    unsent = Notice.objects.filter(state__in=[NoticeState.WAITING, NoticeState.SENDING])
    return unsent.update(state=NoticeState.HELD, next_at=None)

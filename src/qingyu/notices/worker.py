"""Sends what waits in the outbox: at least once, each with one identity the gateway can tell.

A notice is claimed by one worker in a committed step before it is handed over. A worker that
dies in between leaves it claimed; `reconcile` gives it back when the claim has run out, and
the gateway recognises the repeated identity.
"""

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from .limits import earliest
from .models import Notice, NoticeState
from .own import current
from .senders import Outgoing, Refused, Sender, Unreachable
from .wording import Wording, compose

log = logging.getLogger("qingyu.notices")

CLAIM = timedelta(minutes=10)
# One minute, doubled each time up to four hours: the last try is about a day after the first.
ATTEMPTS, FIRST_WAIT, LONGEST_WAIT = 13, timedelta(minutes=1), timedelta(hours=4)


@dataclass
class Round:
    """What one round of the worker did."""

    sent: int = 0
    postponed: int = 0
    failed: int = 0

    def __str__(self) -> str:
        return f"已发 {self.sent}，推迟 {self.postponed}，未发出 {self.failed}"


def deliver(*, senders: Mapping[str, Sender], now: datetime, limit: int = 200) -> Round:
    """Send what is due, oldest first. Channels without a sender wait for a person (letters)."""
    done = Round()
    due = Notice.objects.filter(
        state=NoticeState.WAITING, next_at__lte=now, channel__in=list(senders)
    )
    own = current()
    for notice in due.order_by("next_at", "id")[:limit]:
        moment = earliest(notice, now)
        if moment > now:
            postpone(notice, moment)
            done.postponed += 1
        elif claim(notice, now):
            hand_over(notice, senders[notice.channel], now, done, own)
    return done


def claim(notice: Notice, now: datetime) -> bool:
    """Take it in one guarded update, so that of two workers exactly one sends it."""
    waiting = Notice.objects.filter(pk=notice.pk, state=NoticeState.WAITING)
    notice.attempts += 1
    return bool(
        waiting.update(state=NoticeState.SENDING, next_at=now + CLAIM, attempts=notice.attempts)
    )


def hand_over(
    notice: Notice, sender: Sender, now: datetime, done: Round, own: Mapping[str, Wording]
) -> None:
    try:
        receipt = sender.send(outgoing(notice, own))
    except Unreachable as problem:
        retry(notice, str(problem), now, done)
    except Refused as problem:
        give_up(notice, str(problem), done)
    except Exception as problem:
        # One notice that nobody foresaw must not keep all others from going out.
        log.exception("notice %s", notice.pk)
        retry(notice, type(problem).__name__, now, done)
    else:
        settle(notice, state=NoticeState.SENT, sent_at=now, provider_id=receipt[:80], problem="")
        done.sent += 1


def outgoing(notice: Notice, own: Mapping[str, Wording]) -> Outgoing:
    """What leaves the house: an opaque identity, an address and one sentence."""
    identity = hashlib.sha256(notice.key.encode()).hexdigest()[:32]
    text = compose(notice.wording, notice.arguments, discreet=notice.is_discreet, own=own)
    return Outgoing(identity=identity, address=notice.address, text=text)


def retry(notice: Notice, problem: str, now: datetime, done: Round) -> None:
    if notice.attempts >= ATTEMPTS:
        give_up(notice, problem, done)
        return
    wait = min(FIRST_WAIT * 2 ** (notice.attempts - 1), LONGEST_WAIT)
    settle(notice, state=NoticeState.WAITING, next_at=now + wait, problem=problem[:80])
    done.postponed += 1


def give_up(notice: Notice, problem: str, done: Round) -> None:
    """Failed and visible: doctor counts it and the matter's page shows it."""
    log.warning("notice %s not sent: %s", notice.pk, problem)
    settle(notice, state=NoticeState.FAILED, next_at=None, problem=problem[:80])
    done.failed += 1


def settle(notice: Notice, **values: object) -> None:
    """Only the worker that still holds the claim may settle it."""
    Notice.objects.filter(pk=notice.pk, state=NoticeState.SENDING).update(**values)


def postpone(notice: Notice, moment: datetime) -> None:
    Notice.objects.filter(pk=notice.pk, state=NoticeState.WAITING).update(next_at=moment)


def reconcile(*, now: datetime) -> int:
    """Give back what a dead worker had claimed. A second run finds nothing.

    What worker after worker died of is given up, visibly.
    """
    stuck = Notice.objects.filter(state=NoticeState.SENDING, next_at__lte=now)
    deadly = stuck.filter(attempts__gte=ATTEMPTS)
    deadly.update(state=NoticeState.FAILED, next_at=None, problem="worker stopped each time")
    return stuck.update(state=NoticeState.WAITING, next_at=now, problem="worker stopped")

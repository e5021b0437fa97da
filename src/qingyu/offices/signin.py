"""Sign-in: who is it, and may they try now?

Wrong tries make the next one wait, longer each time; nothing sleeps, the answer says how
many seconds. A name that no account has is treated in every respect like one that has.
"""

import hashlib
import hmac
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from qingyu.ledger import journal

from . import passwords, permits
from .entries import staff_chain
from .errors import NotPossible
from .models import Gate, Role, Staff

# Seconds to wait after the first, second, … failed try for one account; the last one stays.
ACCOUNT_WAITS = (0, 1, 3, 8, 20, 42)
# From one address a whole office or village may come, so it is slowed late and little.
ADDRESS_FREE, ADDRESS_WAITS = 20, (1, 2, 5, 10)
LOCK = timedelta(minutes=10)
FORGET = timedelta(minutes=30)  # a gate without a failure for so long begins anew


@dataclass(frozen=True)
class Result:
    """Who signed in, or why not: `message` for the page, `wait` in seconds (0: try at once)."""

    staff: Staff | None = None
    message: str = ""
    wait: int = 0


def check(username: str, password: str, *, address: str, now: datetime) -> Result:
    """Check a name and a password typed at an address.

    The try is counted before the password is looked at, so that many at once gain nothing.
    """
    name = username.strip()
    account, place = _key("account", name.casefold()), _key("address", address)
    wait = _enter(account, place, now)
    if wait:
        return Result(message=wait_message(wait), wait=wait)
    staff = Staff.objects.filter(username=name).first()
    if staff is None:
        make_password(password)  # costs what a check costs, so that time tells nothing
    elif staff.check_password(password) and staff.is_active:
        _succeed(staff, account, place, now)
        return Result(staff=staff)
    return _fail(staff, account, now)


def wait_message(seconds: int) -> str:
    if seconds <= 60:
        return ngettext("请等%(n)d秒再试。", "请等%(n)d秒再试。", seconds) % {"n": seconds}
    return _("连续输错次数过多，请过%(n)d分钟再试，或请管理员解除。") % {
        "n": math.ceil(seconds / 60)
    }


def _key(kind: str, value: str) -> str:
    secret = settings.SECRET_KEY.encode()
    return hmac.new(secret, f"gate:{kind}:{value}".encode(), hashlib.sha256).hexdigest()


@transaction.atomic
def _enter(account: str, place: str, now: datetime) -> int:
    """Count one try at both gates, or return how many seconds to wait first."""
    gates = _locked([account, place], now)
    wait = max(
        _left(gates[account], account_wait(gates[account].failures), now),
        _left(gates[place], address_wait(gates[place].failures), now),
    )
    if wait:
        return wait
    for gate in gates.values():
        gate.failures, gate.failed_at = gate.failures + 1, now
    Gate.objects.bulk_update(gates.values(), ["failures", "failed_at"])
    return 0


def _locked(keys: Sequence[str], now: datetime) -> dict[str, Gate]:
    """The gates of these keys, made where absent, begun anew where old, locked until commit."""
    Gate.objects.bulk_create([Gate(key=k, failed_at=now) for k in keys], ignore_conflicts=True)
    rows = Gate.objects.select_for_update().filter(key__in=keys).order_by("key")
    gates = {gate.key: gate for gate in rows}
    for gate in gates.values():
        if now - gate.failed_at > FORGET:
            gate.failures = 0
    return gates


def _left(gate: Gate, wait: timedelta, now: datetime) -> int:
    """Whole seconds until this gate lets the next try in; never more than the wait itself."""
    left = min(gate.failed_at + wait - now, wait)
    return max(0, math.ceil(left.total_seconds()))


def account_wait(failures: int) -> timedelta:
    """How long an account rests after so many failed tries in a row."""
    if failures == 0:
        return timedelta(0)
    if settings.LOCK_AFTER and failures >= settings.LOCK_AFTER:
        return LOCK
    return timedelta(seconds=ACCOUNT_WAITS[min(failures, len(ACCOUNT_WAITS)) - 1])


def address_wait(failures: int) -> timedelta:
    """How long an address rests; never locked, for the next in the queue may be another."""
    over = failures - ADDRESS_FREE
    if over < 0:
        return timedelta(0)
    return timedelta(seconds=ADDRESS_WAITS[min(over // 10, len(ADDRESS_WAITS) - 1)])


def _fail(staff: Staff | None, account: str, now: datetime) -> Result:
    failures = Gate.objects.values_list("failures", flat=True).get(pk=account)
    wait = account_wait(failures)
    if wait >= LOCK:
        if staff is not None:
            _tell(staff, "sign_in_locked", now, until=(now + wait).isoformat())
        return Result(
            message=wait_message(int(wait.total_seconds())), wait=int(wait.total_seconds())
        )
    return Result(message=_("用户名或密码不对。"), wait=int(wait.total_seconds()))


@transaction.atomic
def _succeed(staff: Staff, account: str, place: str, now: datetime) -> None:
    """Open the account's gate; the address is only given back this one try."""
    Gate.objects.filter(pk=account).delete()
    Gate.objects.filter(pk=place, failures__gt=0).update(failures=F("failures") - 1)
    _tell(staff, "signed_in", now)


@transaction.atomic
def _tell(staff: Staff, kind: str, now: datetime, **facts: str) -> None:
    actor = journal.Actor("staff", staff.pk, None, staff.name)
    journal.append(staff_chain(staff.pk), kind, by=actor, at=now, now=now, facts=facts)


@transaction.atomic
def unlock(staff: Staff, *, by: permits.By, now: datetime) -> None:
    """Let someone who was locked out try again at once. Raises NotPermitted."""
    post = staff.posts.select_related("office").order_by("-since").first()
    permits.require(by, Role.SECURITY_ADMIN, post.office if post else None)
    Gate.objects.filter(pk=_key("account", staff.username.casefold())).delete()
    journal.append(staff_chain(staff.pk), "sign_in_unlocked", by=permits.actor(by), at=now, now=now)


@transaction.atomic
def change_password(staff: Staff, *, old: str, new: str, again: str, now: datetime) -> None:
    """Someone changes their own password; all their other sessions end. Raises NotPossible."""
    if not staff.check_password(old):
        raise NotPossible(old_password=_("原密码不对。"))
    if new != again:
        raise NotPossible(new_password2=_("两次输入的新密码不一样。"))
    if new == old:
        raise NotPossible(new_password1=_("新密码不能和原密码一样。"))
    passwords.check(new, username=staff.username, name=staff.name, field="new_password1")
    _set_password(staff, new, must_change=False)
    _tell(staff, "password_changed", now)


@transaction.atomic
def reset_password(staff: Staff, password: str, *, by: permits.By, now: datetime) -> None:
    """An administrator gives a first password again; its owner changes it on signing in.

    Raises NotPermitted, NotPossible.
    """
    permits.require_whole(by, Role.SECURITY_ADMIN, staff, timezone.localdate(now))
    passwords.check(password, username=staff.username, name=staff.name)
    _set_password(staff, password, must_change=True)
    Gate.objects.filter(pk=_key("account", staff.username.casefold())).delete()
    journal.append(staff_chain(staff.pk), "password_reset", by=permits.actor(by), at=now, now=now)


def _set_password(staff: Staff, password: str, *, must_change: bool) -> None:
    staff.set_password(password)
    staff.must_change_password = must_change
    staff.save(update_fields=["password", "must_change_password"])


def prune(now: datetime) -> int:
    """Forget gates long without a failure; returns how many."""
    return Gate.objects.filter(failed_at__lt=now - FORGET).delete()[0]

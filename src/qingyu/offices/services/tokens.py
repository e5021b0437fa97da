"""A token for another system of the office is given, used and taken back."""

import hashlib
import secrets
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.ledger import journal

from .. import access, permits
from ..entries import staff_chain
from ..errors import NotPossible
from ..models import AccessToken, Role, Staff

# The prefix lets a scanner of leaked secrets know what it has found.
PREFIX = "qingyu_"
LONGEST = timedelta(days=366)


def digest(secret: str) -> str:
    """256 random bits need no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def issue(
    staff: Staff, *, name: str, until: date, by: permits.By, now: datetime
) -> tuple[AccessToken, str]:
    """A new token in the name of `staff`, and its secret, which is shown this once.

    Whoever gives it could use it, so it opens no sealed matter, and its person finds it among
    the places where they are signed in. Raises NotPermitted, NotPossible.
    """
    today = timezone.localdate(now)
    permits.require_whole(by, Role.SECURITY_ADMIN, staff, today)
    if not name.strip():
        raise NotPossible(name=_("请写明令牌的用途，例如“12345热线对接”。"))
    if not today <= until <= today + LONGEST:
        raise NotPossible(until=_("有效期从今天起，最长一年。"))
    if not staff.is_active:
        raise NotPossible(_("这个账号已停用。"))
    secret = PREFIX + secrets.token_urlsafe(32)
    token = AccessToken.objects.create(
        digest=digest(secret), name=name.strip()[:60], staff=staff, since=today, until=until
    )
    _tell(token, "token_issued", by=by, now=now)
    return token, secret


@transaction.atomic
def revoke(token: AccessToken, *, by: permits.By, now: datetime) -> AccessToken:
    """Take a token back; the next request with it is refused."""
    post = token.staff.posts.select_related("office").order_by("-since").first()
    permits.require(by, Role.SECURITY_ADMIN, post.office if post else None)
    if token.revoked_at is None:
        token.revoked_at = now
        token.save(update_fields=["revoked_at"])
        _tell(token, "token_revoked", by=by, now=now)
    return token


def bearer(secret: str, today: date) -> access.Viewer | None:
    """Whom a secret speaks for on a day; None for one that is unknown, past or taken back."""
    rows = AccessToken.objects.select_related("staff")
    token = rows.filter(digest=digest(secret), revoked_at=None, until__gte=today).first()
    if token is None or not token.staff.is_active:
        return None
    if token.last_used_on != today:  # once a day, not a write a request
        AccessToken.objects.filter(pk=token.pk).update(last_used_on=today)
    return replace(access.viewer(token.staff, today), is_system=True)


def of(staff_id: int, today: date) -> list[AccessToken]:
    """The tokens in somebody's name that are good today."""
    rows = AccessToken.objects.filter(staff_id=staff_id, revoked_at=None, until__gte=today)
    return list(rows.order_by("pk"))


def _tell(token: AccessToken, kind: str, *, by: permits.By, now: datetime) -> None:
    journal.append(
        staff_chain(token.staff_id),
        kind,
        by=permits.actor(by),
        at=now,
        now=now,
        facts={"name": token.name, "staff": token.staff.name, "until": token.until},
    )

"""The petitioner's own door: query code and second answer, never told apart when wrong.

Wrong tries make the next one wait, a little longer each time and never for long: nobody is
ever locked out of their own matter, and there is no puzzle to solve.
"""

import hashlib
import hmac
import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from qingyu.core import numbers
from qingyu.offices.models import Gate
from qingyu.privacy.index import blind

from .models import Petition

# Seconds to wait after the first, second, … wrong try; the last one stays.
CODE_WAITS = (0, 0, 1, 2, 5, 10, 20, 30)
# A whole village may ask from one address, so that is slowed late and little.
ADDRESS_FREE, ADDRESS_WAITS = 30, (1, 2, 5)
FORGET = timedelta(minutes=30)


@dataclass(frozen=True)
class Found:
    """The petition, or None and how many seconds to wait before trying again."""

    petition: Petition | None = None
    wait: int = 0


def find(code: str, answer: str, *, address: str, now: datetime) -> Found:
    """The petition whose code and second answer are both right.

    A code that does not exist, a wrong answer and a mistyped code look alike in every respect.
    The try is counted before it is looked at, so that many at once gain nothing.
    """
    typed = numbers.parse_query_code(code) or ""
    gates = [_key("code", typed or code.strip()), _key("address", address)]
    wait = _enter(gates, now)
    if wait:
        return Found(wait=wait)
    petition = _both_right(typed, answer)
    if petition is not None:
        Gate.objects.filter(pk__in=gates).delete()
    return Found(petition=petition)


def _both_right(code: str, answer: str) -> Petition | None:
    """One query for both, so that neither can be told from the other by its time."""
    index, factor = blind("query_code", code), blind("second_factor", answer.strip())
    rows = Petition.objects.filter(code_index=index, second_factor=factor)
    return rows.select_related("matter").first()


def _key(kind: str, value: str) -> str:
    secret = settings.SECRET_KEY.encode()
    return hmac.new(secret, f"look-up:{kind}:{value}".encode(), hashlib.sha256).hexdigest()


@transaction.atomic
def _enter(keys: list[str], now: datetime) -> int:
    """Count one try at both gates, or return how many seconds to wait first."""
    Gate.objects.bulk_create([Gate(key=k, failed_at=now) for k in keys], ignore_conflicts=True)
    found = {g.key: g for g in Gate.objects.select_for_update().filter(pk__in=keys).order_by("key")}
    code, address = (found[key] for key in keys)
    for gate in (code, address):
        if now - gate.failed_at > FORGET:
            gate.failures = 0
    wait = max(
        _left(code, code_wait(code.failures), now),
        _left(address, address_wait(address.failures), now),
    )
    if wait:
        return wait
    for gate in (code, address):
        gate.failures, gate.failed_at = gate.failures + 1, now
    Gate.objects.bulk_update([code, address], ["failures", "failed_at"])
    return 0


def code_wait(failures: int) -> timedelta:
    """How long a code rests after so many wrong tries in a row; at most half a minute."""
    seconds = CODE_WAITS[min(failures, len(CODE_WAITS)) - 1] if failures else 0
    return timedelta(seconds=seconds)


def address_wait(failures: int) -> timedelta:
    over = failures - ADDRESS_FREE
    seconds = ADDRESS_WAITS[min(over // 10, len(ADDRESS_WAITS) - 1)] if over >= 0 else 0
    return timedelta(seconds=seconds)


def _left(gate: Gate, wait: timedelta, now: datetime) -> int:
    """Whole seconds until the next try is let in; never more than the wait itself."""
    left = min(gate.failed_at + wait - now, wait)
    return max(0, math.ceil(left.total_seconds()))

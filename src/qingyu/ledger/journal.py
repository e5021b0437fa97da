"""The journal: every step is one entry, written in the same transaction as its effect."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from . import followers
from .canonical import Unwritable, dumps, moment, plain, quoted
from .models import ChainHead, Entry, Salt
from .recorded import Recorded, UnrecordedSave, store

__all__ = [
    "Actor",
    "ClockMovedBack",
    "NoTransaction",
    "Recorded",
    "UnrecordedSave",
    "Unwritable",
    "append",
    "append_alone",
]

GENESIS = "0" * 64
# The form of what is hashed; a later form gets its own number, and old entries keep theirs.
FORM = 1
SALT_BYTES = 16
# That nothing was said needs no hiding: an empty value is told as it is.
NOTHING: tuple[Any, ...] = (None, "", [], {})


class NoTransaction(RuntimeError):
    """An entry was appended outside a transaction."""


class ClockMovedBack(RuntimeError):
    """The server's clock stands before the chain's last entry; nothing is stamped with it."""


@dataclass(frozen=True)
class Actor:
    """Who did it, as the journal says it. `label` names staff by office and name."""

    kind: str  # staff, petitioner, system
    id: int | None
    office_id: int | None
    label: str

    @classmethod
    def system(cls, job: str) -> "Actor":
        return cls("system", None, None, job)

    @classmethod
    def petitioner(cls) -> "Actor":
        return cls("petitioner", None, None, "信访人")


def append(
    subject: Recorded | str,
    kind: str,
    *,
    by: Actor,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    saves: Sequence[Recorded] = (),
    now: datetime | None = None,
) -> Entry:
    """Save `subject` (when it is a record) and `saves`, and append the entry that tells it.

    New records are inserted, changed ones updated in their changed columns only. `at` is
    the moment of the act, which may lie in the past (back-entry); `now` is the moment of
    recording and never precedes the chain's last. Raises NoTransaction, ClockMovedBack,
    Unwritable.
    """
    if not connection.in_atomic_block:
        raise NoTransaction("journal.append needs an open transaction")
    records = [*([subject] if isinstance(subject, Recorded) else []), *saves]
    following = followers.ask(records)
    effects, salts = _effects(records)
    chain = subject.chain if isinstance(subject, Recorded) else subject
    entry = _next(chain, now or timezone.now())
    entry.kind, entry.at = kind, at
    entry.facts, entry.effects = plain(facts or {}), effects
    entry.actor_kind, entry.actor_id = by.kind, by.id
    entry.actor_office_id, entry.actor_label = by.office_id, by.label[:120]
    entry.hash = digest(text_of(entry))
    entry.save(force_insert=True)
    ChainHead.objects.filter(pk=chain).update(
        length=entry.n, head=entry.hash, recorded_at=entry.recorded_at
    )
    Salt.objects.bulk_create(
        Salt(entry=entry, path=path, salt=salt) for path, salt in salts.items()
    )
    for work in following:
        work()
    return entry


@transaction.atomic
def append_alone(
    chain: str, kind: str, *, by: Actor, at: datetime, facts: Mapping[str, Any]
) -> Entry:
    """An entry that changes no record (a look at personal data, a failed check), by itself."""
    return append(chain, kind, by=by, at=at, facts=facts)


def _effects(records: Iterable[Recorded]) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    """Save the records: what changed by record, and the salts of commitments by path."""
    effects: dict[str, dict[str, Any]] = {}
    salts: dict[str, str] = {}
    for record in records:
        changes = store(record)
        if changes:
            told = effects.setdefault(record.key, {})
            for name, value in changes.items():
                if name in record.committed_fields and value not in NOTHING:
                    salt = salts[f"{record.key}.{name}"] = secrets.token_hex(SALT_BYTES)
                    value = {"commitment": commitment(salt, value)}
                told[name] = value
    return effects, salts


def commitment(salt: str, value: Any) -> str:
    """HMAC-SHA256 of a value under its own salt: binds the value, tells nothing of it."""
    return hmac.new(bytes.fromhex(salt), dumps(value).encode(), hashlib.sha256).hexdigest()


def _next(chain: str, now: datetime) -> Entry:
    """The next entry of a chain, unsaved, with the chain's head locked until commit."""
    heads = ChainHead.objects.select_for_update().filter(pk=chain)
    head = heads.first()
    if head is None:
        # Two first entries at once: one head is made, and both wait for its lock.
        ChainHead.objects.bulk_create([ChainHead(chain=chain)], ignore_conflicts=True)
        head = heads.get()
    if head.recorded_at is not None and now < head.recorded_at:
        raise ClockMovedBack(f"服务器时间早于上一条记录（{head.recorded_at:%Y-%m-%d %H:%M:%S}）")
    return Entry(chain=chain, n=head.length + 1, prev_hash=head.head or GENESIS, recorded_at=now)


def text_of(entry: Entry) -> str:
    """The canonical text that an entry's hash covers."""
    return text(
        chain=entry.chain,
        n=entry.n,
        kind=entry.kind,
        facts=dumps(entry.facts),
        effects=dumps(entry.effects),
        actor=(entry.actor_kind, entry.actor_id, entry.actor_office_id, entry.actor_label),
        at=moment(entry.at),
        recorded_at=moment(entry.recorded_at),
        prev=entry.prev_hash,
    )


def text(
    *,
    chain: str,
    n: int,
    kind: str,
    facts: str,
    effects: str,
    actor: tuple[str, int | None, int | None, str],
    at: str,
    recorded_at: str,
    prev: str,
) -> str:
    """One JSON object with sorted keys. `facts` and `effects` come as the text that is stored."""
    role, person, office, label = actor
    who = f"{quoted(role)},{_number(person)},{_number(office)},{quoted(label)}"
    return (
        f'{{"actor":[{who}],"at":"{at}","chain":{quoted(chain)},"effects":{effects},'
        f'"facts":{facts},"form":{FORM},"kind":{quoted(kind)},"n":{n},"prev":"{prev}",'
        f'"recorded_at":"{recorded_at}"}}'
    )


def _number(value: int | None) -> str:
    return "null" if value is None else str(value)


def digest(text: str) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(text.encode()).hexdigest()

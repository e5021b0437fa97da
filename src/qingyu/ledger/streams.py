"""Reading the whole ledger: every row as it is stored, chain by chain, in one moment's view."""

import heapq
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import F, Func, TextField
from django.db.models.functions import Cast

from . import journal
from .models import ChainHead, Entry, Seal

CHUNK = 2000


class Line(NamedTuple):
    """An entry as it is stored; `facts` and `effects` are the text, moments as the journal writes them."""

    seq: int
    chain: str
    n: int
    kind: str
    facts: str
    effects: str
    actor_kind: str
    actor_id: int | None
    actor_office_id: int | None
    actor_label: str
    at: str
    recorded_at: str
    prev: str
    hash: str

    def text(self, n: int | None = None) -> str:
        """What its hash should cover; with another `n`, what it would cover there."""
        return journal.text(
            chain=self.chain,
            n=self.n if n is None else n,
            kind=self.kind,
            facts=self.facts,
            effects=self.effects,
            actor=(self.actor_kind, self.actor_id, self.actor_office_id, self.actor_label),
            at=self.at,
            recorded_at=self.recorded_at,
            prev=self.prev,
        )

    def digest(self, n: int | None = None) -> str:
        return journal.digest(self.text(n))


class Sealed(NamedTuple):
    """What one checkpoint said of a chain."""

    chain: str
    length: int
    head: str
    position: int
    day: str


class Head(NamedTuple):
    """What the chain's head says."""

    chain: str
    length: int
    head: str
    sealed: int


class Chain(NamedTuple):
    """All that is stored about one chain; any part of it may be missing."""

    name: str
    lines: list[Line]
    seals: list[Sealed]
    head: Head | None


@contextmanager
def snapshot() -> Iterator[None]:
    """One view of the whole database, while others go on writing; nothing is locked.

    Inside a transaction that is already open, its own view is used.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        # Transactions here begin as writers (IMMEDIATE); a reader's must not hold up intake.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


class Moment(Func):
    """A moment's canonical text, written by the database: whatever stands there comes out as text."""

    output_field = TextField()
    zone = "+00:00"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        column = "%(expressions)s"
        day = f"replace(substr({column}, 1, 19), ' ', 'T')"
        fraction = f"substr(substr({column}, 21) || '000000', 1, 6)"
        template = f"({day} || '.' || {fraction} || '{self.zone}')"
        return super().as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        form = f'YYYY-MM-DD"T"HH24:MI:SS.US"{self.zone}"'
        template = f"to_char(%(expressions)s AT TIME ZONE 'UTC', '{form}')"
        return super().as_sql(compiler, connection, template=template, **context)


def lines(chain: str | None = None) -> Iterator[Line]:
    """Entries by chain and position."""
    stored = Entry.objects.annotate(
        facts_text=Cast(F("facts"), TextField()),
        effects_text=Cast(F("effects"), TextField()),
        at_text=Moment(F("at")),
        recorded_text=Moment(F("recorded_at")),
    )
    if chain is not None:
        stored = stored.filter(chain=chain)
    rows = stored.order_by("chain", "n").values_list(
        "seq", "chain", "n", "kind", "facts_text", "effects_text",
        "actor_kind", "actor_id", "actor_office_id", "actor_label",
        "at_text", "recorded_text", "prev_hash", "hash",
    )  # fmt: skip
    yield from map(Line._make, rows.iterator(chunk_size=CHUNK))


def seals(chain: str | None = None) -> Iterator[Sealed]:
    """Seals by chain and length."""
    stored = Seal.objects.all() if chain is None else Seal.objects.filter(chain=chain)
    rows = stored.order_by("chain", "length", "pk").values_list(
        "chain", "length", "head", "position", "checkpoint__day"
    )
    for name, length, head, position, day in rows.iterator(chunk_size=CHUNK):
        yield Sealed(name, length, head, position, str(day))


def heads(chain: str | None = None) -> Iterator[Head]:
    stored = ChainHead.objects.all() if chain is None else ChainHead.objects.filter(chain=chain)
    rows = stored.order_by("chain").values_list("chain", "length", "head", "sealed")
    yield from map(Head._make, rows.iterator(chunk_size=CHUNK))


def chains(chain: str | None = None) -> Iterator[Chain]:
    """Every chain that an entry, a seal or a head knows of, in the order of their names' bytes."""
    named: list[Any] = [
        ((name, 0, list(group)) for name, group in groupby(lines(chain), key=lambda x: x.chain)),
        ((name, 1, list(group)) for name, group in groupby(seals(chain), key=itemgetter(0))),
        ((head.chain, 2, head) for head in heads(chain)),
    ]
    for name, found in groupby(merged(named), key=itemgetter(0)):
        parts = {kind: value for _, kind, value in found}
        yield Chain(name, parts.get(0, []), parts.get(1, []), parts.get(2))


def merged(streams: list[Iterator[tuple[str, int, Any]]]) -> Iterator[tuple[str, int, Any]]:
    """One stream of several; the databases sort by bytes, and so does this."""
    return heapq.merge(*streams, key=lambda item: (item[0].encode(), item[1]))

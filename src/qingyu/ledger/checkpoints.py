"""Daily checkpoints: a signed Merkle root over the length and head of every chain.

Each chain has one leaf, in the order in which chains were first sealed. A checkpoint writes
down only the leaves that changed (seals); its text names the digest of the one before, so a
single checkpoint kept outside fixes everything recorded up to it.
"""

import base64
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Max, QuerySet

from qingyu.privacy import keys

from . import merkle, notes
from .canonical import dumps, moment
from .journal import GENESIS
from .models import ChainHead, Checkpoint, Seal

BATCH = 500


class DayPassed(ValueError):
    """A checkpoint was asked for a day before the newest one."""


def make(day: date, now: datetime) -> Checkpoint:
    """The day's checkpoint, made at most once, and its file. Raises DayPassed.

    A chain that is being written to at this very instant waits for the next checkpoint.
    """
    try:
        with transaction.atomic():
            checkpoint = Checkpoint.objects.filter(day=day).first() or _make(day, now)
    except IntegrityError:
        # Two at once: the other one was first.
        checkpoint = Checkpoint.objects.get(day=day)
    publish(checkpoint)
    return checkpoint


def latest() -> Checkpoint | None:
    return Checkpoint.objects.order_by("-day").first()


def _make(day: date, now: datetime) -> Checkpoint:
    before = latest()
    if before and before.day > day:
        raise DayPassed(f"{day} 已过，最近的检查点是 {before.day}")
    seals, grown = _grown(before.chains if before else 0)
    leaves = [leaf(*row) for row in state()]
    leaves += [b""] * sum(seal.position >= len(leaves) for seal in seals)
    for seal in seals:
        leaves[seal.position] = leaf(seal.chain, seal.length, seal.head)
    checkpoint = _sign(
        Checkpoint(
            day=day,
            entries=(before.entries if before else 0) + grown,
            chains=len(leaves),
            root=merkle.root(leaves).hex(),
            previous=before.digest if before else GENESIS,
            made_at=now,
            tiles=b"".join(merkle.tiles(leaves)),
        )
    )
    checkpoint.save(force_insert=True)
    _write(seals, checkpoint)
    return checkpoint


def _grown(chains: int) -> tuple[list[Seal], int]:
    """Unsaved seals of the chains that grew, and by how many entries; `chains` have leaves already.

    A chain that is being appended to is passed over, so that neither side waits in a circle.
    """
    heads = ChainHead.objects.filter(length__gt=F("sealed")).order_by("chain")
    locked = list(heads.select_for_update(skip_locked=True))
    known = _sealed([head.chain for head in locked])
    seals, entries = [], 0
    for head in locked:
        position, length = known.get(head.chain, (chains, 0))
        chains += head.chain not in known
        entries += head.length - length
        seals.append(Seal(position=position, chain=head.chain, length=head.length, head=head.head))
    return seals, entries


def _sealed(chains: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Chain → its leaf's position and the length that was last sealed."""
    known = {}
    for start in range(0, len(chains), BATCH):
        seals = Seal.objects.filter(chain__in=chains[start : start + BATCH])
        for row in seals.values("chain").annotate(at=Max("position"), last=Max("length")):
            known[row["chain"]] = (row["at"], row["last"])
    return known


def _write(seals: Sequence[Seal], checkpoint: Checkpoint) -> None:
    for seal in seals:
        seal.checkpoint = checkpoint
    Seal.objects.bulk_create(seals, batch_size=BATCH)
    for start in range(0, len(seals), BATCH):
        chains = [seal.chain for seal in seals[start : start + BATCH]]
        # Locked above, so that the length is still the one that was sealed.
        ChainHead.objects.filter(pk__in=chains).update(sealed=F("length"))


def leaf(chain: str, length: int, head: str) -> bytes:
    """A chain's leaf: chain, length and head, and nothing else, decide it."""
    return merkle.leaf_hash(dumps([chain, length, head]).encode())


def state(
    upto: Checkpoint | None = None, positions: tuple[int, int] | None = None
) -> Iterator[tuple[str, int, str]]:
    """Chain, length and head of each leaf in order, as of a checkpoint (or the newest)."""
    seals: QuerySet[Seal] = Seal.objects.all()
    if upto is not None:
        seals = seals.filter(checkpoint_id__lte=upto.pk)
    if positions is not None:
        seals = seals.filter(position__gte=positions[0], position__lt=positions[1])
    last = seals.order_by().values("position").annotate(last=Max("pk")).values("last")
    rows = Seal.objects.filter(pk__in=last).order_by("position")
    return rows.values_list("chain", "length", "head").iterator()


def text(checkpoint: Checkpoint) -> str:
    """What is signed, and what may be printed, sent or read out: seven lines."""
    return (
        "qingyu checkpoint 1\n"
        f"day {checkpoint.day}\n"
        f"entries {checkpoint.entries}\n"
        f"chains {checkpoint.chains}\n"
        f"root {checkpoint.root}\n"
        f"previous {checkpoint.previous}\n"
        f"made {moment(checkpoint.made_at)}\n"
    )


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _sign(checkpoint: Checkpoint) -> Checkpoint:
    ring = keys.current()
    words = text(checkpoint)
    checkpoint.digest = digest(words)
    checkpoint.signature = base64.b64encode(notes.sign(words, ring.signer)).decode()
    checkpoint.key_id = keys.public_id(ring.public)
    return checkpoint


def is_authentic(checkpoint: Checkpoint) -> bool:
    """Signed by a key of this instance over the very text its columns give."""
    public = keys.current().publics.get(checkpoint.key_id)
    words = text(checkpoint)
    if public is None or checkpoint.digest != digest(words):
        return False
    try:
        signature = base64.b64decode(checkpoint.signature, validate=True)
    except ValueError:
        return False
    return notes.is_signed(words, signature, public)


def note(checkpoint: Checkpoint) -> str:
    """The checkpoint as a signed note."""
    public = keys.current().publics.get(checkpoint.key_id, b"")
    return notes.write(text(checkpoint), base64.b64decode(checkpoint.signature), public)


def folder() -> Path:
    return Path(settings.DATA) / "checkpoints"


def published(checkpoint: Checkpoint) -> dict[str, Any]:
    """The file that is offered to everyone; `note` is what counts."""
    public = keys.current().publics.get(checkpoint.key_id, b"")
    return {
        "format": "qingyu-checkpoint-1",
        "day": str(checkpoint.day),
        "entries": checkpoint.entries,
        "chains": checkpoint.chains,
        "root": checkpoint.root,
        "note": note(checkpoint),
        "public_key": public.hex(),
    }


def publish(checkpoint: Checkpoint) -> Path:
    """Write the checkpoint's file, whole or not at all. An existing file is left as it is."""
    path = folder() / f"{checkpoint.day}.json"
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    # A draft of one's own: two that publish one day at once must not take each other's away.
    with NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, suffix=".new", delete=False
    ) as draft:
        json.dump(published(checkpoint), draft, ensure_ascii=False, indent=1)
        draft.flush()
        os.fsync(draft.fileno())
    Path(draft.name).chmod(0o644)
    Path(draft.name).replace(path)
    return path


def proof(chain: str, checkpoint: Checkpoint | None = None) -> dict[str, Any] | None:
    """How a chain's leaf leads to a checkpoint's root (the newest's); None before it is sealed."""
    checkpoint = checkpoint or latest()
    seals = (
        Seal.objects.filter(chain=chain, checkpoint_id__lte=checkpoint.pk) if checkpoint else None
    )
    seal = seals.order_by("-pk").first() if seals is not None else None
    if checkpoint is None or seal is None:
        return None
    tile, inside = divmod(seal.position, merkle.TILE)
    start = tile * merkle.TILE
    leaves = [leaf(*row) for row in state(checkpoint, (start, start + merkle.TILE))]
    packed = bytes(checkpoint.tiles)
    tops = [packed[at : at + 32] for at in range(0, len(packed), 32)]
    return {
        "chain": chain,
        "length": seal.length,
        "head": seal.head,
        "position": seal.position,
        "size": checkpoint.chains,
        "path": [step.hex() for step in (*merkle.path(inside, leaves), *merkle.path(tile, tops))],
        "note": note(checkpoint),
    }

"""Checking the checkpoints: signatures, links, roots, and copies that were kept elsewhere."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from qingyu.privacy import keys

from . import checkpoints, merkle, notes
from .findings import Finding
from .journal import GENESIS
from .models import Checkpoint


class State:
    """The tree as the checkpoints so far made it."""

    def __init__(self) -> None:
        self.tree = merkle.Tree()
        self.lengths: list[int] = []

    def seal(self, checkpoint: Checkpoint) -> None:
        """Apply a checkpoint's seals. Raises IndexError where a leaf is missing."""
        leaves = {}
        for seal in checkpoint.seals.order_by("position").iterator():
            leaves[seal.position] = checkpoints.leaf(seal.chain, seal.length, seal.head)
            if seal.position == len(self.lengths):
                self.lengths.append(0)
            self.lengths[seal.position] = seal.length
        self.tree.update(leaves)

    def is_that_of(self, checkpoint: Checkpoint) -> bool:
        counted = (self.tree.root.hex(), len(self.lengths), sum(self.lengths))
        return counted == (checkpoint.root, checkpoint.chains, checkpoint.entries)


def check() -> Iterator[Finding]:
    """Every checkpoint against its signature, the one before, and the seals it stands on."""
    previous, state, is_sound = GENESIS, State(), True
    for checkpoint in Checkpoint.objects.order_by("day").defer("tiles").iterator():
        if not checkpoints.is_authentic(checkpoint):
            yield _wrong(checkpoint, "内容与签名不符，或不是本系统签的")
        if checkpoint.previous != previous:
            yield _wrong(checkpoint, "与前一个检查点接不上：前面的被换掉或删除")
        previous = checkpoint.digest
        if is_sound and not (is_sound := _fits(state, checkpoint)):
            # Later roots stand on the same seals; one finding says it all.
            words = f"检查点 {checkpoint.day} 覆盖的内容后来被改过：根不符"
            yield Finding(str(checkpoint.day), "seal", words)


def _fits(state: State, checkpoint: Checkpoint) -> bool:
    try:
        state.seal(checkpoint)
    except IndexError:
        return False
    return state.is_that_of(checkpoint)


def copies(paths: Iterable[Path]) -> Iterator[Finding]:
    """Copies of checkpoints that were kept outside the database, against what it holds now."""
    stored = dict(Checkpoint.objects.values_list("day", "digest"))
    known = {str(day): digest for day, digest in stored.items()}
    for path in paths:
        try:
            text, signature = read(path)
        except (OSError, ValueError, KeyError, TypeError):
            yield Finding(path.name, "checkpoint", f"{path.name} 不是检查点文件")
            continue
        day = field(text, "day")
        if not any(
            notes.is_signed(text, signature, key) for key in keys.current().publics.values()
        ):
            yield Finding(day, "checkpoint", f"留存的检查点 {day} 不是本系统签的，或被改过")
        elif day not in known:
            words = f"留存的检查点 {day} 在库里没有：检查点被删，或数据被退回到更早的时候"
            yield Finding(day, "checkpoint", words)
        elif known[day] != checkpoints.digest(text):
            yield Finding(day, "checkpoint", f"检查点 {day} 与留存的不同：历史被换成了另一份")


def read(path: Path) -> tuple[str, bytes]:
    """Text and signature from a published file or a bare note. Raises ValueError and its like."""
    content = path.read_text(encoding="utf-8")
    return notes.read(json.loads(content)["note"] if path.suffix == ".json" else content)


def field(text: str, name: str) -> str:
    """One line's value of a checkpoint's text."""
    lines = dict(line.partition(" ")[::2] for line in text.splitlines())
    return lines.get(name, "")


def own_copies() -> list[Path]:
    """The files this instance published itself; better ones are kept by others."""
    return sorted(checkpoints.folder().glob("*.json"))


def _wrong(checkpoint: Checkpoint, words: str) -> Finding:
    return Finding(str(checkpoint.day), "checkpoint", f"检查点 {checkpoint.day} {words}")

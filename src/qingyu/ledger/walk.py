"""Walking the chains: each entry against its hash, its place, and what was said outside of it."""

from collections.abc import Iterator, Mapping, Sequence

from .diagnosis import Anchor, diagnose
from .findings import Finding
from .journal import GENESIS
from .streams import Chain


def anchors(chain: Chain, receipts: Mapping[str, Sequence[Anchor]]) -> list[Anchor]:
    """What checkpoints and receipts say of a chain: the hash that stood at a length."""
    sealed = [Anchor(seal.length, seal.head, f"检查点 {seal.day}") for seal in chain.seals]
    return sorted([*sealed, *receipts.get(chain.name, ())])


def is_whole(chain: Chain, fixed: Sequence[Anchor]) -> bool:
    """The quick answer, right for nearly every chain; what is wrong is `diagnose`'s question."""
    previous, recorded_at, hashes = GENESIS, None, [GENESIS]
    for line in chain.lines:
        if line.prev != previous or line.n != len(hashes) or line.digest() != line.hash:
            return False
        if recorded_at is not None and line.recorded_at < recorded_at:
            return False
        previous, recorded_at = line.hash, line.recorded_at
        hashes.append(previous)
    if any(anchor.n >= len(hashes) or hashes[anchor.n] != anchor.hash for anchor in fixed):
        return False
    head = chain.head
    return head is not None and (head.length, head.head) == (len(chain.lines), previous)


def check(chain: Chain, receipts: Mapping[str, Sequence[Anchor]]) -> Iterator[Finding]:
    """Everything that is wrong with one chain."""
    fixed = anchors(chain, receipts)
    if not is_whole(chain, fixed):
        yield from diagnose(chain, fixed)
    yield from seal_positions(chain)


def seal_positions(chain: Chain) -> Iterator[Finding]:
    positions = {seal.position for seal in chain.seals}
    sealed = max((seal.length for seal in chain.seals), default=0)
    if len(positions) > 1:
        yield Finding(chain.name, "seal", "检查点里的位置前后不一")
    if chain.head and chain.head.sealed != sealed:
        yield Finding(
            chain.name, "head", f"记着检查点到第 {chain.head.sealed} 条，实为第 {sealed} 条"
        )

"""Merkle trees as in RFC 6962 section 2.1 (unchanged in RFC 9162): SHA-256, leaves and nodes kept apart.

A tree over n hashes splits at the largest power of two below n. Built level by level, that is:
pair from the left, and let the last one rise alone where the number is odd.
"""

import hashlib
from collections.abc import Mapping, Sequence

EMPTY = hashlib.sha256().digest()
# Inner nodes over so many leaves are kept with a checkpoint, so that a proof reads one tile.
TILE = 256


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _above(hashes: Sequence[bytes]) -> list[bytes]:
    """The next level up."""
    paired = [node_hash(hashes[i], hashes[i + 1]) for i in range(0, len(hashes) - 1, 2)]
    return [*paired, hashes[-1]] if len(hashes) % 2 else paired


def root(hashes: Sequence[bytes]) -> bytes:
    """The root over leaf hashes (or over the nodes of one level)."""
    while len(hashes) > 1:
        hashes = _above(hashes)
    return hashes[0] if hashes else EMPTY


def path(index: int, hashes: Sequence[bytes]) -> list[bytes]:
    """The audit path of one leaf (RFC 6962, 2.1.1), from the bottom up."""
    found = []
    while len(hashes) > 1:
        sibling = index ^ 1
        if sibling < len(hashes):
            found.append(hashes[sibling])
        hashes, index = _above(hashes), index // 2
    return found


def tiles(hashes: Sequence[bytes]) -> list[bytes]:
    """The nodes over each TILE leaves; `root(tiles(x)) == root(x)`."""
    return [root(hashes[start : start + TILE]) for start in range(0, len(hashes), TILE)]


def root_from_path(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root that a path leads to (RFC 9162, 2.1.3.2), or None where it cannot be a path."""
    if not 0 <= index < size:
        return None
    node, last, steps = leaf, size - 1, list(path)
    while last:
        if index % 2 or index < last:
            if not steps:
                return None
            sibling = steps.pop(0)
            node = node_hash(sibling, node) if index % 2 else node_hash(node, sibling)
        index, last = index // 2, last // 2
    return None if steps else node


class Tree:
    """A tree whose leaves may change and grow: costs the path of each changed leaf, not the whole."""

    def __init__(self) -> None:
        self.levels: list[list[bytes]] = [[]]

    def update(self, leaves: Mapping[int, bytes]) -> None:
        """Set leaves by index. Raises IndexError where that would leave a gap."""
        self._set(0, leaves)
        level = 0
        dirty = {index // 2 for index in leaves}
        while len(self.levels[level]) > 1:
            below = self.levels[level]
            level += 1
            if level == len(self.levels):
                self.levels.append([])
            self._set(level, {index: self._node(below, index) for index in dirty})
            dirty = {index // 2 for index in dirty}

    def _set(self, level: int, nodes: Mapping[int, bytes]) -> None:
        row = self.levels[level]
        for index in sorted(nodes):
            if index < len(row):
                row[index] = nodes[index]
            elif index == len(row):
                row.append(nodes[index])
            else:
                raise IndexError(f"leaf {index} would leave a gap after {len(row)}")

    @staticmethod
    def _node(below: list[bytes], index: int) -> bytes:
        pair = below[2 * index : 2 * index + 2]
        return node_hash(*pair) if len(pair) == 2 else pair[0]

    @property
    def root(self) -> bytes:
        top = next((row for row in self.levels if len(row) <= 1), [])
        return top[0] if top else EMPTY

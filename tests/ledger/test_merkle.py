"""The tree of RFC 6962: against its definition, its published vectors, and every small change."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingyu.ledger import check_export, merkle

LEAVES = st.lists(st.binary(max_size=8), max_size=70).map(
    lambda data: [merkle.leaf_hash(each) for each in data]
)

# The leaves and roots that Certificate Transparency's own tests use.
VECTOR = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]  # fmt: skip
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def defined(hashes: list[bytes]) -> bytes:
    """MTH as the RFC writes it: split at the largest power of two below n."""
    if len(hashes) < 2:
        return hashes[0] if hashes else hashlib.sha256().digest()
    k = 1 << ((len(hashes) - 1).bit_length() - 1)
    return merkle.node_hash(defined(hashes[:k]), defined(hashes[k:]))


@pytest.mark.parametrize("size", ROOTS)
def test_the_published_vectors(size):
    hashes = [merkle.leaf_hash(bytes.fromhex(each)) for each in VECTOR[:size]]

    assert merkle.root(hashes).hex() == ROOTS[size]


@given(LEAVES)
def test_the_root_is_the_rfcs(hashes):
    assert merkle.root(hashes) == defined(hashes) == check_export.root(hashes)


@given(LEAVES.filter(bool), st.data())
def test_a_path_leads_each_leaf_to_the_root_and_no_other(hashes, data):
    index = data.draw(st.integers(0, len(hashes) - 1))
    path = merkle.path(index, hashes)

    def leads(leaf: bytes, at: int) -> bool:
        roots = {
            merkle.root_from_path(leaf, at, len(hashes), path),
            check_export.root_from_path(leaf, at, len(hashes), list(path)),
        }
        assert len(roots) == 1
        return roots == {merkle.root(hashes)}

    assert leads(hashes[index], index)
    assert not leads(merkle.leaf_hash(b"another"), index)
    others = [at for at in range(len(hashes)) if hashes[at] != hashes[index]]
    assert not any(leads(hashes[at], index) for at in others)
    assert not any(leads(hashes[index], at) for at in others)


@given(LEAVES.filter(bool), st.data())
def test_a_path_with_a_step_changed_added_or_dropped_leads_nowhere(hashes, data):
    index = data.draw(st.integers(0, len(hashes) - 1))
    path, root = merkle.path(index, hashes), merkle.root(hashes)

    wrong = [[*path, root], path[:-1]] if path else [[root]]
    wrong += [[*path[:i], b"\x00" * 32, *path[i + 1 :]] for i in range(len(path))]

    for each in wrong:
        assert merkle.root_from_path(hashes[index], index, len(hashes), each) != root


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_an_index_outside_the_tree_has_no_root(index, size):
    assert merkle.root_from_path(merkle.EMPTY, index, size, []) is None


@given(st.integers(0, 1100), st.data())
def test_tiles_stand_for_their_leaves(size, data):
    hashes = [merkle.leaf_hash(str(n).encode()) for n in range(size)]
    tiles = merkle.tiles(hashes)
    assert merkle.root(tiles) == merkle.root(hashes)

    if size:
        index = data.draw(st.integers(0, size - 1))
        tile, inside = divmod(index, merkle.TILE)
        group = hashes[tile * merkle.TILE : (tile + 1) * merkle.TILE]
        assert merkle.path(inside, group) + merkle.path(tile, tiles) == merkle.path(index, hashes)


@given(st.lists(st.lists(st.integers(0, 40), max_size=12), max_size=8))
def test_a_growing_tree_always_has_the_root_of_its_leaves(rounds):
    tree, leaves = merkle.Tree(), []
    assert tree.root == merkle.EMPTY

    for number, touched in enumerate(rounds):
        changes = {}
        for index in touched:
            at = min(index, len(leaves))
            leaf = merkle.leaf_hash(f"{number} {at}".encode())
            leaves[at : at + 1] = [leaf]
            changes[at] = leaf
        tree.update(changes)
        assert tree.root == merkle.root(leaves)


def test_a_tree_has_no_gaps():
    with pytest.raises(IndexError):
        merkle.Tree().update({1: merkle.EMPTY})

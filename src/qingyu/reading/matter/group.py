"""Groups of messages about one concrete matter, and what they say about it.

Average linkage over likelihoods: a message joins when it is like the group as a whole, so that a
chain of chance likenesses joins nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform
from sklearn.preprocessing import normalize

from qingyu.reading.matter.compare import likelihoods
from qingyu.reading.matter.prints import BUCKETS, Print
from qingyu.reading.matter.rarity import Rarity
from qingyu.reading.words import telling

# Pairs below this cosine are never compared in full; mean distance up to which a group holds.
FAINT, HOLDS = 0.035, 0.7
# A pair below this likelihood joins no component; a component is clustered as a whole up to this size.
WEAK, LARGEST = 0.1, 6000
# So many messages are held against all others in one stroke, and no more pairs than fit in memory.
_BLOCK, _PAIRS = 1000, 20_000_000
# What is held against them grows by so many: nobody is compared with who comes later.
_SHELF = 5000
_MOST_NEIGHBOURS = 120

Report = Callable[[int, int], None]


@dataclass(frozen=True)
class Group:
    """One concrete matter as several people tell it; `heat` counts people, never words."""

    name: str
    members: list[str]
    people: int
    places: list[str]
    first: date | None
    last: date | None
    heat: float


def vectors(prints: Sequence[Print], rarity: Rarity) -> sp.csr_matrix:
    """TF-IDF rows of unit length."""
    if not prints:
        return sp.csr_matrix((0, BUCKETS), dtype=np.float32)
    ends = np.cumsum([0] + [len(one.grams.rows) for one in prints])
    rows = np.concatenate([one.grams.rows for one in prints])
    times = np.concatenate([one.grams.times for one in prints])
    matrix = sp.csr_matrix((times * rarity.idf[rows], rows, ends), shape=(len(prints), BUCKETS))
    unit: sp.csr_matrix = normalize(matrix, copy=False)
    return unit


def likely_pairs(
    prints: Sequence[Print], rarity: Rarity, report: Report = lambda done, all_: None
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Pairs (n, 2), first below second, with their likelihood above WEAK."""
    matrix = vectors(prints, rarity)
    pairs, chances, width = [], [], 0
    block = max(1, min(_BLOCK, _PAIRS // max(1, len(prints))))
    for start in range(0, len(prints), block):
        if start + block > width:
            width = start + block + _SHELF
            back = matrix[:width].T.tocsr()
        cosines = (matrix[start : start + block] @ back).toarray()
        for offset, row in enumerate(cosines):
            here = start + offset
            near = np.flatnonzero(row[:here] > FAINT)
            if len(near) > _MOST_NEIGHBOURS:
                near = near[np.argpartition(-row[near], _MOST_NEIGHBOURS)[:_MOST_NEIGHBOURS]]
            others = [prints[other] for other in near.tolist()]
            likely = likelihoods(prints[here], others, rarity)
            for other, chance in zip(near.tolist(), likely, strict=True):
                if chance >= WEAK:
                    pairs.append((other, here))
                    chances.append(chance)
        report(min(start + block, len(prints)), len(prints))
    return np.array(pairs, np.int32).reshape(-1, 2), np.array(chances, np.float32)


def labels(
    prints: Sequence[Print], rarity: Rarity | None = None, report: Report = lambda done, all_: None
) -> list[int]:
    """A group number for each print; a message alone has a number of its own."""
    if not prints:
        return []
    rarity = rarity or Rarity.of(prints)
    return clustered(len(prints), *likely_pairs(prints, rarity, report))


def clustered(size: int, pairs: NDArray[np.int32], chances: NDArray[np.float32]) -> list[int]:
    """A group number for each of `size` messages, from the likely pairs among them."""
    found = np.zeros(size, np.int64)
    next_number = 0
    for members, distances in _components(size, pairs, chances):
        own = [1]
        if len(members) > 1:
            own = fcluster(
                linkage(squareform(distances, checks=False), "average"), HOLDS, "distance"
            )
        found[members] = next_number + np.asarray(own) - 1
        next_number += int(max(own))
    return [int(number) for number in found]


def _components(size: int, pairs: NDArray[np.int32], chances: NDArray[np.float32]):  # type: ignore[no-untyped-def]
    """Yield members and their distance matrix for each set of messages that hang together."""
    weak = WEAK
    while True:
        kept = chances >= weak
        graph = sp.coo_matrix(
            (chances[kept], (pairs[kept, 0], pairs[kept, 1])), shape=(size, size)
        ).tocsr()
        count, numbers = connected_components(graph, directed=False)
        if size == 0 or np.bincount(numbers).max() <= LARGEST or weak > 0.9:
            break
        weak += 0.1
    graph = graph + graph.T
    order = np.argsort(numbers, kind="stable")
    edges = np.searchsorted(numbers[order], np.arange(count + 1))
    for number in range(count):
        members = order[edges[number] : edges[number + 1]]
        distances = (
            1 - graph[members][:, members].toarray() if len(members) > 1 else np.zeros((1, 1))
        )
        np.fill_diagonal(distances, 0)
        yield members, distances.astype(np.float32)


def groups(prints: Sequence[Print], numbers: Sequence[int], *, fewest: int = 2) -> list[Group]:
    """The groups of at least `fewest` messages, the hottest first."""
    heaps: dict[int, list[Print]] = defaultdict(list)
    for one, number in zip(prints, numbers, strict=True):
        heaps[number].append(one)
    found = [_group(members) for members in heaps.values() if len(members) >= fewest]
    return sorted(found, key=lambda group: (-group.heat, group.name))


def _group(members: list[Print]) -> Group:
    days = sorted(one.day for one in members if one.day)
    people = len({one.by or one.id for one in members})
    places = Counter(name for one in members for name in one.sites | one.districts)
    return Group(
        name=_name(members),
        members=[one.id for one in members],
        people=people,
        places=[place for place, _ in places.most_common(3)],
        first=days[0] if days else None,
        last=days[-1] if days else None,
        # Each person is one voice, however often the person writes.
        heat=float(people),
    )


def _name(members: list[Print]) -> str:
    """The title (or opening) of the member that shares most words with the others."""
    words = [set(telling(one.title or one.text[:40])) for one in members]
    common = Counter(word for found in words for word in found)

    def typical(number: int) -> float:
        length = len(members[number].title or members[number].text[:40])
        return sum(common[word] for word in words[number]) / (4 + len(words[number])) - 0.01 * abs(
            length - 18
        )

    best = members[max(range(len(members)), key=typical)]
    return best.title or best.text[:30]

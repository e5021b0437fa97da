"""The likeliest earlier matters among very many.

Two nets are cast, near vectors and shared rare grams (names, above all), and what they catch is
compared in full.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import faiss
import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.preprocessing import normalize

from qingyu.reading.matter.agree import agreements
from qingyu.reading.matter.compare import Likeness, likelihood, likeness
from qingyu.reading.matter.prints import BUCKETS, Print
from qingyu.reading.matter.rarity import Rarity
from qingyu.reading.matter.reasons import reasons

DIMENSIONS = 256
# Each gram falls on this many of the dimensions, with a random sign (Achlioptas 2003).
SPREAD = 4
# Up to this many messages the search is exact; above, in cells with one byte a number.
EXACT = 20_000
CELLS, PROBES = 1024, 24
NEAR, BY_GRAM = 12, 24
# One gram in SAMPLE leads to its LATEST messages; a query looks at no more than about LOOK of them.
SAMPLE, LATEST, LOOK = 2, 256, 8000
_SEED = 20220501
_NONE: "array[int]" = array("I")


class Candidate(NamedTuple):
    """An earlier message and how like it is."""

    id: str
    likeness: Likeness


@cache
def _projection() -> sp.csr_matrix:
    chance = np.random.default_rng(_SEED)
    columns = chance.integers(0, DIMENSIONS, (BUCKETS, SPREAD)).ravel()
    signs = chance.choice(np.array([-1, 1], np.float32), BUCKETS * SPREAD)
    rows = np.repeat(np.arange(BUCKETS), SPREAD)
    matrix: sp.csr_matrix = sp.coo_matrix(
        (signs, (rows, columns)), shape=(BUCKETS, DIMENSIONS)
    ).tocsr()
    return matrix


def project(prints: Sequence[Print], rarity: Rarity) -> NDArray[np.float32]:
    """One dense vector of unit length for each print."""
    from qingyu.reading.matter.group import vectors

    dense = np.asarray((vectors(prints, rarity) @ _projection()).todense(), np.float32)
    unit: NDArray[np.float32] = normalize(dense, copy=False)
    return unit


class Index:
    """Prints by number. `fetch` gives the prints of some numbers back, from memory or a database."""

    def __init__(self, rarity: Rarity, fetch: Callable[[Sequence[int]], Sequence[Print]]) -> None:
        self.rarity = rarity
        self.fetch = fetch
        self.size = 0
        self.lengths: array[float] = array("f")
        self.holders: dict[int, array[int]] = defaultdict(lambda: array("I"))
        self._near: Any = None

    def add(self, prints: Sequence[Print]) -> None:
        """Append prints; their numbers go on from `size`."""
        if not prints:
            return
        self._join(project(prints, self.rarity))
        for number, one in enumerate(prints, self.size):
            self.lengths.append(len(one.grams.rows) ** 0.5 or 1.0)
            for row in sampled(one):
                holders = self.holders[int(row)]
                holders.append(number)
                if len(holders) > 2 * LATEST:
                    del holders[:LATEST]
        self.size += len(prints)

    def _join(self, dense: NDArray[np.float32]) -> None:
        """Small indexes stay exact; the first block above EXACT builds the cells."""
        exact = isinstance(self._near, faiss.IndexFlat)
        if exact and self.size + len(dense) > EXACT:
            dense = np.concatenate([self._near.reconstruct_n(0, self.size), dense])
            self._near = _near_index(dense)
        elif self._near is None:
            self._near = _near_index(dense)
        else:
            self._near.add(dense)

    def nearest(
        self,
        one: Print,
        *,
        most: int = 5,
        allowed: Callable[[int], bool] = lambda number: True,
        others_only: bool = True,
    ) -> list[Candidate]:
        """The likeliest earlier messages by others, best first.

        `allowed` is asked for every number before it is looked at: what the reader may not see
        never becomes a candidate.
        """
        if not self.size:
            return []
        numbers = [number for number in self._numbers(one) if allowed(number)]
        others = [
            other
            for other in self.fetch(numbers)
            if not (one.id.strip() and other.id == one.id)
            and not (others_only and one.by and other.by == one.by)
            and not _later(other, one)
        ]
        found = list(zip(agreements(one, others, self.rarity), others, strict=True))
        found.sort(key=lambda pair: -likelihood(pair[0]))
        return [
            Candidate(other.id, likeness(shared, reasons(one, other, shared)))
            for shared, other in found[:most]
        ]

    def _numbers(self, one: Print) -> list[int]:
        near = self._near.search(project([one], self.rarity), min(NEAR, self.size))[1][0]
        numbers = {int(number) for number in near if number >= 0}
        return sorted(numbers | self._by_gram(one))

    def _by_gram(self, one: Print) -> set[int]:
        """The messages that share most rarity with this one."""
        rows = sampled(one)
        rows = rows[np.argsort(-self.rarity.idf[rows])]
        found, looked = [], 0
        for row in rows.tolist():
            found.append(np.frombuffer(self.holders.get(row, _NONE)[-LATEST:], np.uint32))
            looked += len(found[-1])
            if looked > LOOK:
                break
        if not looked:
            return set()
        weights = np.repeat(self.rarity.idf[rows[: len(found)]] ** 2, [len(one) for one in found])
        numbers, at = np.unique(np.concatenate(found), return_inverse=True)
        # A long letter holds more grams of any kind: its votes count less.
        lengths = np.frombuffer(self.lengths, np.float32)
        votes = np.bincount(at, weights) / lengths[numbers]
        return set(numbers[np.argsort(-votes, kind="stable")[:BY_GRAM]].tolist())


def sampled(one: Print) -> NDArray[np.int32]:
    """The same half of all grams for every message, so that two messages meet in what they share."""
    rows: NDArray[np.int32] = one.grams.rows[one.grams.rows % SAMPLE == 0]
    return rows


def _later(other: Print, one: Print) -> bool:
    return bool(other.at and one.at and other.at > one.at)


def _near_index(dense: NDArray[np.float32]) -> Any:
    """Inner product search: exact for few, cells of one-byte numbers for many."""
    if len(dense) <= EXACT:
        exact = faiss.IndexFlatIP(DIMENSIONS)
        exact.add(dense)
        return exact
    cells = min(CELLS, len(dense) // 40)
    index: Any = faiss.index_factory(DIMENSIONS, f"IVF{cells},SQ8", faiss.METRIC_INNER_PRODUCT)
    sample = dense[np.random.default_rng(_SEED).permutation(len(dense))[: 40 * cells]]
    index.train(sample)
    index.add(dense)
    index.nprobe = PROBES
    return index


def index_of(prints: Iterable[Print]) -> Index:
    """An index over prints kept in memory."""
    kept = list(prints)
    index = Index(Rarity.of(kept), lambda numbers: [kept[number] for number in numbers])
    index.add(kept)
    return index


def earlier(prints: Sequence[Print], *, skip: int = 0) -> Iterator[tuple[Print, list[Candidate]]]:
    """Each print in the order of time with its likeliest earlier ones by others.

    The first `skip` are put into the index and not asked about again.
    """
    ordered = sorted(
        prints, key=lambda one: (one.at.isoformat() if one.at else "", one.id, one.by, one.text)
    )
    index = Index(Rarity.of(ordered), lambda numbers: [ordered[number] for number in numbers])
    # The cells of a large index are made of its first messages, however many are skipped.
    index.add(ordered[: min(skip, EXACT + 1)])
    index.add(ordered[min(skip, EXACT + 1) : skip])
    for one in ordered[skip:]:
        yield one, index.nearest(one)
        index.add([one])

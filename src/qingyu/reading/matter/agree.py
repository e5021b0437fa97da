"""What two messages share and what they contradict each other in: place, body, event, subject."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from qingyu.reading.matter.prints import BUCKETS, Print, name_rows
from qingyu.reading.matter.rarity import Rarity

# Two grievances that have less than this in common are two.
DISTINCT = 0.15
# From this rarity on a name tells one place from others.
NAMED = 0.4
PIECE = 4
_INSTITUTION = re.compile(r"(?:学院|大学|学校|小学|中学|幼儿园|医院|卫生院)$")


class Agreement(NamedTuple):
    """What two prints share, each 0 to 1, and what they contradict each other in.

    topic: of content classes; subject: of what exactly is complained of, None where one names nothing.
    """

    text: float
    event: float
    name: float
    topic: float
    subject: float | None
    other_district: bool
    other_site: bool
    other_subject: bool

    @property
    def is_contradicted(self) -> bool:
        """Does a fact say that these are two matters?"""
        return self.other_district or self.other_site or self.other_subject


def agreement(one: Print, other: Print, rarity: Rarity) -> Agreement:
    """Compare two prints; symmetric."""
    return agreements(one, [other], rarity)[0]


def agreements(one: Print, others: Sequence[Print], rarity: Rarity) -> list[Agreement]:
    """Compare a print with each of `others`, all their grams in one stroke."""
    if not others:
        return []
    cosines = _cosines(one, others, rarity)
    return [
        _agreement(one, other, rarity, text, event)
        for other, (text, event) in zip(others, cosines, strict=True)
    ]


def _agreement(one: Print, other: Print, rarity: Rarity, text: float, event: float) -> Agreement:
    shared = shared_names(one, other)
    name = max((rarity.of_name(name) for name in shared), default=0.0)
    pieces = shared - one.bodies - other.bodies
    sites = shared & (one.sites | other.sites) or any(
        rarity.of_name(piece) >= NAMED for piece in pieces
    )
    other_site = bool(one.sites and other.sites and not sites)
    is_told = bool(one.subjects and other.subjects)
    subject = _product(one.subjects, other.subjects) if is_told else None
    return Agreement(
        text,
        event,
        name,
        _product(one.topics, other.topics),
        subject,
        apart(one.districts, other.districts) or (apart(one.counties, other.counties)),
        other_site or _other_institution(one, other, shared),
        subject is not None and subject < DISTINCT,
    )


def _product(some: dict[str, float], others: dict[str, float]) -> float:
    return sum(share * others.get(key, 0.0) for key, share in some.items())


def _other_institution(one: Print, other: Print, shared: frozenset[str]) -> bool:
    """Each names schools or hospitals, and none is the other's."""
    here, there = (frozenset(filter(_INSTITUTION.search, which.bodies)) for which in (one, other))
    return bool(here and there) and not any(_INSTITUTION.search(name) for name in shared)


def apart(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some and others and not some & others)


def shared_names(one: Print, other: Print) -> frozenset[str]:
    """Names of either that stand in both texts, and what two names of sites have in common."""
    whole = [name for name in one.names if name in other.text or name in other.names]
    whole += [name for name in other.names if name in one.text]
    pieces = [_piece(here, there) for here in one.sites for there in other.sites if here != there]
    return frozenset(whole + [piece for piece in pieces if piece])


@lru_cache(maxsize=50_000)
def _piece(here: str, there: str) -> str:
    """劳动路阳光之城 and 万方阳光之城 share 阳光之城; a shared 大道 or 花园 is too short to tell."""
    for size in range(min(len(here), len(there)), PIECE - 1, -1):
        for start in range(len(here) - size + 1):
            if here[start : start + size] in there:
                return here[start : start + size]
    return ""


def _cosines(one: Print, others: Sequence[Print], rarity: Rarity) -> list[tuple[float, float]]:
    """Cosine with each text, and of what is left of both without the names of either.

    The grams of all the others lie one after another, each with the number of its print, so that
    a search through all of them is one search.
    """
    here, count = one.grams.rows, len(others)
    if not len(here):
        return [(0.0, 0.0)] * count
    pair, there = _joined([other.grams.rows for other in others])
    of, named = _joined([_named(one.names | other.names) for other in others])
    a = one.grams.times * rarity.idf[here].astype(np.float64)
    b = _joined([other.grams.times for other in others])[1] * rarity.idf[there]

    at, both = _find(there, here)
    products = np.where(both, b * a[at], 0)
    lengths = (a @ a) * np.bincount(pair, b * b, count)
    at, is_named = _find(of * BUCKETS + named, pair * BUCKETS + there)
    free = np.ones(len(there), bool)
    free[at[is_named]] = False
    at, is_named = _find(named, here)
    rest = (a @ a) - np.bincount(of, np.where(is_named, a[at] ** 2, 0), count)
    rests = np.maximum(rest, 0) * np.bincount(pair, b * b * free, count)
    texts = np.bincount(pair, products, count) / _roots(lengths)
    events = np.bincount(pair, products * free, count) / _roots(rests)
    return list(zip(texts.tolist(), events.tolist(), strict=True))


def _joined(parts: Sequence[NDArray[Any]]) -> tuple[NDArray[np.int64], NDArray[Any]]:
    """All parts in one array, and of each number in it from which part it came."""
    return np.repeat(np.arange(len(parts)), [len(part) for part in parts]), np.concatenate(parts)


def _find(
    numbers: NDArray[Any], among: NDArray[Any]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Where each number stands in the ascending `among`, and whether it does."""
    if not len(among):
        return np.zeros(len(numbers), np.int64), np.zeros(len(numbers), bool)
    at = np.searchsorted(among, numbers)
    at[at == len(among)] = 0
    return at, among[at] == numbers


def _roots(squares: NDArray[np.floating]) -> NDArray[np.floating]:
    """Lengths to divide by; of nothing, one."""
    return np.where(squares > 0, squares, 1.0) ** 0.5


def _named(names: frozenset[str]) -> NDArray[np.int64]:
    """The grams that names bring into a text."""
    return np.fromiter(set().union(*map(name_rows, names)), np.int64)

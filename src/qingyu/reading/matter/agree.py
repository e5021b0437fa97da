"""What two messages share and what they contradict each other in: place, body, event, subject."""

import re
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qingyu.reading.matter.prints import Print, name_rows
from qingyu.reading.matter.rarity import Rarity

# Two grievances that have less than this in common are two.
DISTINCT = 0.15
# From this rarity on a name tells one place from others.
NAMED = 0.4
PIECE = 4
_INSTITUTION = re.compile(r"(?:学院|大学|学校|小学|中学|幼儿园|医院|卫生院)$")


class Agreement(NamedTuple):
    """What two prints share, each 0 to 1, and what they contradict each other in."""

    text: float
    event: float
    name: float
    topic: float
    other_district: bool
    other_site: bool
    other_subject: bool

    @property
    def is_contradicted(self) -> bool:
        """Does a fact say that these are two matters?"""
        return self.other_district or self.other_site or self.other_subject


def agreement(one: Print, other: Print, rarity: Rarity) -> Agreement:
    """Compare two prints; symmetric."""
    shared = shared_names(one, other)
    text, event = _cosines(one, other, rarity)
    name = max((rarity.of_name(name) for name in shared), default=0.0)
    pieces = shared - one.bodies - other.bodies
    sites = shared & (one.sites | other.sites) or any(
        rarity.of_name(piece) >= NAMED for piece in pieces
    )
    other_site = bool(one.sites and other.sites and not sites)
    return Agreement(
        text,
        event,
        name,
        _product(one.topics, other.topics),
        apart(one.districts, other.districts) or (apart(one.counties, other.counties)),
        other_site or _other_institution(one, other, shared),
        bool(one.subjects and other.subjects) and _product(one.subjects, other.subjects) < DISTINCT,
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


def _cosines(one: Print, other: Print, rarity: Rarity) -> tuple[float, float]:
    """Cosine of the texts, and of what is left of them without the names."""
    here, there = one.grams.rows, other.grams.rows
    a, b = _weights(one, rarity), _weights(other, rarity)
    at = np.searchsorted(there, here)
    at[at == len(there)] = 0
    both = there[at] == here if len(there) else np.zeros(len(here), bool)
    products = np.where(both, a * b[at], 0) if len(there) else np.zeros(len(here))
    text = float(products.sum()) / (float((a @ a) * (b @ b)) ** 0.5 or 1.0)
    named = _named(one.names | other.names)
    if not len(named):
        return text, text
    free = _without(here, named)
    rest_a, rest_b = a[free], b[_without(there, named)]
    length = float((rest_a @ rest_a) * (rest_b @ rest_b)) ** 0.5
    return text, float(products[free].sum()) / (length or 1.0)


def _named(names: frozenset[str]) -> NDArray[np.int64]:
    """The grams that names bring into a text."""
    return np.fromiter(set().union(*map(name_rows, names)), np.int64)


def _without(rows: NDArray[np.int32], named: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of the ascending `rows` are not among `named`."""
    kept = np.ones(len(rows), bool)
    if len(rows):
        at = np.searchsorted(rows, named)
        at[at == len(rows)] = 0
        kept[at[rows[at] == named]] = False
    return kept


def _weights(one: Print, rarity: Rarity) -> NDArray[np.float32]:
    weights: NDArray[np.float32] = one.grams.times * rarity.idf[one.grams.rows]
    return weights

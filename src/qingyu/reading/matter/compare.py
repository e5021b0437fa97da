"""Two messages side by side: how likely they are one matter, and why.

A ladder of rungs in the manner of record linkage (Fellegi and Sunter 1969): agreement on place, on
body and on event adds, contradiction of place takes away. The weights were fitted on pairs of
residents' messages and rounded; `qingyu bench reading` prints what they reach.
"""

import re
from functools import lru_cache
from math import exp
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from qingyu.reading.dates import find_dates
from qingyu.reading.matter.prints import Print, name_rows
from qingyu.reading.matter.rarity import Rarity
from qingyu.reading.money import find_sums
from qingyu.reading.words import telling

Rung = Literal["certain", "likely", "possible", "none"]
Kind = Literal[
    "same_place",
    "same_body",
    "same_event",
    "shared_phrase",
    "other_place",
    "other_event",
    "other_facts",
]

TEXT, EVENT, NAME, NAMED_TEXT, NAMED_EVENT = 12.0, 4.0, 4.0, 14.0, 20.0
TOPIC, NAMED_TOPIC = 3.0, 4.0
# Messages of which nothing of the subject is shared: the same estate with another grievance.
OTHER_TOPIC, STRANGE = -3.0, 0.15
OTHER_DISTRICT, OTHER_SITE, START = -8.0, -4.0, -4.0
# Two grievances that have less than this in common are two.
OTHER_SUBJECT, DISTINCT = -2.0, 0.15
# Same wording in another place, or another grievance of the same place: however alike the words,
# the pair stays below every rung.
ELSEWHERE = 0.25
# From these likelihoods on a candidate stands on a rung.
CERTAIN, LIKELY, POSSIBLE = 0.97, 0.7, 0.3
# "Certain" also needs a shared name, unless the text itself is a copy.
COPY, NAMED = 0.9, 0.4
_INSTITUTION = re.compile(r"(?:学院|大学|学校|小学|中学|幼儿园|医院|卫生院)$")
PHRASE = 7
PIECE = 4
_READ = 400


class Reason(NamedTuple):
    """Why, side by side: what stands `here` and what stands `there`."""

    kind: Kind
    here: str
    there: str


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


class Likeness(NamedTuple):
    """How likely two messages are about one matter."""

    likelihood: float
    rung: Rung
    reasons: list[Reason]


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
        _apart(one.districts, other.districts) or (_apart(one.counties, other.counties)),
        other_site or _other_institution(one, other, shared),
        bool(one.subjects and other.subjects) and _product(one.subjects, other.subjects) < DISTINCT,
    )


def _product(some: dict[str, float], others: dict[str, float]) -> float:
    return sum(share * others.get(key, 0.0) for key, share in some.items())


def _other_institution(one: Print, other: Print, shared: frozenset[str]) -> bool:
    """Each names schools or hospitals, and none is the other's."""
    here, there = (frozenset(filter(_INSTITUTION.search, which.bodies)) for which in (one, other))
    return bool(here and there) and not any(_INSTITUTION.search(name) for name in shared)


def _apart(some: frozenset[str], others: frozenset[str]) -> bool:
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


def likelihood(found: Agreement) -> float:
    """The chance that both are one matter."""
    points = (
        START
        + TEXT * found.text
        + EVENT * found.event
        + found.name * (NAME + NAMED_TEXT * found.text + NAMED_EVENT * found.event)
        + (TOPIC + NAMED_TOPIC * found.name) * (found.topic - 0.5)
        + OTHER_TOPIC * (found.topic < STRANGE)
        + OTHER_DISTRICT * found.other_district
        + OTHER_SITE * found.other_site
        + OTHER_SUBJECT * found.other_subject
    )
    chance = 1 / (1 + exp(-points))
    return ELSEWHERE * chance if found.is_contradicted else chance


def rung(found: Agreement, chance: float) -> Rung:
    """The rung of the ladder; a contradiction stands on none."""
    proven = found.name >= NAMED or found.text >= COPY
    if chance >= CERTAIN and proven:
        return "certain"
    if chance >= LIKELY:
        return "likely"
    return "possible" if chance >= POSSIBLE else "none"


def compare(
    one: Print, other: Print, rarity: Rarity | None = None, *, why: bool = True
) -> Likeness:
    """Likelihood, rung and (when `why`) the reasons side by side."""
    rarity = rarity or Rarity.empty()
    found = agreement(one, other, rarity)
    chance = likelihood(found)
    return Likeness(
        round(chance, 4), rung(found, chance), reasons(one, other, found) if why else []
    )


def reasons(one: Print, other: Print, found: Agreement) -> list[Reason]:
    """What speaks for one matter, then what speaks against it."""
    shared = shared_names(one, other)
    told = [
        Reason("same_place", name, name) for name in _longest(shared - one.bodies - other.bodies)
    ]
    told += [
        Reason("same_body", name, name) for name in _longest(shared & (one.bodies | other.bodies))
    ]
    event = _event(one, other, shared)
    told += (
        [Reason("same_event", event, event)]
        if event and found.topic >= 0.3 and not found.other_subject
        else []
    )
    phrase = _phrase(one.text, other.text)
    told += [Reason("shared_phrase", phrase, phrase)] if phrase else []
    return told + _against(one, other, found)


def _against(one: Print, other: Print, found: Agreement) -> list[Reason]:
    told: list[Reason] = []
    if found.other_district:
        here, there = (
            (one.districts, other.districts)
            if _apart(one.districts, other.districts)
            else (one.counties, other.counties)
        )
        told.append(Reason("other_place", "、".join(sorted(here)), "、".join(sorted(there))))
    elif found.other_site:
        told.append(
            Reason(
                "other_place", "、".join(sorted(one.sites)[:3]), "、".join(sorted(other.sites)[:3])
            )
        )
    if found.topic < 0.3 or found.other_subject:
        told.append(
            Reason("other_event", one.title or one.text[:30], other.title or other.text[:30])
        )
    for find in (find_dates, find_sums):
        here_, there_ = [
            {item.value or item.text for item in find(text[:_READ])}
            for text in (one.text, other.text)
        ]
        if here_ and there_ and not here_ & there_:
            told.append(
                Reason("other_facts", "、".join(sorted(here_)[:3]), "、".join(sorted(there_)[:3]))
            )
    return told


def _longest(names: frozenset[str]) -> list[str]:
    kept: list[str] = []
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if not any(name in other for other in kept):
            kept.append(name)
    return kept[:3]


def _event(one: Print, other: Print, shared: frozenset[str]) -> str:
    there = set(telling(other.text[:_READ]))
    words = [
        word
        for word in telling(one.text[:_READ])
        if len(word) > 1 and word in there and not any(word in name for name in shared)
    ]
    return "、".join(list(dict.fromkeys(words))[:5])


def _phrase(here: str, there: str) -> str:
    """The longest stretch both texts hold in their first lines."""
    here, there = here[:_READ], there[:_READ]
    starts = {there[n : n + PHRASE]: n for n in range(len(there) - PHRASE, -1, -1)}
    best = ""
    for n in range(len(here) - PHRASE + 1):
        m = starts.get(here[n : n + PHRASE])
        if m is None or here[n : n + len(best) + 1] != there[m : m + len(best) + 1]:
            continue
        size = _common(here[n:], there[m:])
        if size > len(best):
            best = here[n : n + size]
    return best.strip("，。,. \n")


def _common(here: str, there: str) -> int:
    for size, (a, b) in enumerate(zip(here, there, strict=False)):
        if a != b:
            return size
    return min(len(here), len(there))

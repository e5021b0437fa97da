"""Why two messages are or are not one matter: what stands here and what stands there.

Reasons are shown to others, so nobody stands in them by name, number or door.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from qingyu.reading.dates import find_dates
from qingyu.reading.found import Found
from qingyu.reading.masking import find_personal, mask_part
from qingyu.reading.matter.agree import Agreement, apart, shared_names
from qingyu.reading.matter.prints import Print
from qingyu.reading.money import find_sums
from qingyu.reading.words import telling

Kind = Literal[
    "same_place",
    "same_body",
    "same_event",
    "shared_phrase",
    "other_place",
    "other_event",
    "other_facts",
]

PHRASE = 7
_READ = 400


class Reason(NamedTuple):
    """Why, side by side: what stands `here` and what stands `there`."""

    kind: Kind
    here: str
    there: str


class _Told(NamedTuple):
    """What the head of a text tells: its words in order, its days and its sums; what is personal
    in the whole text is told by none of its words.
    """

    words: tuple[str, ...]
    days: frozenset[str]
    sums: frozenset[str]
    personal: tuple[Found, ...]

    @property
    def people(self) -> set[str]:
        """The names of people."""
        return {one.text for one in self.personal if one.kind == "person"}


@lru_cache(maxsize=8)
def _told(text: str) -> _Told:
    """Kept for the next candidate: one letter is held against several."""
    personal = find_personal(text)
    head = _without(text, personal)[:_READ]
    days, sums = (
        frozenset(item.value or item.text for item in find(head))
        for find in (find_dates, find_sums)
    )
    return _Told(tuple(telling(head)), days, sums, tuple(personal))


def _without(text: str, personal: list[Found]) -> str:
    """`text` with commas in place of what is personal: no word is made of what stood around it."""
    for one in personal:
        text = text[: one.start] + "，" * (one.end - one.start) + text[one.end :]
    return text


def reasons(one: Print, other: Print, found: Agreement) -> list[Reason]:
    """What speaks for one matter, then what speaks against it."""
    shared = shared_names(one, other) - _told(one.text).people - _told(other.text).people
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
    phrase = _phrase(one.text, other.text, _told(one.text).personal)
    told += [Reason("shared_phrase", phrase, phrase)] if phrase else []
    return told + _against(one, other, found)


def _against(one: Print, other: Print, found: Agreement) -> list[Reason]:
    told: list[Reason] = []
    if found.other_district:
        here, there = (
            (one.districts, other.districts)
            if apart(one.districts, other.districts)
            else (one.counties, other.counties)
        )
        told.append(Reason("other_place", "、".join(sorted(here)), "、".join(sorted(there))))
    elif found.other_site:
        told.append(
            Reason(
                "other_place", "、".join(sorted(one.sites)[:3]), "、".join(sorted(other.sites)[:3])
            )
        )
    if one.text and other.text and (found.topic < 0.3 or found.other_subject):
        told.append(Reason("other_event", _opening(one), _opening(other)))
    a, b = _told(one.text), _told(other.text)
    for mine, theirs in ((a.days, b.days), (a.sums, b.sums)):
        if mine and theirs and not mine & theirs:
            told.append(
                Reason("other_facts", "、".join(sorted(mine)[:3]), "、".join(sorted(theirs)[:3]))
            )
    return told


def _opening(one: Print) -> str:
    """The title, else the first words."""
    return mask_part(one.text, 0, len(one.title) or 30, _told(one.text).personal)


def _longest(names: frozenset[str]) -> list[str]:
    kept: list[str] = []
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if not any(name in other for other in kept):
            kept.append(name)
    return kept[:3]


def _event(one: Print, other: Print, shared: frozenset[str]) -> str:
    there = set(_told(other.text)[0])
    words = [
        word
        for word in _told(one.text)[0]
        if len(word) > 1 and word in there and not any(word in name for name in shared)
    ]
    return "、".join(list(dict.fromkeys(words))[:5])


def _phrase(here: str, there: str, personal: Sequence[Found]) -> str:
    """The longest stretch both texts hold in their first lines, without what is `personal` here."""
    start, end = _stretch(here[:_READ], there[:_READ])
    for one in personal:  # half a number is no part of what is shared
        if one.start < start < one.end:
            start = one.end
        if one.start < end < one.end:
            end = one.start
    if end - start < PHRASE:
        return ""
    return mask_part(here, start, end, personal).strip("，。,. \n")


def _stretch(here: str, there: str) -> tuple[int, int]:
    """Where the longest stretch that is in both begins and ends `here`."""
    starts = {there[n : n + PHRASE]: n for n in range(len(there) - PHRASE, -1, -1)}
    begin, best = 0, 0
    for n in range(len(here) - PHRASE + 1):
        m = starts.get(here[n : n + PHRASE])
        if m is None or here[n : n + best + 1] != there[m : m + best + 1]:
            continue
        if (size := _common(here[n:], there[m:])) > best:
            begin, best = n, size
    return begin, begin + best


def _common(here: str, there: str) -> int:
    for size, (a, b) in enumerate(zip(here, there, strict=False)):
        if a != b:
            return size
    return min(len(here), len(there))

"""First and repeat, single and joint, and whether two petitions speak of one matter.

A repeat is the same petitioner *and* the same matter, never the same person alone: one person
may bring many matters. What is found here is a hint with its reasons; a person decides, and
nothing joins by itself.
"""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from qingyu.core import divisions
from qingyu.core.law.forms import FORMS
from qingyu.core.law.profiles import Numbers

# Lower ends of the bands of joint petitions; the first is the profile's collective_from.
BANDS = (10, 30, 50, 100)

# Shares of equal character pairs. Chosen on messages written for the tests: a copied text
# with its date changed stays above the first, two people on one event mostly above the last.
COPIED, ALIKE, RELATED = 0.80, 0.45, 0.20


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier petition of the same matter by the same petitioner: its form and its office."""

    form: str
    office: int


@dataclass(frozen=True, slots=True)
class FirstFlags:
    """初次: four flags, each for itself. None where only the national system could know."""

    nationally: bool | None
    here: bool
    nationally_in_form: bool | None
    here_in_form: bool


def first_flags(form: str, office: int, earlier: Iterable[Earlier]) -> FirstFlags:
    """The flags of a petition in this form at this office, given the earlier ones known here.

    One earlier petition anywhere is enough to say it is not the first in the country; that
    none is known says nothing about the country.
    """
    known = list(earlier)
    here = [e for e in known if e.office == office]
    return FirstFlags(
        nationally=False if known else None,
        here=not here,
        nationally_in_form=False if any(e.form == form for e in known) else None,
        here_in_form=all(e.form != form for e in here),
    )


def is_collective(people: int, limits: Numbers) -> bool:
    """集体: five people or more, or as the profile says."""
    return people >= limits.collective_from


def band(people: int, limits: Numbers) -> str:
    """single, 5-9, 10-29, 30-49, 50-99 or 100+."""
    if not is_collective(people, limits):
        return "single"
    starts = [limits.collective_from, *(b for b in BANDS if b > limits.collective_from)]
    low = max(start for start in starts if start <= people)
    above = [start for start in starts if start > people]
    return f"{low}-{above[0] - 1}" if above else f"{low}+"


def has_too_many_representatives(form: str, people: int, named: int, limits: Numbers) -> bool:
    """Whether more speak for a visit than may (条例第20条). Never true but for visits."""
    return FORMS[form].is_visit and named > limits.representatives_max(people)


@dataclass(frozen=True, slots=True)
class Identity:
    """One petitioner by keys that can only be compared: blind indexes, "" where unknown."""

    id_number: str = ""
    phone: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """What one petition tells, as far as it is compared. `key` is the caller's own."""

    key: int
    text: str
    petitioners: tuple[Identity, ...] = ()
    place: str = ""
    content_class: str = ""
    body: int | None = None


class Rung(StrEnum):
    """How surely two petitions speak of one matter."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"
    NONE = "none"


LADDER = tuple(Rung)

RUNGS: dict[str, tuple[str, str]] = {
    Rung.CERTAIN: ("基本确定", "almost certain"),
    Rung.LIKELY: ("很可能", "likely"),
    Rung.POSSIBLE: ("有可能", "possible"),
    Rung.NONE: ("不是", "not the same"),
}

REASONS: dict[str, tuple[str, str]] = {
    "same_id": ("证件号码相同", "same identity number"),
    "same_phone_and_name": ("电话和姓名相同", "same phone and name"),
    "same_phone": ("电话相同", "same phone"),
    "copied": ("文字几乎一样", "almost the same words"),
    "alike": ("文字相近", "like words"),
    "related": ("部分文字相近", "some like words"),
    "same_place": ("地点相同或相连", "same place, or one within the other"),
    "same_class": ("内容分类相同", "same content class"),
    "same_body": ("反映的单位相同", "same body"),
    "other_place": ("地点不同", "another place"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An earlier petition, how sure, and why, as keys of REASONS."""

    key: int
    rung: Rung
    reasons: tuple[str, ...]
    likeness: float


def plain(text: str) -> str:
    """The text as it is compared: one width, one case, letters and digits only."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text."""
    text = plain(text)
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def likeness(one: str, other: str) -> float:
    """The share of equal character pairs (Jaccard), 0 to 1; 0 where either has none."""
    a, b = pairs(one), pairs(other)
    return len(a & b) / len(a | b) if a and b else 0.0


def candidates(
    new: Account,
    earlier: Iterable[Account],
    *,
    limit: int = 5,
    alike: Callable[[str, str], float] = likeness,
) -> list[Candidate]:
    """The likeliest earlier petitions, surest first. The one entrance: a better reader of
    texts passes its own `alike`.
    """
    found = [compare(new, account, alike=alike) for account in earlier]
    hits = [c for c in found if c.rung is not Rung.NONE]
    return sorted(hits, key=lambda c: (LADDER.index(c.rung), -c.likeness, c.key))[:limit]


def compare(
    new: Account, account: Account, *, alike: Callable[[str, str], float] = likeness
) -> Candidate:
    """Where two petitions stand on the ladder, and why."""
    share = alike(new.text, account.text)
    same = _same_petitioner(new.petitioners, account.petitioners)
    reasons = [reason for reason in (same, _words(share), *_facts(new, account)) if reason]
    rung = _rung(bool(same), share, frozenset(reasons))
    return Candidate(account.key, rung, tuple(reasons), share)


def _same_petitioner(ours: Iterable[Identity], theirs: Iterable[Identity]) -> str | None:
    """The surest sign that one person is in both; a name alone is none."""
    theirs = list(theirs)
    signs = {_sign(one, other) for one in ours for other in theirs}
    return next((s for s in ("same_id", "same_phone_and_name", "same_phone") if s in signs), None)


def _sign(one: Identity, other: Identity) -> str | None:
    if one.id_number and other.id_number:
        return "same_id" if one.id_number == other.id_number else None
    if not one.phone or one.phone != other.phone:
        return None
    return "same_phone_and_name" if one.name and one.name == other.name else "same_phone"


def _words(share: float) -> str | None:
    if share >= COPIED:
        return "copied"
    if share >= ALIKE:
        return "alike"
    return "related" if share >= RELATED else None


def _facts(new: Account, account: Account) -> list[str]:
    facts = []
    if new.place and account.place:
        near = divisions.contains(new.place, account.place) or divisions.contains(
            account.place, new.place
        )
        facts.append("same_place" if near else "other_place")
    if new.content_class and new.content_class == account.content_class:
        facts.append("same_class")
    if new.body is not None and new.body == account.body:
        facts.append("same_body")
    return facts


def _rung(is_same_person: bool, share: float, reasons: frozenset[str]) -> Rung:
    """The same words about another place are another matter; the same person alone is nothing."""
    if "other_place" in reasons:
        return Rung.POSSIBLE if is_same_person and share >= COPIED else Rung.NONE
    if is_same_person:
        return _rung_of_one_person(share, reasons)
    if share >= ALIKE and ("same_place" in reasons or share >= COPIED):
        return Rung.LIKELY
    return Rung.POSSIBLE if share >= RELATED and _points_alike(reasons) else Rung.NONE


def _rung_of_one_person(share: float, reasons: frozenset[str]) -> Rung:
    if share >= COPIED:
        return Rung.CERTAIN
    if share >= ALIKE or (share >= RELATED and _points_alike(reasons)):
        return Rung.LIKELY
    return Rung.POSSIBLE if share >= RELATED or _points_alike(reasons) else Rung.NONE


def _points_alike(reasons: frozenset[str]) -> bool:
    """Class and place agree, or class and body."""
    return "same_class" in reasons and bool({"same_place", "same_body"} & reasons)

"""First and repeat, single and joint, and whether two petitions come from one person.

A repeat is the same petitioner *and* the same matter, never the same person alone: one person
may bring many matters. Whether two texts speak of one matter is for the reader (`reading`) to
hint at and for a person to decide; nothing joins by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from qingyu.core.law.forms import FORMS
from qingyu.core.law.profiles import Numbers

# Lower ends of the bands of joint petitions; the first is the profile's collective_from.
BANDS = (10, 30, 50, 100)


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

# How one sees that two petitions come from one person, the surest first; a name alone is no sign.
SIGNS: dict[str, tuple[str, str]] = {
    "same_id": ("证件号码相同", "same identity number"),
    "same_phone_and_name": ("电话和姓名相同", "same phone and name"),
    "same_phone": ("电话相同", "same phone"),
}


def same_petitioner(ours: Iterable[Identity], theirs: Iterable[Identity]) -> str | None:
    """The surest sign that one person is in both, a key of SIGNS."""
    theirs = list(theirs)
    signs = {_sign(one, other) for one in ours for other in theirs}
    return next((sign for sign in SIGNS if sign in signs), None)


def _sign(one: Identity, other: Identity) -> str | None:
    if one.id_number and other.id_number:
        return "same_id" if one.id_number == other.id_number else None
    if not one.phone or one.phone != other.phone:
        return None
    return "same_phone_and_name" if one.name and one.name == other.name else "same_phone"

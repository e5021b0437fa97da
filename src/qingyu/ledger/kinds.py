"""The sentence that each kind of entry says: one for the file, one for the petitioner.

Whoever appends entries of a kind registers it here. `public` is None for what is the office's
own business; a placeholder names a fact of the entry.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from qingyu.core.law.wording import date_words

from . import names
from .models import Entry

Words = tuple[str, str]  # Chinese, English
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Telling:
    """Sentences in Chinese and English. is_of_one: it concerns one of several petitioners alone."""

    staff: Words
    public: Words | None = None
    is_of_one: bool = False


# The ledger's own kind stands here; everybody else registers theirs.
TELLINGS: dict[str, Telling] = {
    "erased": Telling(
        (
            "删除个人信息（{records}项，依据：{ground}）",
            "Personal data erased ({records}): {ground}",
        ),
        ("您的个人信息已按规定删除", "Your personal data was erased as the rules require"),
    ),
}


class KindTaken(ValueError):
    """Two places tell the same kind differently."""


def register(tellings: Mapping[str, Telling]) -> None:
    """Say how kinds are told; the same again changes nothing. Raises KindTaken."""
    for kind, telling in tellings.items():
        if TELLINGS.setdefault(kind, telling) != telling:
            raise KindTaken(kind)


def sentence(entry: Entry, *, english: bool = False) -> str:
    """What the entry says to staff. A kind that nobody registered is told by its name."""
    telling = TELLINGS.get(entry.kind)
    return _fill(telling.staff, entry.facts, english) if telling else entry.kind


def public_sentence(entry: Entry, *, english: bool = False) -> str | None:
    """What it says to the petitioner, or None where it is the office's own business."""
    telling = TELLINGS.get(entry.kind)
    if telling is None or telling.public is None:
        return None
    facts = {key: _day_in_words(value, english) for key, value in entry.facts.items()}
    return _fill(telling.public, facts, english)


def is_public(kind: str) -> bool:
    """Does the petitioner's page show entries of this kind?"""
    return kind in TELLINGS and TELLINGS[kind].public is not None


def is_of_one(kind: str) -> bool:
    """Is it told only where a matter is one petitioner's alone?"""
    return kind in TELLINGS and TELLINGS[kind].is_of_one


def _fill(words: Words, facts: Mapping[str, Any], english: bool) -> str:
    # A sentence within a sentence is kept in both languages: `what` and `what_en`.
    told = {key.removesuffix("_en"): value for key, value in facts.items() if key.endswith("_en")}
    read = {**facts, **told} if english else facts
    shown = defaultdict(str, {key: _said(value, english) for key, value in read.items()})
    return words[english].format_map(shown).strip()


def _day_in_words(value: Any, english: bool) -> Any:
    """2026-11-23 as a petitioner reads it: 2026年11月23日（星期一）."""
    if isinstance(value, str) and _ISO_DAY.fullmatch(value):
        return date_words(date.fromisoformat(value), "en" if english else "zh")
    return value


def _said(value: Any, english: bool) -> Any:
    """A fact as it is read: a label or a name kept in Chinese has English, what was typed has none."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ("、", ", ")[english].join(str(_said(one, english)) for one in value)
    return names.english(value) if english and isinstance(value, str) else value

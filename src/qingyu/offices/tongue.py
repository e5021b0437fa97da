"""Words kept as (Chinese, English) pairs, or as a Chinese label, in the language of the reader."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.utils.translation import get_language, gettext, gettext_lazy

MONTHS_EN: Final = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


SOURCES_EN: Final = {"条例": "Regulation", "章程": "Charter"}
_CITED = re.compile(
    r"(条例|章程)第([\d、至]+)条(?:第（?([一二三四五六七八九\d]+)）?项)?(年度报告)?"
)


def is_english() -> bool:
    return (get_language() or "zh").startswith("en")


def pick(words: tuple[str, str]) -> str:
    """The one of (Chinese, English) that the reader chose."""
    return words[is_english()]


def day(on: date) -> str:
    """2026年11月23日; 23 November 2026."""
    if is_english():
        return f"{on.day} {MONTHS_EN[on.month - 1]} {on.year}"
    return f"{on.year}年{on.month}月{on.day}日"


def article(cited: str) -> str:
    """条例第22条第（三）项; Regulation, Art. 22(3). What is cited otherwise stays as it is."""
    found = _CITED.fullmatch(cited) if is_english() else None
    if found is None:
        return cited
    source, numbers, item, is_report = found.groups()
    numbers = numbers.replace("、", ", ").replace("至", "–")
    part = f"({'一二三四五六七八九'.find(item) + 1 or item})" if item else ""
    report = ", annual report" if is_report else ""
    return (
        f"{SOURCES_EN[source]}, {'Arts.' if len(numbers) > 2 else 'Art.'} {numbers}{part}{report}"
    )


def told(words: str, values: dict[str, object]) -> str:
    """A refusal written in Chinese as the reader reads it; `values` stand at its `%(name)s`."""
    return said(words) % values if values else said(words)


def labelled(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Choices that records keep in Chinese, each read in the language of the page."""
    return [(key, gettext_lazy(str(label))) for key, label in choices]


def said(label: str) -> str:
    """A label that records keep in Chinese, as the reader reads it."""
    return gettext(label) if label else ""

"""Words kept as (Chinese, English) pairs, or as a Chinese label, in the language of the reader."""

from datetime import date
from typing import Final

from django.utils.translation import get_language, gettext

MONTHS_EN: Final = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


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


def told(words: str, values: dict[str, object]) -> str:
    """A refusal written in Chinese as the reader reads it; `values` stand at its `%(name)s`."""
    return said(words) % values if values else said(words)


def said(label: str) -> str:
    """A label that records keep in Chinese, as the reader reads it."""
    return gettext(label) if label else ""

"""Words kept as (Chinese, English) pairs, or as a Chinese label, in the language of the reader."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import get_language, gettext, gettext_lazy

from qingyu.core.law.cited import in_english
from qingyu.ledger import names

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


def aside(words: object, more: object) -> str:
    """县人社局（责任单位）; 县人社局 (responsible body)."""
    return f"{words} ({more})" if is_english() else f"{words}（{more}）"


def headed(head: object, words: object) -> str:
    """逾期：到期未办; Overdue: not done in time."""
    return f"{head}: {words}" if is_english() else f"{head}：{words}"


def several(names: Iterable[object]) -> str:
    """甲、乙; A, B."""
    return (", " if is_english() else "、").join(map(str, names))


def article(cited: str) -> str:
    """条例第22条第（三）项; Regulation, Art. 22(3). What is cited otherwise stays as it is."""
    return in_english(cited) if is_english() else cited


def told(words: str, values: dict[str, object]) -> str:
    """A refusal written in Chinese as the reader reads it; `values` stand at its `%(name)s`."""
    return gettext(words) % values if values else gettext(words)


def labelled(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Choices that records keep in Chinese, each read in the language of the page."""
    return [(key, gettext_lazy(str(label))) for key, label in choices]


def named(names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Codes with their names kept in Chinese, as choices in the reader's language."""
    return [(code, said(name)) for code, name in names.items()]


def said(label: str) -> str:
    """A label or a name that records keep in Chinese, as the reader reads it."""
    return names.english(label) if is_english() else label

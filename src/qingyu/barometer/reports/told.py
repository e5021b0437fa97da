"""Sentences of a report that can be said in Chinese, as it is printed, and in English, as it is read.

Written once from the figures: a figure is taken and numbered when its sentence is made, and the
words are chosen when it is said.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import override

from qingyu.core.law import classes
from qingyu.core.measures.figures import Change, Rate
from qingyu.offices.tongue import is_english, pick, said

Words = tuple[str, str]  # Chinese, English


class Told:
    """A pattern in two languages and its values, which may be told themselves."""

    def __init__(self, chinese: str, english: str, **values: object) -> None:
        self.words: Words = (chinese, english)
        self.values = values

    def __str__(self) -> str:
        return pick(self.words).format(**self.values)


@dataclass(frozen=True)
class Listed:
    """Several, one after the other."""

    parts: tuple[object, ...]

    def __str__(self) -> str:
        return (", " if is_english() else "、").join(str(part) for part in self.parts)


@dataclass(frozen=True)
class Label:
    """A label kept in Chinese that has its English elsewhere; a name of a body or place has none."""

    chinese: str

    def __str__(self) -> str:
        return said(self.chinese)


def said_in(language: str, told: Iterable[object]) -> list[str]:
    """Each as it reads in one language, whatever language is on."""
    with override(language):
        return [str(one) for one in told]


def topic(code: str, otherwise: Words = ("", "")) -> Told:
    return Told(classes.name(code) or otherwise[0], classes.name(code, "en") or otherwise[1])


def listed(parts: Iterable[object]) -> Listed:
    return Listed(tuple(parts))


LAST_PERIOD: Words = ("上期", "the period before")
LAST_YEAR: Words = ("去年同期", "the year before")


def against(found: Change, then: Words) -> Told:
    """比上期增加14件（12%）; no per cent from few."""
    if not found.difference:
        return Told("与{then}持平", "level with {then}", then=Told(*then))
    chinese, english = ("增加", "more") if found.difference > 0 else ("减少", "fewer")
    share = f"{abs(found.change):.0%}" if found.change is not None else ""
    return Told(
        f"比{{then}}{chinese}{{n}}件" + ("（{share}）" if share else ""),
        f"{{n}} {english} than {{then}}" + (" ({share})" if share else ""),
        then=Told(*then), n=abs(found.difference), share=share,
    )  # fmt: skip


def of(found: Rate, what: Words) -> Told:
    """12件，其中按期答复11件（92%）; without rows it says so."""
    if found.value is None:
        return Told("0件", "0")
    return Told(
        "{all}件，其中{what}{hits}件（{share:.0%}）", "{all}, {hits} of them ({share:.0%}) {what}",
        all=found.denominator, what=Told(*what), hits=found.numerator, share=found.value,
    )  # fmt: skip

"""Checking an edited text against its figures: a number that no marked figure shows is pointed out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MARKS = re.compile(r"［(\d{1,3})］")
SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
# What looks like a number and is none of the report's: dates, articles, limits in law.
NOT_A_FIGURE = re.compile(
    r"\d+年|\d+月|\d+日|第\d+(?:周|季度|条|项|款)|\d+个?(?:工作日|自然日)|〔\d+〕\d*号?"
)
NUMBER = re.compile(r"\d+(?:\.\d+)?%?")


@dataclass(frozen=True)
class Unshown:
    """A sentence with numbers that its marked figures do not show."""

    sentence: str
    numbers: tuple[str, ...]


def unshown(texts: Iterable[str], says: dict[int, list[str]]) -> list[Unshown]:
    """says: figure number → every number it shows."""
    return [found for text in texts for found in _unshown(text, says)]


def _unshown(text: str, says: dict[int, list[str]]) -> Iterator[Unshown]:
    for sentence in SENTENCE.findall(text):
        shown = {word for n in marks(sentence) for word in says.get(n, ())}
        bare = NOT_A_FIGURE.sub("", MARKS.sub("", sentence))
        missing = tuple(number for number in NUMBER.findall(bare) if number not in shown)
        if missing:
            yield Unshown(sentence.strip(), missing)


def marks(text: str) -> list[int]:
    return [int(number) for number in MARKS.findall(text)]


def without_marks(text: str) -> str:
    """The text as it is printed."""
    return MARKS.sub("", text)

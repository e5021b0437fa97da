"""Sentences with their place in the text."""

import re
from functools import lru_cache
from typing import NamedTuple

_END = re.compile(r"[。！？!?；;\n]+[”’」』）)]*|…{2,}|(?<=[^\d])\.(?=\s|$)")
_CLAUSE = re.compile(r"[，,、：:]+")


class Sentence(NamedTuple):
    """A stretch of text: `text` stands at [start, end) of what was read."""

    text: str
    start: int
    end: int


def _strip(text: str, start: int, end: int) -> Sentence | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    body = piece.strip()
    return Sentence(body, start + left, start + left + len(body)) if body else None


def _split(text: str, ends: re.Pattern[str]) -> list[Sentence]:
    found, start = [], 0
    for mark in ends.finditer(text):
        found.append(_strip(text, start, mark.end()))
        start = mark.end()
    found.append(_strip(text, start, len(text)))
    return [sentence for sentence in found if sentence]


@lru_cache(maxsize=8)
def _kept(text: str) -> tuple[Sentence, ...]:
    """Kept for a while: claims, routes, dangers and the extract of one letter all ask for them."""
    return tuple(_split(text, _END))


def sentences(text: str) -> list[Sentence]:
    """The sentences of `text` in order; a line end ends a sentence too."""
    return list(_kept(text))


def clauses(sentence: Sentence) -> list[Sentence]:
    """The parts of a sentence between commas, at their place in the whole text."""
    return [
        Sentence(part.text, part.start + sentence.start, part.end + sentence.start)
        for part in _split(sentence.text, _CLAUSE)
    ]


def sentence_at(text: str, position: int) -> str:
    """The sentence in which `position` lies, or an empty string."""
    for sentence in sentences(text):
        if sentence.start <= position < sentence.end:
            return sentence.text
    return ""

"""A message as the classifier sees it: its words, its characters and how it opens."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from qingyu.reading.clean import clean
from qingyu.reading.lexicon import builtin, parts
from qingyu.reading.masking import find_personal
from qingyu.reading.words import telling

# The opening says the matter; what follows tells the story.
HEAD_WORDS = 12
_DIGITS = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")


class Text(NamedTuple):
    """One message made ready for counting.

    `known` are the words of the built-in lexicon in it, `points` what they say, by code; `personal`
    is what points to one person, which no ground may show.
    """

    words: list[str]
    chars: str
    head: str
    known: list[str]
    points: Mapping[str, float]
    personal: frozenset[str] = frozenset()


class View(NamedTuple):
    """One way to count: n-grams of `ngrams` sizes over one part of a Text."""

    part: str
    ngrams: tuple[int, int]


VIEWS = (
    View("words", (1, 2)),
    View("chars", (1, 3)),
    View("head", (1, 3)),
    View("known", (1, 1)),
    View("chars", (1, 2)),
)


def from_text(text: str, title: str = "") -> Text:
    """A raw message."""
    plain, heading = clean(text), clean(title)
    title_words, words = telling(heading), telling(plain)
    head = "".join(title_words or words[:HEAD_WORDS])
    joined = f"{heading}。{plain}" if heading else plain
    chars = _SPACES.sub("", _DIGITS.sub("0", joined)).lower()
    points = builtin().weigh(parts(plain, heading)).points
    return Text(title_words + words, chars, head, known(chars), points, personal(joined))


def from_tokens(tokens: str) -> Text:
    """A message that is already cut into words."""
    words = tokens.split()
    chars = "".join(words)
    points = builtin().weigh(parts(chars)).points
    head = "".join(words[:HEAD_WORDS])
    return Text(words, chars, head, known(chars), points, personal(chars))


def known(chars: str) -> list[str]:
    """The words of the built-in lexicon, in order."""
    return [word for word, _ in builtin().phrases.find(chars)]


def personal(text: str) -> frozenset[str]:
    """What points to one person in a clean text, as words are cut: no blanks, no capitals; of a door
    its figures.
    """
    found: set[str] = set()
    for one in find_personal(text):
        plain = _SPACES.sub("", one.text).lower()
        found |= {*_DIGITS.findall(plain)} if one.kind == "home" else {plain}
    return frozenset(found)


def count(text: Text, view: View) -> Iterable[str]:
    """The n-grams of `text` under `view`; words are joined by a blank."""
    part = getattr(text, view.part)
    low, high = view.ngrams
    for size in range(low, high + 1):
        starts = range(len(part) - size + 1)
        if isinstance(part, str):
            yield from [part[start : start + size] for start in starts]
        else:
            yield from [" ".join(part[start : start + size]) for start in starts]

"""What was typed into the search box, understood: chunks that must all stand in a matter."""

import re
from dataclasses import dataclass

from qingyu.reading import cut
from qingyu.reading.clean import clean, simplified
from qingyu.reading.words import STOP

from . import signs
from .texts import even

LONGEST = 200  # characters; nobody types more, and a pasted letter is searched by its beginning
MOST = 12  # chunks
MIXED = 6  # letters and characters together, as in A7县 or G2栋
# Single characters that belong to no name; 里, 上 or 中 may.
PARTICLES = frozenset("的了和与及或是在被把吗呢吧啊呀")
_WORD = re.compile(r"[^\W_]+")
# “…”, "…", 「…」 and 『…』 hold words that must stand side by side.
_QUOTED = re.compile('[“"「『]([^”"」』]*)[”"」』]')


@dataclass(frozen=True)
class Asked:
    """`chunks` must each stand in a text as they are; `ignored` were too short to look for."""

    chunks: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def has_phrase(self) -> bool:
        """Whether some of the signs always stand together, being of one chunk."""
        return any(len(signs.grams(chunk)) > 1 for chunk in self.chunks)

    def signs(self, zone: str = "") -> list[str]:
        """The signs of all chunks, in one zone of the matter or (with none) anywhere in it."""
        found = set().union(*(signs.grams(chunk) for chunk in self.chunks))
        return signs.signs(found, zone)


def understand(typed: str) -> Asked:
    """Quoted words stay together; of the rest each word must stand somewhere."""
    text = even(simplified(clean(typed[: 4 * LONGEST])))[:LONGEST]
    found = [quoted.strip() for quoted in _QUOTED.findall(text)]
    for word in _WORD.findall(_QUOTED.sub(" ", text)):
        found += _chunks(word)
    distinct = list(dict.fromkeys(chunk for chunk in found if chunk))[:MOST]
    kept = [chunk for chunk in distinct if signs.grams(chunk)]
    return Asked(tuple(kept), tuple(chunk for chunk in distinct if chunk not in kept))


def _chunks(word: str) -> list[str]:
    """What of one unbroken stretch must stand side by side: A7县, 3号线; else each Chinese word."""
    found = signs.runs(word)
    if len(found) > 1 and len(word) <= MIXED:
        return [word]
    return [chunk for run in found for chunk in (_words(run) if signs.is_han(run) else [run])]


def _words(run: str) -> list[str]:
    """The words of Chinese characters; a single one goes with its neighbour (伊 + 景园 → 伊景园)."""
    found: list[str] = []
    before, is_apart = "", True
    for word in cut(run):
        if len(run) > len(word) and (word in PARTICLES or (word in STOP and len(word) > 1)):
            found += [before] if before else []
            before, is_apart = "", True
        elif len(word) > 1:
            found.append(before + word)
            before, is_apart = "", False
        elif is_apart:
            before += word
        else:
            found[-1] += word
    return [*found, before] if before else found

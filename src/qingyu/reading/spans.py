"""Where a name begins: going back from its last word, word by word, to what is no name."""

import re
from collections.abc import Collection

import rjieba

from qingyu.reading.wordlists import words

# A name is seldom longer, and never crosses these.
_REACH = 14
_WALL = re.compile(r"[^\w·.・\-]|[\d]{5,}|_")
# Verbs, prepositions, conjunctions, pronouns, adverbs, particles, interjections and foreign signs.
_NO_NAME_KINDS = frozenset(
    ["v", "p", "c", "r", "d", "u", "y", "e", "zg", "q", "uj", "ul", "uz", "uv", "ud", "ug", "t"]
)
_NEVER_KINDS = frozenset("pcruye")
_NEVER_LAST = frozenset("是的了过着")


def name_before(text: str, end: int, also: Collection[str] = ()) -> int:
    """Where the name that ends at `end` begins; `end` itself when no name stands there.

    `also` are words that may be a part of it, whatever they are elsewhere.
    """
    if text[end - 1 : end] in _NEVER_LAST:
        return end
    start = max(0, end - _REACH)
    wall = [mark.end() for mark in _WALL.finditer(text, start, end)]
    start = wall[-1] if wall else start
    begin, boundaries = end, words("boundaries")
    for word, kind in reversed(rjieba.tag(text[start:end])):
        if word not in also and (word in boundaries or _cannot_name(word, kind)):
            break
        begin -= len(word)
    return begin


def _cannot_name(word: str, kind: str) -> bool:
    # Unknown words are guesses of the tagger, and one character inside a name is often tagged
    # as a verb (望江路, 润园): neither ends a name. What ends in 是, 的, 了, 过 or 着 is no part of one.
    if word[-1] in _NEVER_LAST:
        return True
    if kind not in _NO_NAME_KINDS:
        return False
    if kind in _NEVER_KINDS:
        return word != "之"
    return len(word) > 1 and rjieba.has_word(word)

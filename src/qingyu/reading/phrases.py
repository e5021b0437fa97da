"""Known phrases in a text: the longest at each position, in one walk over the text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

# 12345 is no part of 13812345678, 996 none of 1996, and 120元 calls no ambulance.
_COUNTED = re.compile(
    r"\d|[.,]\d|[元块㎡栋幢米年月万千百亿余斤克角层楼户岁倍吨亩度页%]|公[里斤分]|平(?!台)|号(?![码线])|分(?![机中])|[个人](?![工员])|名(?!存)"
)


class Phrases:
    """A set of phrases of two characters and more, found by their first two."""

    def __init__(self, phrases: Iterable[str] = ()) -> None:
        self._known: set[str] = set()
        self._lengths: dict[str, list[int]] = defaultdict(list)
        for phrase in phrases:
            self.add(phrase)

    def __contains__(self, phrase: str) -> bool:
        return phrase in self._known

    def __len__(self) -> int:
        return len(self._known)

    def add(self, phrase: str) -> None:
        """One more phrase; a single character is refused, it would match everywhere."""
        if len(phrase) < 2:
            raise ValueError(f"phrase too short: {phrase!r}")
        if phrase not in self._known:
            self._known.add(phrase)
            lengths = self._lengths[phrase[:2]]
            if len(phrase) not in lengths:
                lengths.append(len(phrase))
                lengths.sort(reverse=True)

    def find(self, text: str) -> Iterator[tuple[str, int]]:
        """Every phrase with its position; what lies inside a longer one is not told again."""
        # One loop with names of its own: every reader walks every text with it.
        lengths, known = self._lengths.get, self._known
        position, last = 0, len(text) - 1
        while position < last:
            for length in lengths(text[position : position + 2], ()):
                phrase = text[position : position + length]
                if phrase in known and not _is_counted(text, position, phrase):
                    yield phrase, position
                    position += len(phrase)
                    break
            else:
                position += 1


def _is_counted(text: str, position: int, phrase: str) -> bool:
    """Is a phrase of figures only a part of a number, or a number of something?"""
    if not (phrase.isascii() and phrase.isdigit()):
        return False
    end = position + len(phrase)
    before, after = text[max(0, position - 1) : position], text[end : end + 2]
    return before.isdigit() or bool(_COUNTED.match(after))

"""Known phrases in a text: the longest at each position, in one walk over the text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator


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
        position = 0
        while position < len(text) - 1:
            phrase = self._at(text, position)
            if phrase:
                yield phrase, position
            position += len(phrase) or 1

    def _at(self, text: str, position: int) -> str:
        for length in self._lengths.get(text[position : position + 2], ()):
            phrase = text[position : position + length]
            if phrase in self._known:
                return phrase
        return ""

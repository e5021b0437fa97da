"""The built-in start: words of petitions by content class, for an office without closed matters."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from math import log1p
from typing import NamedTuple

from qingyu.reading.phrases import Phrases

# What stands in the title says the matter; the first lines of a letter come next.
TITLE, OPENING, BODY = 3.0, 1.5, 1.0
OPENING_LENGTH = 120


class Entry(NamedTuple):
    """A word leans to `code` with `weight` (1 to 5)."""

    code: str
    weight: float


class Evidence(NamedTuple):
    """Points for each class and the words that gave them, heaviest first."""

    points: dict[str, float]
    words: dict[str, list[str]]


def parse(text: str) -> dict[str, list[Entry]]:
    """The words of a lexicon file; lines are `code weight word word …`, # begins a remark."""
    entries: dict[str, list[Entry]] = defaultdict(list)
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        code, weight, *words = line.split()
        for word in dict.fromkeys(words):
            if len(word) > 1:
                entries[word].append(Entry(code, float(weight)))
    return dict(entries)


def layered(*tables: str) -> dict[str, list[Entry]]:
    """Several lexicon files as one: a later weight of a word in a class replaces the earlier, 0 removes it."""
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for table in tables:
        for word, found in parse(table).items():
            weights[word].update(found)
    kept = {
        word: [Entry(code, weight) for code, weight in found.items() if weight]
        for word, found in weights.items()
    }
    return {word: found for word, found in kept.items() if found}


class Lexicon:
    """Words with the classes they speak for."""

    def __init__(self, entries: dict[str, list[Entry]]) -> None:
        self.entries = entries
        self.phrases = Phrases(entries)
        # A word that speaks for many classes says less for each.
        self.says = {
            word: [(code, weight / len(found) ** 0.5) for code, weight in found]
            for word, found in entries.items()
        }

    def weigh(self, parts: Iterable[tuple[str, float]]) -> Evidence:
        """Evidence of `parts`, pairs of text and how much its words count."""
        counts: dict[str, float] = defaultdict(float)
        for text, factor in parts:
            for word, _ in self.phrases.find(text):
                counts[word] += factor
        points: dict[str, float] = defaultdict(float)
        told: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for word, count in counts.items():
            loud = log1p(count)
            for code, weight in self.says[word]:
                gain = weight * loud
                points[code] += gain
                told[code].append((-gain, word))
        words = {code: [word for _, word in sorted(found)] for code, found in told.items()}
        return Evidence(dict(points), words)


def parts(text: str, title: str = "") -> list[tuple[str, float]]:
    """Title, opening and rest of a message with what each counts."""
    return [(title, TITLE), (text[:OPENING_LENGTH], OPENING), (text[OPENING_LENGTH:3000], BODY)]


def _table(name: str) -> str:
    return files("qingyu.reading").joinpath(f"tables/{name}").read_text("utf-8")


@cache
def builtin() -> Lexicon:
    """The lexicon that comes with the house, for those that learn and those that compare."""
    return Lexicon(parse(_table("lexicon.txt")))


@cache
def everyday() -> Lexicon:
    """The same with everyday words, for the built-in start: who has learned has them from letters."""
    return Lexicon(layered(_table("lexicon.txt"), _table("everyday.txt")))

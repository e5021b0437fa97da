"""What words say together: a table of kinds of words and of the classes where kinds stand near each other.

Fingers and a press are no matter of their own; fingers in a press are an injury at work.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import product
from typing import NamedTuple

from qingyu.reading.phrases import Phrases

# How far apart the words may stand, in characters: a sentence and its neighbour.
NEAR = 30
# Where the matter is told; the rest of a long letter would join what does not belong together.
READ = 400
# A word said over and over meets the others no better.
OFTEN = 6

Places = dict[str, list[tuple[int, str]]]


class Rule(NamedTuple):
    """Kinds of words that lean to `code` with `weight` where they stand near each other."""

    code: str
    weight: float
    kinds: tuple[str, ...]


class Meeting(NamedTuple):
    """A rule that holds, with the words that met."""

    code: str
    weight: float
    words: str


class Together:
    """Rules over kinds of words."""

    def __init__(self, kinds: dict[str, list[str]], rules: list[Rule]) -> None:
        """`kinds`: word → the kinds it is of."""
        self.kinds = kinds
        self.rules = sorted(rules, key=lambda rule: -rule.weight)
        self.phrases = Phrases(kinds)

    def find(self, text: str) -> list[Meeting]:
        """The heaviest rule of each class that holds in a clean `text`."""
        places: Places = defaultdict(list)
        for word, at in self.phrases.find(text[:READ]):
            for kind in self.kinds[word]:
                if len(places[kind]) < OFTEN:
                    places[kind].append((at, word))
        found: dict[str, Meeting] = {}
        for rule in self.rules:
            if rule.code not in found and all(kind in places for kind in rule.kinds):
                words = next(_near(places, rule.kinds), "")
                if words:
                    found[rule.code] = Meeting(rule.code, rule.weight, words)
        return list(found.values())


def _near(places: Places, kinds: tuple[str, ...]) -> Iterator[str]:
    """Words of all kinds within NEAR characters; a word meets no other word at its own place."""
    for met in product(*(places[kind] for kind in kinds)):
        stands = [at for at, _ in met]
        if max(stands) - min(stands) <= NEAR and len(set(stands)) == len(stands):
            yield "…".join(word for _, word in sorted(met))


def parse(text: str) -> Together:
    """The table: lines `= kind word word …` and `code weight kind+kind`, # begins a remark."""
    kinds: dict[str, list[str]] = defaultdict(list)
    rules: list[Rule] = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        first, second, *rest = line.split()
        if first == "=":
            for word in rest:
                kinds[word].append(second)
        else:
            rules.append(Rule(first, float(second), tuple(rest[0].split("+"))))
    return Together(dict(kinds), rules)


@cache
def builtin() -> Together:
    """The table that comes with the house."""
    return parse(files("qingyu.reading").joinpath("tables/together.txt").read_text("utf-8"))

"""The classifier of an office that has no closed matters yet: the lexicon, added up by class."""

from collections import defaultdict
from collections.abc import Collection
from functools import cache
from math import exp

from qingyu.core.law.classes import NAMES
from qingyu.reading.classify import Prediction
from qingyu.reading.clean import clean
from qingyu.reading.lexicon import Evidence, Lexicon, everyday, parts
from qingyu.reading.together import Together, builtin

# Words of the first level and of sister classes support a class of the second level.
FROM_FIRST, FROM_SISTERS = 1.0, 0.4
# Whoever complains of anything also tells whom he called, what he was threatened with and how he was
# sent away: such words say the matter where nothing else does. The longest prefix counts.
BACKGROUND = {"11": 0.8, "1101": 0.7, "1104": 0.7, "17": 0.65, "18": 0.65, "19": 0.8}
# A class with this many points is told by single words; below it, what words say together counts, the
# more the less they say alone.
ENOUGH, TOGETHER = 6.0, 2.0
# Chance of being right = 1 / (1 + exp(-(SLOPE * lead + START))), lead = how far the first leads.
SLOPE, START = 3.2, 0.05
# Measured on residents' messages it was right 97 times in 100 where it led most clearly; it claims 93
# at most, for it has learned from no letter of the office, and is never "sure", which promises 98.
MOST = 0.93
OTHER = "99"
# What most letters of a family are about, for letters that only tell the family.
USUAL = {
    "03": "0308", "04": "0405", "05": "0501", "06": "0604", "07": "0701", "08": "0802", "10": "1001",
    "11": "1101", "12": "1202", "13": "1303", "14": "1402", "16": "1601", "17": "1701", "18": "1801",
}  # fmt: skip


def totals(points: dict[str, float]) -> dict[str, float]:
    """Points of each class with the support of its first level and its sisters."""
    points = {code: gain * _nearness(code) for code, gain in points.items()}
    family: dict[str, float] = defaultdict(float)
    for code, gain in points.items():
        if len(code) == 4:
            family[code[:2]] += gain
    result: dict[str, float] = {}
    for code, gain in points.items():
        if len(code) == 2:
            result.setdefault(code, FROM_FIRST * gain)
        else:
            sisters = family[code[:2]] - gain
            result[code] = gain + FROM_SISTERS * sisters + FROM_FIRST * points.get(code[:2], 0)
    return result


@cache
def _nearness(code: str) -> float:
    """How much the words of a class tell the matter rather than what happened around it."""
    return BACKGROUND.get(code, BACKGROUND.get(code[:2], 1.0))


def _own(points: dict[str, float], code: str) -> float:
    return points[code] * _nearness(code)


def confidence(best: float, second: float) -> float:
    """The chance that the best class is right, from its lead over the next other family."""
    if best <= 0:
        return 0.0
    lead = (best - second) / best * min(best, 12) / 12
    return min(MOST, 1 / (1 + exp(-(SLOPE * lead + START))))


class Builtin:
    """Classifies by lexicon; labels are codes of the two-level class list."""

    def __init__(self, lexicon: Lexicon | None = None, together: Together | None = None) -> None:
        self.lexicon = lexicon or everyday()
        self.together = together or builtin()

    def evidence(self, text: str, title: str = "") -> Evidence:
        """What the words of a message speak for, one by one and where they say little together."""
        plain, heading = clean(text), clean(title)
        evidence = self.lexicon.weigh(parts(plain, heading))
        lack = 1 - max(totals(evidence.points).values(), default=0.0) / ENOUGH
        if lack > 0:
            for code, weight, words in self.together.find(f"{heading}。{plain}"):
                gained = evidence.points.get(code, 0.0) + lack * TOGETHER * weight
                evidence.points[code] = gained
                evidence.words.setdefault(code, []).append(words)
        return evidence

    def classify(
        self, text: str, title: str = "", *, only: Collection[str] | None = None
    ) -> Prediction:
        """The class of one message; 99 (other) when no word is known. `only`: the classes there are."""
        evidence = self.evidence(text, title)
        ranked = sorted(totals(evidence.points).items(), key=lambda item: (-item[1], item[0]))
        ranked = [item for item in ranked if only is None or item[0] in only]
        ranked = _specific(ranked, NAMES if only is None else only)
        if not ranked:
            return Prediction(OTHER if only is None or OTHER in only else "", 0.0, "", False, [])
        code, best = ranked[0]
        others = [item for item in ranked if item[0][:2] != code[:2]]
        chance = confidence(best, others[0][1] if others else 0.0)
        known = NAMES if only is None else only
        second = self._second(evidence, code, known)
        return Prediction(code, round(chance, 4), second, False, self._grounds(evidence, code))

    def _second(self, evidence: Evidence, first: str, known: Collection[str]) -> str:
        """The class that the letter's own words speak for next; a sister's support is none of them."""
        others = [code for code in evidence.points if code != first and code in known]
        return max(others, key=lambda code: (_own(evidence.points, code), code), default="")

    def _grounds(self, evidence: Evidence, code: str) -> list[str]:
        words = evidence.words.get(code, []) + evidence.words.get(code[:2], [])
        return list(dict.fromkeys(words))[:6]


def _specific(ranked: list[tuple[str, float]], known: Collection[str]) -> list[tuple[str, float]]:
    """Put the best second-level class of the leading family first, or its usual one."""
    if ranked and len(ranked[0][0]) == 2:
        family, points = ranked[0]
        own = [item for item in ranked if item[0][:2] == family and len(item[0]) == 4]
        usual = USUAL.get(family, "")
        if not own and usual in known:
            own = [(usual, points)]
        if own:
            return own[:1] + [item for item in ranked if item != own[0]]
    return ranked

"""A short extract of a long letter: its own sentences, never new words."""

import re
from collections import Counter

from qingyu.reading.claims import form_of
from qingyu.reading.sentences import Sentence, sentences
from qingyu.reading.words import telling

LENGTH = 120
_GREETING = re.compile(
    r"^(?:尊敬|敬爱|各位|领导|您好|你好|大家好|书记|市长|局长|厅长|县长|此致|敬礼|谢谢|感谢|祝)"
)
_FACTS = re.compile(r"\d|[年月日元]|位于|小区|村|路|公司|学校|医院")
_READ = 60


def extract(text: str, *, length: int = LENGTH) -> str:
    """At most about `length` characters of `text` (clean), sentences in their order, … for gaps."""
    if len(text) <= length:
        return text.replace("\n", " ")
    whole = sentences(text)[:_READ]
    words = [telling(sentence.text) for sentence in whole]
    common = Counter(word for found in words for word in set(found))
    points = [
        _points(n, one, found, common)
        for n, (one, found) in enumerate(zip(whole, words, strict=True))
    ]
    chosen: list[int] = []
    left = length
    for number in sorted(range(len(whole)), key=lambda n: -points[n]):
        size = len(whole[number].text)
        if size <= left or not chosen:
            chosen.append(number)
            left -= min(size, left)
    return _joined(whole, sorted(chosen), length)


def _points(number: int, sentence: Sentence, words: list[str], common: Counter[str]) -> float:
    if _GREETING.match(sentence.text) and len(sentence.text) < 25:
        return -1.0
    if len(words) < 3:
        return 0.0
    shared = sum(common[word] - 1 for word in set(words)) / len(words)
    asks = 1.2 if form_of(sentence.text) in {"demand", "suggestion"} else 0.0
    facts = min(len(_FACTS.findall(sentence.text)), 4) * 0.25
    early = 1.5 / (1 + number)
    return shared * 0.8 + asks + facts + early - max(0, len(sentence.text) - 90) * 0.01


def _joined(whole: list[Sentence], chosen: list[int], length: int) -> str:
    parts = []
    for before, number in zip([-1, *chosen], chosen, strict=False):
        gap = "…" if before >= 0 and number > before + 1 else ""
        parts.append(gap + whole[number].text)
    line = "".join(parts).replace("\n", " ")
    return line if len(line) <= length + 40 else line[: length + 39] + "…"

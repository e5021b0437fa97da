"""One line of the doctor's report."""

from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    OK = 0
    ATTENTION = 1
    BAD = 2

    @property
    def word(self) -> str:
        return ("OK", "注意", "不行")[self]


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it stands, and what to do when it is not fine."""

    name: str
    level: Level
    words: str
    advice: str = ""


def fine(name: str, words: str) -> list[Finding]:
    return [Finding(name, Level.OK, words)]


def attention(name: str, words: str, advice: str) -> list[Finding]:
    return [Finding(name, Level.ATTENTION, words, advice)]


def bad(name: str, words: str, advice: str) -> list[Finding]:
    return [Finding(name, Level.BAD, words, advice)]

"""What a password must be: long, and not what everybody guesses first.

No rule about kinds of characters and no forced change every few months: both make people
choose worse (NIST SP 800-63B, ASVS 5.0 V6.2). A house bound to them anyway by its
classification (等级保护) sets QINGYU_PASSWORD_KINDS.
"""

import re
import secrets
from functools import lru_cache
from importlib import resources

from django.conf import settings
from django.utils.translation import gettext as _

from .errors import NotPossible

SHORTEST, LONGEST = 12, 128
OWN_CHARACTERS = 4  # how many must remain when every guessable piece is taken out
REPEATED = re.compile(r"(.{1,4}?)\1{2,}")
YEARS = re.compile(r"(19|20)\d\d((0[1-9]|1[0-2])([0-2]\d|3[01])?)?")
# Rows of the keyboard, its slanting columns, and the alphabet: walked along, either way.
WALKS = (
    "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "!@#$%^&*()", "147258369", "159357", "qazwsxedcrfvtgb",
)  # fmt: skip
SHORTEST_WALK = 3
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
DISGUISES = str.maketrans("@0$!|+", "aosilt")


@lru_cache(maxsize=1)
def fragments() -> frozenset[str]:
    """The words that common passwords are made of, one a line."""
    text = (resources.files(__package__) / "common_fragments.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("# "))


def check(password: str, *, username: str = "", name: str = "", field: str = "password") -> None:
    """Refuse a password that is too short or too easily guessed. Raises NotPossible."""
    message = problem(password, username=username, name=name)
    if message:
        raise NotPossible(**{field: message})


def problem(password: str, *, username: str = "", name: str = "") -> str:
    """What is wrong with a password, in words; empty when nothing is."""
    length = len(password)
    if length < SHORTEST:
        return _("密码至少%(least)d个字符，现在有%(length)d个。可以用几个不相干的词连起来。") % {
            "least": SHORTEST,
            "length": length,
        }
    if length > LONGEST:
        return _("密码最多%(most)d个字符。") % {"most": LONGEST}
    if settings.PASSWORD_KINDS and len(kinds(password)) < settings.PASSWORD_KINDS:
        return _("本单位要求密码含大写字母、小写字母、数字、符号中的%(kinds)d种。") % {
            "kinds": settings.PASSWORD_KINDS
        }
    own = frozenset(part for part in _own_words(username, name) if len(part) >= SHORTEST_WALK)
    if own_characters(password, own) < OWN_CHARACTERS:
        return _("这个密码太容易猜到（常见词、键盘顺序、年份、重复或您的用户名）。请换一个。")
    return ""


def first_password() -> str:
    """A random password to hand to someone once: 16 letters and digits that nobody misreads."""
    groups = ("".join(secrets.choice(READABLE) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


def kinds(password: str) -> set[str]:
    """Which kinds of characters stand in it."""
    tests = {"upper": str.isupper, "lower": str.islower, "digit": str.isdigit}
    found = {kind for kind, is_kind in tests.items() if any(map(is_kind, password))}
    return found | ({"sign"} if any(not c.isalnum() for c in password) else set())


def own_characters(password: str, own: frozenset[str] = frozenset()) -> int:
    """The fewest different characters left over when guessable pieces are cut out of it.

    Counted by the cheapest cut from the left, plainly and with disguises undone (p@ssw0rd).
    """
    plain = password.casefold()
    return min(_least(text, fragments() | own) for text in {plain, plain.translate(DISGUISES)})


def _least(text: str, words: frozenset[str]) -> int:
    """Shortest path over the positions of `text`: a guessable piece is free, a character costs 1."""
    cost = [0, *([len(text)] * len(text))]
    for start in range(len(text)):
        cost[start + 1] = min(cost[start + 1], cost[start] + 1)
        for end in _ends(text, start, words):
            cost[end] = min(cost[end], cost[start])
    return min(cost[-1], len(set(text)))


def _ends(text: str, start: int, words: frozenset[str]) -> set[int]:
    """Where a guessable piece that begins here may end."""
    ends = {end for end in range(start + 2, len(text) + 1) if text[start:end] in words}
    for pattern in (REPEATED, YEARS):
        if found := pattern.match(text, start):
            ends.add(found.end())
    for walk in (*WALKS, *(walk[::-1] for walk in WALKS)):
        length = _walked(text, start, walk)
        if length >= SHORTEST_WALK:
            ends.update(range(start + SHORTEST_WALK, start + length + 1))
    return ends


def _walked(text: str, start: int, walk: str) -> int:
    """How many characters from here follow the walk without a gap."""
    at = walk.find(text[start])
    length = 0
    while at >= 0 and text[start : start + length + 1] == walk[at : at + length + 1]:
        length += 1
        if start + length > len(text) or at + length > len(walk):
            return length - 1
    return length


def _own_words(username: str, name: str) -> set[str]:
    """The account's own words: whoever guesses knows the name on the door."""
    return {part for part in re.split(r"[._@-]", username.casefold()) if part} | {
        username.casefold(),
        name.casefold(),
    }

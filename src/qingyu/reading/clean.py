"""Text as people send it, made readable: HTML, full width, Traditional, invisible signs."""

import html
import re
from functools import cache
from typing import Any

# A letter of more than this is read from both ends; nobody states the matter in between.
LONGEST = 20_000
TAIL = 2_000

_SCRIPTS = re.compile(r"<(script|style|head)\b.*?</\1\s*>", re.I | re.S)
_BREAKS = re.compile(r"<(?:br|/p|/div|/li|/tr|/h\d|/section)\b[^<>]{0,200}>", re.I)
_TAGS = re.compile(r"<!--(?:(?!<!--).)*?-->|</?[a-z][^<>]{0,2000}>", re.I | re.S)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\x00-\x08\x0b-\x1f\x7f]")
_BLANKS = re.compile("[ \t\u00a0\u3000]+")
_LINES = re.compile(r"\s*\n\s*")
# Characters that are written only in Traditional text and are frequent in it.
_TRADITIONAL = re.compile(
    "[們個這來時國為說對會過還後開與關問無電車業務學長東門區縣鄉鎮廠農機樓費誰將從當發經應實處師醫養產買賣錢戶]"
)
# Full-width letters, digits and the few signs that stand inside numbers; 。，！？ stay as they are.
_NARROW: dict[int, int | str] = {
    code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()
}
_NARROW |= {0xFF0E: ".", 0xFF0D: "-", 0xFF20: "@", 0xFF0B: "+", 0xFF05: "%", 0xFF0F: "/"}
_WIDE = re.compile(f"[{''.join(map(chr, _NARROW))}]")


@cache
def _simplifier() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


def simplify(text: str) -> str:
    """Traditional characters turned into Simplified ones; other text is left alone."""
    if len(_TRADITIONAL.findall(text)) < 2:
        return text
    result: str = _simplifier().convert(text)
    return result


def simplified(words: str) -> str:
    """A few words in Simplified characters, whatever they were: what somebody looks for."""
    result: str = _simplifier().convert(words)
    return result


def narrow(text: str) -> str:
    """Full-width letters and digits made half-width; most texts have none."""
    return text.translate(_NARROW) if _WIDE.search(text) else text


def strip_html(text: str) -> str:
    """Tags out, entities resolved, block ends kept as line ends."""
    if "<" in text:
        text = _SCRIPTS.sub(" ", text)
        text = _BREAKS.sub("\n", text)
        text = _TAGS.sub("", text)
    return html.unescape(text) if "&" in text else text


def shorten(text: str) -> str:
    """The head and the tail of a text longer than LONGEST characters."""
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST - TAIL] + "\n" + text[-TAIL:]


def clean(text: str) -> str:
    """One readable form of `text` for every reader in this package.

    Simplified characters, half-width letters and digits, no tags, no invisible
    signs, single blanks, lines kept. Idempotent on clean text.
    """
    text = strip_html(shorten(text) if len(text) > 4 * LONGEST else text)
    text = narrow(_INVISIBLE.sub("", text.replace("\r", "\n")))
    text = _LINES.sub("\n", _BLANKS.sub(" ", text)).strip()
    return simplify(shorten(text))


def even(text: str) -> str:
    """As `clean` but character for character, so that positions stay those of `text`."""
    text = narrow(_INVISIBLE.sub(" ", text))
    simple = simplify(text)
    return simple if len(simple) == len(text) else text

"""Where the words stand: short passages of a matter's own texts, the words marked."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from .texts import Piece

AROUND, LONGEST = 24, 90  # characters before the first word, and of a passage
PASSAGES = 2


class Part(NamedTuple):
    """A stretch of text; `is_hit` where it is one of the words asked for."""

    text: str
    is_hit: bool


class Passage(NamedTuple):
    """A passage of one text. `kind` as in Piece."""

    kind: str
    parts: list[Part]


def holds(chunks: Sequence[str], texts: Sequence[Piece]) -> bool:
    """Do all chunks really stand in these texts? The index alone does not know their order."""
    plain = [piece.plain for piece in texts]
    return all(any(chunk in text for text in plain) for chunk in chunks)


def passages(chunks: Sequence[str], texts: Sequence[Piece]) -> list[Passage]:
    """At most PASSAGES passages beside the title, each bringing a word that is not shown yet."""
    found: list[Passage] = []
    left = set(chunks)
    for piece in texts:
        here = {chunk for chunk in chunks if chunk in piece.plain}
        if piece.kind == "title" or not here & left or len(found) == PASSAGES:
            continue
        found.append(Passage(piece.kind, marked(chunks, *_window(piece, here & left))))
        left -= here
    return found


def _window(piece: Piece, wanted: set[str]) -> tuple[str, str, str]:
    """(the stretch around the first wanted word, what stands before and after it: … or nothing)."""
    first = min(piece.plain.index(chunk) for chunk in wanted)
    start = max(0, first - AROUND)
    end = min(len(piece.text), start + LONGEST)
    text = piece.text[start:end].replace("\n", " ")
    return text, "…" if start else "", "…" if end < len(piece.text) else ""


def marked(chunks: Sequence[str], text: str, before: str = "", after: str = "") -> list[Part]:
    """The text in parts, hit and not."""
    pattern = "|".join(re.escape(chunk) for chunk in sorted(chunks, key=len, reverse=True))
    pieces = re.split(f"({pattern})", text, flags=re.IGNORECASE) if pattern else [text]
    parts = [Part(piece, bool(n % 2)) for n, piece in enumerate(pieces) if piece]
    return [*_dots(before), *parts, *_dots(after)]


def _dots(text: str) -> list[Part]:
    return [Part(text, False)] if text else []

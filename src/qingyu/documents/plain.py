"""The plain-language page beside a document for the petitioner, as HTML and as text."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from .blocks import Block, Text
from .composing import compose, shipped
from .kinds import DocumentKind


def explained(kind: DocumentKind, facts: Mapping[str, Any], source: str = "") -> list[Block]:
    """The blocks of the explanation; none for documents that do not go to a petitioner."""
    if not kind.is_for_petitioner:
        return []
    return compose(source or shipped(f"{kind.key}.plain"), facts)


LEVELS = {"title": 0, "h1": 1, "h2": 2}


def to_html(blocks: Sequence[Block], *, top: int = 1) -> str:
    """A fragment for the page: headings from h`top` on and paragraphs, every character escaped."""
    parts = []
    for block in blocks:
        if isinstance(block, Text):
            tag = f"h{top + LEVELS[block.style]}" if block.style in LEVELS else "p"
            parts.append(f"<{tag}>{escape(block.text)}</{tag}>")
    return "\n".join(parts)


def to_text(blocks: Sequence[Block]) -> str:
    """The same to be read aloud or sent: one paragraph a line, headings apart."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Text):
            lines.append(("\n" if block.style != "body" and lines else "") + block.text)
    return "\n".join(lines)

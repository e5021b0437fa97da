"""Long titles in lines of about one length, broken between words (GB/T 9704-2012, 7.3.1)."""

from collections.abc import Iterator

import rjieba

from .blocks import Block, Text

WIDTH = 20  # characters of 22 pt on a line of 156 mm


def balanced(block: Block) -> Iterator[Block]:
    """The block itself; a title too long for its line as several titles, one a line."""
    if isinstance(block, Text) and block.style == "title":
        for line in lines_of(block.text):
            yield Text("title", line)
    else:
        yield block


def lines_of(title: str) -> list[str]:
    """The fewest lines that hold the title, no word torn, none much longer than another."""
    if len(title) <= WIDTH:
        return [title]
    count = -(-len(title) // WIDTH)
    wanted = -(-len(title) // count)
    lines = [""]
    for word in _words(title):
        full = len(lines[-1]) + len(word) / 2 > wanted and len(lines) < count
        if lines[-1] and (full or len(lines[-1]) + len(word) > WIDTH):
            lines.append("")
        lines[-1] += word
    return lines


def _words(title: str) -> Iterator[str]:
    """Words, each with the mark that follows it: no line begins with a comma."""
    held = ""
    for word in rjieba.cut(title):
        if held and word not in "，。、；：）》”！？的":
            yield held
            held = ""
        held += word
    yield held

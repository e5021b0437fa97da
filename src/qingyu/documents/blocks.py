"""The parts a document's text is made of, and the plain marks that templates write them with.

    # 标题                     title; several lines stack
    > 主送：                   addressee, flush left
    ## 一、小标题               first-level heading (黑体);  ### second level (楷体)
    正文                       a paragraph, indented by two characters
    <! 不缩进的一行             flush left
    >> 靠右的一行               flush right, for signatures
    | *标签 | 内容 |            a row of a form; a cell with * is a label, the last cell takes the rest
    | *标签 | >> 年　月　日 |    the cell's text stands at its lower right, for a signature
    | *标签 | 甲//乙 |          two lines in one cell
    |= 40mm | *标签 | 内容 |    the same, at least 40 mm high
    |% 80 | 名称 | 12件 |       one bar of a chart, 80 hundredths of the longest
    === 附件1                  a new page that begins with 附件1

Texts of facts are literal: none of these marks, typed by a petitioner, changes the layout.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Noncharacters of Unicode: never in real text, so they can stand in for marks inside facts.
_MARKS = "#>|+=*<!~/\n"
_STAND_INS = [chr(0xFDD0 + n) for n in range(len(_MARKS))]
_HIDE = str.maketrans(dict(zip(_MARKS, _STAND_INS, strict=True)))
_SHOW = str.maketrans(dict(zip(_STAND_INS, _MARKS, strict=True)))
_NEVER = re.compile("[\ufdd0-\ufdef\ufffe\uffff\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
LINE = _STAND_INS[_MARKS.index("\n")]
BLANK = "\uff3f" * 4  # a fact that is not given, to be filled in by hand


def literal(text: str) -> str:
    """A fact's text with every mark hidden until the blocks are cut; controls and bidi removed."""
    return _NEVER.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip().translate(_HIDE)


def shown(text: str) -> str:
    return text.translate(_SHOW)


@dataclass(frozen=True)
class Text:
    """A line or paragraph. `style`: title, to, h1, h2, body, flush, right."""

    style: str
    text: str


@dataclass(frozen=True)
class Cell:
    text: str
    is_label: bool = False
    is_signed: bool = False  # a place to sign, with its words at the lower right


@dataclass(frozen=True)
class RowBlock:
    """A row of a form; `height` in mm, 0 for as high as its text."""

    cells: tuple[Cell, ...]
    height: int = 0


@dataclass(frozen=True)
class NewPage:
    """An attachment begins on a page of its own."""

    label: str


@dataclass(frozen=True)
class BarBlock:
    """One bar of a chart; `length` in hundredths of the longest."""

    length: int
    name: str
    words: str


Block = Text | RowBlock | BarBlock | NewPage
_HEADS = (("### ", "h2"), ("## ", "h1"), ("# ", "title"), (">> ", "right"), ("> ", "to"), ("<! ", "flush"))  # fmt: skip
_HEIGHT = re.compile(r"=\s*(\d{1,3})\s*mm\s*\|")


def parse(text: str) -> list[Block]:
    """The blocks of a filled-in template."""
    return [block for line in text.splitlines() for block in _parse_line(line.strip())]


def _parse_line(line: str) -> Iterator[Block]:
    if not line:
        return
    if line.startswith("=== "):
        yield NewPage(shown(line[4:].strip()))
    elif line.startswith("|%"):
        yield _bar(line)
    elif line.startswith("|"):
        yield _row(line)
    else:
        for mark, style in _HEADS:
            if line.startswith(mark):
                yield Text(style, shown(line[len(mark) :].strip()))
                return
        for part in line.split(LINE):
            if part.strip(" \u3000"):
                yield Text("body", shown(part.strip(" \u3000")))


def _row(line: str) -> RowBlock:
    body, height = line[1:], 0
    if match := _HEIGHT.match(body):
        body, height = body[match.end() :], int(match[1])
    cells = [cell.strip() for cell in body.rstrip("|").split("|")]
    return RowBlock(
        tuple(_cell(cell) for cell in cells),
        height,
    )


def _bar(line: str) -> BarBlock:
    length, name, words, *_ = [*(shown(part.strip()) for part in line[2:].split("|")), "", ""]
    return BarBlock(min(int(length), 100) if length.isdecimal() else 0, name, words)


def _cell(text: str) -> Cell:
    """A cell of a form; what is not given stays empty, for the form itself is the blank."""
    is_label, is_signed = text.startswith("*"), text.startswith(">>")
    lines = text.removeprefix("*").removeprefix(">>").strip().rstrip("/").split("//")
    written = shown("\n".join(line.strip() for line in lines))
    return Cell("" if written == BLANK else written, is_label, is_signed)

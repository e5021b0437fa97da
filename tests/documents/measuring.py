"""Measuring a PDF: where every character stands, in millimetres from the page's upper left."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as raw

MM = 25.4 / 72


@dataclass(frozen=True)
class Glyph:
    """One character with its ink's box and, from `start` to `end`, its square. `size` in pt."""

    char: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    font: str
    start: float
    end: float


@dataclass(frozen=True)
class Rule:
    """A filled or stroked bar: a line of the layout."""

    left: float
    top: float
    right: float
    bottom: float
    color: tuple[int, int, int]


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def page_count(pdf: bytes) -> int:
    with opened(pdf) as document:
        return len(document)


def text_of(pdf: bytes) -> str:
    with opened(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def glyphs(pdf: bytes, page: int = 0) -> list[Glyph]:
    """The visible characters of a page, in the order of the text."""
    with opened(pdf) as document:
        sheet = document[page]
        height = sheet.get_height()
        text = sheet.get_textpage()
        found = []
        for index in range(text.count_chars()):
            code = raw.FPDFText_GetUnicode(text, index)
            if chr(code).isspace() or code == 0:
                continue
            left, bottom, right, top = text.get_charbox(index)
            start, _, end, _ = text.get_charbox(index, loose=True)
            found.append(
                Glyph(
                    chr(code), left * MM, (height - top) * MM, right * MM, (height - bottom) * MM,
                    raw.FPDFText_GetFontSize(text, index), _font(text, index),
                    start * MM, end * MM,
                )
            )  # fmt: skip
        text.close()
        return found


def _font(text: pypdfium2.PdfTextPage, index: int) -> str:
    name = ctypes.create_string_buffer(200)
    raw.FPDFText_GetFontInfo(text, index, name, 200, ctypes.byref(ctypes.c_int()))
    return name.value.decode()


def lines(characters: list[Glyph]) -> list[list[Glyph]]:
    """Characters by the line they stand on, from the top; a line is 4 mm of height."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(characters, key=lambda g: (g.top + g.bottom) / 2):
        middle = (glyph.top + glyph.bottom) / 2
        if rows and middle - _middle(rows[-1]) < 4:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [sorted(row, key=lambda g: g.left) for row in rows]


def _middle(row: list[Glyph]) -> float:
    return sum(g.top + g.bottom for g in row) / (2 * len(row))


def rules(pdf: bytes, page: int = 0) -> list[Rule]:
    """The long horizontal bars of a page."""
    with opened(pdf) as document:
        sheet = document[page]
        height = sheet.get_height()
        found = []
        for item in sheet.get_objects([raw.FPDF_PAGEOBJ_PATH], max_depth=5):
            left, bottom, right, top = item.get_bounds()
            if (right - left) * MM > 100 and (top - bottom) * MM < 2:
                found.append(
                    Rule(left * MM, (height - top) * MM, right * MM, (height - bottom) * MM, _fill(item))
                )  # fmt: skip
        return sorted(found, key=lambda rule: rule.top)


def _fill(item: pypdfium2.PdfObject) -> tuple[int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    return red.value, green.value, blue.value


def boxes_without_glyph(pdf: bytes) -> list[str]:
    """Characters drawn with an empty or missing glyph where something should be seen."""
    with opened(pdf) as document:
        missing = []
        for number in range(len(document)):
            text = document[number].get_textpage()
            for index in range(text.count_chars()):
                code = raw.FPDFText_GetUnicode(text, index)
                left, bottom, right, top = text.get_charbox(index)
                is_seen = right - left > 0.2 and top - bottom > 0.2
                if code in {0, 0xFFFD} or not (chr(code).isspace() or is_seen):
                    missing.append(chr(code))
            text.close()
        return missing

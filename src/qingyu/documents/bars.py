"""A bar chart in a DOCX: a table of names, bars and words, so that any word processor can change it."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell

from .blocks import BarBlock

WIDTHS = (Mm(50), Mm(80), Mm(26))
LONGEST = 74  # mm
# Stripes, so that a copy in grey says the same.
SHADE = {"w:val": "diagStripe", "w:color": "12557A", "w:fill": "E4EFF5"}


def draw(book: Document, bars: Sequence[BarBlock], style: str) -> None:
    """The bars, longest as wide as the column. style: of the words beside them."""
    table = book.add_table(rows=0, cols=len(WIDTHS))
    table.autofit = False
    _wide(table, WIDTHS)
    for bar in bars:
        cells = table.add_row().cells
        for cell, width in zip(cells, WIDTHS, strict=True):
            cell.width = width
        name, _, words = cells
        for cell, text in ((name, bar.name), (words, bar.words)):
            cell.paragraphs[0].style = style
            cell.paragraphs[0].text = text
        name.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if bar.length:
            _bar(cells[1], Mm(max(1, LONGEST * bar.length / 100)))


def _wide(table: Table, widths: Sequence[Mm]) -> None:
    """Widths in the table's own grid: some word processors read no others."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width


def _bar(cell: _Cell, width: Mm) -> None:
    """A table of one shaded cell; the empty paragraph before it is only as high as its gap."""
    cell.paragraphs[0].paragraph_format.line_spacing = Pt(6)
    inner = cell.add_table(1, 1)
    inner.autofit = False
    _wide(inner, [width])
    bar = inner.cell(0, 0)
    bar.width = width
    shade = OxmlElement("w:shd")
    for name, value in SHADE.items():
        shade.set(qn(name), value)
    bar._tc.get_or_add_tcPr().append(shade)
    bar.paragraphs[0].paragraph_format.line_spacing = Pt(10)
    cell.paragraphs[-1].paragraph_format.line_spacing = Pt(2)

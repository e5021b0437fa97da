"""A document as DOCX for editing: official style names, which an office's own fonts fulfil."""

import io
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from docx import api
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import _Footer
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Row
from docx.text.run import Run

from .bars import draw
from .blocks import BarBlock, Block, NewPage, RowBlock, Text
from .fonts import OFFICIAL
from .kinds import Layout
from .paper import Paper

LATIN = "Times New Roman"
PITCH = Pt(28.95)  # 22 lines in 225 mm, fixed
INDENT = Pt(32)  # two characters of 3号
# style -> (name in the word processor, font role, size in pt, alignment, first-line indent)
STYLES = {
    "body": ("公文正文", "fangsong", 16, WD_ALIGN_PARAGRAPH.JUSTIFY, True),
    "title": ("公文标题", "title", 22, WD_ALIGN_PARAGRAPH.CENTER, False),
    "to": ("主送机关", "fangsong", 16, WD_ALIGN_PARAGRAPH.LEFT, False),
    "h1": ("一级标题", "hei", 16, WD_ALIGN_PARAGRAPH.JUSTIFY, True),
    "h2": ("二级标题", "kai", 16, WD_ALIGN_PARAGRAPH.JUSTIFY, True),
    "flush": ("公文顶格", "fangsong", 16, WD_ALIGN_PARAGRAPH.LEFT, False),
    "right": ("公文靠右", "fangsong", 16, WD_ALIGN_PARAGRAPH.RIGHT, False),
    "mark": ("发文机关标志", "title", 36, WD_ALIGN_PARAGRAPH.CENTER, False),
    "number": ("发文字号", "fangsong", 16, WD_ALIGN_PARAGRAPH.CENTER, False),
    "sign": ("落款", "fangsong", 16, WD_ALIGN_PARAGRAPH.RIGHT, False),
    "label": ("表格标签", "hei", 12, WD_ALIGN_PARAGRAPH.CENTER, False),
    "cell": ("表格内容", "fangsong", 12, WD_ALIGN_PARAGRAPH.LEFT, False),
    "copies": ("版记", "fangsong", 14, WD_ALIGN_PARAGRAPH.LEFT, False),
    "page": ("附件标记", "hei", 16, WD_ALIGN_PARAGRAPH.LEFT, False),
}  # fmt: skip
COLUMNS = (Mm(26), Mm(54), Mm(26), Mm(54))
RED = RGBColor(0xE6, 0x00, 0x12)


def to_docx(paper: Paper) -> bytes:
    """The document as an editable file. It is a draft: what is issued is the PDF."""
    book = api.Document()
    _page(book, paper)
    _styles(book)
    if paper.kind.layout is not Layout.FORM:
        _head(book, paper)
    elif paper.number:
        _line(book, "right", paper.number)
    body, annexes = _parted(paper.blocks)
    _blocks(book, body)
    _attachments(book, paper)
    _signature(book, paper)
    _blocks(book, annexes)
    if paper.copies:
        _line(book, "copies", f"抄送：{'，'.join(paper.copies)}。")
    book.core_properties.title = paper.title or paper.kind.name[0]
    book.core_properties.author = paper.issuer
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _page(book: Document, paper: Paper) -> None:
    section = book.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    if paper.kind.layout is Layout.FORM:
        top = right = left = Mm(25)
        bottom = Mm(22)
    else:
        top, right, bottom, left = Mm(37), Mm(26), Mm(35), Mm(28)
    section.top_margin, section.bottom_margin = top, bottom
    section.left_margin, section.right_margin = left, right
    section.footer_distance = Mm(22)
    if paper.kind.layout is not Layout.FORM:
        book.settings.odd_and_even_pages_header_footer = True
        section.different_first_page_header_footer = paper.kind.layout is Layout.LETTER
        _page_number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
        _page_number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)


def _page_number(footer: _Footer, align: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, in 4号, one character in from the outer edge."""
    paragraph = footer.paragraphs[0]
    paragraph.alignment = align
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    for text in ("— ", "", " —"):
        run = paragraph.add_run(text)
        run.font.size = Pt(14)
        if not text:
            _field(run)


def _field(run: Run) -> None:
    """The number of the page, as the word processor counts it."""
    for tag, attribute, value in (
        ("w:fldChar", "w:fldCharType", "begin"),
        ("w:instrText", "", "PAGE"),
        ("w:fldChar", "w:fldCharType", "end"),
    ):
        part = OxmlElement(tag)
        if tag == "w:instrText":
            part.text = value
        else:
            part.set(qn(attribute), value)
        run._r.append(part)


def _styles(book: Document) -> None:
    for name, role, size, align, has_indent in STYLES.values():
        style = book.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.size = Pt(size)
        style.font.name = LATIN
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), OFFICIAL[role])
        layout = style.paragraph_format
        layout.alignment = align
        layout.space_before = layout.space_after = Pt(0)
        layout.first_line_indent = INDENT if has_indent else None
        layout.widow_control = False
        if size in (14, 16):
            layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, PITCH
        elif size == 12:
            layout.space_before = layout.space_after = Pt(5)
        elif role == "title":
            layout.space_after = Pt(12)
    book.styles["发文机关标志"].font.color.rgb = RED


def _line(book: Document, style: str, text: str, *, rule: bool = False) -> None:
    paragraph = book.add_paragraph(text, style=STYLES[style][0])
    if rule:
        borders = OxmlElement("w:pBdr")
        bottom = OxmlElement("w:bottom")
        kinds = {"w:val": "single", "w:sz": "16", "w:space": "11", "w:color": "E60012"}
        for name, value in kinds.items():
            bottom.set(qn(name), value)
        borders.append(bottom)
        paragraph._p.get_or_add_pPr().append(borders)


def _head(book: Document, paper: Paper) -> None:
    is_letter = paper.kind.layout is Layout.LETTER
    _line(book, "mark", paper.mark, rule=is_letter)
    _line(book, "right" if is_letter else "number", paper.number, rule=not is_letter)
    _line(book, "flush", "")


def _parted(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """What is signed, and the pages that follow the signature."""
    ends = next((n for n, block in enumerate(blocks) if isinstance(block, NewPage)), len(blocks))
    return list(blocks[:ends]), list(blocks[ends:])


def _blocks(book: Document, wanted: Sequence[Block]) -> None:
    for kind, found in groupby(wanted, key=type):
        blocks: list[Any] = list(found)
        if kind is RowBlock:
            _table(book, blocks)
        elif kind is BarBlock:
            draw(book, blocks, STYLES["cell"][0])
        else:
            for block in blocks:
                _paragraph(book, block)


def _attachments(book: Document, paper: Paper) -> None:
    for number, name in enumerate(paper.attachments, start=1):
        label = "附件：" if number == 1 else "　　　"
        _line(
            book, "body", f"{label}{number}. {name}" if len(paper.attachments) > 1 else label + name
        )


def _paragraph(book: Document, block: Block) -> None:
    if isinstance(block, NewPage):
        _line(book, "page", block.label)
        book.paragraphs[-1].paragraph_format.page_break_before = True
    elif isinstance(block, Text):
        _line(book, block.style, block.text)


def _table(book: Document, rows: list[RowBlock]) -> None:
    across = max(4, *(len(row.cells) for row in rows))
    widths = COLUMNS if across == 4 else (sum(COLUMNS) // across,) * across
    _keep_with_table(book)
    table = book.add_table(rows=0, cols=across, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    is_statistical = across > 4
    for number, row in enumerate(rows):
        cells = table.add_row().cells
        if is_statistical:
            is_head = number == 0 and all(cell.is_label for cell in row.cells)
            _whole(table.rows[-1], is_head=is_head)
        if row.height:
            table.rows[-1].height = Mm(row.height)
        for cell, width in zip(cells, widths, strict=True):
            cell.width = width
        last = len(row.cells) - 1
        for index, cell in enumerate(row.cells):
            target = cells[index] if index < last else cells[index].merge(cells[across - 1])
            paragraph = target.paragraphs[0]
            paragraph.style = STYLES["label" if cell.is_label else "cell"][0]
            paragraph.text = cell.text
            if cell.is_signed or (is_statistical and index and not cell.is_label):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            # A heading and the line before a total stay with what follows.
            paragraph.paragraph_format.keep_with_next = is_statistical and number in (
                0,
                len(rows) - 2,
            )


def _keep_with_table(book: Document) -> None:
    """The words right above a table stay on its page."""
    above = book.element.body[-2:-1]  # the last element but the section's own
    if book.paragraphs and above and above[0] is book.paragraphs[-1]._p:
        book.paragraphs[-1].paragraph_format.keep_with_next = True


def _whole(row: _Row, *, is_head: bool) -> None:
    """A row is not torn in two; a heading stands on each page again."""
    for tag in ("w:cantSplit", *(("w:tblHeader",) if is_head else ())):
        row._tr.get_or_add_trPr().append(OxmlElement(tag))


def _signature(book: Document, paper: Paper) -> None:
    if not paper.date_line or (paper.kind.layout is Layout.FORM and not paper.kind.has_seal):
        return
    indent = Pt(64) if paper.kind.has_seal else Pt(32)
    for text in ("", "", paper.issuer, paper.date_line):
        _line(book, "sign", text)
        book.paragraphs[-1].paragraph_format.right_indent = indent

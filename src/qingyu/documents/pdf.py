"""A document as PDF: laid out by typst after GB/T 9704-2012, fonts embedded, fit for the archive."""

import io
import json
import re
import threading
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Literal

import pikepdf
import segno
import typst
from django.utils.translation import gettext as _

from .blocks import BarBlock, Block, NewPage, RowBlock, Text
from .fonts import font_set
from .paper import Paper
from .titles import balanced

LAYOUT = Path(__file__).parent / "layouts" / "paper.typ"
NUMBERS = LAYOUT.with_name("numbers.typ")
ENVELOPE = LAYOUT.with_name("envelope.typ")
STANDARD: Literal["a-2u"] = (
    "a-2u"  # ISO 19005-2: for decades, every character with its Unicode value
)
REGULAR_TITLES = ("FZXiaoBiaoSong", "方正小标宋")


class CannotPrint(ValueError):
    """The document cannot be set; the text says which character or part is at fault.

    `missing` is the text that no font of this machine has, where that is the reason.
    """

    def __init__(self, words: str, missing: str = "") -> None:
        super().__init__(words)
        self.missing = missing


class _Press:
    """The compiler, kept warm between documents. It is not safe for threads by itself."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.compiler: typst.Compiler | None = None

    def set(self, data: dict[str, Any], stamp: datetime) -> bytes:
        with self.lock:
            if self.compiler is None:
                self.compiler = typst.Compiler(
                    input=str(LAYOUT), root=str(LAYOUT.parent), font_paths=font_set().fonts
                )
            try:
                made = self.compiler.compile(
                    format="pdf",
                    sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
                    pdf_standards=STANDARD,
                    timestamp=stamp,
                )
            except typst.TypstError as error:
                raise _in_words(error) from error
        assert isinstance(made, bytes)
        return made


PRESS = _Press()


def to_pdf(paper: Paper) -> bytes:
    """The PDF of a document; the same document gives the same bytes. Raises CannotPrint."""
    return print_page(page_of(paper))


def print_page(page: Mapping[str, Any]) -> bytes:
    """The PDF of a page as `page_of` gives it. Raises CannotPrint, NoChineseFont."""
    day = date.fromisoformat(page["day"]) if page["day"] else date(2000, 1, 1)
    return PRESS.set({**page, **faces()}, datetime.combine(day, time(), UTC))


def page_count(body: bytes) -> int:
    """How many pages a PDF of our own has."""
    with pikepdf.open(io.BytesIO(body)) as pdf:
        return len(pdf.pages)


def set_page_numbers(count: int) -> bytes:
    """`count` empty pages that carry only 第 n 页 共 N 页, to be laid over a bound file."""
    data = {"count": str(count), "font": font_set().chosen["song"]}
    compiler = typst.Compiler(input=str(NUMBERS), font_paths=font_set().fonts)
    made = compiler.compile(format="pdf", sys_inputs=data)
    assert isinstance(made, bytes)
    return made


def page_of(paper: Paper) -> dict[str, Any]:
    """All that stands on the document, as plain JSON: what is fixed when it is issued."""
    return {
        "layout": str(paper.kind.layout),
        "title": paper.title or paper.kind.name[0],
        "mark": paper.mark,
        "number": paper.number,
        "issuer": paper.issuer,
        "day": paper.issued_on.isoformat() if paper.issued_on else "",
        "date": paper.date_line,
        "signer": paper.signer,
        "urgency": paper.urgency,
        "secrecy": paper.secrecy,
        "blocks": [_block(block) for whole in paper.blocks for block in balanced(whole)],
        "attachments": list(paper.attachments),
        "copies": "，".join(paper.copies),
        "printed_by": paper.issuer,
        "printed_on": paper.date_line,
        "seal": paper.kind.has_seal,
        "preview": paper.is_preview,
        "qr": _qr(paper.progress_url),
        "qr_caption": "扫码查询办理进度\n（需要输入查询码）",
    }


def faces() -> dict[str, Any]:
    """The fonts of this machine, as the layout takes them."""
    fonts = font_set()
    own_title_face = fonts.chosen["title"].startswith(REGULAR_TITLES)
    # Real 小标宋 is heavy by itself; its stand-ins need their bold cut.
    weight = "regular" if own_title_face else "bold"
    return {"fonts": fonts.for_layout(), "title_weight": weight}


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Text):
        return {"style": block.style, "text": block.text}
    if isinstance(block, NewPage):
        return {"style": "page", "text": block.label}
    if isinstance(block, BarBlock):
        return {"style": "bar", **asdict(block)}
    return {"style": "row", **_row(block)}


def _row(row: RowBlock) -> dict[str, Any]:
    return {"height": row.height, "cells": [asdict(cell) for cell in row.cells]}


def _qr(url: str) -> str:
    """An SVG of the address, or "" where there is none."""
    if not url:
        return ""
    stream = io.BytesIO()
    segno.make(url, error="m", micro=False).save(stream, kind="svg", border=0, xmldecl=False)
    return stream.getvalue().decode()


def _in_words(error: typst.TypstError) -> CannotPrint:
    """The compiler's message for the person who issues the document."""
    message = getattr(error, "message", str(error))
    if found := re.search(r'the text `"(.+?)"` could not be displayed', message):
        words = _("“%(text)s”在本机的字体里没有，不能印成方框；请安装 docs/paper.md 所列的字体")
        return CannotPrint(words % {"text": found[1]}, _unescaped(found[1]))
    return CannotPrint(_("文书排版失败：%(why)s") % {"why": message})


def _unescaped(quoted: str) -> str:
    """The text as it was; the compiler quotes signs that have no shape as `\\u{10fff0}`."""
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), quoted)

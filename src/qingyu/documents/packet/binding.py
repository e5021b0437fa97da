"""The packet as one PDF: every piece as pages, an index before them, numbers on every page."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pikepdf
from PIL import Image

from ..blocks import Block, Cell, RowBlock, Text
from ..dates import chinese_date
from ..files import FileRefused, preview
from ..kinds import DocumentKind, Layout, Signatory
from ..kinds import Part as Who
from ..paper import Paper
from ..pdf import CannotPrint, set_page_numbers, to_pdf
from .items import Item, Part

A4 = (1240, 1754)  # pixels at 150 dpi
SHEET = DocumentKind(
    "packet", ("案卷", "Case packet"), "", Who.BODY, Who.FILE, Layout.FORM, needs=(),
    signs=Signatory.CLERK, has_seal=False,
)  # fmt: skip
BATCH = 20
WITHHELD = "按权限不予显示"
NOT_PAPER = {"sound": "录音", "film": "视频", "word": "Word 文档", "sheet": "电子表格", "ledger": "数据文件"}  # fmt: skip
ELSEWHERE = "本件不是纸面材料（{}），原件见压缩包“{}”。"


def bind(title: str, items: Sequence[Item], *, made_on: date, made_for: str) -> bytes:
    """One PDF with index and page numbers. Pieces come in the order of filing."""
    ordered = sorted(items, key=lambda item: list(Part).index(item.part))
    pieces = [[] if item.is_withheld else as_pdfs(item) for item in ordered]
    lengths = [sum(map(_length, piece)) for piece in pieces]
    front = _index(title, ordered, lengths, made_on, made_for, first=1)
    front = _index(title, ordered, lengths, made_on, made_for, first=_length(front) + 1)
    whole = pikepdf.new()
    for body in (front, *(body for piece in pieces for body in piece)):
        with pikepdf.open(io.BytesIO(body)) as source:
            whole.pages.extend(source.pages)
    _number(whole)
    whole.docinfo["/Title"] = title
    stream = io.BytesIO()
    whole.save(stream, deterministic_id=True)
    return stream.getvalue()


def as_pdfs(item: Item) -> list[bytes]:
    """The pages of a piece. PDFs of others become pictures, so that no script comes along."""
    if item.kind == "blocks":
        return [_set(list(item.blocks))]
    if item.kind == "pdf" and item.is_ours:
        return [item.body]
    if item.kind in {"pdf", "picture"}:
        return _pictures(item)
    if item.kind == "text":
        return [_set([Text("title", item.title), *_paragraphs(item.body)])]
    return [_slip(item, NOT_PAPER.get(item.kind, item.kind))]


def _pictures(item: Item) -> list[bytes]:
    """A PDF for every twenty pages: a long scan is never whole in memory as pictures."""
    made: list[bytes] = []
    try:
        while True:
            pages = preview(item.kind, item.body, first=len(made) * BATCH, count=BATCH)
            made += [_on_a4(pages)] if pages else []
            if item.kind == "picture" or len(pages) < BATCH:
                return made
    except FileRefused:
        return [_slip(item, "打不开的文件")]


def _on_a4(pictures: list[bytes]) -> bytes:
    """Each picture on an A4 page of its own, as large as it fits."""
    sheets = []
    for body in pictures:
        picture = Image.open(io.BytesIO(body)).convert("RGB")
        picture.thumbnail((A4[0] - 120, A4[1] - 160))
        sheet = Image.new("RGB", A4, "white")
        sheet.paste(picture, ((A4[0] - picture.width) // 2, 60))
        sheets.append(sheet)
    stream = io.BytesIO()
    sheets[0].save(stream, "PDF", resolution=150, save_all=True, append_images=sheets[1:])
    return stream.getvalue()


def _slip(item: Item, what: str) -> bytes:
    return _set([Text("title", item.title), Text("body", ELSEWHERE.format(what, item.name))])


def _paragraphs(body: bytes) -> list[Block]:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("gb18030", errors="replace")
    return [Text("body", line) for line in text.splitlines() if line.strip()]


def _set(blocks: list[Block]) -> bytes:
    """Set in type. What no font here has is written by its code: a file is told whole or not at all."""
    while True:
        try:
            return to_pdf(Paper(SHEET, blocks))
        except CannotPrint as error:
            spelled = (
                [_coded(block, error.missing) for block in blocks] if error.missing else blocks
            )
            if spelled == blocks:
                raise
            blocks = spelled


def _coded(block: Block, missing: str) -> Block:
    code = "".join(f"〔U+{ord(sign):X}〕" for sign in missing)
    if isinstance(block, Text):
        return replace(block, text=block.text.replace(missing, code))
    if isinstance(block, RowBlock):
        cells = (replace(cell, text=cell.text.replace(missing, code)) for cell in block.cells)
        return replace(block, cells=tuple(cells))
    return block


def _index(
    title: str, items: Sequence[Item], lengths: list[int], made_on: date, made_for: str, first: int
) -> bytes:
    """The index, given the page on which the first piece begins."""
    rows = [
        RowBlock(tuple(Cell(text, True) for text in ("序号", "材料", "页次", "校验值（前16位）")))
    ]
    page = first
    for number, (item, length) in enumerate(zip(items, lengths, strict=True), start=1):
        shown = f"{item.part}：{item.title}" + (f"（{chinese_date(item.on)}）" if item.on else "")
        where = WITHHELD if item.is_withheld else f"{page}—{page + length - 1}"
        cells = (str(number), shown, where, item.sha256[:16])
        rows.append(RowBlock(tuple(Cell(text) for text in cells)))
        page += length
    note = f"{chinese_date(made_on)}由{made_for}导出。校验值可以在系统中核对。"
    return _set([Text("title", title), *rows, Text("flush", note)])


def _number(whole: pikepdf.Pdf) -> None:
    """`第 1 页 共 9 页` over the foot of every page."""
    with pikepdf.open(io.BytesIO(set_page_numbers(len(whole.pages)))) as numbers:
        for page, number in zip(whole.pages, numbers.pages, strict=True):
            page.add_overlay(number, None)


def _length(body: bytes) -> int:
    with pikepdf.open(io.BytesIO(body)) as source:
        return len(source.pages)

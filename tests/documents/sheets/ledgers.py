"""Sheets that the tests make: a plan of a small ledger, and files of every ugliness."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl

from qingyu.documents.sheets import Column, Kind, Plan

CHANNELS = {"letter": "来信", "visit": "来访", "phone": "来电"}
LEDGER = Plan(
    "信访台账",
    (
        Column("number", "信访编号", synonyms=("编号",)),
        Column(
            "received_on", "信访日期", ("日期", "来访日期", "收到日期"), Kind.DATE, required=True
        ),
        Column("names", "信访人", ("姓名", "信访人姓名"), Kind.NAMES, required=True),
        Column("phone", "联系电话", ("电话", "手机")),
        Column("channel", "信访形式", ("形式",), Kind.CHOICE, choices=CHANNELS),
        Column("people", "人数", ("信访人数", "涉及人数"), Kind.INTEGER),
        Column("amount", "金额", kind=Kind.NUMBER),
        Column("is_repeat", "重件", ("是否重复",), Kind.YES_NO),
        Column("text", "反映事项", ("概况", "主要诉求", "信访事项"), width=40),
        Column("seen_at", "登记时间", kind=Kind.MOMENT),
    ),
)


def workbook(fill: Callable[[Any], None]) -> bytes:
    """An XLSX whose first sheet `fill` writes, cell by cell, as people do."""
    book = openpyxl.Workbook()
    fill(book.active)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def rewritten(body: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The archive with one entry changed."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(body)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry.filename, change(content) if entry.filename == name else content)
    return stream.getvalue()


NAMES = "urn:oasis:names:tc:opendocument:xmlns"


def ods(rows: int, columns: int, words: str) -> bytes:
    """An ODS whose one cell is repeated so many times, with words or empty."""
    kind = ' office:value-type="string"' if words else ""
    body = (
        f'<office:document-content xmlns:office="{NAMES}:office:1.0" xmlns:table="{NAMES}:table:1.0"'
        f' xmlns:text="{NAMES}:text:1.0"><office:body><office:spreadsheet><table:table table:name="a">'
        '<table:table-row><table:table-cell office:value-type="string"><text:p>天气</text:p></table:table-cell>'
        f'</table:table-row><table:table-row table:number-rows-repeated="{rows}">'
        f'<table:table-cell table:number-columns-repeated="{columns}"{kind}><text:p>{words}</text:p></table:table-cell>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", body)
    return stream.getvalue()


def ugly(sheet: Any) -> None:
    """A ledger as it has grown in an office: title, two header rows, merges, dates as text."""
    sheet["A1"] = "××局 2025 年 信 访 台 账"
    sheet.merge_cells("A1:H1")
    sheet["A2"] = "单位：信访办"
    for cell, text in {
        "A3": "序号", "B3": "来访日期", "C3": "信访人情况", "F3": "概况", "G3": "形式", "H3": "谁批的",
        "C4": "姓 名", "D4": "电话（必填）", "E4": "人数",
    }.items():  # fmt: skip
        sheet[cell] = text
    for merged in ("A3:A4", "B3:B4", "C3:E3", "F3:F4", "G3:G4", "H3:H4"):
        sheet.merge_cells(merged)
    rows = [
        (1, "2025.3.5", "张　三、李四等5人", 13800138000, "5人", "村口的井坏了", "来访", "王"),
        (2, None, "阿卜杜拉·买买提", "010-12345678", None, "=WEBSERVICE(1)", "来信", None),
        (3, "2025年4月", "王五\n赵六", None, "十来个", "欠薪", "上访", None),
        (None, None, None, None, None, None, None, None),
        (4, 45800, "钱七", 1.10101199003071e17, 1, "低保", "来电", None),
        (5, "去年夏天", "孙八", None, 1, "宅基地", "来电", None),
        ("合计", None, None, None, 13, None, None, None),
        ("填表人：王", None, None, None, None, None, None, None),
    ]
    for row, values in enumerate(rows, start=5):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column, value)
            if isinstance(value, str) and value.startswith("="):
                cell.data_type = "s"
    sheet.merge_cells("B5:B6")

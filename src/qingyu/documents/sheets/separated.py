"""CSV row by row: UTF-8, UTF-16 or GB18030, as Chinese spreadsheet programs save it."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from .cells import Cell, starts_like_formula
from .refusals import SheetUnreadable

FIELD = 2**20
BLOCK = 2**20
HEAD = 4096
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def rows_of(file: BinaryIO, *, is_ours: bool) -> Iterator[tuple[int, list[Cell]]]:
    """The rows of an open file, which is closed after the last one where it `is_ours`.

    Raises SheetUnreadable before the first row for what is no text, on the way for a broken one.
    """
    file.seek(0)
    head = file.read(HEAD)
    if not head.strip():
        raise SheetUnreadable("文件是空的")
    if b"\0" in head and not head.startswith(UTF_16):
        raise SheetUnreadable("这不是表格文件；可导入 .xlsx、.xls、.csv")
    return _rows(file, _encoding(file, head), is_ours)


def _encoding(file: BinaryIO, head: bytes) -> str:
    for encoding in [*(["utf-16"] if head.startswith(UTF_16) else []), "utf-8-sig", "gb18030"]:
        decoder = codecs.getincrementaldecoder(encoding)()
        file.seek(0)
        try:
            while block := file.read(BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    raise SheetUnreadable("看不懂文件的文字编码，请另存为 .xlsx 再导入")


def _rows(file: BinaryIO, encoding: str, is_ours: bool) -> Iterator[tuple[int, list[Cell]]]:
    file.seek(0)
    lines = io.TextIOWrapper(file, encoding, newline="")
    csv.field_size_limit(FIELD)
    try:
        start = lines.read(HEAD)
        delimiter = max(",\t;", key=start.count)  # comma, tab or semicolon
        lines.seek(0)
        for number, row in enumerate(csv.reader(lines, delimiter=delimiter)):
            yield number, [unguard(cell) for cell in row]
    except csv.Error:
        raise SheetUnreadable("CSV 文件里有过长的一格或引号不成对，请另存为 .xlsx 再导入") from None
    finally:
        # Someone else's file is left open: what wraps it would close it when it goes.
        (lines.close if is_ours else lines.detach)()


def guard(text: str) -> str:
    """Text that no spreadsheet program takes for a formula: an apostrophe before it (CSV only)."""
    return f"'{text}" if starts_like_formula(text) or text.startswith("'") else text


def unguard(text: str) -> str:
    if text.startswith("'") and (starts_like_formula(text[1:]) or text.startswith("''")):
        return text[1:]
    return text

"""From a file to rows of cells: XLSX, XLS, ODS and CSV, with limits that no file can break."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import python_calamine as calamine

from qingyu.offices.tongue import told

from .cells import Cell, starts_like_formula

MAX_BYTES = 60 * 2**20
MAX_UNPACKED = 600 * 2**20
MAX_ENTRIES = 1000
MAX_CELLS = 20_000_000  # a dense sheet of this size takes about half a gigabyte
CSV_FIELD = 2**20
Merge = tuple[tuple[int, int], tuple[int, int]]


class SheetUnreadable(ValueError):
    """The file as a whole cannot be read; the text says why and what to do."""

    def __init__(self, words: str, **values: object) -> None:
        super().__init__(told(words, values))


@dataclass
class Table:
    """One sheet of a file. Rows are numbered from 0 as in the file; `merges` likewise."""

    name: str
    rows: Iterator[tuple[int, list[Cell]]]
    merges: list[Merge] = field(default_factory=list)
    has_formulas: bool = False  # somewhere in the file; cells then hold the last computed values


Source = Path | str | bytes | BinaryIO


def open_tables(source: Source) -> list[Table]:
    """Every visible sheet of a file, in its order. Raises SheetUnreadable.

    A spreadsheet that lies on the disk is read from there and never held as a whole.
    """
    with _opened(source) as file:
        size = file.seek(0, io.SEEK_END)
        if size > MAX_BYTES:
            raise SheetUnreadable(
                "文件有 %(size)s MB，最多 %(most)s MB，请分成几个文件",
                size=round(size / 2**20), most=MAX_BYTES // 2**20,
            )  # fmt: skip
        start = _from_start(file).read(512)
        book = source if isinstance(source, str | Path) else file
        if start[:4] == b"PK\x03\x04":
            return _workbook(book, has_formulas=_check_zip(_from_start(file)))
        if start[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            return _workbook(book)
        return [_csv(_from_start(file).read())]


@contextmanager
def _opened(source: Source) -> Iterator[BinaryIO]:
    if isinstance(source, bytes):
        yield io.BytesIO(source)
    elif isinstance(source, str | Path):
        with Path(source).open("rb") as file:
            yield file
    else:
        yield source


def _from_start(file: BinaryIO) -> BinaryIO:
    file.seek(0)
    return file


def _check_zip(file: BinaryIO) -> bool:
    """Refuse what would unpack beyond all measure or spread too far; whether formulas are in it."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED:
                raise SheetUnreadable("表格解压后太大，没有读入；请检查文件或分成几个文件")
            sheets = [e for e in entries if re.fullmatch(r"xl/worksheets/[^/]+\.xml", e.filename)]
            found = [_check_extent(archive, entry) for entry in sheets]
            return any(found)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        raise SheetUnreadable("文件损坏或不是表格，打不开") from None


_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>')
_FORMULA = re.compile(rb"<f[ >/]")
_BLOCK = 2**20


def _check_extent(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Whether a sheet holds formulas. Refused when a single cell stands far out: the reader
    would lay out every empty cell before it."""
    top, left, bottom, right, read, tail = 10**7, 10**5, 0, 0, 0, b""
    has_formulas = False
    with archive.open(entry) as stream:
        while block := stream.read(_BLOCK):
            read += len(block)
            if read > MAX_UNPACKED:  # the directory of the archive may lie about sizes
                raise SheetUnreadable("表格解压后太大，没有读入")
            has_formulas = has_formulas or _FORMULA.search(tail + block) is not None
            for match in _CELL.finditer(tail + block):
                column, row = _column_number(match[1]), int(match[2])
                top, bottom = min(top, row), max(bottom, row)
                left, right = min(left, column), max(right, column)
            tail = block[-64:]
    if bottom and (bottom - top + 1) * (right - left + 1) > MAX_CELLS:
        raise SheetUnreadable(
            "最远的单元格在第 %(row)s 行、第 %(column)s 列，表格过大；请删去数据以外的行和列再导入",
            row=bottom, column=right,
        )  # fmt: skip
    return has_formulas


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _workbook(file: Path | str | BinaryIO, has_formulas: bool = False) -> list[Table]:
    try:
        if not isinstance(file, str | Path):
            file.seek(0)
        book = calamine.load_workbook(file)
        visible = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible == calamine.SheetVisibleEnum.Visible
            and sheet.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        tables = [_table(book.get_sheet_by_name(name)) for name in visible]
    except calamine.PasswordError:
        raise SheetUnreadable("表格有打开密码，请另存为不带密码的文件再导入") from None
    except (calamine.CalamineError, OSError, ValueError):
        raise SheetUnreadable("文件损坏或不是表格，打不开") from None
    for table in tables:
        table.has_formulas = has_formulas
    return tables


def _table(sheet: calamine.CalamineSheet) -> Table:
    first = sheet.start[0] if sheet.start else 0
    left = sheet.start[1] if sheet.start else 0
    merges = [
        ((top, a - left), (bottom, b - left))
        for (top, a), (bottom, b) in sheet.merged_cell_ranges or []
    ]
    return Table(sheet.name, enumerate(sheet.iter_rows(), start=first), merges)


def _csv(body: bytes) -> Table:
    """UTF-8, or GB18030 as Chinese spreadsheet programs save it; comma, tab or semicolon."""
    if not body.strip():
        raise SheetUnreadable("文件是空的")
    if b"\0" in body[:4096] and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SheetUnreadable("这不是表格文件；可导入 .xlsx、.xls、.csv")
    text = _decoded(body)
    csv.field_size_limit(CSV_FIELD)
    delimiter = max(",\t;", key=text[:5000].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return Table("CSV", _csv_rows(rows))


def _decoded(body: bytes) -> str:
    encodings = ["utf-16"] if body.startswith((b"\xff\xfe", b"\xfe\xff")) else []
    for encoding in [*encodings, "utf-8-sig", "gb18030"]:
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetUnreadable("看不懂文件的文字编码，请另存为 .xlsx 再导入")


def _csv_rows(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[Cell]]]:
    try:
        for number, row in enumerate(rows):
            yield number, [unguard(cell) for cell in row]
    except csv.Error:
        raise SheetUnreadable("CSV 文件里有过长的一格或引号不成对，请另存为 .xlsx 再导入") from None


def guard(text: str) -> str:
    """Text that no spreadsheet program takes for a formula: an apostrophe before it (CSV only)."""
    return f"'{text}" if starts_like_formula(text) or text.startswith("'") else text


def unguard(text: str) -> str:
    if text.startswith("'") and (starts_like_formula(text[1:]) or text.startswith("''")):
        return text[1:]
    return text

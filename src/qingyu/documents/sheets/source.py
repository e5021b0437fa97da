"""From a file to rows of cells: XLSX, XLS, ODS and CSV, with limits that no file can break."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import python_calamine as calamine

from . import ods
from .cells import Cell
from .refusals import SheetUnreadable
from .separated import rows_of
from .xlsx import MAX_UNPACKED, TOO_LARGE, Book, NoWorkbook

MAX_BYTES = 60 * 2**20
# Kinds that are laid out in memory by the library: an old XLS has 65,536 rows at most.
MAX_BYTES_LAID_OUT = 20 * 2**20
MAX_UNPACKED_LAID_OUT = 150 * 2**20
MAX_ENTRIES = 1000
MAX_MERGES = 100_000
BROKEN = "文件损坏或不是表格，打不开"
Merge = tuple[tuple[int, int], tuple[int, int]]


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

    XLSX and CSV are read row by row as their rows are asked for, and never held as a whole; a
    file that lies on the disk may lose its name meanwhile, an open one must stay open.
    """
    if isinstance(source, bytes):
        source = io.BytesIO(source)
    if not isinstance(source, str | Path):
        return _tables(source, source) or [Table("CSV", rows_of(source, is_ours=False))]
    with ExitStack() as closing:
        file = closing.enter_context(Path(source).open("rb"))
        tables = _tables(source, file)
        if not tables:
            tables = [Table("CSV", rows_of(file, is_ours=True))]
            closing.pop_all()  # it is closed after its last row
        return tables


def _tables(source: Path | str | BinaryIO, file: BinaryIO) -> list[Table]:
    """The sheets of a workbook; none where the file is not one."""
    size = file.seek(0, io.SEEK_END)
    _limit(size, MAX_BYTES)
    file.seek(0)
    start = file.read(8)
    if start.startswith(b"PK\x03\x04"):
        return _archive(source, size)
    if start == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        _limit(size, MAX_BYTES_LAID_OUT)
        return _laid_out(source)
    return []


def _limit(size: int, most: int) -> None:
    if size > most:
        raise SheetUnreadable(
            "文件有 %(size)s MB，最多 %(most)s MB，请分成几个文件",
            size=round(size / 2**20), most=most // 2**20,
        )  # fmt: skip


def _archive(file: Path | str | BinaryIO, size: int) -> list[Table]:
    """The sheets of an XLSX as streams; those of another kind laid out, up to a lower limit."""
    try:
        with zipfile.ZipFile(file) as archive:
            _measure(archive, MAX_UNPACKED)
        try:
            book = Book(file)
        except NoWorkbook:
            _limit(size, MAX_BYTES_LAID_OUT)
            with zipfile.ZipFile(file) as archive:
                _measure(archive, MAX_UNPACKED_LAID_OUT)
                ods.measure(archive)
            return _laid_out(file)
        scanned = [(name, part, *_scan(book.archive, part)) for name, part in book.sheets]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, KeyError):
        raise SheetUnreadable(BROKEN) from None
    has_formulas = any(found for *_, found in scanned)
    return [
        Table(name, _unbroken(book.rows(part)), merges, has_formulas)
        for name, part, merges, _ in scanned
    ]


def _measure(archive: zipfile.ZipFile, most: int) -> None:
    """Refuse what would unpack beyond all measure."""
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > most:
        raise SheetUnreadable(TOO_LARGE)


def _unbroken(rows: Iterator[tuple[int, list[Cell]]]) -> Iterator[tuple[int, list[Cell]]]:
    """The rows; an archive that breaks off among them is told like one that does at its beginning."""
    try:
        yield from rows
    except (zipfile.BadZipFile, EOFError, OSError):
        raise SheetUnreadable(BROKEN) from None


_MERGE = re.compile(rb"mergeCell [^>]*?ref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']")
# A cell's formula; Excel writes as <xm:f> where a drop-down list has its words.
_FORMULA = re.compile(rb"<(?!xm:)(?:\w+:)?f[ >/]")
_BLOCK = 2**20


def _scan(archive: zipfile.ZipFile, part: str) -> tuple[list[Merge], bool]:
    """The merged ranges of a sheet, which stand after its rows, and whether it holds formulas."""
    merges: dict[Merge, None] = {}
    read, tail, has_formulas = 0, b"", False
    with archive.open(part) as stream:
        while block := stream.read(_BLOCK):
            read += len(block)
            if read > MAX_UNPACKED:  # the directory of the archive may lie about sizes
                raise SheetUnreadable(TOO_LARGE)
            piece = tail + block
            has_formulas = has_formulas or _FORMULA.search(piece) is not None
            for match in _MERGE.finditer(piece):
                merges[_range(match)] = None
            if len(merges) > MAX_MERGES:
                raise SheetUnreadable(TOO_LARGE)
            tail = block[-200:]
    return list(merges), has_formulas


def _range(match: re.Match[bytes]) -> Merge:
    left, top, right, bottom = match.groups()
    return (int(top) - 1, _column(left)), (int(bottom) - 1, _column(right))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _laid_out(file: Path | str | BinaryIO) -> list[Table]:
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
        return [_table(book.get_sheet_by_name(name)) for name in visible]
    except calamine.PasswordError:
        raise SheetUnreadable("表格有打开密码，请另存为不带密码的文件再导入") from None
    except (calamine.CalamineError, OSError, ValueError):
        raise SheetUnreadable(BROKEN) from None


def _table(sheet: calamine.CalamineSheet) -> Table:
    first = sheet.start[0] if sheet.start else 0
    left = sheet.start[1] if sheet.start else 0
    merges = [
        ((top, a - left), (bottom, b - left))
        for (top, a), (bottom, b) in sheet.merged_cell_ranges or []
    ]
    return Table(sheet.name, enumerate(sheet.iter_rows(), start=first), merges)

"""XLSX row by row (ECMA-376 part 1, 18.3): neither its cells nor its texts are ever in memory as a whole."""

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import IO, BinaryIO
from xml.parsers import expat

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from .cells import Cell
from .refusals import SheetUnreadable
from .texts import Texts

BLOCK = 2**16
MAX_UNPACKED = 600 * 2**20
MAX_CELLS = 20_000_000  # places laid out, empty ones before a far cell counted in
LAST_COLUMN = 16_384
LONGEST = 2**20  # characters of one cell; a spreadsheet program keeps 32,767
# Dates of Chinese and other East Asian spreadsheets that are numbered but not spelled out (18.8.30).
EAST_ASIAN_DAYS = frozenset((*range(27, 37), *range(50, 59)))
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
TOO_LARGE = "表格解压后太大，没有读入；请检查文件或分成几个文件"
Attributes = dict[str, str]


class NoWorkbook(ValueError):
    """A ZIP archive that is no XLSX, perhaps another kind of spreadsheet."""


def parse(
    stream: IO[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> Iterator[None]:
    """Feed a part of the archive to the handlers, a block at each step. Raises SheetUnreadable.

    Names come without their prefix. A document type, by which entities swell, is refused.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, given: start(name.rpartition(":")[2], given)
    if end is not None:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _no_doctype
    read = 0
    try:
        while block := stream.read(BLOCK):
            read += len(block)
            if read > MAX_UNPACKED:  # the directory of the archive may lie about sizes
                raise SheetUnreadable(TOO_LARGE)
            parser.Parse(block)
            yield
        parser.Parse(b"", True)
        yield
    except expat.ExpatError:
        raise SheetUnreadable("文件损坏或不是表格，打不开") from None


def _no_doctype(*given: object) -> None:
    raise SheetUnreadable("文件损坏或不是表格，打不开")


class Book:
    """An open workbook: its visible sheets, its shared texts on the disk, its styles of dates."""

    def __init__(self, source: Path | str | BinaryIO) -> None:
        self.archive = zipfile.ZipFile(source)
        names = set(self.archive.namelist())
        if "xl/workbook.xml" not in names:
            raise NoWorkbook
        self.sheets: list[tuple[str, str]] = []  # name and part, visible ones in their order
        self.epoch = CALENDAR_WINDOWS_1900
        self._know_sheets()
        self.days: dict[int, bool] = self._styles() if "xl/styles.xml" in names else {}
        self.texts = Texts()
        if "xl/sharedStrings.xml" in names:
            self._keep_texts()

    def _tags(self, part: str) -> list[tuple[str, Attributes]]:
        """Every opening tag of a small part of the archive."""
        if self.archive.getinfo(part).file_size > 2**25:
            raise SheetUnreadable(TOO_LARGE)
        found: list[tuple[str, Attributes]] = []
        with self.archive.open(part) as stream:
            for _ in parse(stream, lambda name, given: found.append((name, given))):
                pass
        return found

    def _know_sheets(self) -> None:
        targets = {
            given.get("Id"): posixpath.normpath(posixpath.join("/xl", given.get("Target", "")))[1:]
            for name, given in self._tags("xl/_rels/workbook.xml.rels")
            if name == "Relationship" and given.get("Type", "").endswith("/worksheet")
        }
        for name, given in self._tags("xl/workbook.xml"):
            if name == "workbookPr" and given.get("date1904") in {"1", "true"}:
                self.epoch = CALENDAR_MAC_1904
            if name == "sheet" and given.get("state", "visible") == "visible":
                key = next((v for k, v in given.items() if k.rpartition(":")[2] == "id"), None)
                if key in targets:
                    self.sheets.append((given.get("name", ""), targets[key]))

    def _styles(self) -> dict[int, bool]:
        """The styles that show a number as a date (False) or as a length of time (True)."""
        formats = dict(BUILTIN_FORMATS)
        found: dict[int, bool] = {}
        within, count = "", 0
        for name, given in self._tags("xl/styles.xml"):
            if name == "numFmt":
                with suppress(ValueError):
                    formats[int(given.get("numFmtId", ""))] = given.get("formatCode", "")
            elif name in {"cellXfs", "cellStyleXfs", "cellStyles", "dxfs"}:
                within = name
            elif name == "xf" and within == "cellXfs":
                number = int(given.get("numFmtId") or 0)
                code = formats.get(number, "")
                if number in EAST_ASIAN_DAYS or is_date_format(code):
                    found[count] = bool(is_timedelta_format(code))
                count += 1
        return found

    def _keep_texts(self) -> None:
        reader = TextReader(self.texts.add)
        with self.archive.open("xl/sharedStrings.xml") as stream:
            for _ in parse(stream, reader.start, reader.end, reader.text):
                pass

    def rows(self, part: str) -> Iterator[tuple[int, list[Cell]]]:
        """The rows of a sheet that hold anything, numbered from 0, from its first column on."""
        reader = RowReader(self)
        with self.archive.open(part) as stream:
            for _ in parse(stream, reader.start, reader.end, reader.text):
                yield from reader.taken()


class TextReader:
    """Shared texts as they come; how they are to be pronounced is left out."""

    def __init__(self, keep: Callable[[str], None]) -> None:
        self.keep = keep
        self.parts: list[str] = []
        self.size = 0
        self.is_open = self.is_aside = False

    def start(self, name: str, given: Attributes) -> None:
        if name == "si":
            self.parts, self.size = [], 0
        self.is_aside = self.is_aside or name == "rPh"
        self.is_open = name == "t" and not self.is_aside

    def text(self, words: str) -> None:
        if self.is_open:
            self.size += len(words)
            if self.size > LONGEST:
                raise SheetUnreadable(TOO_LARGE)
            self.parts.append(words)

    def end(self, name: str) -> None:
        self.is_open = False
        if name == "rPh":
            self.is_aside = False
        elif name == "si":
            self.keep(unescaped("".join(self.parts)))


class RowReader(TextReader):
    """The cells of the rows as they come, laid out by their places."""

    def __init__(self, book: Book) -> None:
        super().__init__(lambda words: None)
        self.book = book
        self.done: list[tuple[int, list[Cell]]] = []
        self.row: list[Cell] = []
        self.number = self.column = -1
        self.kind = self.style = ""
        self.laid_out = 0
        self.columns: dict[str, int] = {}

    def taken(self) -> list[tuple[int, list[Cell]]]:
        done, self.done = self.done, []
        return done

    def start(self, name: str, given: Attributes) -> None:
        if name == "c":
            place = given.get("r")
            self.column = self._column(place) if place else self.column + 1
            self.kind, self.style = given.get("t", "n"), given.get("s", "")
            self.parts, self.size = [], 0
        elif name in {"v", "t"}:
            self.is_open = not self.is_aside
        elif name == "rPh":
            self.is_aside = True
        elif name == "row":
            place = given.get("r", "")
            self.number = int(place) - 1 if place.isdecimal() else self.number + 1
            self.row, self.column = [], -1

    def end(self, name: str) -> None:
        if name == "c":
            if self.parts:
                self._place(self._value("".join(self.parts)))
        elif name in {"v", "t"}:
            self.is_open = False
        elif name == "rPh":
            self.is_aside = False
        elif name == "row" and self.row:
            self.done.append((self.number, self.row))

    def _column(self, place: str) -> int:
        """The index of `AB12`'s column."""
        letters = place.rstrip("0123456789")
        if letters not in self.columns:
            number = 0
            for letter in letters[:4].upper():
                number = number * 26 + ord(letter) - 64
            if not 0 < number <= LAST_COLUMN:
                raise SheetUnreadable("文件损坏或不是表格，打不开")
            self.columns[letters] = number - 1
        return self.columns[letters]

    def _place(self, value: Cell) -> None:
        if value == "":
            return
        missing = self.column - len(self.row)
        if missing >= 0:
            self.laid_out += missing + 1
            if self.laid_out > MAX_CELLS:
                raise SheetUnreadable(
                    "最远的单元格在第 %(row)s 行、第 %(column)s 列，表格过大；请删去数据以外的行和列再导入",
                    row=self.number + 1, column=self.column + 1,
                )  # fmt: skip
            self.row += [""] * (missing + 1)
        self.row[self.column] = value

    def _value(self, words: str) -> Cell:
        """The value by the cell's type (18.18.11); a computed error is empty."""
        if self.kind == "s":
            return self.book.texts[int(words)] if words.isdecimal() else ""
        if self.kind in {"inlineStr", "str"}:
            return unescaped(words)
        if self.kind == "b":
            return words.strip() == "1"
        if self.kind == "e":
            return ""
        if self.kind == "d":
            with suppress(ValueError):
                return datetime.fromisoformat(words.strip())
            return words
        return self._number(words)

    def _number(self, words: str) -> Cell:
        try:
            number = float(words)
        except ValueError:
            return words
        is_length = self.book.days.get(int(self.style)) if self.style.isdecimal() else None
        if is_length is None:
            return number
        try:
            moment = from_excel(number, self.book.epoch, timedelta=is_length)
        except (OverflowError, ValueError):
            return number
        if isinstance(moment, datetime) and number == int(number):
            return date(moment.year, moment.month, moment.day)
        return moment if moment is not None else number


def unescaped(words: str) -> str:
    """`_x000A_` as the character it stands for (22.9.2.19)."""
    if "_x" not in words:
        return words
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), words)

"""Tables in and out for the command line: CSV as offices save it, JSON lines that can be resumed."""

import csv
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from qingyu.reading.masking import brief, find_personal
from qingyu.reading.moments import moment

ENCODINGS = ("utf-8-sig", "gb18030")
# Spreadsheets write the separator of the country they are set to, some in a first line of its own.
SEPARATORS = ",;\t，"
_SEPARATOR_LINE = re.compile(r"\ufeff*\"?sep=.\"?\r?\n")
# So many Chinese characters are no accident: what is read as UTF-8 up to there is UTF-8.
_CHINESE, _NO_ACCIDENT = re.compile("[\u4e00-\u9fff]"), 8
# A line after the last: where it is swallowed, a quotation mark was never closed.
_END = "\x03"
# What is read to find the names of the columns, and the longest of them.
_HEAD, _NAME = 100_000, 40
# A letter may be longer than the reader of the standard library expects of a cell.
csv.field_size_limit(10_000_000)

Row = dict[str, str]


class TableError(Exception):
    """What is wrong with a table, in words fit for the person who made it."""


def decode(data: bytes, name: str) -> str:
    """The text of a file in UTF-8 (with or without mark), GBK/GB18030 or UTF-16."""
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        raise TableError(f"{name} is a workbook, not a CSV file; save it as CSV UTF-8")
    for encoding in _encodings(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            whole = data[: error.start].decode("utf-8", "ignore") if encoding == "utf-8-sig" else ""
            if len(_CHINESE.findall(whole)) >= _NO_ACCIDENT:
                line = whole.count("\n") + 1
                raise TableError(
                    f"{name}, line {line}: a character of this UTF-8 file is cut or damaged; save it anew"
                ) from None
    raise TableError(f"{name}: neither UTF-8 nor GBK/GB18030 nor UTF-16; save it as CSV UTF-8")


def _encodings(data: bytes) -> tuple[str, ...]:
    """UTF-16 says so with a mark, or by the zero bytes of its commas and digits, which stand on one
    side; zero bytes that a machine left in a file stand anywhere.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ("utf-16",)
    head = data[:20_000]
    few, many = sorted((head[::2].count(0), head[1::2].count(0)))
    wide = "utf-16-be" if head[::2].count(0) == many else "utf-16-le"
    if many * 50 >= len(head) and many >= 4 * few:
        return (wide, *ENCODINGS)
    return (*ENCODINGS, wide) if many else ENCODINGS


def read(path: Path, *columns: str) -> list[Row]:
    """The rows of a CSV file, whatever separates its columns.

    TableError names the columns there are when one of `columns` is missing or stands there twice.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TableError(f"{path}: cannot be read ({error.strerror})") from None
    text = _SEPARATOR_LINE.sub("", decode(data, path.name).replace("\0", ""), count=1)
    if not text.strip("\ufeff \t\r\n"):
        raise TableError(f"{path.name} is empty")
    names, lines = _table(f"{text}\n{_END}", path.name, columns)
    table, cells, begins, ends = [], [""], lines.line_num, 0
    try:
        for cells in filter(None, lines):
            table.append(dict.fromkeys(names, "") | dict(zip(names, cells, strict=False)))
            begins, ends = lines.line_num, begins
    except csv.Error as error:
        raise TableError(f"{path.name}, line {lines.line_num}: {error}") from None
    if cells != [_END]:
        raise TableError(
            f"{path.name}: a quotation mark is opened in line {ends + 1} or after it and never closed"
        )
    return table[:-1]


def _table(text: str, name: str, columns: Sequence[str]) -> tuple[list[str], Any]:
    """The names of the columns and the lines below them, split at the separator under which most of
    `columns` are there.
    """
    found = [(_names(_lines(text[:_HEAD], separator)), separator) for separator in SEPARATORS]
    there, separator = min(found, key=lambda one: sum(column not in one[0] for column in columns))
    missing = [column for column in columns if column not in there]
    if missing:
        raise TableError(f"{name} has no column {', '.join(map(brief, missing))}; {_shown(there)}")
    twice = sorted({column for column in columns if there.count(column) > 1})
    if twice:
        raise TableError(f"{name} has the column {', '.join(twice)} more than once: rename one")
    lines = _lines(text, separator)
    return _names(lines), lines


def _shown(names: list[str]) -> str:
    """The columns there are; where the first line is a letter already, nothing of it is told."""
    there = [name for name in names if name != _END]
    if any(len(name) > _NAME or find_personal(name) or moment(name) for name in there):
        return "its first line does not hold the names of the columns"
    return f"its columns are: {', '.join(there[:60]) or 'none'}"


def _lines(text: str, separator: str) -> Any:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _names(lines: Any) -> list[str]:
    """The names of the columns: the first line that is not empty."""
    return [name.strip("\ufeff \t\r\n　") for name in next(filter(None, lines), [])]


def parts(row: Row, columns: Sequence[str]) -> tuple[str, str]:
    """Title and text of a row: of several columns the first is the title."""
    if len(columns) == 1:
        return "", row[columns[0]]
    return row[columns[0]], "\n".join(row[column] for column in columns[1:] if row[column])


def done_lines(path: Path) -> int:
    """How many whole lines an interrupted run has left in `path`."""
    return path.read_bytes().count(b"\n") if path.is_file() else 0


def write_lines(
    path: Path,
    rows: Sequence[Any],
    make: Callable[[Any], dict[str, Any]],
    *,
    resume: bool = False,
    in_order: bool = False,
) -> Iterator[int]:
    """Write one JSON line a row as it is made, yielding how many are written.

    With `resume` the rows already written are left alone, and a last line that was broken off is
    cut away; some of them are made anew, to see that they are of this table and this command.
    `in_order`: `make` goes from row to row and begins with the last row written.
    """
    start = done_lines(path) if resume else 0
    if start > len(rows):
        raise TableError(f"{path} has {start} lines, the table {len(rows)} rows: it is of another")
    if start:
        looked = {start - 1} if in_order else {*range(0, start, start // 8 + 1), start - 1}
        _agree(path, start, ((number, make(rows[number])) for number in sorted(looked)))
    with path.open("a" if start else "w", encoding="utf-8", newline="\n") as out:
        for number, row in enumerate(rows[start:], start + 1):
            out.write(_line(make(row)))
            out.flush()
            yield number


def _agree(path: Path, start: int, made: Iterable[tuple[int, dict[str, Any]]]) -> None:
    """Are the first `start` lines of `path` those that would be written? Then nothing follows them."""
    written = path.read_bytes().split(b"\n")
    for number, line in made:
        if written[number] != _line(line).encode().rstrip(b"\n"):
            raise TableError(
                f"{path}, line {number + 1} is not what this run would write: the table, the options or "
                "the program have changed; without --resume it is written from the beginning"
            )
    os.truncate(path, sum(len(line) + 1 for line in written[:start]))


def _line(made: dict[str, Any]) -> str:
    return json.dumps(made, ensure_ascii=False) + "\n"


def write_csv(path: Path, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A CSV that spreadsheets open rightly; the former file stays until the new one is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # A pipe or a terminal is not replaced, nor a file in a folder that takes no other.
    straight = (path.exists() and not path.is_file()) or not os.access(path.parent, os.W_OK)
    whole = path if straight else path.resolve()
    draft = whole if straight else whole.with_suffix(whole.suffix + ".part")
    with draft.open("w", encoding="utf-8-sig", newline="") as out:
        table = csv.writer(out)
        table.writerow(head)
        table.writerows(rows)
    if not straight:
        draft.replace(whole)


# The tenth that was told last of each run.
_told: dict[str, int] = {}


def progress(done: int, whole: int, what: str) -> None:
    """One line on standard error, rewritten in place on a terminal and sparse in a log."""
    tenth = 10 * done // max(1, whole)
    if done == whole or tenth > _told.get(what, 0):
        is_open = done < whole and sys.stderr is not None and sys.stderr.isatty()
        tell(f"{what}: {done}/{whole}", end="\r" if is_open else "\n")
    _told[what] = tenth % 10


def tell(line: str, end: str = "\n") -> None:
    """Say something on standard error; that nobody listens any more stops no run."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(line + end)
        sys.stderr.flush()

"""Tables in and out for the command line: CSV as offices save it, JSON lines that can be resumed."""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

ENCODINGS = ("utf-8-sig", "gb18030")
# Spreadsheets write the separator of the country they are set to.
SEPARATORS = ",;\t，"
# A letter may be longer than the reader of the standard library expects of a cell.
csv.field_size_limit(10_000_000)

Row = dict[str, str]


class TableError(Exception):
    """What is wrong with a table, in words fit for the person who made it."""


def decode(data: bytes, name: str) -> str:
    """The text of a file in UTF-8 (with or without mark), GBK/GB18030 or UTF-16."""
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        raise TableError(f"{name} is a workbook, not a CSV file; save it as CSV UTF-8")
    for encoding in _wide(data) or ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError(f"{name}: neither UTF-8 nor GBK/GB18030 nor UTF-16; save it as CSV UTF-8")


def _wide(data: bytes) -> tuple[str, ...]:
    """UTF-16 says so with a mark, or by the zero bytes of its commas and digits."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ("utf-16",)
    head = data[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 50 < len(head):
        return ()
    return ("utf-16-be",) if even > odd else ("utf-16-le",)


def read(path: Path, *columns: str) -> list[Row]:
    """The rows of a CSV file, whatever separates its columns.

    TableError names the columns there are when one of `columns` is missing or stands there twice.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TableError(f"{path}: cannot be read ({error.strerror})") from None
    text = decode(data, path.name).replace("\0", "")
    if not text.strip():
        raise TableError(f"{path.name} is empty")
    lines = _table(text, path.name, columns)
    try:
        return [
            {key: value or "" for key, value in row.items() if isinstance(key, str)}
            for row in lines
        ]
    except csv.Error as error:
        raise TableError(f"{path.name}, line {lines.line_num}: {error}") from None


def _table(text: str, name: str, columns: Sequence[str]) -> "csv.DictReader[str]":
    """`text` split at the separator under which most of `columns` are there."""
    tables = []
    for separator in SEPARATORS:
        lines = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
        there = lines.fieldnames = [name.strip() for name in lines.fieldnames or []]
        tables.append((sum(column not in there for column in columns), there, lines))
    _, there, lines = min(tables, key=lambda table: table[0])
    missing = [column for column in columns if column not in there]
    if missing:
        raise TableError(
            f"{name} has no column {', '.join(missing)}; its columns are: {', '.join(there) or 'none'}"
        )
    twice = sorted({column for column in columns if there.count(column) > 1})
    if twice:
        raise TableError(f"{name} has the column {', '.join(twice)} more than once: rename one")
    return lines


def parts(row: Row, columns: Sequence[str]) -> tuple[str, str]:
    """Title and text of a row: of several columns the first is the title."""
    if len(columns) == 1:
        return "", row[columns[0]]
    return row[columns[0]], "\n".join(row[column] for column in columns[1:] if row[column])


def done_lines(path: Path) -> int:
    """How many whole lines an interrupted run has left in `path`; a broken last line is cut off."""
    if not path.exists():
        return 0
    data = path.read_bytes()
    whole = data[: data.rfind(b"\n") + 1]
    if len(whole) != len(data):
        path.write_bytes(whole)
    return whole.count(b"\n")


def write_lines(
    path: Path, rows: Sequence[Any], make: Callable[[Any], dict[str, Any]], *, resume: bool = False
) -> Iterator[int]:
    """Write one JSON line a row as it is made, yielding how many are written.

    With `resume` the rows already written are left alone.
    """
    start = done_lines(path) if resume else 0
    if start > len(rows):
        raise TableError(f"{path} has {start} lines, the table {len(rows)} rows: it is of another")
    with path.open("a" if start else "w", encoding="utf-8") as out:
        for number, row in enumerate(rows[start:], start + 1):
            out.write(json.dumps(make(row), ensure_ascii=False) + "\n")
            out.flush()
            yield number


def write_csv(path: Path, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A CSV that spreadsheets open rightly; the former file stays until the new one is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(path.suffix + ".part")
    with draft.open("w", encoding="utf-8-sig", newline="") as out:
        table = csv.writer(out)
        table.writerow(head)
        table.writerows(rows)
    draft.replace(path)


def progress(done: int, whole: int, what: str) -> None:
    """One line on standard error, rewritten in place on a terminal and sparse in a log."""
    step = max(1, whole // 10)
    if done == whole or done % step == 0:
        end = "\r" if sys.stderr.isatty() and done < whole else "\n"
        sys.stderr.write(f"{what}: {done}/{whole}{end}")
        sys.stderr.flush()

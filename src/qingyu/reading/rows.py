"""Tables in and out for the command line: CSV in any usual encoding, JSON lines that can be resumed."""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

ENCODINGS = ("utf-8-sig", "gb18030", "utf-16")
_MOMENTS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y%m%d")
# A letter may be longer than the reader of the standard library expects of a cell.
csv.field_size_limit(10_000_000)

Row = dict[str, str]


class TableError(Exception):
    """What is wrong with a table, in words fit for the person who made it."""


def decode(data: bytes, name: str) -> str:
    """The text of a file in UTF-8 (with or without mark), GBK/GB18030 or UTF-16."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    for encoding in ENCODINGS[:2]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError(f"{name}: neither UTF-8 nor GBK/GB18030; save it as CSV UTF-8")


def read(path: Path, *columns: str) -> list[Row]:
    """The rows of a CSV file; TableError names the columns there are when one of `columns` is missing."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TableError(f"{path}: cannot be read ({error.strerror})") from None
    lines = csv.DictReader(io.StringIO(decode(data, path.name).replace("\0", ""), newline=""))
    there = [name.strip() for name in lines.fieldnames or []]
    missing = [column for column in columns if column not in there]
    if missing:
        raise TableError(
            f"{path.name} has no column {', '.join(missing)}; its columns are: {', '.join(there) or 'none'}"
        )
    lines.fieldnames = there
    return [
        {key: value or "" for key, value in row.items() if isinstance(key, str)} for row in lines
    ]


def parts(row: Row, columns: Sequence[str]) -> tuple[str, str]:
    """Title and text of a row: of several columns the first is the title."""
    if len(columns) == 1:
        return "", row[columns[0]]
    return row[columns[0]], "\n".join(row[column] for column in columns[1:] if row[column])


def moment(text: str) -> datetime | None:
    """A moment as tables write it, None when it is none."""
    plain = text.strip().replace("/", "-").replace(".", "-", 2)[:19]
    for form in _MOMENTS:
        try:
            return datetime.strptime(plain, form)  # noqa: DTZ007 - tables tell local time
        except ValueError:
            continue
    return None


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
    with path.open("a" if start else "w", encoding="utf-8") as out:
        for number, row in enumerate(rows[start:], start + 1):
            out.write(json.dumps(make(row), ensure_ascii=False) + "\n")
            out.flush()
            yield number


def write_csv(path: Path, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A CSV that spreadsheets open rightly; the former file stays until the new one is whole."""
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

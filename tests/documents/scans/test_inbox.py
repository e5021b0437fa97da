"""The scanner's folder: the newest finished scan, and nothing that is not one."""

import os
from pathlib import Path

from qingyu.documents.scans.inbox import taken, waiting

NOW = 1_000_000.0


def put(folder: Path, name: str, age: float = 60, body: bytes = b"x") -> Path:
    path = folder / name
    path.write_bytes(body)
    os.utime(path, (NOW - age, NOW - age))
    return path


def test_the_newest_finished_scan_comes_first(tmp_path: Path) -> None:
    older, newer = put(tmp_path, "a.pdf", 90), put(tmp_path, "b.JPG", 30)
    put(tmp_path, "still-writing.pdf", 0.5)
    put(tmp_path, "empty.pdf", body=b"")
    put(tmp_path, "notes.docx")
    (tmp_path / "link.pdf").symlink_to("/etc/hostname")

    assert waiting(tmp_path, moment=NOW) == [newer, older]


def test_a_taken_scan_is_put_aside_and_never_overwritten(tmp_path: Path) -> None:
    first = taken(put(tmp_path, "a.pdf", body=b"1"))
    second = taken(put(tmp_path, "a.pdf", body=b"2"))

    assert (first.read_bytes(), second.name) == (b"1", "a (2).pdf")
    assert waiting(tmp_path, moment=NOW) == []

"""Stored files: sealed, whole or not readable at all, and on the disk before the answer."""

import os
from pathlib import Path
from typing import Any

import pytest

from qingyu.documents.files import keep, read, remove
from qingyu.documents.files.store import CHUNK, FileUnreadable, folder
from qingyu.privacy import keys


@pytest.fixture(autouse=True)
def store(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_is_kept_comes_back_whole(size: int) -> None:
    body = os.urandom(size)

    stored = keep(body)

    assert b"".join(read(stored.path)) == body
    assert stored.size == size


def test_nothing_of_the_content_stands_on_the_disk() -> None:
    stored = keep("村口的井坏了".encode() * 100)

    assert "村口".encode() not in (folder() / stored.path).read_bytes()


def test_its_name_tells_nothing_and_only_the_owner_reads_it() -> None:
    stored = keep(b"x")

    path = folder() / stored.path
    assert len(path.name) == 32
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("change", ["flip", "cut", "swap", "append"])
def test_a_changed_file_is_not_readable(change: str) -> None:
    path = folder() / keep(os.urandom(3 * CHUNK)).path
    body = bytearray(path.read_bytes())
    first = 4 + 1 + 2 + 16
    if change == "flip":
        body[-1] ^= 1
    elif change == "cut":
        del body[first + 2 * (CHUNK + 16) :]
    elif change == "swap":
        a, b = slice(first, first + CHUNK + 16), slice(first + CHUNK + 16, first + 2 * (CHUNK + 16))
        body[a], body[b] = body[b], body[a]
    else:
        body += b"x"
    path.write_bytes(bytes(body))

    with pytest.raises(FileUnreadable, match="改动或损坏"):
        list(read(str(path.relative_to(folder()))))


def test_a_file_put_in_anothers_place_is_not_readable() -> None:
    one, other = keep(b"one"), keep(b"other")
    (folder() / other.path).write_bytes((folder() / one.path).read_bytes())

    with pytest.raises(FileUnreadable):
        list(read(other.path))


def test_a_file_is_readable_after_the_key_was_rotated(settings: Any, tmp_path: Path) -> None:
    stored = keep(b"x")
    ring = keys.current()
    settings.KEY_FILE = tmp_path / "rotated.json"
    keys.save(keys.rotated(ring), settings.KEY_FILE)

    assert b"".join(read(stored.path)) == b"x"


def test_a_path_outside_the_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")

    with pytest.raises(FileUnreadable, match="不在存放处"):
        list(read("../secret"))


def test_file_and_folder_are_flushed_before_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[str] = []
    real = os.fsync
    monkeypatch.setattr(
        os, "fsync", lambda n: (flushed.append(str(Path(f"/proc/self/fd/{n}").readlink())), real(n))
    )

    stored = keep(b"x")

    folder_path = str((folder() / stored.path).parent)
    assert flushed[-1] == folder_path
    assert any(path.endswith(".new") for path in flushed)


def test_a_failed_write_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        keep(b"x")

    assert [path for path in folder().rglob("*") if path.is_file()] == []


def test_removed_is_gone() -> None:
    stored = keep(b"x")

    remove(stored.path)

    with pytest.raises(FileUnreadable, match="不在存放处"):
        list(read(stored.path))

"""The archive inside the envelope: what was put in comes out, and nothing beside its folder."""

import io
import tarfile

import pytest

from qingyu.cli.backup.archive import Manifest, read, write
from qingyu.cli.backup.envelope import Damaged


def manifest():
    return Manifest(made_at="2026-11-28T09:00:00+08:00", version="1", vendor="sqlite")


def packed(*members):
    """An archive of such members: name, type, content or the name a link leads to."""
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w|") as tar:
        for name, kind, content in members:
            info = tarfile.TarInfo(name)
            info.type, info.size = kind, len(content) if kind == tarfile.REGTYPE else 0
            info.linkname = "" if kind == tarfile.REGTYPE else content.decode()
            tar.addfile(info, io.BytesIO(content))
    sink.seek(0)
    return sink


def test_the_database_and_every_attachment_come_back_with_their_manifest(tmp_path):
    dump, media, into = tmp_path / "dump.sqlite3", tmp_path / "media", tmp_path / "into"
    dump.write_bytes(b"rows")
    (media / "2026" / "11").mkdir(parents=True)
    (media / "2026" / "11" / "来信.jpg").write_bytes(b"picture")
    into.mkdir()
    sink = io.BytesIO()
    write(sink, manifest(), dump, media)
    sink.seek(0)

    found = read(sink, into)

    assert set(found.files) == {"dump.sqlite3", "media/2026/11/来信.jpg"}
    assert (into / "media/2026/11/来信.jpg").read_bytes() == b"picture"


@pytest.mark.parametrize(
    ("name", "kind", "content"),
    [
        ("../beside.txt", tarfile.REGTYPE, b"x"),
        ("/tmp/beside.txt", tarfile.REGTYPE, b"x"),
        ("media/../../beside.txt", tarfile.REGTYPE, b"x"),
        ("media/link", tarfile.SYMTYPE, b"/etc/passwd"),
        ("media/link", tarfile.LNKTYPE, b"../keys.json"),
        ("media/pipe", tarfile.FIFOTYPE, b""),
    ],
)
def test_nothing_is_written_beside_the_folder_and_nothing_but_files(tmp_path, name, kind, content):
    into = tmp_path / "into"
    into.mkdir()

    with pytest.raises(Damaged, match="不该有的内容"):
        read(packed((name, kind, content)), into)

    assert not any(path.is_file() or path.is_symlink() for path in tmp_path.rglob("*"))

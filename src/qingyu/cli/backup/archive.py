"""The archive inside the envelope: the database, the attachments, and a manifest at the end."""

import hashlib
import io
import json
import shutil
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, cast

from .envelope import Damaged

MANIFEST = "manifest.json"


@dataclass
class Manifest:
    """What the archive holds and what the records were when it was made.

    `files` maps a member to its SHA-256; `rows` a table to its number of rows; `entries` is
    the journal's length and `checkpoint` the newest signed root, by which a copy older than
    what was already published is recognised.
    """

    made_at: str
    version: str
    vendor: str
    entries: int = 0
    checkpoint: str = ""
    rows: dict[str, int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)


class Hashing(io.RawIOBase):
    """Passes a file through and knows its SHA-256 at the end."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.digest = file, hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        piece = self._file.read(len(view))
        view[: len(piece)] = piece
        self.digest.update(piece)
        return len(piece)


def write(sink: io.RawIOBase, manifest: Manifest, dump: Path, media: Path) -> None:
    """Database first, then attachments: what the copy's records name is there by then."""
    with tarfile.open(fileobj=cast("IO[bytes]", sink), mode="w|") as tar:
        for name, path in members(dump, media):
            info = tar.gettarinfo(str(path), arcname=name)
            info.uid = info.gid = 0
            info.uname = info.gname = ""
            with path.open("rb") as file:
                passing = Hashing(file)
                tar.addfile(info, passing)
            manifest.files[name] = passing.digest.hexdigest()
        body = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
        info = tarfile.TarInfo(MANIFEST)
        info.size = len(body)
        tar.addfile(info, io.BytesIO(body))


def members(dump: Path, media: Path) -> Iterator[tuple[str, Path]]:
    yield dump.name, dump
    for path in sorted(media.rglob("*")) if media.is_dir() else ():
        if path.is_file() and not path.is_symlink():
            yield f"media/{path.relative_to(media)}", path


def read(source: io.RawIOBase, into: Path) -> Manifest:
    """Unpack into an empty folder and hold every file against the manifest."""
    try:
        with tarfile.open(fileobj=cast("IO[bytes]", source), mode="r|") as tar:
            for member in tar:
                _unpack(tar, member, into)
    except tarfile.TarError:
        raise Damaged("备份内容不完整") from None
    try:
        manifest = Manifest(**json.loads((into / MANIFEST).read_bytes()))
    except (OSError, ValueError, TypeError):
        raise Damaged("备份中没有清单") from None
    for name, wanted in manifest.files.items():
        if digest(into / name) != wanted:
            raise Damaged(f"备份中的 {name} 与清单不符")
    return manifest


def _unpack(tar: tarfile.TarFile, member: tarfile.TarInfo, into: Path) -> None:
    """One plain file below `into`; a copy of ours holds nothing else.

    `extractall(filter="data")` would do, but Python has it only from 3.11.4 on, and Debian 12
    brings 3.11.2.
    """
    target = into / member.name
    content = tar.extractfile(member) if member.isreg() else None
    if content is None or not target.resolve().is_relative_to(into.resolve()):
        raise Damaged(f"备份中有不该有的内容：{member.name}")
    target.parent.mkdir(parents=True, exist_ok=True)
    with content, target.open("wb") as file:
        shutil.copyfileobj(content, file)
    target.chmod(member.mode & 0o644 | 0o600)


def digest(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

"""The sealed store: AES-256-GCM in chunks, under a random name outside the web root.

Format: `QYF1`, one byte length and id of the key, 16 bytes salt; then chunks of 64 KiB, each
with its tag. The file's own key is derived from the ring's (HKDF, RFC 5869); the nonce counts the
chunks and its first byte marks the last one (STREAM, Hoang et al. 2015), so that chunks
can be neither swapped nor cut off. The place of the file is bound in as additional data.
"""

import hashlib
import io
import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from qingyu.privacy import keys

MAGIC = b"QYF1"
CHUNK = 64 * 1024
TAG = 16


class FileUnreadable(RuntimeError):
    """A stored file is missing, cut, changed or sealed with a key that is gone."""


@dataclass(frozen=True)
class Stored:
    """Where a file lies (relative to the store), its size and the SHA-256 of what was sent."""

    path: str
    size: int
    sha256: str


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "sealed"


def keep(source: bytes | BinaryIO) -> Stored:
    """Seal and store. Returns only when the file and its folder are on the disk.

    An open file is read from where it stands, one chunk in memory at a time.
    """
    body = _Counted(io.BytesIO(source) if isinstance(source, bytes) else source)
    name = uuid4().hex
    path = f"{name[:2]}/{name}"
    target = folder() / path
    _make_folder(target.parent)
    draft = target.with_suffix(".new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            for part in _sealed(body.read, path):
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _flush(target.parent)
    return Stored(path, body.size, body.sha256.hexdigest())


def read(stored: str) -> Iterator[bytes]:
    """The content, chunk by chunk, each checked before it is given. Raises FileUnreadable."""
    target = _inside(stored)
    try:
        with target.open("rb") as file:
            head = file.read(len(MAGIC) + 1)
            name = file.read(head[-1]).decode() if head[:4] == MAGIC else ""
            key = keys.current().field.get(name)
            if key is None:
                raise FileUnreadable("附件打不开：没有对应的密钥")
            yield from _opened(file.read, _cipher(key, file.read(16)), stored)
    except FileNotFoundError:
        raise FileUnreadable("附件不在存放处") from None
    except (InvalidTag, IndexError, UnicodeDecodeError):
        raise FileUnreadable("附件已被改动或损坏") from None


def remove(stored: str) -> None:
    """Delete a file that no record refers to (an upload whose transaction failed, an erasure)."""
    target = _inside(stored)
    target.unlink(missing_ok=True)
    _flush(target.parent)


class _Counted:
    """A file being read, with its size and SHA-256 so far."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.size, self.sha256 = file, 0, hashlib.sha256()

    def read(self, most: int) -> bytes:
        part = self.file.read(most)
        self.size += len(part)
        self.sha256.update(part)
        return part


def _sealed(read_bytes: Callable[[int], bytes], path: str) -> Iterator[bytes]:
    ring, salt = keys.current(), secrets.token_bytes(16)
    name = ring.current.encode()
    yield MAGIC + bytes([len(name)]) + name + salt
    cipher = _cipher(ring.field[ring.current], salt)
    number, chunk = 0, read_bytes(CHUNK)
    while True:
        following = read_bytes(CHUNK)
        yield cipher.encrypt(_nonce(number, not following), chunk, path.encode())
        if not following:
            return
        number, chunk = number + 1, following


def _opened(read_bytes: Callable[[int], bytes], cipher: AESGCM, path: str) -> Iterator[bytes]:
    number, chunk = 0, read_bytes(CHUNK + TAG)
    while True:
        following = read_bytes(CHUNK + TAG)
        yield cipher.decrypt(_nonce(number, not following), chunk, path.encode())
        if not following:
            return
        number, chunk = number + 1, following


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=salt, info=b"qingyu file").derive(key))


def _nonce(number: int, is_last: bool) -> bytes:
    return bytes([is_last]) + number.to_bytes(11, "big")


def _inside(stored: str) -> Path:
    base = folder().resolve()
    target = (base / stored).resolve()
    if base not in target.parents:
        raise FileUnreadable("附件不在存放处")
    return target


def _make_folder(path: Path) -> None:
    if not path.exists():
        path.mkdir(parents=True, mode=0o700, exist_ok=True)
        _flush(path.parent)


def _flush(path: Path) -> None:
    """Put a folder's own entries on the disk, so that a power cut does not lose the file's name."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""An encrypted file that can be written and read in one pass, of any length.

AES-256-GCM over chunks of one mebibyte under a key derived by scrypt (RFC 7914) from a
passphrase. Each nonce is the chunk's number with a mark on the last one (the STREAM
construction, Hoang et al. 2015): a chunk changed, moved, left out or cut off at the end does
not open.
"""

import io
import json
import os
import secrets
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC = b"QINGYU-BACKUP 1\n"
CHUNK, TAG = 1024 * 1024, 16
COST = {"n": 2**15, "r": 8, "p": 1}
HEADER = 4096


class Damaged(ValueError):
    """Not a backup, cut off, changed, or sealed with another passphrase."""


def cipher(passphrase: str, salt: bytes, cost: dict[str, int]) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, **cost).derive(passphrase.encode()))


def nonce(number: int, *, last: bool) -> bytes:
    """Twelve bytes: eleven of number, one that says whether anything follows."""
    return number.to_bytes(11, "big") + (b"\1" if last else b"\0")


class Writer(io.RawIOBase):
    """Seals what is written to it; `close` seals the last chunk and flushes to the disk."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        salt = secrets.token_bytes(16)
        self._file, self._number, self._rest = file, 0, bytearray()
        self._header = MAGIC + json.dumps({"salt": salt.hex(), **COST}).encode() + b"\n"
        self._cipher = cipher(passphrase, salt, COST)
        file.write(self._header)

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(memoryview(data))  # type: ignore[arg-type]
        self._rest += piece
        while len(self._rest) > CHUNK:
            self._seal(bytes(self._rest[:CHUNK]), last=False)
            del self._rest[:CHUNK]
        return len(piece)

    def _seal(self, piece: bytes, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(nonce(self._number, last=last), piece, self._header))
        self._number += 1

    def close(self) -> None:
        if not self.closed:
            self._seal(bytes(self._rest), last=True)
            self._file.flush()
            os.fsync(self._file.fileno())
        super().close()


class Reader(io.RawIOBase):
    """Opens what a Writer sealed. Raises Damaged at the first chunk that does not open."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        self._file, self._number, self._rest, self._done = file, 0, b"", False
        self._header = file.readline(len(MAGIC)) + file.readline(HEADER)
        try:
            if not self._header.startswith(MAGIC):
                raise ValueError
            header = json.loads(self._header[len(MAGIC) :])
            salt, cost = (
                bytes.fromhex(header.pop("salt")),
                {name: int(header[name]) for name in COST},
            )
        except (ValueError, KeyError, TypeError):
            raise Damaged("这不是 qingyu 的备份文件") from None
        # Whoever alters the header could otherwise make the opening take all memory there is.
        if cost != COST:
            raise Damaged("备份文件的头部被改动")
        self._cipher = cipher(passphrase, salt, cost)
        self._ahead = file.read(CHUNK + TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        if not self._rest and not self._done:
            self._open()
        count = min(len(view), len(self._rest))
        view[:count], self._rest = self._rest[:count], self._rest[count:]
        return count

    def _open(self) -> None:
        piece, self._ahead = self._ahead, self._file.read(CHUNK + TAG)
        self._done = not self._ahead
        try:
            self._rest = self._cipher.decrypt(
                nonce(self._number, last=self._done), piece, self._header
            )
        except InvalidTag:
            raise Damaged("备份打不开：口令不对，或文件损坏、不完整") from None
        self._number += 1

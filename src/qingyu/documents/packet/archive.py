"""The packet as one ZIP: the bound PDF, every original, and a list of their hashes."""

import hashlib
import io
import zipfile
from collections.abc import Iterator, Sequence

import pyzipper

from qingyu.offices.tongue import told

from ..files.names import safe_name
from .items import Item

LIST = "校验清单.txt"
SHORTEST_PASSWORD = 8


class WeakPassword(ValueError):
    """A password that would protect nothing."""

    def __init__(self, words: str, **values: object) -> None:
        super().__init__(told(words, values))


def pack(bound: bytes, items: Sequence[Item], *, password: str = "") -> bytes:
    """A ZIP; encrypted with AES-256 (WinZip AE-2) where a password is given. Raises WeakPassword."""
    if password and len(password) < SHORTEST_PASSWORD:
        raise WeakPassword("压缩包密码至少 %(n)s 位", n=SHORTEST_PASSWORD)
    stream = io.BytesIO()
    with _opened(stream, password) as archive:
        lines = []
        for name, body in _entries(bound, items):
            archive.writestr(name, body)
            lines.append(f"{hashlib.sha256(body).hexdigest()}  {name}")
        archive.writestr(LIST, "\r\n".join(lines).encode())
    return stream.getvalue()


def _opened(stream: io.BytesIO, password: str) -> zipfile.ZipFile:
    if not password:
        return zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED)
    archive = pyzipper.AESZipFile(
        stream, "w", compression=zipfile.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    )
    archive.setpassword(password.encode())
    opened: zipfile.ZipFile = archive
    return opened


def _entries(bound: bytes, items: Sequence[Item]) -> Iterator[tuple[str, bytes]]:
    yield "案卷.pdf", bound
    shown = [item for item in items if item.body and not item.is_withheld]
    for number, item in enumerate(shown, start=1):
        yield f"{item.part}/{number:02d} {safe_name(item.name or item.title)}", item.body

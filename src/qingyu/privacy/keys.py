"""The key ring: a JSON file outside the database, readable by its owner alone.

Sections: `field` (AES-256 keys by id, one of them current), `index_root` (from which a
separate HMAC key per purpose is derived by HKDF, RFC 5869), `signing` (Ed25519 seed),
`retired` (public keys that signed before), `django` (the framework's secret).
"""

import base64
import binascii
import contextlib
import hashlib
import json
import os
import secrets
import stat
import tempfile
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

KEY_BYTES = 32


class KeysUnusable(RuntimeError):
    """The key ring is missing, damaged or readable by others; said in Chinese and in English."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(chinese)
        self.words = (chinese, english)


@dataclass(frozen=True)
class KeyRing:
    """All keys of an instance. Its repr shows no key."""

    field: dict[str, bytes]
    current: str
    index_root: bytes
    signing: bytes
    django: str
    retired: tuple[bytes, ...] = ()

    def __repr__(self) -> str:
        return f"KeyRing(current={self.current!r}, field keys={sorted(self.field)})"

    @cached_property
    def signer(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.signing)

    @cached_property
    def public(self) -> bytes:
        """The 32 bytes with which anyone checks what this instance signs."""
        return self.signer.public_key().public_bytes_raw()

    @cached_property
    def publics(self) -> dict[str, bytes]:
        """Every public key this instance has signed with, by id."""
        return {public_id(key): key for key in (*self.retired, self.public)}

    @cached_property
    def _index_keys(self) -> dict[str, bytes]:
        return {}

    def index_key(self, purpose: str) -> bytes:
        """32 bytes for one purpose of the blind index."""
        if purpose not in self._index_keys:
            info = b"qingyu index " + purpose.encode()
            derived = HKDF(SHA256(), KEY_BYTES, salt=None, info=info).derive(self.index_root)
            self._index_keys[purpose] = derived
        return self._index_keys[purpose]


def public_id(public: bytes) -> str:
    """16 hex digits that name a public key."""
    return hashlib.sha256(public).hexdigest()[:16]


def fresh() -> KeyRing:
    """A new ring of random keys."""
    return KeyRing(
        field={"k1": secrets.token_bytes(KEY_BYTES)},
        current="k1",
        index_root=secrets.token_bytes(KEY_BYTES),
        signing=secrets.token_bytes(KEY_BYTES),
        django=secrets.token_urlsafe(48),
    )


def rotated(ring: KeyRing) -> KeyRing:
    """The ring with a new current field key; the old ones stay to read what they sealed."""
    name = f"k{max(int(known[1:]) for known in ring.field) + 1}"
    return replace(ring, field={**ring.field, name: secrets.token_bytes(KEY_BYTES)}, current=name)


def with_new_signer(ring: KeyRing) -> KeyRing:
    """The ring with a new signing key; of the old one only the public half stays."""
    return replace(
        ring, signing=secrets.token_bytes(KEY_BYTES), retired=(*ring.retired, ring.public)
    )


def save(ring: KeyRing, path: Path, *, replace: bool = False) -> None:
    """Write the ring with mode 0600, flushed to the disk; replaces a file only when asked."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".keys-")  # made with mode 0600
    try:
        with os.fdopen(handle, "w") as file:
            json.dump(_written(ring), file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            Path(draft).replace(path)
        else:
            os.link(draft, path)  # refuses where a file stands, even one made this instant
    except FileExistsError:
        raise KeysUnusable(f"密钥文件已存在：{path}", f"The key file exists: {path}") from None
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(draft).unlink()
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _written(ring: KeyRing) -> dict[str, Any]:
    return {
        "field": {name: _b64(key) for name, key in ring.field.items()},
        "current": ring.current,
        "index_root": _b64(ring.index_root),
        "signing": _b64(ring.signing),
        "retired": [_b64(key) for key in ring.retired],
        "django": ring.django,
    }


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _key(text: str) -> bytes:
    """32 bytes from base64; anything else is damage."""
    raw = base64.b64decode(text, validate=True)
    if len(raw) != KEY_BYTES:
        raise ValueError("a key has 32 bytes")
    return raw


def load(path: Path) -> KeyRing:
    """The ring in a file. Raises KeysUnusable with what to do about it."""
    if not path.exists():
        raise KeysUnusable(
            f"没有密钥文件 {path}，请先运行 qingyu keys create",
            f"No key file {path}: run qingyu keys create first",
        )
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise KeysUnusable(
            f"密钥文件 {path} 他人可读，请运行 chmod 600",
            f"Others can read the key file {path}: run chmod 600",
        )
    try:
        return _read(json.loads(path.read_text()))
    except (AttributeError, KeyError, TypeError, ValueError, binascii.Error):
        # Without "from None" the traceback would quote what stands in the file.
        raise KeysUnusable(f"密钥文件 {path} 已损坏", f"The key file {path} is damaged") from None


def _read(body: dict[str, Any]) -> KeyRing:
    ring = KeyRing(
        field={str(name): _key(key) for name, key in body["field"].items()},
        current=body["current"],
        index_root=_key(body["index_root"]),
        signing=_key(body["signing"]),
        retired=tuple(_key(key) for key in body.get("retired", [])),
        django=body["django"],
    )
    if ring.current not in ring.field:
        raise ValueError("the current key is not among the keys")
    return ring


@cache
def _cached(path: str, stamp: int) -> KeyRing:
    return load(Path(path))


def current() -> KeyRing:
    """The instance's ring, read once and again when its file changes."""
    path = os.fspath(settings.KEY_FILE)
    try:
        stamp = os.stat(path).st_mtime_ns  # noqa: PTH116 -- asked for every sealed value
    except OSError:
        stamp = 0
    return _cached(path, stamp)

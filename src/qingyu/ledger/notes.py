"""Signed notes (C2SP signed-note): a short text, an empty line, and who signed it.

    qingyu checkpoint 1
    day 2026-11-23
    …

    — qingyu 6mZ3cA…

The signature is Ed25519 (RFC 8032) over the text with its last line break. What follows the
name is base64 of 4 bytes that hint at the key, and the 64 bytes of the signature.
"""

import base64
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

NAME = "qingyu"
ED25519 = b"\x01"
HINT, SIGNATURE = 4, 64


def hint(public: bytes) -> bytes:
    return hashlib.sha256(NAME.encode() + b"\n" + ED25519 + public).digest()[:HINT]


def sign(text: str, key: Ed25519PrivateKey) -> bytes:
    return key.sign(text.encode())


def is_signed(text: str, signature: bytes, public: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def write(text: str, signature: bytes, public: bytes) -> str:
    """The whole note."""
    return f"{text}\n— {NAME} {base64.b64encode(hint(public) + signature).decode()}\n"


def read(note: str) -> tuple[str, bytes]:
    """Text and signature of a note. Raises ValueError where it is none."""
    text, separator, line = note.rpartition(f"\n— {NAME} ")
    if not separator or not text.endswith("\n"):
        raise ValueError("no signed note")
    raw = base64.b64decode(line.strip(), validate=True)
    if len(raw) != HINT + SIGNATURE:
        raise ValueError("no Ed25519 signature")
    return text, raw[HINT:]

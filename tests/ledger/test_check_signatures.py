"""The signatures of the single file that checks an export: Ed25519 in plain Python."""

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from qingyu.ledger import check_export

# RFC 8032, section 7.1, tests 1 to 3: public key, message, signature.
VECTORS = (
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("public", "message", "signature"), VECTORS)
def test_the_published_vectors(public, message, signature):
    public, message, signature = map(bytes.fromhex, (public, message, signature))

    assert check_export.is_signed(public, message, signature)
    assert not check_export.is_signed(public, message + b"x", signature)


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 95), st.integers(1, 255))
def test_it_says_what_the_library_says(message, position, flip):
    key = Ed25519PrivateKey.generate()
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert check_export.is_signed(public, message, signature)

    both = bytearray(public + signature)
    both[position] ^= flip
    public, signature = bytes(both[:32]), bytes(both[32:])
    assert check_export.is_signed(public, message, signature) == library(public, message, signature)


def test_a_signature_with_a_larger_scalar_is_refused():
    """Otherwise one could be turned into another (RFC 8032, 5.1.7, step 1)."""
    key = Ed25519PrivateKey.generate()
    signature = key.sign(b"x")
    larger = int.from_bytes(signature[32:], "little") + check_export.L

    forged = signature[:32] + larger.to_bytes(32, "little")

    assert not check_export.is_signed(key.public_key().public_bytes_raw(), b"x", forged)


@pytest.mark.parametrize("public", [b"", b"\xff" * 32, b"\x01" * 31])
def test_what_is_no_key_signs_nothing(public):
    assert not check_export.is_signed(public, b"", b"\x00" * 64)


def library(public: bytes, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True

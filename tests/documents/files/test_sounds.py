"""Recordings as telephones make them, and what only bears their name."""

import struct

import pytest

from qingyu.documents.files import examine
from qingyu.documents.files.refusals import FileRefused


def webm() -> bytes:
    head = b"\x1a\x45\xdf\xa3\x9f" + b"\x42\x82\x84webm"
    return head + b"\x18\x53\x80\x67" + b"\xff" * 8 + b"\x86\x86A_OPUS" + bytes(200)


def ogg() -> bytes:
    return b"OggS\0\x02" + bytes(20) + b"\x01\x13OpusHead" + bytes(200)


def amr() -> bytes:
    return b"#!AMR\n" + (b"\x3c" + bytes(31)) * 20  # frames of 12.2 kbit/s


def wide_amr() -> bytes:
    return b"#!AMR-WB\n" + (b"\x44" + bytes(60)) * 20


def aac() -> bytes:
    frame = bytes([0xFF, 0xF1, 0x50, 0x80, 0x02, 0x1F, 0xFC]) + bytes(9)  # 16 bytes in all
    return frame * 20


def wav() -> bytes:
    form = b"fmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 16000, 2, 16)
    data = b"data" + struct.pack("<I", 400) + bytes(400)
    return b"RIFF" + struct.pack("<I", 4 + len(form) + len(data)) + b"WAVE" + form + data


@pytest.mark.parametrize(
    ("ending", "body"),
    [("webm", webm()), ("ogg", ogg()), ("amr", amr()), ("amr", wide_amr()), ("aac", aac()), ("wav", wav())],
)  # fmt: skip
def test_a_recording_is_taken_as_the_statement(ending: str, body: bytes) -> None:
    seen = examine(f"口述.{ending}", body)

    assert (seen.kind, seen.media_type.split("/")[0]) == ("sound", "audio")


@pytest.mark.parametrize(
    ("ending", "body"),
    [
        ("webm", webm().replace(b"A_OPUS", b"V_VP8\0")),  # a film
        ("webm", webm().replace(b"\x84webm", b"\x84none")),
        ("ogg", ogg().replace(b"OpusHead", b"NotMusic")),
        ("amr", b"#!AMR\n"),
        ("aac", aac()[:16] + b"<script>alert(1)</script>"),
        ("wav", wav().replace(b"data", b"junk")),
        ("m4a", b"#!AMR\n" + bytes(99)),
    ],
    ids=[
        "a film",
        "other type",
        "no codec",
        "no frame",
        "a script behind",
        "no data",
        "other kind",
    ],
)
def test_what_is_no_recording_is_refused_in_words(ending: str, body: bytes) -> None:
    with pytest.raises(FileRefused):
        examine(f"口述.{ending}", body)

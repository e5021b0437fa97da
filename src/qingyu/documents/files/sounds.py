"""Recordings as telephones make them: each kind walked through far enough to know it is one."""

from collections.abc import Callable

from .refusals import FileRefused

NOT_WHOLE = "录音不完整，请重新选择；传的时候不要中断"
ENOUGH = 200  # frames looked at
HEAD = 64 * 1024  # bytes in which a recording says how it is coded
# Bytes of an AMR frame after its first, by frame type (3GPP TS 26.101, 26.201).
AMR = (12, 13, 15, 17, 19, 20, 26, 31, 5, 0, 0, 0, 0, 0, 0, 0)
AMR_WIDE = (17, 23, 32, 36, 40, 46, 50, 58, 60, 5, 0, 0, 0, 0, 0, 0)


def webm(body: bytes) -> bool:
    """A Matroska file of type webm that holds sound and no film (RFC 8794, RFC 9559)."""
    head = body[:HEAD]
    is_webm = b"\x42\x82\x84webm" in head[:64] and b"\x18\x53\x80\x67" in head
    return is_webm and b"\x86\x86A_OPUS" in head and b"V_VP" not in head and b"V_MP" not in head


def ogg(body: bytes) -> bool:
    """Pages of version 0 whose first names a codec for sound (RFC 3533)."""
    first = body[:HEAD]
    return body[4:5] == b"\0" and any(
        name in first for name in (b"OpusHead", b"\x01vorbis", b"Speex   ", b"fLaC")
    )


def amr(body: bytes) -> bool:
    """Frames one after another, each as long as its first byte says (RFC 4867)."""
    start, sizes = (9, AMR_WIDE) if body[:9] == b"#!AMR-WB\n" else (6, AMR)
    return _frames(body, start, lambda at: 1 + sizes[(body[at] >> 3) & 0xF])


def aac(body: bytes) -> bool:
    """ADTS frames, each with its mark and its length (ISO/IEC 13818-7)."""

    def size(at: int) -> int:
        if body[at] != 0xFF or body[at + 1] & 0xF0 != 0xF0:
            return 0
        return (body[at + 3] & 3) << 11 | body[at + 4] << 3 | body[at + 5] >> 5

    return _frames(body, 0, size)


def wav(body: bytes) -> bool:
    """RIFF chunks that fill the file, with a format and data among them."""
    names = set()

    def size(at: int) -> int:
        names.add(body[at : at + 4])
        return 8 + int.from_bytes(body[at + 4 : at + 8], "little")

    return _frames(body, 12, size) and {b"fmt ", b"data"} <= names


def _frames(body: bytes, at: int, size: Callable[[int], int]) -> bool:
    """Whether frames follow each other from `at`; the last may be cut, as recorders leave it."""
    seen = 0
    while at < len(body) and seen < ENOUGH:
        try:
            step = size(at)
        except IndexError:
            break
        if step <= 0:
            return False
        at, seen = at + step, seen + 1
    return seen > 0


LOOKS = {"webm": webm, "ogg": ogg, "amr": amr, "aac": aac, "wav": wav}


def check(ending: str, body: bytes) -> None:
    """Raises FileRefused for a recording that is not what its name says. Others pass."""
    look = LOOKS.get(ending)
    if look is not None and not look(body):
        raise FileRefused(NOT_WHOLE)

"""Examining a file: ending, first bytes, and a look inside by the parser of its kind."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from qingyu.offices.tongue import said

from . import office_files, pdfs, sounds
from .allowed import ADVICE, KINDS, MAX_FILE, MAX_FILES, MAX_MATTER, MB, TAKEN, Kind
from .isolated import look_at_picture
from .names import extension, safe_name
from .refusals import FileRefused

_MARKUP = re.compile(
    rb"^[\s\xef\xbb\xbf]*<(!doctype|html|svg|script|\?xml|iframe|body)", re.IGNORECASE
)
MAX_TEXT = 2 * MB


@dataclass(frozen=True)
class Examined:
    """A file that may be taken. `flags` tell what a person should know before opening it."""

    name: str
    kind: str
    media_type: str
    size: int
    sha256: str
    pages: int = 0
    flags: tuple[str, ...] = ()


def examine(name: str, body: bytes) -> Examined:
    """The file's true kind and size. Raises FileRefused, in words, for whatever is not taken."""
    shown = safe_name(name)
    kind = _kind_of(shown, body)
    sounds.check(extension(shown), body)
    pages, flags = LOOKS[kind.key](body)
    digest = hashlib.sha256(body).hexdigest()
    return Examined(shown, kind.key, kind.media_type, len(body), digest, pages, tuple(flags))


def check_size(size: int) -> None:
    """Refuse what is larger than a file may be, before anyone reads it."""
    if size > MAX_FILE:
        raise FileRefused(
            "文件有 %(size)s MB，最多 %(most)s MB；请压缩或分开再传",
            size=round(size / MB), most=MAX_FILE // MB,
        )  # fmt: skip


def check_room(sizes: list[int], size: int) -> None:
    """Refuse what would be too many or too much for one matter. `sizes` are those it has."""
    if len(sizes) >= MAX_FILES:
        raise FileRefused(
            "一件事项最多 %(n)s 个文件，已经满了；可以合并成一个 PDF 再传", n=MAX_FILES
        )
    if sum(sizes) + size > MAX_MATTER:
        raise FileRefused("一件事项的文件合计最多 %(n)s MB，放不下这一个了", n=MAX_MATTER // MB)


def _kind_of(name: str, body: bytes) -> Kind:
    ending = extension(name)
    check_size(len(body))
    if not body:
        raise FileRefused("文件是空的，请重新选择")
    if ending in ADVICE:
        raise FileRefused(ADVICE[ending])
    kind = KINDS.get(ending)
    if kind is None:
        raise FileRefused(
            "“.%(ending)s”文件不收，可以传：%(taken)s" if ending else "可以传：%(taken)s",
            ending=ending[:10], taken=said(TAKEN),
        )  # fmt: skip
    if _MARKUP.match(body[:1024]):
        raise FileRefused("这个文件的内容是网页或图形代码，不是它的名字所说的类型，不收")
    if not kind.begins(body):
        raise FileRefused(
            "这个文件的内容不是 .%(ending)s，可能改过名字；请用原来的程序重新保存再传",
            ending=ending,
        )
    return kind


def _picture(body: bytes) -> tuple[int, list[str]]:
    look_at_picture(body)
    return 1, []


def _sound_or_film(body: bytes) -> tuple[int, list[str]]:
    if body[4:8] == b"ftyp" and not _boxes_fit(body):
        raise FileRefused("录音或视频不完整，请重新选择；传的时候不要中断")
    return 0, []


def _boxes_fit(body: bytes) -> bool:
    """Whether the boxes of an ISO media file (ISO/IEC 14496-12) fill it and hold a movie."""
    at, seen = 0, set()
    while at + 8 <= len(body):
        size, name = int.from_bytes(body[at : at + 4], "big"), body[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(body[at + 8 : at + 16], "big")
        seen.add(name)
        if size == 0:
            at = len(body)
            break
        if size < 8:
            return False
        at += size
    return at == len(body) and bool(seen & {b"moov", b"moof"})


def _text(body: bytes) -> tuple[int, list[str]]:
    if len(body) > MAX_TEXT:
        raise FileRefused(
            "文本有 %(size)s MB，最多 %(most)s MB", size=round(len(body) / MB), most=MAX_TEXT // MB
        )
    for encoding in ("utf-8", "gb18030"):
        try:
            body.decode(encoding)
        except UnicodeDecodeError:
            continue
        return 1, []
    raise FileRefused("看不懂文本的编码，请另存为 UTF-8 再传")


LOOKS: dict[str, Callable[[bytes], tuple[int, list[str]]]] = {
    "picture": _picture,
    "pdf": pdfs.look,
    "word": lambda body: office_files.look(body, "word/document.xml"),
    "sheet": lambda body: office_files.look(body, "xl/workbook.xml"),
    "sound": _sound_or_film,
    "film": _sound_or_film,
    "text": _text,
}

"""Looking into DOCX and XLSX without opening them: bombs, macros, remote templates, odd paths."""

import io
import re
import zipfile

from .allowed import MB
from .refusals import FileRefused

MAX_ENTRIES = 1000
MAX_UNPACKED = 200 * MB
MAX_RATIO = 100
SMALL = 2 * MB  # below this a high ratio harms nobody: styles repeat themselves
ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf'\x1c", b"\x1f\x8b\x08")
EMBEDDED = "里面嵌有别的对象，打开时请留意"
REMOTE = "引用了外部地址，打开时不要更新链接"
_TARGET = re.compile(rb'<Relationship\b[^>]*TargetMode="External"[^>]*>', re.IGNORECASE)
_DDE = re.compile(rb">\s*(DDEAUTO|DDE)\b", re.IGNORECASE)


def look(body: bytes, main_part: str) -> tuple[int, list[str]]:
    """0 and flags. Raises FileRefused for bombs, macros and what reaches out."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            names = {entry.filename for entry in entries}
            if main_part not in names or "[Content_Types].xml" not in names:
                raise FileRefused("这不是真正的 Word 或 Excel 文件，请用原来的程序重新保存再传")
            _check_macros(archive, names)
            _check_packed(archive, entries)
            return 0, _flags(archive, entries)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise FileRefused("文件已损坏或者有密码，打不开；请重新保存再传") from None


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED:
        raise FileRefused("文件解开后太大，不收；请检查文件或者分成几个")
    if unpacked > SMALL and unpacked / packed > MAX_RATIO:
        raise FileRefused("文件压缩得异常，解开后会变得很大，不收")
    for entry in entries:
        is_link = entry.external_attr >> 28 == 0xA
        if is_link or entry.filename.startswith("/") or ".." in entry.filename.split("/"):
            raise FileRefused("文件里有指向别处的路径，不收")


def _check_macros(archive: zipfile.ZipFile, names: set[str]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise FileRefused("文件里有宏，不收；请另存为不带宏的格式再传")
    if "[Content_Types].xml" in names and b"macroEnabled" in _start(archive, "[Content_Types].xml"):
        raise FileRefused("文件里有宏，不收；请另存为不带宏的格式再传")


def _check_packed(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], depth: int = 0) -> None:
    """An archive inside is refused; the sheet behind a chart may be there, looked into as well."""
    for entry in entries:
        with archive.open(entry) as stream:
            start = stream.read(8)
        if not start.startswith(ARCHIVES):
            continue
        if depth or not entry.filename.lower().endswith((".xlsx", ".docx", ".pptx")):
            raise FileRefused("文件里夹带了压缩包，不收；请把里面的文件单独传上来")
        with zipfile.ZipFile(io.BytesIO(_start(archive, entry.filename))) as inner:
            _check_entries(inner.infolist())
            _check_macros(inner, {one.filename for one in inner.infolist()})
            _check_packed(inner, inner.infolist(), depth + 1)


def _flags(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> list[str]:
    flags = []
    for entry in entries:
        if "/embeddings/" in entry.filename or "/activeX/" in entry.filename:
            flags.append(EMBEDDED)
        if entry.filename.endswith(".rels"):
            flags += _reaching(_start(archive, entry.filename))
        if entry.filename in {"word/document.xml", "word/footnotes.xml"} and _DDE.search(
            _start(archive, entry.filename)
        ):
            raise FileRefused("文件里有会启动程序的域代码，不收；请另存为 PDF 再传")
    return list(dict.fromkeys(flags))


def _reaching(relations: bytes) -> list[str]:
    """A remote template runs code on opening and is refused; other links are flagged."""
    for relation in _TARGET.findall(relations):
        if b"attachedTemplate" in relation or b"oleObject" in relation or b"/frame" in relation:
            raise FileRefused("文件打开时会从外部下载内容，不收；请另存为 PDF 再传")
        if b"/hyperlink" not in relation:
            return [REMOTE]
    return []


def _start(archive: zipfile.ZipFile, name: str) -> bytes:
    """The first 20 MB of an entry: the directory may lie about its size."""
    with archive.open(name) as stream:
        return stream.read(20 * MB)

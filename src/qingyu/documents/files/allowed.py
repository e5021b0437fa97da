"""What kinds of file are taken: by ending, by first bytes, and then by really opening them."""

from collections.abc import Callable
from dataclasses import dataclass

MB = 2**20
MAX_FILE = 20 * MB
MAX_MATTER = 100 * MB
MAX_FILES = 9


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: its media type and how it begins."""

    key: str  # picture, pdf, word, sheet, sound, film, text
    media_type: str
    begins: Callable[[bytes], bool]


def _mp4(body: bytes) -> bool:
    return body[4:8] == b"ftyp"


def _mp3(body: bytes) -> bool:
    return body[:3] == b"ID3" or (body[:1] == b"\xff" and len(body) > 1 and body[1] & 0xE0 == 0xE0)


def _zip(body: bytes) -> bool:
    return body[:4] == b"PK\x03\x04"


def _text(body: bytes) -> bool:
    return b"\0" not in body[:4096]


OOXML = "application/vnd.openxmlformats-officedocument."
KINDS: dict[str, Kind] = {
    "jpg": Kind("picture", "image/jpeg", lambda b: b[:3] == b"\xff\xd8\xff"),
    "png": Kind("picture", "image/png", lambda b: b[:8] == b"\x89PNG\r\n\x1a\n"),
    "pdf": Kind("pdf", "application/pdf", lambda b: b"%PDF-" in b[:1024]),
    "docx": Kind("word", OOXML + "wordprocessingml.document", _zip),
    "xlsx": Kind("sheet", OOXML + "spreadsheetml.sheet", _zip),
    # What telephones record: browsers webm or m4a, older recorders amr, aac, ogg, wav.
    "webm": Kind("sound", "audio/webm", lambda b: b[:4] == b"\x1a\x45\xdf\xa3"),
    "ogg": Kind("sound", "audio/ogg", lambda b: b[:4] == b"OggS"),
    "amr": Kind("sound", "audio/amr", lambda b: b[:5] == b"#!AMR"),
    "aac": Kind("sound", "audio/aac", lambda b: b[:1] == b"\xff" and b[1:2] in {b"\xf1", b"\xf9"}),
    "wav": Kind("sound", "audio/wav", lambda b: b[:4] == b"RIFF" and b[8:12] == b"WAVE"),
    "mp3": Kind("sound", "audio/mpeg", _mp3),
    "m4a": Kind("sound", "audio/mp4", _mp4),
    "mp4": Kind("film", "video/mp4", _mp4),
    "txt": Kind("text", "text/plain", _text),
}
KINDS["jpeg"] = KINDS["jpg"]

# Endings that are refused with a reason of their own.
ADVICE: dict[str, str] = {
    "docm": "带宏的文档不收，请另存为 .docx 或 PDF 再传",
    "xlsm": "带宏的表格不收，请另存为 .xlsx 再传",
    "doc": "旧版 .doc 文档可能带宏，请另存为 .docx 或 PDF 再传",
    "xls": "旧版 .xls 表格可能带宏，请另存为 .xlsx 再传",
    "wps": "请在 WPS 里另存为 .docx 或 PDF 再传",
    "et": "请在 WPS 里另存为 .xlsx 再传",
    "heic": "苹果手机的 HEIC 照片请先转成 JPG 再传（设置 > 相机 > 格式 > 兼容性最佳）",
    "zip": "压缩包不收，请把里面的文件一个一个传上来",
    "rar": "压缩包不收，请把里面的文件一个一个传上来",
    "7z": "压缩包不收，请把里面的文件一个一个传上来",
    "svg": "SVG 图形不收，请存为 PNG 或 JPG 再传",
    "html": "网页文件不收，请打印成 PDF 或者截图再传",
    "htm": "网页文件不收，请打印成 PDF 或者截图再传",
    "exe": "程序不收",
}
TAKEN = "照片（jpg、png）、PDF、Word（docx）、Excel（xlsx）、录音（mp3、m4a、webm、amr、wav）、视频（mp4）、文本（txt）"

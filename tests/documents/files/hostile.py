"""Files that people should not have to fear: every one is made here, none is real malware."""

import io
import struct
import zipfile
import zlib

import pikepdf
from PIL import Image


def jpeg(width: int = 60, height: int = 40, **save: object) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(stream, "JPEG", **save)
    return stream.getvalue()


def png(width: int = 60, height: int = 40) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(stream, "PNG")
    return stream.getvalue()


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_bomb(side: int = 20_000) -> bytes:
    """A few kilobytes that claim `side` × `side` pixels."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")
    )


def photo_with_place() -> bytes:
    """A photograph lying on its side that tells where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010E] = "SECRET-PLACE"
    stream = io.BytesIO()
    Image.new("RGB", (80, 40), "white").save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def pdf(pages: int = 1, **root: object) -> bytes:
    """A PDF of empty pages with whatever is hung on its root."""
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=(595, 842))
    for name, value in root.items():
        document.Root[f"/{name}"] = value
    stream = io.BytesIO()
    document.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return stream.getvalue()


def action(kind: str, **more: object) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), **more)


def pdf_with_password() -> bytes:
    document = pikepdf.open(io.BytesIO(pdf()))
    stream = io.BytesIO()
    document.save(stream, encryption=pikepdf.Encryption(owner="a", user="b"))
    return stream.getvalue()


def pdf_with_attachment() -> bytes:
    document = pikepdf.open(io.BytesIO(pdf()))
    document.attachments["run.exe"] = pikepdf.AttachedFileSpec(document, b"MZ")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


TYPES = (
    b'<?xml version="1.0"?><Types><Default Extension="xml" ContentType="application/xml"/></Types>'
)


def office(entries: dict[str, bytes] | None = None, main: str = "word/document.xml") -> bytes:
    """A DOCX or XLSX skeleton with further entries."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in {"[Content_Types].xml": TYPES, main: b"<x/>", **(entries or {})}.items():
            archive.writestr(name, body)
    return stream.getvalue()


def office_with_sheet(inner: bytes) -> bytes:
    """A document with the sheet behind a chart, as word processors keep it."""
    return office({"word/embeddings/Sheet1.xlsx": inner})


def office_bomb() -> bytes:
    return office({f"word/media/{n}.bin": b"\0" * 2**20 * 30 for n in range(8)})


def office_with_link() -> bytes:
    stream = io.BytesIO(office())
    with zipfile.ZipFile(stream, "a") as archive:
        link = zipfile.ZipInfo("word/link")
        link.external_attr = 0xA1FF << 16
        archive.writestr(link, "/etc/passwd")
    return stream.getvalue()


def relation(kind: str) -> bytes:
    return (
        f'<Relationships><Relationship Id="r" Type="http://x/{kind}" Target="http://evil.example/t"'
        ' TargetMode="External"/></Relationships>'
    ).encode()


def mp4(body: bytes = b"") -> bytes:
    def box(name: bytes, inner: bytes) -> bytes:
        return struct.pack(">I", 8 + len(inner)) + name + inner

    return box(b"ftyp", b"isom\0\0\0\0isom") + box(b"moov", b"\0" * 20) + box(b"mdat", body)

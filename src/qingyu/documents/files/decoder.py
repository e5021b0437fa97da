"""Run alone by `isolated`, never imported: decodes one picture or PDF within tight limits.

    decoder.py look|picture|pages|inspect|extract MEMORY_MB OPTIONS_JSON < file > answer

Answers one line of JSON, then the bytes of the pictures it made.
"""

import io
import json
import resource
import sys
import warnings
from collections.abc import Callable
from typing import Any

MAX_PIXELS = 50_000_000
MAX_PAGES = 60


def main() -> None:
    task, memory, options = sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_AS, (memory * 2**20, memory * 2**20))
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
    warnings.simplefilter("error")
    body = sys.stdin.buffer.read()
    answer, parts = TASKS[task](body, **options)
    answer["sizes"] = [len(part) for part in parts]
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + b"".join(parts))


def _opened(body: bytes) -> Any:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = MAX_PIXELS // 2  # Pillow refuses outright at twice this number
    picture = Image.open(io.BytesIO(body), formats=("JPEG", "PNG"))
    if picture.width * picture.height > MAX_PIXELS:
        raise Image.DecompressionBombError("too many pixels")
    return picture


def look(body: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Decode the whole picture, so that a truncated or lying file is found."""
    picture = _opened(body)
    picture.load()
    return {"width": picture.width, "height": picture.height}, []


def picture(
    body: bytes, longest: int = 2400, quality: int = 85
) -> tuple[dict[str, Any], list[bytes]]:
    """The picture made anew: upright, without EXIF or GPS, at most `longest` pixels."""
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(_opened(body))
    upright.thumbnail((longest, longest))
    clean = upright.convert("RGB")
    stream = io.BytesIO()
    clean.save(stream, "JPEG", quality=quality)
    return {"width": clean.width, "height": clean.height}, [stream.getvalue()]


def pages(
    body: bytes, first: int = 0, count: int = 10, dpi: int = 110
) -> tuple[dict[str, Any], list[bytes]]:
    """Pages of a PDF as pictures; no script of it runs, because none is given an engine."""
    import pypdfium2

    document = pypdfium2.PdfDocument(body)
    made = []
    for number in range(first, min(first + min(count, MAX_PAGES), len(document))):
        page = document[number]
        scale = dpi / 72
        if page.get_width() * page.get_height() * scale * scale > MAX_PIXELS:
            scale = (MAX_PIXELS / (page.get_width() * page.get_height())) ** 0.5
        stream = io.BytesIO()
        page.render(scale=scale).to_pil().convert("RGB").save(stream, "JPEG", quality=80)
        made.append(stream.getvalue())
    total = len(document)
    document.close()
    return {"pages": total}, made


def extract(body: bytes, sheets: list[int]) -> tuple[dict[str, Any], list[bytes]]:
    """These pages as a PDF of their own, their content untouched."""
    import pikepdf

    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(body)) as whole, pikepdf.new() as part:
        for sheet in sheets:
            part.pages.append(whole.pages[sheet])
        part.save(stream)
    return {"pages": len(sheets)}, [stream.getvalue()]


MAX_OBJECTS = 200_000
LAUNCHES = {"/Launch", "/ImportData", "/SubmitForm", "/RichMediaExecute", "/GoToE"}


def inspect(body: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """What a PDF would do when opened, in whatever object it is hung; nothing is run."""
    import pikepdf

    found: dict[str, Any] = {"pages": 0, "script": False, "form": False, "refused": ""}
    try:
        with pikepdf.open(io.BytesIO(body)) as pdf:
            found["pages"] = len(pdf.pages)
            if len(pdf.objects) > MAX_OBJECTS:
                found["refused"] = "complex"
                return found, []
            for item in pdf.objects:
                _inspect_one(item, found, 0)
    except pikepdf.PasswordError:
        found["refused"] = "password"
    return found, []


def _inspect_one(item: Any, found: dict[str, Any], depth: int) -> None:
    """Mark what stands in an object; objects written inside it are looked at too."""
    import pikepdf

    if depth > 20:
        found["refused"] = "complex"
    elif isinstance(item, pikepdf.Array):
        for part in item:
            if not part_is_elsewhere(part):
                _inspect_one(part, found, depth + 1)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        _mark(item, found)
        for key in item.keys():  # noqa: SIM118 -- a PDF dictionary iterates over keys() only
            if not part_is_elsewhere(item[key]):
                _inspect_one(item[key], found, depth + 1)


def _mark(item: Any, found: dict[str, Any]) -> None:
    action = str(item.get("/S", ""))
    if action in LAUNCHES:
        found["refused"] = "launch"
    if "/EmbeddedFiles" in item or "/EF" in item or item.get("/Subtype", "") == "/RichMedia":
        found["refused"] = "embedded"
    found["script"] |= "/JS" in item or "/JavaScript" in item or action == "/JavaScript"
    found["form"] |= "/XFA" in item


def part_is_elsewhere(part: Any) -> bool:
    """An indirect object has its own turn in the list of objects."""
    return bool(getattr(part, "is_indirect", False)) or not hasattr(part, "objgen")


TASKS: dict[str, Callable[..., tuple[dict[str, Any], list[bytes]]]] = {
    "look": look,
    "picture": picture,
    "pages": pages,
    "inspect": inspect,
    "extract": extract,
}

if __name__ == "__main__":
    main()

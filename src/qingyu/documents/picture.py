"""The petitioner's receipt as a picture, drawn here: a page of words set by typst, as PNG."""

import io
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import segno
import typst

from .fonts import font_set

LAYOUT = Path(__file__).parent / "layouts" / "receipt.typ"
PPI = 144  # 720 pixels across, as wide as most telephones


@dataclass(frozen=True)
class ReceiptPicture:
    """The words of the receipt, ready to be set; `parts` are headings with their lines."""

    title: str
    head: list[str]
    code_words: str
    code: str
    address: str
    parts: list[tuple[str, list[str]]]
    proof: str


def draw(receipt: ReceiptPicture) -> bytes:
    """PNG bytes, one picture as high as the words need. Raises NoChineseFont."""
    words = asdict(receipt) | {"qr": _qr(receipt.address), "font": font_set().chosen["hei"]}
    made = typst.Compiler(
        input=str(LAYOUT), root=str(LAYOUT.parent), font_paths=font_set().fonts
    ).compile(format="png", ppi=PPI, sys_inputs={"receipt": json.dumps(words, ensure_ascii=False)})
    assert isinstance(made, bytes)
    return made


def _qr(address: str) -> str:
    """The picture of an address as SVG; empty where there is none to show."""
    if not address:
        return ""
    stream = io.BytesIO()
    segno.make(address, error="m", micro=False).save(stream, kind="svg", border=2, xmldecl=False)
    return stream.getvalue().decode()

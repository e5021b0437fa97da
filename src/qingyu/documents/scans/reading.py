"""Reading a page with RapidOCR, whose models lie in its own wheel; nothing leaves the machine."""

import threading
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .sheets_of_paper import LEVEL_ENOUGH, Pixels, is_blank, lies_on_its_side, slant, turned

CERTAIN = 0.9  # below this a line is shown as uncertain and fills no field
_LOCK = threading.Lock()


class ReaderMissing(RuntimeError):
    """The optional reader is not installed."""


@dataclass(frozen=True)
class Line:
    """One line: its text, how certain (0 to 1), and its place as parts of width and height."""

    text: str
    certainty: float
    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_uncertain(self) -> bool:
        return self.certainty < CERTAIN


@dataclass(frozen=True)
class Scan:
    """One page as read: upright picture, lines from the top, what was done to straighten it."""

    pixels: Pixels
    lines: list[Line] = field(default_factory=list)
    turned_by: float = 0.0  # degrees
    is_blank: bool = False

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def uncertain(self) -> list[Line]:
        return [line for line in self.lines if line.is_uncertain]


def reader_is_here() -> bool:
    return find_spec("rapidocr_onnxruntime") is not None


@lru_cache(maxsize=1)
def _engine() -> Any:
    if not reader_is_here():
        raise ReaderMissing("没有安装文字识别组件，请按原件录入；安装方法见 docs/paper.md")
    from rapidocr_onnxruntime import RapidOCR

    # One thread: a page is read in the background, beside those who work at the counter.
    return RapidOCR(intra_op_num_threads=1, inter_op_num_threads=1)


def read_picture(pixels: Pixels) -> Scan:
    """Straighten and read one page. Raises ReaderMissing."""
    if is_blank(pixels):
        return Scan(pixels, is_blank=True)
    with _LOCK:
        engine = _engine()
        level, boxes, angle = _straightened(engine, pixels)
        if not len(boxes):
            return Scan(level, turned_by=angle, is_blank=True)
        crops = engine.get_crop_img_list(level, boxes)
        crops, _, _ = engine.text_cls(crops)
        found, _ = engine.text_rec(crops, False)
    height, width = level.shape[:2]
    pieces = [
        _line(box, text, score, width, height)
        for box, (text, score) in zip(boxes, (item[:2] for item in found), strict=True)
        if text.strip()
    ]
    return Scan(level, joined(pieces), angle)


def _straightened(engine: Any, pixels: Pixels) -> tuple[Pixels, list[NDArray[np.float32]], float]:
    """The page upright and level, its boxes, and the degrees it was turned by."""
    angle, boxes = 0.0, _boxes(engine, pixels)
    if lies_on_its_side(boxes):
        pixels, angle = turned(pixels, 90), 90.0
        boxes = _boxes(engine, pixels)
    if boxes and _is_upside_down(engine, pixels, boxes):
        pixels, angle = turned(pixels, 180), angle + 180
        boxes = _boxes(engine, pixels)
    if boxes and abs(lean := slant(boxes)) > LEVEL_ENOUGH:
        pixels, angle = turned(pixels, lean), angle + lean
        boxes = _boxes(engine, pixels)
    return pixels, boxes, angle


def _boxes(engine: Any, pixels: Pixels) -> list[NDArray[np.float32]]:
    found, _ = engine.text_det(pixels)
    return [] if found is None or not len(found) else list(engine.sorted_boxes(found))


def _is_upside_down(engine: Any, pixels: Pixels, boxes: list[NDArray[np.float32]]) -> bool:
    """By the twelve widest lines; short ones tell little about what is up."""
    widest = sorted(boxes, key=lambda box: -float(np.linalg.norm(box[1] - box[0])))[:12]
    _, answers, _ = engine.text_cls(engine.get_crop_img_list(pixels, widest))
    return sum(label == "180" for label, _ in answers) > len(answers) / 2


def _line(box: NDArray[np.float32], text: str, score: float, width: int, height: int) -> Line:
    xs, ys = box[:, 0] / width, box[:, 1] / height
    return Line(
        text, float(score), float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())
    )


def joined(pieces: list[Line]) -> list[Line]:
    """Pieces that stand on one line, joined from left to right, in the order of reading."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda p: (p.top + p.bottom) / 2):
        middle = (piece.top + piece.bottom) / 2
        if rows and rows[-1][0].top < middle < rows[-1][0].bottom:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_one(sorted(row, key=lambda p: p.left)) for row in rows]


def _one(row: list[Line]) -> Line:
    text = row[0].text
    for before, piece in pairwise(row):
        gap = piece.left - before.right
        text += ("　" if gap > 0.02 else "") + piece.text
    return Line(
        text, min(piece.certainty for piece in row), row[0].left, min(p.top for p in row),
        max(p.right for p in row), max(p.bottom for p in row),
    )  # fmt: skip

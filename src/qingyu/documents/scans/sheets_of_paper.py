"""A picture as sheets of paper: an open spread cut in two, turned upright, made level."""

import io
import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]
Boxes = Sequence[NDArray[np.float32]]
LONGEST = 2000  # pixels; more costs time and reads no better
SPREAD = 1.25  # a picture this much wider than high may show two pages
LEVEL_ENOUGH = 0.3  # degrees
BLANK = 0.0008  # share of ink below which a page counts as empty


def pixels_of(body: bytes) -> Pixels:
    """An RGB picture of at most LONGEST pixels a side. Give it pictures made anew, not sent bytes."""
    picture = Image.open(io.BytesIO(body)).convert("RGB")
    picture.thumbnail((LONGEST, LONGEST))
    return np.asarray(picture, dtype=np.uint8)


def ink(pixels: Pixels) -> NDArray[np.bool_]:
    """Where it is clearly darker than its paper."""
    grey = pixels.mean(axis=2)
    return np.asarray(grey < np.median(grey) - 60, dtype=bool)


def is_blank(pixels: Pixels) -> bool:
    return float(ink(pixels).mean()) < BLANK


def split_spread(pixels: Pixels) -> list[Pixels]:
    """Two pages where an open spread was photographed: wide, with an empty gutter in the middle."""
    height, width = pixels.shape[:2]
    if width < height * SPREAD:
        return [pixels]
    columns = ink(pixels).mean(axis=0)
    middle = slice(int(width * 0.42), int(width * 0.58))
    empty = np.flatnonzero(columns[middle] <= BLANK)
    if len(empty) < width * 0.02:
        return [pixels]
    cut = int(width * 0.42) + int(np.median(empty))
    halves = [pixels[:, :cut], pixels[:, cut:]]
    return halves if not any(is_blank(half) for half in halves) else [pixels]


def lies_on_its_side(boxes: Boxes) -> bool:
    """Whether most lines run from top to bottom."""
    tall = [_side(box, 1) > 1.5 * _side(box, 0) for box in boxes]
    return bool(tall) and sum(tall) > len(tall) / 2


def slant(boxes: Boxes) -> float:
    """Degrees by which the lines rise to the right, long lines counting most."""
    angles = [math.degrees(math.atan2(*(box[1] - box[0])[::-1])) for box in boxes]
    lengths = [_side(box, 0) for box in boxes]
    order = np.argsort(angles)
    half = np.searchsorted(np.cumsum(np.take(lengths, order)), sum(lengths) / 2)
    return float(np.take(angles, order)[min(int(half), len(angles) - 1)])


def turned(pixels: Pixels, degrees: float) -> Pixels:
    """Turned counter-clockwise, with paper colour in the new corners."""
    if degrees % 90 == 0:
        return np.ascontiguousarray(np.rot90(pixels, int(degrees // 90)))
    paper = tuple(int(value) for value in np.median(pixels, axis=(0, 1)))
    picture = Image.fromarray(pixels).rotate(
        degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=paper
    )
    return np.asarray(picture, dtype=np.uint8)


def _side(box: NDArray[np.float32], which: int) -> float:
    first = box[0]
    return float(np.linalg.norm(box[1] - first if which == 0 else box[3] - first))

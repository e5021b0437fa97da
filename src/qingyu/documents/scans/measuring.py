"""How well letters are read: rendered, degraded as offices meet them, and compared by character."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from .reading import read_picture
from .sheets_of_paper import Pixels, turned

Rng = np.random.Generator
DPI = 150


def clean(pixels: Pixels, rng: Rng) -> Pixels:
    return pixels


def noise(pixels: Pixels, rng: Rng) -> Pixels:
    """A cheap scanner: grain and dust."""
    grain = rng.normal(0, 18, pixels.shape)
    dusty = np.where(rng.random(pixels.shape[:2])[..., None] < 0.002, 60, pixels + grain)
    return _bytes(dusty)


def rotation(pixels: Pixels, rng: Rng) -> Pixels:
    """Laid askew, and scanned at a lower resolution."""
    small = Image.fromarray(turned(pixels, 2.5))
    return np.asarray(small.resize((small.width * 4 // 5, small.height * 4 // 5)), dtype=np.uint8)


def fold(pixels: Pixels, rng: Rng) -> Pixels:
    """Folded twice for an envelope: soft shadows along the creases."""
    shaded = pixels.astype(float)
    rows = np.arange(pixels.shape[0])
    for crease in (0.34, 0.67):
        distance = np.abs(rows - crease * pixels.shape[0])
        shaded -= (70 * np.exp(-((distance / 8) ** 2)))[:, None, None]
    return _bytes(shaded)


def stamp(pixels: Pixels, rng: Rng) -> Pixels:
    """A red round stamp over the text."""
    picture = Image.fromarray(pixels).convert("RGB")
    layer = Image.new("RGB", picture.size, "white")
    x, y, r = int(picture.width * 0.62), int(picture.height * 0.4), int(picture.width * 0.1)
    draw = ImageDraw.Draw(layer)
    draw.ellipse((x - r, y - r, x + r, y + r), outline=(220, 40, 40), width=8)
    draw.polygon(_star(x, y, r // 3), fill=(220, 40, 40))
    return np.minimum(np.asarray(picture), np.asarray(layer)).astype(np.uint8)


def photograph(pixels: Pixels, rng: Rng) -> Pixels:
    """With a telephone, by lamplight: perspective, uneven light, blur, JPEG grain."""
    picture = Image.fromarray(pixels)
    w, h = picture.size
    corners = (0.02 * w, 0.03 * h, 0, h, w, 0.98 * h, 0.97 * w, 0)
    bent = picture.transform((w, h), Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    soft = np.asarray(bent.filter(ImageFilter.GaussianBlur(0.8)), dtype=float)
    light = np.linspace(0.72, 1.0, w)[None, :, None] * np.linspace(1.0, 0.85, h)[:, None, None]
    return _bytes(soft * light + rng.normal(0, 6, soft.shape))


def upside_down(pixels: Pixels, rng: Rng) -> Pixels:
    return turned(pixels, 180)


CONDITIONS: dict[str, Callable[[Pixels, Rng], Pixels]] = {
    "clean": clean,
    "noise": noise,
    "rotation": rotation,
    "fold": fold,
    "stamp": stamp,
    "photograph": photograph,
    "upside_down": upside_down,
}


@dataclass(frozen=True)
class Reading:
    """One page read under one condition. `seconds` of processor time."""

    letter: str
    condition: str
    characters: int
    errors: int
    seconds: float

    @property
    def accuracy(self) -> float:
        return 1 - self.errors / max(1, self.characters)


def measure(
    letters: dict[str, tuple[Pixels, str]], conditions: list[str], *, clock: Callable[[], float]
) -> Iterator[Reading]:
    """Read every letter under every condition. `letters`: name -> (picture, the text on it)."""
    for name, (pixels, text) in letters.items():
        for condition in conditions:
            spoiled = CONDITIONS[condition](pixels, np.random.default_rng(7))
            began = clock()
            read = read_picture(spoiled).text
            wanted = folded(text)
            yield Reading(
                name, condition, len(wanted), distance(wanted, folded(read)), clock() - began
            )


def folded(text: str) -> str:
    """Characters that count: full and half width are one, spaces none, look-alike marks one."""
    marks = str.maketrans("“”‘’—–－〔〕•", "\"\"''---()·")
    plain = (
        unicodedata.normalize("NFKC", text).translate(marks).translate(str.maketrans("[]", "()"))
    )
    return "".join(plain.split())


def distance(wanted: str, read: str) -> int:
    """Levenshtein's distance: characters to change, add or leave out."""
    row: NDArray[np.int64] = np.arange(len(read) + 1)
    codes = np.array([ord(c) for c in read])
    for number, char in enumerate(wanted, start=1):
        changed = row[:-1] + (codes != ord(char))
        fresh = np.concatenate(([number], np.minimum(changed, row[1:] + 1)))
        steps = np.arange(len(fresh))
        row = np.minimum.accumulate(fresh - steps) + steps
    return int(row[-1])


def _bytes(values: NDArray[np.float64]) -> Pixels:
    return np.clip(values, 0, 255).astype(np.uint8)


def _star(x: int, y: int, r: int) -> list[tuple[float, float]]:
    angles = np.radians(np.arange(10) * 36 - 90)
    lengths = np.where(np.arange(10) % 2 == 0, r, r * 0.4)
    return [(x + n * np.cos(a), y + n * np.sin(a)) for a, n in zip(angles, lengths, strict=True)]

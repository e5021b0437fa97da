"""Contrast computed from the tokens: which colour may stand on which, and how strongly.

Source: WCAG 2.2, relative luminance and contrast ratio (1.4.3, 1.4.6, 1.4.11).
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

TOKENS: Final = Path(__file__).resolve().parent.parent / "static" / "qingyu" / "tokens.css"

# Each set of tokens: its name, and the selectors whose declarations it lays over one another.
SETS: Final = {
    "normal": (":root",),
    "dense": (":root", '[data-density="dense"]'),
    "elder": (":root", '[data-density="elder"]'),
    "high": (":root", '[data-contrast="high"]'),
    "elder-high": (":root", '[data-density="elder"]', '[data-contrast="high"]'),
}
TEXT_LEAST: Final = {"normal": 4.5, "dense": 4.5, "elder": 7.0, "high": 7.0, "elder-high": 7.0}
EDGE_LEAST: Final = 3.0

# Text and the grounds it may stand on; a component that needs another pair adds it here.
TEXT_PAIRS: Final = (
    ("ink", "paper"),
    ("ink", "ground"),
    ("ink", "sunk"),
    ("ink", "rain-wash"),
    ("ink", "red-wash"),
    ("ink", "amber-wash"),
    ("ink", "green-wash"),
    ("ink-soft", "paper"),
    ("ink-soft", "ground"),
    ("ink-soft", "rain-wash"),
    ("rain", "paper"),
    ("rain", "ground"),
    ("rain", "rain-wash"),
    ("rain", "amber-wash"),
    ("rain", "green-wash"),
    ("rain", "red-wash"),
    ("rain-deep", "paper"),
    ("rain-deep", "rain-wash"),
    ("on-rain", "rain"),
    ("on-rain", "rain-deep"),
    ("on-rain-soft", "rain-deep"),
    ("red", "paper"),
    ("red", "red-wash"),
    ("paper", "red"),
    ("amber", "amber-wash"),
    ("green", "paper"),
    ("green", "green-wash"),
    ("wait", "wait-wash"),
)
# Lines that a reader must see to know that something is there.
EDGE_PAIRS: Final = (
    ("edge", "paper"),
    ("edge", "ground"),
    ("rain", "paper"),
    ("green", "paper"),
    ("red", "paper"),
    ("sun", "ink"),
    ("sun", "rain-deep"),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """One colour on another in one set of tokens."""

    set_name: str
    front: str
    back: str
    front_hex: str
    back_hex: str
    ratio: float
    least: float

    @property
    def is_enough(self) -> bool:
        return self.ratio >= self.least


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 for black to 1 for white."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def read_tokens(css: str, selectors: tuple[str, ...]) -> dict[str, str]:
    """The colours that hold when all `selectors` match, later ones over earlier."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    colours: dict[str, str] = {}
    for selector in selectors:
        for block in re.findall(rf"(?:^|}})\s*{re.escape(selector)}\s*\{{([^}}]*)\}}", bare):
            colours |= dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", block))
    return colours


@cache
def pairs() -> tuple[Pair, ...]:
    """Every declared pair in every set."""
    css = TOKENS.read_text(encoding="utf-8")
    found = []
    for name, selectors in SETS.items():
        colours = read_tokens(css, selectors)
        wanted = [(f, b, TEXT_LEAST[name]) for f, b in TEXT_PAIRS]
        wanted += [(f, b, EDGE_LEAST) for f, b in EDGE_PAIRS]
        found += [_pair(name, colours, *one) for one in wanted]
    return tuple(found)


def by_pair() -> list[list[Pair]]:
    """Each pair of colours in all sets side by side."""
    every = pairs()
    each = len(every) // len(SETS)
    return [list(every[n::each]) for n in range(each)]


def _pair(set_name: str, colours: dict[str, str], front: str, back: str, least: float) -> Pair:
    ratio = contrast(colours[front], colours[back])
    return Pair(set_name, front, back, colours[front], colours[back], ratio, least)

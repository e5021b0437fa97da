"""Charts drawn by the server as SVG: pattern as well as colour, words beside them, no script.

Each has its figures in a table of the same part; a script may draw a livelier one from that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10
from typing import ClassVar

from .base import Part, Text
from .lists import Column, Row, Table

WIDTH, HEIGHT = 720, 240
LEFT, RIGHT, TOP, BOTTOM = 44, 8, 10, 28


@dataclass(frozen=True)
class Point:
    """One step of a curve. label stands on the axis where `marks` holds it."""

    label: str
    came: int
    expected: float
    low: float
    high: float
    mark: str = ""


@dataclass(frozen=True)
class Spot:
    """A place on the drawing, in its own units."""

    x: float
    y: float
    words: str = ""


def steps_up_to(most: float) -> list[int]:
    """Nought and two to five round numbers, the last not below `most`."""
    most = max(most, 4)
    size = 10 ** int(log10(most))
    step = next(s for s in (size // 5 or 1, size // 2 or 1, size, 2 * size) if s * 5 >= most)
    return [step * n for n in range(ceil(most / step) + 1)]


@dataclass(frozen=True, kw_only=True)
class Curve(Part):
    """What came, week by week, in the band of what was to be expected.

    key: names the drawing on its page; says: what it shows, for those who do not see it.
    """

    template_name: ClassVar[str] = "curve"
    key: str
    title: Text
    says: Text
    points: Sequence[Point]
    columns: Sequence[Text]

    @property
    def most(self) -> int:
        return self.ticks[-1]

    @property
    def ticks(self) -> list[int]:
        return steps_up_to(max((max(p.came, p.high) for p in self.points), default=0))

    def x(self, n: int) -> float:
        last = max(len(self.points) - 1, 1)
        return round(LEFT + n * (WIDTH - LEFT - RIGHT) / last, 1)

    def y(self, count: float) -> float:
        return round(HEIGHT - BOTTOM - count * (HEIGHT - TOP - BOTTOM) / self.most, 1)

    @property
    def band(self) -> str:
        """The outline of what was to be expected."""
        there = [f"{self.x(n)},{self.y(p.high)}" for n, p in enumerate(self.points)]
        back = [f"{self.x(n)},{self.y(p.low)}" for n, p in reversed(list(enumerate(self.points)))]
        return " ".join([*there, *back])

    @property
    def expected_line(self) -> str:
        return " ".join(f"{self.x(n)},{self.y(p.expected)}" for n, p in enumerate(self.points))

    @property
    def came_line(self) -> str:
        return " ".join(f"{self.x(n)},{self.y(p.came)}" for n, p in enumerate(self.points))

    @property
    def dots(self) -> list[Spot]:
        """The steps above the band."""
        return [
            Spot(self.x(n), self.y(p.came), f"{p.label}: {p.came}")
            for n, p in enumerate(self.points)
            if p.came > p.high
        ]

    @property
    def rungs(self) -> list[Spot]:
        return [Spot(LEFT, self.y(tick), str(tick)) for tick in self.ticks]

    @property
    def marks(self) -> list[Spot]:
        return [Spot(self.x(n), HEIGHT - 8, p.mark) for n, p in enumerate(self.points) if p.mark]

    @property
    def right(self) -> int:
        return WIDTH - RIGHT

    @property
    def view(self) -> str:
        return f"0 0 {WIDTH} {HEIGHT}"

    @property
    def data(self) -> dict[str, object]:
        """The same for the script that draws it livelier (static/qingyu/charts.js)."""
        return {
            "labels": [p.label for p in self.points],
            "came": [p.came for p in self.points],
            "expected": [round(p.expected, 1) for p in self.points],
            "low": [round(p.low, 1) for p in self.points],
            "high": [round(p.high, 1) for p in self.points],
            "names": [str(name) for name in self.columns],
            "says": str(self.says),
        }

    @property
    def table(self) -> Table:
        """The same in numbers, the newest first."""
        return Table(
            caption=self.title,
            columns=[Column(name, is_number=n > 0) for n, name in enumerate(self.columns)],
            rows=[
                Row([p.label, p.came, f"{p.expected:.1f}", f"{p.low:.0f}–{p.high:.0f}"])
                for p in reversed(self.points)
            ],
        )


@dataclass(frozen=True)
class Bar:
    """One bar: its name, how much, the words at its end."""

    name: Text
    amount: float
    words: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Bars(Part):
    """A few bars, longest first or in their own order."""

    template_name: ClassVar[str] = "bars"
    title: Text
    bars: Sequence[Bar]

    @property
    def lines(self) -> list[tuple[Bar, int]]:
        """Each bar with its length of 100."""
        most = max((bar.amount for bar in self.bars), default=0) or 1
        return [(bar, round(100 * bar.amount / most)) for bar in self.bars]


@dataclass(frozen=True)
class Tile:
    """One place of the schematic map. level: 0 (none) to 4 (far above usual)."""

    name: str
    words: str
    level: int
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Tiles(Part):
    """A map without geometry: one tile a place, in the order of their codes, near a square."""

    template_name: ClassVar[str] = "tiles"
    title: Text
    says: Text
    tiles: Sequence[Tile]
    legend: Sequence[tuple[int, Text]]
    SIDE: ClassVar[int] = 120
    GAP: ClassVar[int] = 6

    @property
    def across(self) -> int:
        return max(1, min(6, ceil(len(self.tiles) ** 0.5)))

    @property
    def placed(self) -> list[tuple[Tile, Spot]]:
        step = self.SIDE + self.GAP
        return [
            (tile, Spot(n % self.across * step, n // self.across * step))
            for n, tile in enumerate(self.tiles)
        ]

    @property
    def view(self) -> str:
        step = self.SIDE + self.GAP
        return f"0 0 {self.across * step} {ceil(len(self.tiles) / self.across) * step}"

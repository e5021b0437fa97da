"""Tables, tabs and the way to older rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from .base import Part, Text

SHORT = 14  # letters: a last day with its weekday
BRIEF = 10  # letters: words longer than this may wrap where the screen is narrow


@dataclass(frozen=True)
class Link(Part):
    template_name: ClassVar[str] = "link"
    url: str
    text: Text
    note: Text = ""
    about: Text = ""  # a line of its own below


@dataclass(frozen=True)
class Tag(Part):
    template_name: ClassVar[str] = "tag"
    text: Text
    tone: str = "wait"


@dataclass(frozen=True)
class Column:
    """`is_number` sets figures to the right, in one width."""

    label: Text
    is_number: bool = False


@dataclass(frozen=True)
class Row:
    """Cells in the order of the columns: text, numbers or parts (`Link`, `Light`, `Tag`)."""

    cells: Sequence[object]


@dataclass(frozen=True, kw_only=True)
class Table(Part):
    """A table with a caption; on a phone each row is a card. The first column names the row.

    is_named: a heading above says the caption's words already, so that eyes need not read them twice.
    """

    template_name: ClassVar[str] = "table"
    caption: Text
    columns: Sequence[Column]
    rows: Sequence[Row]
    foot: Row | None = None
    empty: Text = ""
    is_named: bool = False

    @property
    def heads(self) -> list[Column]:
        return [self.columns[n] for n in self._told]

    @property
    def lines(self) -> list[list["Cell"]]:
        return [self._cells(row) for row in self.rows]

    @property
    def foot_line(self) -> list["Cell"]:
        return self._cells(self.foot) if self.foot else []

    def _cells(self, row: Row) -> list["Cell"]:
        return [Cell(self.columns[n], row.cells[n], self._longest[n]) for n in self._told]

    @cached_property
    def _told(self) -> list[int]:
        """The columns with something in them: one that is empty in every row only takes room."""
        rows = [*self.rows, self.foot] if self.foot else self.rows
        return [
            n for n in range(len(self.columns)) if n == 0 or any(r.cells[n] != "" for r in rows)
        ]

    @cached_property
    def _longest(self) -> list[int]:
        return [
            max((length(r.cells[n]) for r in self.rows), default=0)
            for n in range(len(self.columns))
        ]


@dataclass(frozen=True)
class Cell:
    """One value under its column."""

    column: Column
    value: object
    longest: int  # letters in the longest cell of this column

    @property
    def classes(self) -> str:
        """A column of dates, names and lights keeps to one line; long words may wrap instead."""
        begins = "" if isinstance(self.value, Part) else str(self.value)[:1]
        names = {
            "number": self.column.is_number,
            "short": self.longest <= SHORT,
            "brief": BRIEF < self.longest <= SHORT and not begins.isdigit(),
            "blank": self.value == "",
        }
        return " ".join(name for name, holds in names.items() if holds)


def length(value: object) -> int:
    """How many letters a cell shows; a light or a tag is always short."""
    if isinstance(value, Link):
        return len(str(value.text)) + len(str(value.note))
    return 0 if isinstance(value, Part) else len(str(value))


@dataclass(frozen=True)
class Tab:
    text: Text
    url: str
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True, kw_only=True)
class Tabs(Part):
    template_name: ClassVar[str] = "tabs"
    label: Text
    tabs: Sequence[Tab]


@dataclass(frozen=True, kw_only=True)
class Pager(Part):
    """By keyset: the address of the next rows if there are any, and of the first on a later page."""

    template_name: ClassVar[str] = "pager"
    next_url: str = ""
    first_url: str = ""


@dataclass(frozen=True, kw_only=True)
class Turner(Part):
    """The period before the one shown and, where it has begun, the one after."""

    template_name: ClassVar[str] = "turner"
    before_url: str
    after_url: str = ""

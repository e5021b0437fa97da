"""Finding the header of a sheet: below a title, over two rows, merged, under other names."""

from collections.abc import Sequence
from dataclasses import dataclass

from .cells import Cell, is_blank, plain
from .plan import Column, Plan, fold, without_remark
from .source import Merge

LOOK_AHEAD = 40  # rows before the data in which a header is looked for
NUMBERING = {fold(name) for name in ("序号", "顺序号", "行号", "No", "No.")}


@dataclass(frozen=True)
class Header:
    """Which column of the plan each cell of a row belongs to."""

    rows: tuple[int, ...]  # positions in the look-ahead: one row, or two
    columns: dict[int, Column]  # index in the row -> column
    unknown: dict[int, str]  # index in the row -> its title in the sheet
    repeated: tuple[str, ...] = ()  # titles that name a column already taken

    @property
    def last(self) -> int:
        return self.rows[-1]

    @property
    def score(self) -> int:
        return len(self.columns)


def find_header(
    head: Sequence[tuple[int, list[Cell]]], plan: Plan, merges: Sequence[Merge]
) -> Header | None:
    """The best header among the first rows; None when fewer than two columns are recognised."""
    rows = [filled(row, number, merges) for number, row in head]
    titles = [[plain(cell) for cell in row] for row in rows]
    candidates = []
    for i, row in enumerate(titles):
        candidates.append(_match((i,), row, [], plan))
        if i + 1 < len(titles):
            candidates.append(_match((i, i + 1), titles[i + 1], row, plan))
    best = max(candidates, key=lambda h: (h.score, -len(h.unknown), -len(h.rows)), default=None)
    wanted = min(2, len(plan.columns))
    return best if best is not None and best.score >= wanted else None


def filled(row: Sequence[Cell], number: int, merges: Sequence[Merge]) -> list[Cell]:
    """The row with every cell of a merge inside this row holding the merge's value."""
    cells = list(row)
    for (top, left), (bottom, right) in merges:
        if top <= number <= bottom and left < len(cells) and right > left and top == number:
            for index in range(left + 1, min(right, len(cells) - 1) + 1):
                cells[index] = cells[left]
    return cells


def _match(rows: tuple[int, ...], lower: list[str], upper: list[str], plan: Plan) -> Header:
    """Match a row of titles, each possibly under a title of the row above it."""
    named = plan.by_name()
    columns: dict[int, Column] = {}
    unknown: dict[int, str] = {}
    repeated: list[str] = []
    for index in range(max(len(lower), len(upper))):
        above = upper[index] if index < len(upper) else ""
        below = lower[index] if index < len(lower) else ""
        title = " ".join(part for part in dict.fromkeys([above, below]) if part)
        column = _find(above, below, named)
        if column is not None and column in columns.values():
            repeated.append(title)
        elif column is not None:
            columns[index] = column
        elif title and fold(title) not in NUMBERING and fold(below or above) not in NUMBERING:
            unknown[index] = title
    return Header(rows, columns, unknown, tuple(repeated))


def _find(above: str, below: str, named: dict[str, Column]) -> Column | None:
    for text in (above + below, below, above if not below else ""):
        for name in (fold(text), fold(without_remark(text))):
            if name and name in named:
                return named[name]
    return None


def is_repeated(row: Sequence[Cell], header: Header) -> bool:
    """A header printed again in the middle of the sheet."""
    shown = [
        fold(without_remark(plain(row[index]))) in {fold(name) for name in column.names}
        for index, column in header.columns.items()
        if index < len(row) and not is_blank(row[index])
    ]
    return len(shown) > 1 and all(shown)

"""Small cells: what a public table must not show, and what it must hide so that it stays hidden.

A suppressed cell can be worked out from totals unless others are hidden with it. Each small
cell is hidden with three more that form a rectangle with it (the hypercube method): then
counts can be moved round its corners without any total changing, and nobody can tell which
is right. Source: Hundepool et al., Statistical Disclosure Control (Wiley 2012), 4.4.

The totals are published too, so a row or column whose own total is small is not for the
public either: merge it with another (其他) before it comes here.
"""

from collections.abc import Iterator, Sequence

from .measure import SMALL_CELL

Table = Sequence[Sequence[int]]
Cell = tuple[int, int]


def published(table: Table, least: int = SMALL_CELL) -> list[list[int | None]]:
    """The table as it may be printed with its totals, None where a cell is hidden."""
    hidden = suppressed(table, least)
    return [
        [None if (r, c) in hidden else count for c, count in enumerate(row)]
        for r, row in enumerate(table)
    ]


def suppressed(table: Table, least: int = SMALL_CELL) -> frozenset[Cell]:
    """(row, column) of the cells to hide.

    Counts from 1 to least-1 are hidden with their rectangles; a zero tells of nobody and is
    shown unless it must help. A single row or column is hidden together with its next
    smallest count. Where no rectangle protects, the whole table is hidden.
    """
    small = [cell for cell in _cells(table) if 0 < _count(table, cell) < least]
    if small and min(len(table), len(table[0])) == 1:
        return _with_next_smallest(table, small, least)
    hidden: set[Cell] = set()
    for cell in sorted(small, key=lambda cell: _count(table, cell)):
        corners = min(
            (found for found in _rectangles(table, cell) if _protects(table, cell, found)),
            key=lambda found: (sum(_count(table, c) for c in found if c not in hidden), found),
            default=None,
        )
        if corners is None:
            return frozenset(_cells(table))
        hidden |= {cell, *corners}
    return frozenset(hidden)


def _cells(table: Table) -> list[Cell]:
    return [(r, c) for r, row in enumerate(table) for c in range(len(row))]


def _count(table: Table, cell: Cell) -> int:
    return table[cell[0]][cell[1]]


def _rectangles(table: Table, cell: Cell) -> Iterator[tuple[Cell, Cell, Cell]]:
    """(beside, below, across) for every rectangle with this cell as one corner."""
    row, column = cell
    for r in range(len(table)):
        for c in range(len(table[0])):
            if r != row and c != column:
                yield (row, c), (r, column), (r, c)


def _protects(table: Table, cell: Cell, corners: tuple[Cell, Cell, Cell]) -> bool:
    """Whether another count is possible: one up needs both neighbours, one down the far corner."""
    beside, below, across = (_count(table, corner) for corner in corners)
    return min(beside, below) > 0 or across > 0


def _with_next_smallest(table: Table, small: list[Cell], least: int) -> frozenset[Cell]:
    """Hide the smallest others too, until what is hidden together is not small and not alone."""
    hidden = list(small)
    others = sorted((c for c in _cells(table) if c not in small), key=lambda c: _count(table, c))
    for cell in [c for c in others if _count(table, c)] + [
        c for c in others if not _count(table, c)
    ]:
        if len(hidden) > 1 and sum(_count(table, c) for c in hidden) >= least:
            break
        hidden.append(cell)
    return frozenset(hidden)

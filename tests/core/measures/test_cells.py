"""What a reader with the totals in hand can and cannot work out from a published table."""

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qingyu.core.measures.cells import published, suppressed

TABLES = st.lists(st.lists(st.integers(0, 6), min_size=3, max_size=3), min_size=3, max_size=3)


def test_a_small_cell_takes_a_rectangle_with_it():
    table = [[20, 2, 9], [15, 30, 8], [7, 11, 40]]

    assert published(table) == [[None, None, 9], [15, 30, 8], [None, None, 40]]


def test_one_row_hides_the_next_smallest():
    assert published([[2, 9, 5, 0]]) == [[None, 9, None, 0]]


def test_a_table_without_small_cells_is_printed_whole():
    table = [[20, 3], [0, 8]]

    assert published(table) == table


@pytest.mark.parametrize("table", [[], [[5]], [[1]], [[1, 0, 0]]])
def test_odd_tables_are_no_trouble(table):
    assert len(published(table)) == len(table)


@settings(max_examples=150, deadline=None)
@given(TABLES)
def test_no_small_cell_can_be_worked_out_from_the_totals(table):
    hidden = suppressed(table)
    small = {(r, c) for r, c in hidden if 0 < table[r][c] < 3}
    totals = [*map(sum, table), *map(sum, zip(*table, strict=True))]
    assume(not any(0 < total < 3 for total in totals))

    for cell in small:
        assert len(possible(table, hidden, cell)) > 1, (table, hidden, cell)


def possible(table, hidden, cell):
    """Every value the cell could have, given what is printed, the totals, and counts >= 0."""
    height, width = len(table), len(table[0])
    found = set()

    def fill(row, left, cell_value):
        if row == height:
            if not any(left):
                found.add(cell_value)
            return
        unknown = [c for c in range(width) if (row, c) in hidden]
        total = sum(table[row][c] for c in unknown)
        for values in compositions(total, [left[c] for c in unknown]):
            rest = list(left)
            for c, value in zip(unknown, values, strict=True):
                rest[c] -= value
            here = (
                dict(zip(unknown, values, strict=True)).get(cell[1])
                if row == cell[0]
                else cell_value
            )
            if len(found) < 2:
                fill(row + 1, rest, here)

    fill(
        0, [sum(table[r][c] for r in range(height) if (r, c) in hidden) for c in range(width)], None
    )
    return found


def compositions(total, limits):
    """Every way to share a total out under limits."""
    return (
        values
        for values in product(*(range(min(total, limit) + 1) for limit in limits))
        if sum(values) == total
    )

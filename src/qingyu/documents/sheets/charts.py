"""A native chart beside a sheet's table: changed with its cells, patterned as well as coloured."""

from dataclasses import dataclass

import xlsxwriter

from .writing import Page

FIRST_ROW = 3  # below title, office and header
PATTERNS = ("wide_upward_diagonal", "small_grid", "dotted_diamond")
COLOURS = ("#12557A", "#7A4F01", "#1B6E3C")
MOST = 20  # bars; a longer table's first ones


@dataclass(frozen=True)
class Chart:
    """Which columns (by key) of a table stand as bars; its totals do not."""

    names: str
    values: tuple[str, ...]


def draw(book: xlsxwriter.Workbook, page: Page, chart: Chart) -> None:
    """To the right of the table; none where there is nothing to compare."""
    rows = min(page.count, MOST)
    if rows < 2:
        return
    at = {column.key: index for index, column in enumerate(page.plan.columns, start=1)}
    sheet, last = page.sheet.get_name(), FIRST_ROW + rows - 1
    drawn = book.add_chart({"type": "bar"})
    for n, key in enumerate(chart.values):
        drawn.add_series(
            {
                "name": [sheet, FIRST_ROW - 1, at[key]],
                "categories": [sheet, FIRST_ROW, at[chart.names], last, at[chart.names]],
                "values": [sheet, FIRST_ROW, at[key], last, at[key]],
                "pattern": {"pattern": PATTERNS[n], "fg_color": COLOURS[n], "bg_color": "#FFFFFF"},
                "border": {"color": COLOURS[n]},
            }
        )
    drawn.set_title({"name": page.plan.name, "name_font": {"size": 12}})
    drawn.set_y_axis({"reverse": True})  # the first row on top, as in the table
    drawn.set_legend({"position": "bottom"})
    drawn.set_size({"width": 560, "height": 120 + 28 * rows})
    page.sheet.insert_chart(2, len(page.plan.columns) + 2, drawn)

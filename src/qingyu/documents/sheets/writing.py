"""Writing a sheet by a column plan, row after row in constant memory, and never a formula."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, TextIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from .cells import EXACT_DIGITS
from .plan import Column, Kind, Plan
from .rows import Looks, Rows, Value
from .separated import guard

CHINA = timezone(timedelta(hours=8))
FIRST_ROW = 3  # below title, seal and header, counted from 0
LONGEST = 32_767  # characters that a spreadsheet's cell can hold
CUT = "……（全文 {} 字，见系统）"
READABLE = 190  # half-width characters across a sheet of A4 laid on its side, at about two thirds
FIRST_DAY = date(1900, 3, 1)  # earlier days differ between spreadsheet programs
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Written:
    """What was written: the number of rows, and how many cells were too long and cut."""

    rows: int
    shortened: int = 0


def write_sheet(
    target: Path | str | BinaryIO,
    plan: Plan,
    rows: Iterable[Mapping[str, Any]],
    *,
    title: str,
    filled_on: date | None = None,
    office: str = "",
) -> Written:
    """An XLSX as offices keep it: title, place for seal and date, frozen header, numbered rows."""
    with new_book(target, title) as book:
        page = Page(book, plan)
        page.begin(title, office, filled_on)
        for row in rows:
            page.add(row)
        page.end()
    return Written(page.count, page.shortened)


@contextmanager
def new_book(target: Path | str | BinaryIO, title: str) -> Iterator[xlsxwriter.Workbook]:
    """An empty workbook in which no text ever becomes a formula, a link or a number.

    It is written when the block ends; a block that fails leaves no rows behind on the disk.
    """
    book = xlsxwriter.Workbook(
        str(target) if isinstance(target, Path) else target,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": False,
        },
    )
    book.set_properties({"title": title, "author": "", "comments": ""})
    try:
        yield book
    except BaseException:
        for sheet in book.worksheets():
            sheet.row_data_fh.close()
            Path(sheet.row_data_filename).unlink(missing_ok=True)
        raise
    book.close()


class Page:
    """One worksheet being written."""

    def __init__(self, book: xlsxwriter.Workbook, plan: Plan) -> None:
        self.plan, self.count, self.shortened = plan, 0, 0
        self.sheet: Worksheet = book.add_worksheet(_sheet_name(plan.name))
        # Lines come from printed gridlines: a border on every empty cell would triple the work.
        self.sheet.hide_gridlines(0)
        look = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
        self.heading = book.add_format({"font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"})  # fmt: skip
        self.line = self.day_line = book.add_format({"font_name": "宋体", "font_size": 11})
        self.head = book.add_format({**look, "border": 1, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#EDEDED"})  # fmt: skip
        wrapped = {**look, "text_wrap": True, "num_format": "@"}
        self.looks = Looks(
            text=book.add_format(wrapped),
            quoted=book.add_format({**wrapped, "quote_prefix": True}),
            number=book.add_format(look),
            day=book.add_format({**look, "num_format": "yyyy-mm-dd", "align": "center"}),
            moment=book.add_format({**look, "num_format": "yyyy-mm-dd hh:mm:ss"}),
        )
        self.places = [(index, column) for index, column in enumerate(plan.columns, start=1)]

    def _pages_across(self) -> int:
        """How many sheets of A4 a row takes side by side, so that it can still be read."""
        return max(1, -(-sum(column.width for column in self.plan.columns) // READABLE))

    def begin(self, title: str, office: str, filled_on: date | None) -> None:
        sheet, last = self.sheet, len(self.plan.columns)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(self._pages_across(), 0)
        sheet.repeat_columns(0, 1)
        sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
        sheet.set_footer("&C第 &P 页 共 &N 页")
        sheet.set_column(0, 0, 6)
        for index, column in self.places:
            self.lay(index, column)
        sheet.set_row(0, 30)
        sheet.merge_range(0, 0, 0, last, "", self.heading)
        sheet.write_string(0, 0, clean(title), self.heading)
        sheet.write_string(1, 0, clean(f"填报单位（公章）：{office}"), self.line)
        if filled_on is not None:
            sheet.write_string(1, last, f"填表日期：{_chinese(filled_on)}", self.day_line)
        sheet.write_string(2, 0, "序号", self.head)
        for index, column in self.places:
            self.name(index, column)
        sheet.freeze_panes(3, 1)
        sheet.repeat_rows(2)
        self.rows = Rows(sheet, FIRST_ROW, self.looks)

    def lay(self, index: int, column: Column) -> None:
        self.sheet.set_column(index, index, column.width)

    def name(self, index: int, column: Column) -> None:
        self.sheet.write_string(2, index, clean(column.title), self.head)

    def add(self, row: Mapping[str, Any]) -> None:
        self.count += 1
        self.rows.add([(0, self.count), *self._cells(row)])

    def add_total(self, row: Mapping[str, Any]) -> None:
        """A row that adds up those above: it is none of them, so it has no number."""
        self.rows.add(self._cells(row))

    def _cells(self, row: Mapping[str, Any]) -> Iterator[tuple[int, Value]]:
        for index, column in self.places:
            shown = cell_value(row.get(column.key), column)
            if isinstance(shown, str):
                yield index, self._fitted(shown)
            elif shown is not None:
                yield index, shown

    def end(self) -> None:
        """Whoever filters or sorts does so among the rows, not with their totals."""
        if self.count:
            self.sheet.autofilter(2, 0, self.rows.at - 1, len(self.plan.columns))

    def _fitted(self, text: str) -> str:
        if len(text) <= LONGEST // 2 or len(text.encode("utf-16-le")) // 2 <= LONGEST:
            return text
        self.shortened += 1
        note = CUT.format(len(text))
        return text[: LONGEST // 2 - len(note)] + note


def write_csv(stream: TextIO, plan: Plan, rows: Iterable[Mapping[str, Any]]) -> Written:
    """A CSV with a header. Open `stream` with encoding "utf-8-sig" and newline=""."""
    writer = csv.writer(stream)
    writer.writerow([guard(column.title) for column in plan.columns])
    count = 0
    for row in rows:
        writer.writerow(list(_csv_cells(plan, row)))
        count += 1
    return Written(count)


def _csv_cells(plan: Plan, row: Mapping[str, Any]) -> Iterator[str]:
    for column in plan.columns:
        shown = cell_value(row.get(column.key), column)
        if shown is None:
            yield ""
        elif isinstance(shown, str):
            yield guard(shown)
        else:
            yield str(shown)


def cell_value(value: Any, column: Column) -> Value | None:
    """A value as its cell holds it; None for an empty cell."""
    if value is None or value in ("", ()):
        return None
    if column.kind is Kind.CHOICE:
        return clean(str(column.choices.get(str(value), value)))
    if column.kind is Kind.YES_NO:
        return "是" if value else "否"
    if column.kind is Kind.NAMES:
        return clean("、".join(value))
    if isinstance(value, datetime):
        moment = _wall_clock(value)
        return moment if moment.date() >= FIRST_DAY else moment.isoformat(" ")
    if isinstance(value, date):
        return value if value >= FIRST_DAY else value.isoformat()
    if isinstance(value, int | Decimal) and column.kind in {Kind.INTEGER, Kind.NUMBER}:
        return value if -EXACT_DIGITS < value < EXACT_DIGITS else str(value)
    return clean(str(value))


def _wall_clock(moment: datetime) -> datetime:
    """A moment as clocks in China show it, to the second, as a spreadsheet keeps it."""
    local = moment.astimezone(CHINA) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return local.replace(tzinfo=None, microsecond=0)


def clean(text: str) -> str:
    """Text without the control characters that a spreadsheet file cannot hold."""
    if text.isprintable():
        return text
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _sheet_name(name: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", name)[:31].strip() or "Sheet1"

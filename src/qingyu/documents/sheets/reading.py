"""Reading a sheet by a column plan: rows, and every problem with its row and column in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from django.utils.translation import gettext as _

from .cells import BadCell, Cell, is_blank, plain, read_cell
from .header import LOOK_AHEAD, Header, find_header, is_repeated
from .plan import Plan
from .refusals import SheetUnreadable
from .source import Merge, Source, Table, open_tables

MAX_ROWS = 300_000
MAX_PROBLEMS = 2_000
# What stands below the data of a printed ledger, in the row's first filled cell.
CLOSING = ("合计", "小计", "总计", "填表人", "制表人", "制表", "审核人", "审核", "负责人签字", "单位负责人", "注:", "注：", "说明:", "说明：", "填表日期", "填报日期")  # fmt: skip


@dataclass(frozen=True)
class Problem:
    """Something wrong or doubtful. `row` is the row's number as the spreadsheet shows it."""

    message: str
    row: int | None = None
    column: str = ""
    is_error: bool = True

    def __str__(self) -> str:
        given = {"n": self.row, "column": self.column, "words": self.message}
        if self.row and self.column:
            return _("第 %(n)s 行“%(column)s”：%(words)s") % given
        if self.column:
            return _("“%(column)s”：%(words)s") % given
        return _("第 %(n)s 行：%(words)s") % given if self.row else self.message


@dataclass(frozen=True)
class Row:
    """One row: typed values by key, None where empty, and the texts under unknown headers."""

    number: int
    values: dict[str, Any]
    others: dict[str, str] = field(default_factory=dict)
    has_error: bool = False


@dataclass
class Sheet:
    """A read sheet. Rows with an error are in `rows` too; `good` leaves them out."""

    name: str = ""
    header_row: int = 0
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unknown_headers: list[str] = field(default_factory=list)
    missing_headers: list[str] = field(default_factory=list)

    @property
    def good(self) -> list[Row]:
        return [row for row in self.rows if not row.has_error]

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.is_error]

    @property
    def is_clean(self) -> bool:
        return not self.errors

    def note(self, problem: Problem) -> None:
        """Keep a problem; of very many, only the first ones and one line about the rest."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem)
        elif len(self.problems) == MAX_PROBLEMS:
            self.problems.append(Problem(_("问题太多，后面的不再列出；请先改正上面的")))


def read_sheet(source: Source, plan: Plan, *, max_rows: int = MAX_ROWS) -> Sheet:
    """The sheet of the file that fits the plan best, read by its header.

    `source` is a path, the file's bytes or an open binary file: XLSX, XLS, ODS or CSV.
    Never raises for what stands in the cells: that is told in `problems`. Raises
    SheetUnreadable when the file as a whole is no sheet, or no header is found.
    """
    sheet, rows = open_sheet(source, plan, max_rows=max_rows)
    sheet.rows = list(rows)
    return sheet


def open_sheet(
    source: Source, plan: Plan, *, max_rows: int = MAX_ROWS
) -> tuple[Sheet, Iterator[Row]]:
    """As `read_sheet`, but the rows come one by one and none is kept in the sheet.

    What is wrong with a row stands in the sheet's problems once the row has come.
    """
    found = [fit for table in open_tables(source) if (fit := fitting(table, plan)) is not None]
    if not found:
        titles = "、".join(column.title for column in plan.columns[:8])
        raise SheetUnreadable("没有找到表头；表头应有这样的列：%(titles)s", titles=titles)
    return _opened(max(found, key=lambda fit: fit.header.score), plan, max_rows)


@dataclass(frozen=True)
class Fitting:
    """A table with the header found in it. `head` are the rows read while looking."""

    header: Header
    head: list[tuple[int, list[Cell]]]
    table: Table


def fitting(table: Table, plan: Plan) -> Fitting | None:
    """The table with its header by this plan; None where it has no such header."""
    head = list(islice((row for row in table.rows if _has_content(row[1])), LOOK_AHEAD))
    header = find_header(head, plan, table.merges)
    return Fitting(header, head, table) if header is not None else None


def read_fitting(fit: Fitting, plan: Plan, max_rows: int = MAX_ROWS) -> Sheet:
    """The rows below a header that was found."""
    sheet, rows = _opened(fit, plan, max_rows)
    sheet.rows = list(rows)
    return sheet


def _opened(fit: Fitting, plan: Plan, max_rows: int) -> tuple[Sheet, Iterator[Row]]:
    sheet = _begun(fit.header, fit.head, fit.table, plan)
    rest = chain(fit.head[fit.header.last + 1 :], fit.table.rows)
    return sheet, _read_rows(sheet, _carried(rest, fit.table.merges), fit.header, max_rows)


def _has_content(row: Sequence[Cell]) -> bool:
    return any(not is_blank(cell) for cell in row)


def _begun(header: Header, head: list[tuple[int, list[Cell]]], table: Table, plan: Plan) -> Sheet:
    """The sheet with what its header tells: unknown, repeated and missing columns."""
    sheet = Sheet(name=table.name, header_row=head[header.last][0] + 1)
    sheet.unknown_headers = list(header.unknown.values())
    if table.has_formulas:
        sheet.note(
            Problem(_("表中有公式，读入的是上次保存时算出的值，公式不会带入"), is_error=False)
        )
    at = sheet.header_row
    for title in sheet.unknown_headers:
        words = _("不认识表头“%(title)s”，这一列没有读入") % {"title": title}
        sheet.note(Problem(words, at, is_error=False))
    for title in header.repeated:
        words = _("表头“%(title)s”重复，只读第一列") % {"title": title}
        sheet.note(Problem(words, at, is_error=False))
    present = {column.key for column in header.columns.values()}
    for column in plan.columns:
        if column.key not in present:
            sheet.missing_headers.append(column.title)
            if column.required:
                sheet.note(Problem(_("缺少必填的列“%(title)s”") % {"title": column.title}, at))
    return sheet


def _carried(
    rows: Iterator[tuple[int, list[Cell]]], merges: Sequence[Merge]
) -> Iterator[tuple[int, list[Cell]]]:
    """Rows with the value of a cell merged downward in every row that it covers."""
    downward = {(top, left): bottom for (top, left), (bottom, _) in merges if bottom > top}
    held: dict[int, tuple[int, Cell]] = {}
    for number, row in rows:
        for index, cell in enumerate(row):
            if (number, index) in downward:
                held[index] = (downward[number, index], cell)
            elif index in held and number <= held[index][0] and is_blank(cell):
                row[index] = held[index][1]
        yield number, row


def _read_rows(
    sheet: Sheet, rows: Iterator[tuple[int, list[Cell]]], header: Header, max_rows: int
) -> Iterator[Row]:
    count = 0
    for number, cells in rows:
        if not _has_data(cells, header) or is_repeated(cells, header):
            continue
        if _is_closing(cells, header):
            break
        if count >= max_rows:
            sheet.note(Problem(_("超过 %(n)s 行，后面的没有读入") % {"n": max_rows}, number + 1))
            break
        count += 1
        yield _read_row(sheet, number + 1, cells, header)


def _has_data(cells: Sequence[Cell], header: Header) -> bool:
    return any(
        index < len(cells) and not is_blank(cells[index])
        for index in (*header.columns, *header.unknown)
    )


def _is_closing(cells: Sequence[Cell], header: Header) -> bool:
    first = next((plain(cell) for cell in cells if not is_blank(cell)), "")
    return fold_spaces(first).startswith(CLOSING) and sum(not is_blank(c) for c in cells) <= max(
        3, len(header.columns) // 2
    )


def fold_spaces(text: str) -> str:
    return text.replace(" ", "").replace("\u3000", "")


def _read_row(sheet: Sheet, number: int, cells: Sequence[Cell], header: Header) -> Row:
    values: dict[str, Any] = {}
    has_error = False
    for index, column in header.columns.items():
        cell = cells[index] if index < len(cells) else ""
        try:
            values[column.key], doubts = read_cell(cell, column)
        except BadCell as error:
            values[column.key], doubts, has_error = None, [], True
            sheet.note(Problem(str(error), number, column.title))
            continue
        for doubt in doubts:
            sheet.note(Problem(doubt, number, column.title, is_error=False))
        if column.required and values[column.key] in (None, ()):
            has_error = True
            sheet.note(Problem(_("必填，不能空着"), number, column.title))
    others = {
        title: plain(cells[index])
        for index, title in header.unknown.items()
        if index < len(cells) and not is_blank(cells[index])
    }
    return Row(number, values, others, has_error)

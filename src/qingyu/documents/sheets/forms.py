"""A workbook to be filled in explains itself: a guide, lists to choose from, a hint at each cell.

    write_form(target, parts, Form(("先填……", "再填……")), title="单位资料")

A column tells its `hint`, `example` and where its words are; a sheet whose columns have no hint
is only looked things up in. Lists of words that are closed refuse others; lists of what stands
in another sheet only help, for codes and short names are read there as well.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range, xl_range_abs

from .plan import Column, Kind, Plan
from .writing import FIRST_ROW, Page, clean

GUIDE = "填写说明"
MUST = "（必填）"
SPARE = 1000  # rows below those filled in that have hints and lists
HINT_LENGTH = 255  # characters that a hint at a cell may have, by the file's format
MARKED = "#FFE8B3"
WIDTHS = (16, 9, 46, 28, 20)  # of the guide's columns
TITLES = ("列", "填不填", "怎么填", "可以填的词", "例")
LINE = 15  # points that a line of the guide is high
PAGE = 1060  # points of the guide that fill a page of A4 when its width does


@dataclass(frozen=True)
class Form:
    """How to go about it: the order of work, a line a step, and what the marks mean."""

    steps: tuple[str, ...]
    marks: str = ""


class FormPage(Page):
    """A sheet with its required columns marked, whose empty cells take what is typed as it is."""

    def __init__(self, book: xlsxwriter.Workbook, plan: Plan) -> None:
        super().__init__(book, plan)
        look = {"font_name": "黑体", "font_size": 11, "valign": "vcenter", "align": "center"}
        self.must = book.add_format({**look, "border": 1, "bold": True, "text_wrap": True, "bg_color": MARKED})  # fmt: skip

        self.day_line = book.add_format({"font_name": "宋体", "font_size": 11, "align": "right"})

    def begin(self, title: str, office: str, filled_on: date | None) -> None:
        self.sheet.set_row(2, 24)
        super().begin(title, office, filled_on)

    def lay(self, index: int, column: Column) -> None:
        """Cells of text are text before anything is typed: 0571 and 001 keep their noughts."""
        look = {
            Kind.DATE: self.looks.day, Kind.MOMENT: self.looks.moment,
            Kind.INTEGER: self.looks.number, Kind.NUMBER: self.looks.number,
        }.get(column.kind, self.looks.text)  # fmt: skip
        width = max(column.width, _wide(column.title + MUST) + 3 if _is_must(column) else 0)
        self.sheet.set_column(index, index, width, look)

    def name(self, index: int, column: Column) -> None:
        if _is_must(column):
            self.sheet.write_string(2, index, clean(column.title + MUST), self.must)
        else:
            super().name(index, column)

    @property
    def last_row(self) -> int:
        """The last row with hints and lists, counted from 0."""
        return FIRST_ROW + self.count + SPARE - 1

    def index(self, key: str) -> int:
        return next(index for index, column in self.places if column.key == key)


def _is_must(column: Column) -> bool:
    return column.required and column.hint != ""


def offer(book: xlsxwriter.Workbook, pages: Sequence[FormPage]) -> None:
    """Give every cell to be filled its hint, and its list where its words are known."""
    by_name = {page.plan.name: page for page in pages}
    named = {words for page in pages for _, column in page.places if (words := column.words_of)}
    for sheet, key in sorted(named):
        _name_words(book, by_name[sheet], key)
    for page in pages:
        for index, column in page.places:
            if column.hint:
                given = _validation(column, pages=by_name)
                page.sheet.data_validation(FIRST_ROW, index, page.last_row, index, given)
        cells = xl_range(FIRST_ROW, 1, page.last_row, len(page.plan.columns))
        page.sheet.ignore_errors({"number_stored_as_text": cells})


def _name_words(book: xlsxwriter.Workbook, page: FormPage, key: str) -> None:
    """A name for what is filled in of a column: with its empty cells, lists would open at their end."""
    index, sheet = page.index(key), f"'{page.plan.name}'!"
    top = xl_range_abs(FIRST_ROW, index, FIRST_ROW, index)
    every = xl_range_abs(FIRST_ROW, index, page.last_row, index)
    words = f"OFFSET({sheet}{top},0,0,MAX(1,COUNTA({sheet}{every})),1)"
    book.define_name(_list_name(page.plan, key), f"={words}")


def _list_name(plan: Plan, key: str) -> str:
    return f"{plan.name}_{plan[key].title}"


def _validation(column: Column, pages: dict[str, FormPage]) -> dict[str, Any]:
    given: dict[str, Any] = {
        "validate": "any",
        "input_title": column.title,
        "input_message": hint(column)[:HINT_LENGTH],
    }
    words = closed_words(column)
    if words:
        refusal = f"这一格只能填：{'、'.join(words)}。"
        return given | {
            "validate": "list", "source": list(words),
            "error_title": "没有这一项", "error_message": refusal[:HINT_LENGTH],
        }  # fmt: skip
    if column.words_of:
        sheet, key = column.words_of
        name = _list_name(pages[sheet].plan, key)
        return given | {"validate": "list", "source": f"={name}", "show_error": False}
    return given


def closed_words(column: Column) -> tuple[str, ...]:
    """The words a column takes, and no others."""
    if column.kind is Kind.YES_NO:
        return "是", "否"
    return tuple(column.choices.values()) if column.kind is Kind.CHOICE else ()


def hint(column: Column) -> str:
    """The hint with an example, as it appears at a cell."""
    return f"{column.hint}例：{column.example}" if column.example else column.hint


def write_guide(book: xlsxwriter.Workbook, form: Form, plans: Sequence[Plan]) -> None:
    """The first sheet: the order of work, then every sheet column by column."""
    guide = _Guide(book)
    guide.begin()
    for number, step in enumerate(form.steps, 1):
        guide.say(f"{number}. {step}")
    if form.marks:
        guide.say(form.marks)
    for plan in plans:
        told = [column for column in plan.columns if column.hint]
        if told:
            guide.tell(plan, told)


class _Guide:
    """The guide being written, on upright sheets of A4.

    Heights are given, for no program fits the height of a merged cell to its words.
    """

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.sheet, self.at, self.used = book.add_worksheet(GUIDE), 0, 0
        self.breaks: list[int] = []
        look = {"font_name": "宋体", "font_size": 11, "text_wrap": True, "valign": "vcenter"}
        head = {**look, "font_name": "黑体", "bold": True}
        boxed = {"border": 1, "align": "center"}
        self.title = book.add_format({**head, "font_size": 16, "align": "center"})
        self.line = book.add_format(look)
        self.section = book.add_format({**head, "font_size": 12, "valign": "bottom"})
        self.head = book.add_format({**head, **boxed, "bg_color": "#EDEDED"})
        self.cell = book.add_format({**look, "border": 1, "indent": 1})
        self.middle = book.add_format({**look, **boxed})
        self.must = book.add_format({**head, **boxed, "bg_color": MARKED})

    def begin(self) -> None:
        sheet = self.sheet
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
        sheet.set_footer("&C第 &P 页 共 &N 页")
        sheet.hide_gridlines(2)
        for index, width in enumerate(WIDTHS):
            sheet.set_column(index, index, width)
        self._merged(GUIDE, self.title, 30)

    def say(self, words: str) -> None:
        self._merged(words, self.line, _height(words, sum(WIDTHS)))

    def tell(self, plan: Plan, columns: Sequence[Column]) -> None:
        """A section: the sheet and what a row is, then its columns; on one page where it fits."""
        about = f"“{plan.name}”表：{plan.about}"
        rows = [TITLES, *map(_told, columns)]
        high = _height(about, sum(WIDTHS)) + 12
        if self.used + high + sum(map(_row_height, rows)) > PAGE:
            self.breaks.append(self.at)
            self.sheet.set_h_pagebreaks(self.breaks)
            self.used = 0
        self._merged(about, self.section, high)
        self._row(rows[0], [self.head] * len(TITLES))
        for column, cells in zip(columns, rows[1:], strict=True):
            must = self.must if column.required else self.middle
            self._row(cells, [self.cell, must, self.cell, self.cell, self.cell])

    def _row(self, cells: Sequence[str], looks: Sequence[Format]) -> None:
        self._next(_row_height(cells))
        for index, (words, look) in enumerate(zip(cells, looks, strict=True)):
            self.sheet.write_string(self.at - 1, index, words, look)

    def _merged(self, words: str, look: Format, height: int) -> None:
        self._next(height)
        self.sheet.merge_range(self.at - 1, 0, self.at - 1, len(WIDTHS) - 1, "", look)
        self.sheet.write_string(self.at - 1, 0, words, look)

    def _next(self, height: int) -> None:
        self.sheet.set_row(self.at, height)
        self.at, self.used = self.at + 1, self.used + height


def _told(column: Column) -> tuple[str, ...]:
    needed = "必填" if column.required else "可空"
    return column.title, needed, column.hint, _offered(column), column.example


def _offered(column: Column) -> str:
    if column.words_of:
        return f"从下拉列表选，词在“{column.words_of[0]}”表里"
    return "、".join(closed_words(column))


def _row_height(cells: Sequence[str]) -> int:
    return max(_height(words, width) for words, width in zip(cells, WIDTHS, strict=True))


def _height(words: str, width: int) -> int:
    """What the words take in a column so wide, a little on the safe side."""
    return LINE * max(1, -(-int(_wide(words) * 1.1) // (width - 2))) + 6


def _wide(words: str) -> int:
    """In half-width characters."""
    return len(words) + sum(unicodedata.east_asian_width(letter) in "WFA" for letter in words)

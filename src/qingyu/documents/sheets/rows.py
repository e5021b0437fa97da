"""Rows of a worksheet written as the file holds them.

A list of a hundred thousand rows spends more time on each cell's way through the library than
on reading the matters. So the rows below the header are put, as text, where xlsxwriter itself
keeps a worksheet's rows until the workbook is closed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from .cells import starts_like_formula

EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  (day 0 of a spreadsheet, by whatever clock)
DAY = 86_400  # seconds
Value = str | int | Decimal | date | datetime
_SPECIAL = re.compile(r"[&<>]|_x[0-9A-Fa-f]{4}_|^\s|\s$")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True)
class Looks:
    """What the cells of a list look like; `quoted` is text that begins like a formula."""

    text: Format
    quoted: Format
    number: Format
    day: Format
    moment: Format


class Rows:
    """The rows of one worksheet from `at` (counted from 0) on; everything above stands already."""

    def __init__(self, sheet: Worksheet, at: int, looks: Looks) -> None:
        self.sheet, self.at = sheet, at
        self.letters: list[str] = []
        self.text, self.quoted, self.number, self.day, self.moment = (
            look._get_xf_index()
            for look in (looks.text, looks.quoted, looks.number, looks.day, looks.moment)
        )
        sheet._write_single_row(at)

    def add(self, cells: Iterable[tuple[int, Value]]) -> None:
        """One row: (column counted from 0, value), columns rising; what is not named stays empty."""
        row = self.at + 1
        said = [self._cell(f"{self._letter(column)}{row}", value) for column, value in cells]
        self.sheet.row_data_fh.write(f'<row r="{row}">{"".join(said)}</row>')
        self.sheet.dim_rowmax = self.at
        self.at = row

    def _letter(self, column: int) -> str:
        while column >= len(self.letters):
            self.letters.append(xl_col_to_name(len(self.letters)))
        return self.letters[column]

    def _cell(self, place: str, value: Value) -> str:
        if isinstance(value, str):
            look = self.quoted if starts_like_formula(value) else self.text
            return f'<c r="{place}" s="{look}" t="inlineStr"><is>{_text(value)}</is></c>'
        if isinstance(value, datetime):
            passed = value - EPOCH
            return f'<c r="{place}" s="{self.moment}"><v>{passed.days + passed.seconds / DAY!r}</v></c>'
        if isinstance(value, date):
            return (
                f'<c r="{place}" s="{self.day}"><v>{value.toordinal() - EPOCH.toordinal()}</v></c>'
            )
        return f'<c r="{place}" s="{self.number}"><v>{value:.16G}</v></c>'


def _text(words: str) -> str:
    """Words between tags: escaped, white space at the ends kept, `_x0041_` not taken for an escape."""
    if not _SPECIAL.search(words):
        return f"<t>{words}</t>"
    words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<t xml:space="preserve">{_ESCAPE_LIKE.sub("_x005F_", words)}</t>'

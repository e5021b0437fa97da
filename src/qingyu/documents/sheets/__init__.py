"""Spreadsheets in and out: one column plan reads an office's old file and writes its new one.

    plan = Plan("holidays", (Column("day", "日期", kind=Kind.DATE, required=True), ...))
    sheet = read_sheet(path_or_bytes, plan)      # rows, problems in words, unknown headers
    write_sheet(path_or_stream, plan, rows, title="放假安排")

What `write_sheet` wrote, `read_sheet` reads back unchanged.
"""

from .book import Part, read_book, write_book, write_form
from .charts import Chart
from .forms import GUIDE, Form
from .plan import Column, Kind, Plan, UnknownColumn
from .reading import Problem, Row, Sheet, open_sheet, read_sheet
from .refusals import SheetUnreadable
from .writing import Written, write_csv, write_sheet

__all__ = [
    "GUIDE",
    "Chart",
    "Column",
    "Form",
    "Kind",
    "Part",
    "Plan",
    "Problem",
    "Row",
    "Sheet",
    "SheetUnreadable",
    "UnknownColumn",
    "Written",
    "open_sheet",
    "read_book",
    "read_sheet",
    "write_book",
    "write_csv",
    "write_form",
    "write_sheet",
]

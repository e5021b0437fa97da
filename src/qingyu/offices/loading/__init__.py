"""Loading offices from tables: places, bodies, people, duties, holidays, row by row.

    report = load({"单位": rows, "人员": rows}, source="单位.xlsx", by=None, now=now)

Knows nothing of files: a row is its number in the sheet and its values by key. A row that is
wrong is named with its column and reason, and the others are kept. What stands there already
is left alone, so a second run adds nothing.
"""

from .book import load
from .dump import dump
from .report import Line, Report, Row

__all__ = ["Line", "Report", "Row", "dump", "load"]

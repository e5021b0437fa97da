"""节假日: the official days off and make-up days of a year, taken as a whole or not at all."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from qingyu.core.law.calendar import CalendarError, read_rows, shipped

from ..services import load_holidays
from . import columns
from .report import Row
from .under_way import Load

NUMBERED = re.compile(r"第(\d+)行：(.*)", re.DOTALL)


def load(under_way: Load, rows: Sequence[Row]) -> None:
    """Take each year's rows as one table; a year with a bad row is left as it was."""
    unread = [(_year(row), row.number) for row in under_way.unread.get(columns.HOLIDAYS, ())]
    years: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        year = _year(row)
        if year is None:
            under_way.report.say(columns.HOLIDAYS, row.number, "请填写日期", "日期")
        else:
            years[year].append(row)
    for year, mine in sorted(years.items()):
        missing = [f"第 {number} 行" for of, number in unread if of in (year, None)]
        if missing:
            words = f"{year}年有没读出的行（{'、'.join(missing)}），整年没有写入，改好那些行再导入"
            under_way.report.say(columns.HOLIDAYS, mine[0].number, words)
        else:
            _take_year(under_way, year, mine)


def _year(row: Row) -> int | None:
    """The year whose table a row belongs to: as written, else the year of its day."""
    day = row.values.get("date")
    return row.values.get("year") or (day.year if isinstance(day, date) else None)


def _take_year(under_way: Load, year: int, rows: Sequence[Row]) -> None:
    report, cells = under_way.report, [_cells(row) for row in rows]
    try:
        table = read_rows(cells, year=year)
    except CalendarError as error:
        for problem in error.problems:
            number, message = _placed(problem, year, rows)
            report.say(columns.HOLIDAYS, number, message)
        return
    known = shipped().tables.get(year)
    if known is not None and known.digest == table.digest:
        loaded = None  # the very table that came with the product
    else:
        loaded = load_holidays.write(table, now=under_way.now)
    if loaded is not None:
        load_holidays.tell(loaded, by=under_way.by, now=under_way.now)
    for _ in rows:
        report.count(columns.HOLIDAYS, "present" if loaded is None else "added")


def _cells(row: Row) -> tuple[str | date | None, str | None, str | None]:
    return row.values.get("date"), row.text("kind"), row.text("name")


def _placed(problem: str, year: int, rows: Sequence[Row]) -> tuple[int, str]:
    """The sheet's own row number of a problem that counts from the table's second line."""
    numbered = NUMBERED.fullmatch(problem)
    if numbered is None:
        return rows[0].number, f"{year}年的放假安排{problem}"
    return rows[int(numbered[1]) - 2].number, numbered[2]

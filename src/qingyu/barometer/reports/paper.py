"""A report on paper and in a spreadsheet: the same words and tables, without the marks."""

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from qingyu.core.law import classes
from qingyu.core.law.clock import day_of
from qingyu.core.measures.periods import Period, PeriodKind
from qingyu.documents.models import Document
from qingyu.documents.services.draft import prepare
from qingyu.documents.sheets import Chart, Column, Kind, Part, Plan, write_book

from .. import alarms
from ..models import Report
from .check import without_marks

KIND_TITLES = {
    PeriodKind.DAY: "信访日报",
    PeriodKind.WEEK: "信访周报",
    PeriodKind.MONTH: "信访月报",
    PeriodKind.QUARTER: "信访季度分析",
    PeriodKind.YEAR: "信访年度报告",
}
SPECIAL = "信访专题报告"
CHARTED = ("按内容分类", "按属地")
LONGEST = 10  # bars
LETTERS = ("a", "b", "c", "d", "e")


def title(report: Report) -> str:
    """河东县2026年11月信访月报; a special topic is named."""
    name = report.root.label
    period = _whole(report).name[0]
    if report.is_special:
        return f"{name}{period}{subject_words(report)}{SPECIAL}"
    return f"{name}{period}{KIND_TITLES[PeriodKind(report.kind)]}"


def subject_words(report: Report) -> str:
    """What a special topic is about and where."""
    return place_name(report) + (classes.name(report.topic) if report.topic else "")


def place_name(report: Report) -> str:
    return alarms.place_names([report.place]).get(report.place, "") if report.place else ""


def _whole(report: Report) -> Period:
    return Period.around(PeriodKind(report.kind), report.since)


def document_of(report: Report, *, now: datetime) -> Document:
    """The paper as it would be issued now, unsaved. Raises DocumentRefused."""
    period = _whole(report).name[0] + subject_words(report)
    return prepare(
        kind="analysis_report",
        office=report.office,
        subject=report.chain,
        drafter=report.drafted_by_id,
        now=now,
        facts={
            "recipient": report.root.name,
            "period": period,
            "sections": [
                {"title": section["title"], "text": without_marks(section["text"])}
                for section in report.sections
                if section["text"].strip()
            ],
            "charts": list(_charts(report.tables)),
            "statistics": list(_statistics(report.tables)),
        },
    )


def charted(table: dict[str, Any]) -> bool:
    """Whether a table is drawn too: by class and by place, where there is something to compare."""
    return table["title"].startswith(CHARTED) and len(table["rows"]) > 1


def _charts(tables: list[dict[str, Any]]) -> Iterator[dict[str, str]]:
    """The first lines of the charted tables as bars; a line with a heading begins the next chart."""
    for table in filter(charted, tables):
        most = max((row[1] for row in table["rows"]), default=0) or 1
        for n, row in enumerate(table["rows"][:LONGEST]):
            length = str(round(100 * row[1] / most))
            yield {"name": row[0], "a": length, "b": f"{row[1]}件", "head": "" if n else table["title"]}  # fmt: skip


def _statistics(tables: list[dict[str, Any]]) -> Iterator[dict[str, str]]:
    """Tables as rows of six cells; a row with a heading begins the next table.

    What a share is made of goes on a line of its own: a sixth of the page holds no more.
    """
    for table in tables:
        yield _line(table["columns"], table["title"])
        for row in [*table["rows"], table["foot"]]:
            yield _line([str(cell).replace("（", "\n（") for cell in row])


def _line(cells: list[Any], head: str = "") -> dict[str, str]:
    first, *rest = (str(cell) for cell in cells)
    return {"name": first, **dict(zip(LETTERS, rest, strict=False)), "head": head}


def sheet(report: Report) -> bytes:
    """An XLSX with a sheet a table; the total is the last line of each."""
    stream = io.BytesIO()
    filled = report.issued_at or report.drafted_at
    write_book(
        stream,
        [_part(table) for table in report.tables],
        title=title(report),
        filled_on=day_of(filled),
        office=report.office.name,
    )
    return stream.getvalue()


def _part(table: dict[str, Any]) -> Part:
    lines = [*table["rows"], table["foot"]]
    columns = tuple(
        Column(str(n), name, kind=_kind([line[n] for line in lines]), width=24 if n == 0 else 14)
        for n, name in enumerate(table["columns"])
    )
    *rows, total = ({str(n): cell for n, cell in enumerate(line)} for line in lines)
    # this period beside the same one a year before
    chart = Chart("0", ("1", "4")) if charted(table) else None
    return Part(Plan(table["title"], columns), rows, table["title"], chart, [total])


def _kind(cells: list[Any]) -> Kind:
    return Kind.INTEGER if all(isinstance(cell, int) for cell in cells) else Kind.TEXT

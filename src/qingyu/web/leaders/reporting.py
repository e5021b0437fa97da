"""A report as a page: marks become links to the figures, tables and charts from the kept rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from qingyu.barometer.models import Report
from qingyu.barometer.reports import paper
from qingyu.barometer.reports.figures import read_span
from qingyu.web.shell.parts import Bar, Bars, Column, Link, Row, Table

from .links import list_url

PIECES = re.compile(r"(［\d{1,3}］)")


@dataclass(frozen=True)
class Section:
    """A heading and its paragraphs, marks as links."""

    title: str
    paragraphs: list[SafeString]


@dataclass(frozen=True)
class Page:
    sections: list[Section]
    tables: list[Table]
    charts: list[Bars]
    figures: Table


def page(report: Report, *, may_open: bool) -> Page:
    """Everything of a report that its page shows."""
    names = {figure["n"]: figure for figure in report.figures}
    return Page(
        sections=[Section(s["title"], _paragraphs(s["text"], names)) for s in report.sections],
        tables=[_table(table) for table in report.tables],
        charts=list(_charts(report.tables)),
        figures=_figures(report.figures, may_open=may_open),
    )


def _paragraphs(text: str, names: dict[int, Any]) -> list[SafeString]:
    return [_linked(line, names) for line in text.split("\n") if line.strip()]


def _linked(line: str, names: dict[int, Any]) -> SafeString:
    return format_html_join("", "{}", ((_piece(piece, names),) for piece in PIECES.split(line)))


def _piece(piece: str, names: dict[int, Any]) -> str | SafeString:
    """A mark as a small link to its line among the figures; other words as they are."""
    if not PIECES.fullmatch(piece):
        return piece
    n = int(piece[1:-1])
    figure = names.get(n)
    if figure is None:
        return piece
    words = f"{figure['name']} {figure['value']}"
    return format_html('<a class="mark" href="#figure-{}" title="{}">{}</a>', n, words, n)


def _table(table: dict[str, Any]) -> Table:
    numbers = [all(isinstance(line[n], int) or _looks_so(line[n]) for line in table["rows"]) for n in range(len(table["columns"]))]  # fmt: skip
    return Table(
        caption=table["title"],
        columns=[
            Column(name, is_number=n > 0 and is_number)
            for n, (name, is_number) in enumerate(zip(table["columns"], numbers, strict=True))
        ],
        rows=[Row(line) for line in table["rows"]],
        foot=Row(table["foot"]),
        empty=_("这一期没有这样的事项，报告里可以不写。"),
    )


def _looks_so(cell: Any) -> bool:
    return bool(re.match(r"[-+]?\d|—$", str(cell)))


def _charts(tables: list[dict[str, Any]]) -> Iterator[Bars]:
    for table in tables:
        if paper.charted(table):
            bars = [Bar(row[0], row[1], str(row[1])) for row in table["rows"][: paper.LONGEST]]
            yield Bars(title=table["title"], bars=bars)


def _figures(figures: list[dict[str, Any]], *, may_open: bool) -> Table:
    """Every figure the text refers to; the list is of the rows as they are now."""
    return Table(
        caption=_("正文所引的统计数"),
        columns=[Column(_("序号")), Column(_("统计数")), Column(_("值"), is_number=True), Column(_("清单"))],
        rows=[
            Row([
                format_html('<span id="figure-{0}">{0}</span>', figure["n"]), figure["name"], figure["value"],
                Link(list_url(figure["measure"], read_span(figure["span"])), _("现在的清单")) if figure["span"] and may_open else "—",
            ])
            for figure in figures
        ],
        empty=_("正文没有引用统计数。引用的每个数，算法都会列在这里。"),
    )  # fmt: skip

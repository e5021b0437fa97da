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
from qingyu.core.measures.periods import Period, PeriodKind
from qingyu.offices.tongue import is_english, said
from qingyu.web.shell.parts import Bar, Bars, Column, Link, Row, Table

from . import show
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


def title(report: Report) -> str:
    """河东县2026年11月信访月报; 河东县: monthly report, November 2026. The paper is Chinese always."""
    if not is_english():
        return paper.title(report)
    kind = PeriodKind(report.kind)
    period = Period.around(kind, report.since).name[1]
    if report.is_special:
        place = paper.place_name(report)
        about = ": ".join(
            filter(None, (place, show.topic_name(report.topic) if report.topic else ""))
        )
        return f"{report.root.label}: {said(paper.SPECIAL)}, {about}, {period}"
    return f"{report.root.label}: {said(paper.KIND_TITLES[kind])}, {period}"


def page(report: Report, *, may_open: bool) -> Page:
    """Everything of a report that its page shows."""
    names = {figure["n"]: figure for figure in report.figures}
    return Page(
        sections=[Section(said(s["title"]), _paragraphs(_text(s), names)) for s in report.sections],
        tables=[_table(table) for table in report.tables],
        charts=list(_charts(report.tables)),
        figures=_figures(report.figures, may_open=may_open),
    )


def _text(section: dict[str, Any]) -> str:
    """In English as it was drafted; what was written by hand as it was written."""
    return str(section.get("english") or section["text"] if is_english() else section["text"])


def shown(figure: dict[str, Any]) -> tuple[str, str]:
    """The name and the value of a figure, as the reader reads them."""
    kept = figure["name"], figure["value"]
    name, value = figure.get("english") or kept if is_english() else kept
    return name, value


def named(report: Report) -> list[tuple[int, str, str]]:
    """Its figures as (number, name, value)."""
    return [(figure["n"], *shown(figure)) for figure in report.figures]


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
    words = " ".join(shown(figure))
    return format_html('<a class="mark" href="#figure-{}" title="{}">{}</a>', n, words, n)


def _table(table: dict[str, Any]) -> Table:
    numbers = [all(isinstance(line[n], int) or _looks_so(line[n]) for line in table["rows"]) for n in range(len(table["columns"]))]  # fmt: skip
    return Table(
        caption=said(table["title"]),
        columns=[
            Column(said(name), is_number=n > 0 and is_number)
            for n, (name, is_number) in enumerate(zip(table["columns"], numbers, strict=True))
        ],
        rows=[Row(_cells(line)) for line in table["rows"]],
        foot=Row(_cells(table["foot"])),
        empty=_("这一期没有这样的事项，报告里可以不写。"),
    )


def _cells(line: list[Any]) -> list[Any]:
    """Labels, classes and growth as the reader reads them; names of bodies and places stay."""
    if not is_english():
        return line
    return [_cell(one) if isinstance(one, str) else one for one in line]


def _cell(kept: str) -> str:
    growth = re.fullmatch(r"([-+]\d+)件", kept)
    return growth[1] if growth else said(kept).replace("（", " (").replace("）", ")")


def _looks_so(cell: Any) -> bool:
    return bool(re.match(r"[-+]?\d|—$", str(cell)))


def _charts(tables: list[dict[str, Any]]) -> Iterator[Bars]:
    for table in tables:
        if paper.charted(table):
            bars = [
                Bar(said(row[0]), row[1], str(row[1])) for row in table["rows"][: paper.LONGEST]
            ]
            yield Bars(title=said(table["title"]), bars=bars)


def _figures(figures: list[dict[str, Any]], *, may_open: bool) -> Table:
    """Every figure the text refers to; the list is of the rows as they are now."""
    return Table(
        caption=_("正文所引的统计数"),
        columns=[Column(_("序号")), Column(_("统计数")), Column(_("值"), is_number=True), Column(_("清单"))],
        rows=[
            Row([
                format_html('<span id="figure-{0}">{0}</span>', figure["n"]), *shown(figure),
                Link(list_url(figure["measure"], read_span(figure["span"])), _("现在的清单")) if figure["span"] and may_open else "—",
            ])
            for figure in figures
        ],
        empty=_("正文没有引用统计数。引用的每个数，算法都会列在这里。"),
    )  # fmt: skip

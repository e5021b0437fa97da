"""Workbooks of several sheets, each by its own plan."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from .charts import Chart, draw
from .forms import Form, FormPage, offer, write_guide
from .plan import Plan, fold
from .reading import Fitting, Sheet, fitting, read_fitting
from .refusals import SheetUnreadable
from .source import Source, Table, open_tables
from .writing import Page, new_book


@dataclass(frozen=True)
class Part:
    """One sheet to be written. totals: rows below the others, without a number of their own."""

    plan: Plan
    rows: Iterable[Mapping[str, Any]]
    title: str
    chart: Chart | None = None
    totals: Sequence[Mapping[str, Any]] = ()


def read_book(
    source: Source, plans: Sequence[Plan], *, leaving: Collection[str] = ()
) -> dict[str, Sheet]:
    """Every sheet of the file that one of the plans knows, by the plan's name.

    A sheet is known by its name, else by its header; a CSV is one sheet without a name.
    Sheets that fit no plan are left alone, those named in `leaving` unread. Raises
    SheetUnreadable where none fits.
    """
    aside = {fold(name) for name in leaving}
    tables = [table for table in open_tables(source) if fold(table.name) not in aside]
    found: dict[str, tuple[Plan, Fitting]] = {}
    for table in tables:
        best = _best(table, [plan for plan in plans if plan.name not in found])
        if best is not None:
            found[best[0].name] = best
    if not found:
        names = "、".join(plan.name for plan in plans)
        raise SheetUnreadable(
            "没有找到可以导入的表；表应叫作：%(names)s，或有它们的表头", names=names
        )
    return {name: read_fitting(fit, plan) for name, (plan, fit) in found.items()}


def _best(table: Table, plans: Sequence[Plan]) -> tuple[Plan, Fitting] | None:
    """The plan of the table's name if its header is there, else the plan whose header fits most."""
    kept = list(table.rows)
    fits: list[tuple[Plan, Fitting]] = []
    for plan in plans:
        fit = fitting(Table(table.name, iter(kept), table.merges, table.has_formulas), plan)
        if fit is not None and fold(plan.name) == fold(table.name):
            return plan, fit
        if fit is not None and _has_required(plan, fit):
            fits.append((plan, fit))
    return max(fits, key=lambda pair: pair[1].header.score, default=None)


def _has_required(plan: Plan, fit: Fitting) -> bool:
    """A sheet of another name counts only with every column that must be there."""
    present = {column.key for column in fit.header.columns.values()}
    return all(column.key in present for column in plan.columns if column.required)


def write_book(
    target: Path | str | BinaryIO,
    parts: Iterable[Part],
    *,
    title: str,
    filled_on: date | None = None,
    office: str = "",
) -> dict[str, int]:
    """One XLSX with a sheet a part; returns how many rows each has."""
    counts: dict[str, int] = {}
    with new_book(target, title) as book:
        for part in parts:
            page = Page(book, part.plan)
            _fill(page, part, office, filled_on)
            if part.chart is not None:
                draw(book, page, part.chart)
            counts[part.plan.name] = page.count
    return counts


def write_form(
    target: Path | str | BinaryIO,
    parts: Sequence[Part],
    form: Form,
    *,
    title: str,
    filled_on: date | None = None,
    office: str = "",
) -> dict[str, int]:
    """As `write_book`, for people to fill in: a guide first, lists to choose from, hints."""
    with new_book(target, title) as book:
        write_guide(book, form, [part.plan for part in parts])
        pages = [FormPage(book, part.plan) for part in parts]
        for page, part in zip(pages, parts, strict=True):
            _fill(page, part, office, filled_on)
        offer(book, pages)
    return {page.plan.name: page.count for page in pages}


def _fill(page: Page, part: Part, office: str, filled_on: date | None) -> None:
    page.begin(part.title, office, filled_on)
    for row in part.rows:
        page.add(row)
    page.end()
    for row in part.totals:
        page.add_total(row)

"""The tables of a report: by level, body, class, place and form, each with the same total."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from qingyu.core.law import classes
from qingyu.core.measures import MEASURES
from qingyu.core.measures.figures import Change
from qingyu.offices.models import Level
from qingyu.petitions.models import Channel

from .. import alarms, intake
from ..figures import COMPUTED
from ..figures.monthly import Cell, cells
from ..intake import Asked, Counted, Keyed, Line
from .figures import Subject

COMPARED = ("本期", "上期", "环比", "去年同期", "同比")
DUTIES = ("told_in_time", "answered_in_time", "satisfied_body", "settled_at_once", "overdue_open")
Table = dict[str, Any]  # title, columns, rows: [[cell]], foot: [cell]; cells are numbers or words


def tables(subject: Subject) -> list[Table]:
    """In the order of the printed report."""
    asked = Asked(subject.scope, subject.period, subject.last, subject.topic, subject.place)
    offices = subject.scope.offices
    found = [
        _compared("按层级", "责任单位层级", asked, _by_level, lambda key: str(Level(key).label)),
        _compared("按责任单位", "责任单位", asked, intake.by_body, lambda key: offices[int(key)].label),
        _compared("按内容分类", "内容分类", asked, intake.by_class, _class_name),
        _compared("按属地", "属地", asked, intake.by_place, _place_name),
        _compared("按信访形式", "信访形式", asked, intake.by_channel, lambda key: str(Channel(key).label)),
    ]  # fmt: skip
    return [*found, _duties(subject)]


def _by_level(asked: Asked) -> Counted:
    offices = asked.scope.offices
    found = []
    for by_body in intake.by_body(asked):
        levels: Keyed = Counter()
        for key, number in by_body.items():
            levels[offices[int(key)].level] += number
        found.append(levels)
    return found


def _class_name(code: str) -> str:
    return classes.name(code) or "还没有分类"


def _place_name(stem: str) -> str:
    return alarms.place_names([stem]).get(stem, stem) if stem else "属地不清楚"


def _compared(
    title: str,
    first: str,
    asked: Asked,
    counted: Callable[[Asked], Counted],
    named: Callable[[str], str],
) -> Table:
    lines, total = intake.lines(counted(asked))
    return {
        "title": f"{title}统计信访件数",
        "columns": [first, *COMPARED],
        "rows": [_row(named(line.key), line) for line in lines],
        "foot": _row("合计", total),
    }


def _row(name: str, line: Line) -> list[Any]:
    return [name, line.this, line.before.then, growth(line.before), line.year_before.then, growth(line.year_before)]  # fmt: skip


def growth(found: Change) -> str:
    """(this - then) / then; where `then` is nought or few, by how many and not how many per cent."""
    if found.change is not None:
        return f"{found.change:+.1%}"
    return f"{found.difference:+d}件" if found.then else "—"


def _duties(subject: Subject) -> Table:
    """Bodies by what they owe; the total is that of the whole scope."""
    span = subject.span()
    by_measure = {key: _by_office(cells(COMPUTED[key], span)) for key in DUTIES}
    bodies = [
        office
        for office in subject.scope.offices.values()
        if any(office.pk in found for found in by_measure.values())
    ]
    total = {key: _sum(found) for key, found in by_measure.items()}
    return {
        "title": "各单位办理情况",
        "columns": ["责任单位", *(MEASURES[key].name[0] for key in DUTIES)],
        "rows": [
            [office.label, *(_said(key, by_measure[key].get(office.pk)) for key in DUTIES)]
            for office in bodies
        ],
        "foot": ["合计", *(_said(key, total[key]) for key in DUTIES)],
    }


def _by_office(found: dict[Any, Cell]) -> dict[int, Cell]:
    summed: dict[int, Cell] = {}
    for (_, office), cell in found.items():
        summed.setdefault(office, Cell()).add(cell)
    return summed


def _sum(found: dict[int, Cell]) -> Cell:
    total = Cell()
    for cell in found.values():
        total.add(cell)
    return total


def _said(key: str, cell: Cell | None) -> Any:
    if cell is None or not cell.rows:
        return "—"
    if COMPUTED[key].hit is None:
        return cell.rows
    return f"{cell.hits / cell.rows:.0%}（{cell.hits}/{cell.rows}）"

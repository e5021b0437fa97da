"""办得怎么样: how the bodies kept their limits and promises, as everybody may read it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from qingyu.barometer import publicly
from qingyu.barometer.publicly import Performance, Shown, Took
from qingyu.core.measures import Measure
from qingyu.core.measures.publishing import Line
from qingyu.offices.models import Office
from qingyu.offices.tongue import pick
from qingyu.supervision import kept
from qingyu.web.shell.parts import Column, Row, Table

from .duties import shown


@require_GET
def performance(request: HttpRequest) -> HttpResponse:
    """Each share with what it is of; bodies below it; no number that tells of one or two people."""
    today = timezone.localdate()
    found = publicly.performance(today)
    context: dict[str, Any] = {"promises": shown(kept.figures(kept.standing(), today))}
    if found is not None:
        context |= {
            "found": found,
            "duties": [_told(one, found) for one in found.duties],
            "outcomes": [_told(one, found) for one in found.outcomes],
            "times": [_took(one) for one in found.times],
        }
    return render(request, "qingyu/public/performance.html", context)


def _told(one: Shown, found: Performance) -> dict[str, object]:
    """A measure as a card: its share, what it is of, what it means, and its bodies."""
    total = one.shares.total
    assert total is not None
    return {
        **_words(one.measure),
        "percent": percent(total),
        "hits": total.hits,
        "rows": total.rows,
        "table": _table(one, found.offices),
    }


def _words(measure: Measure) -> dict[str, object]:
    return {
        "key": measure.key,
        "name": pick(measure.name),
        "definition": pick(measure.definition),
        "excluded": pick(measure.excluded),
        "article": measure.article,
    }


def _took(one: Took) -> dict[str, object]:
    return {**_words(one.measure), "days": one.days}


def percent(line: Line) -> str:
    """Whole per cent, rounded down: 99.6 is not all; a dash where it is hidden."""
    if line.hits is None:
        return "—"
    return f"{100 * line.hits // line.rows}%"


def _table(one: Shown, offices: Mapping[int, Office]) -> Table:
    """Bodies in the order of their codes, the small ones together at the end."""
    lines = sorted(one.shares.lines, key=lambda line: _code(line, offices))
    return Table(
        caption=_("各单位"),
        columns=[
            Column(_("单位")),
            Column(_("多少件里"), is_number=True),
            Column(_("做到"), is_number=True),
            Column(_("比例"), is_number=True),
        ],
        rows=[
            Row([_name(line, offices), line.rows, _("不公布") if line.hits is None else line.hits, percent(line)])
            for line in lines
        ],
    )  # fmt: skip


def _code(line: Line, offices: Mapping[int, Office]) -> tuple[bool, str, str]:
    if line.body is None:
        return True, "", ""
    return False, offices[line.body].level, offices[line.body].code


def _name(line: Line, offices: Mapping[int, Office]) -> str:
    return _("其他单位（件数很少，合在一起）") if line.body is None else offices[line.body].label

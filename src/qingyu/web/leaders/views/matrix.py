"""各单位: bodies by measures of one chapter; every count opens exactly its rows."""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from qingyu.barometer import matrix as matrices
from qingyu.barometer.matrix import Matrix, Value
from qingyu.core.measures import Measure, Unit
from qingyu.core.measures.measure import BASIS_NAMES
from qingyu.core.measures.periods import PeriodKind
from qingyu.offices.tongue import article as cited
from qingyu.offices.tongue import several
from qingyu.web.shell.door import staff_page, who_is
from qingyu.web.shell.parts import Column, Fact, Facts, Row, Tab, Table, Tabs

from .. import periods, show, ways
from ..links import number
from .barometer import READERS, scope_of

KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)
ACROSS = 6  # measures side by side


@staff_page(*READERS)
def matrix(request: HttpRequest) -> HttpResponse:
    """One chapter of the catalogue, body by body, with what each number means below it."""
    seen, today = scope_of(who_is(request), request), timezone.localdate()
    last = seen.last_day(today)
    period = periods.asked(request, last, KINDS)
    chapters = matrices.chapters()
    at = _chapter(request, len(chapters))
    found = matrices.matrix(seen, chapters[at][1], period, last=last, today=today)
    context = {
        "tabs": ways.tabs("matrix", may_open=seen.may_open),
        "scope": seen,
        "period": show.pick(period.name),
        "choice": periods.choice(request, period, last, KINDS),
        "turner": periods.turner(request, period, last),
        "chapters": _chapters(request, chapters, at),
        "tables": [table(part, may_open=seen.may_open) for part in parts(found)],
        "meanings": [meaning(measure) for measure in found.measures],
        "until": last,
    }
    return render(request, "qingyu/leaders/matrix.html", context)


def _chapter(request: HttpRequest, count: int) -> int:
    text = request.GET.get("chapter", "")
    at = int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 1
    return at if at < count else 1


def _chapters(
    request: HttpRequest, chapters: list[tuple[tuple[str, str], list[Measure]]], at: int
) -> Tabs:
    query = request.GET.copy()
    found = []
    for n, (name, _measures) in enumerate(chapters):
        query["chapter"] = str(n)
        found.append(Tab(show.pick(name), f"?{query.urlencode()}", is_current=n == at))
    return Tabs(label=_("指标类别"), tabs=found)


def parts(found: Matrix) -> Iterator[Matrix]:
    """The matrix in parts that fit a page's width."""
    for first in range(0, len(found.measures), ACROSS):
        part = slice(first, first + ACROSS)
        rows = [(office, values[part]) for office, values in found.rows]
        shown = [row for row in rows if any(not value.is_empty for value in row[1])]
        yield Matrix(found.measures[part], shown, found.total[part])


def table(found: Matrix, *, may_open: bool) -> Table:
    """Names of measures lead to their definitions; counts to their lists."""
    return Table(
        caption=several(show.pick(m.name) for m in found.measures),
        columns=[Column(_("单位")), *(Column(show.pick(m.name), is_number=True) for m in found.measures)],
        rows=[
            Row([office.label, *(cell(value, may_open=may_open) for value in values)])
            for office, values in found.rows
        ],
        foot=Row([_("合计"), *(cell(value, may_open=may_open) for value in found.total)]),
        empty=_("这一期还没有数。数字每天夜里算一次；可以换一段时间看。"),
    )  # fmt: skip


def cell(value: Value, *, may_open: bool) -> object:
    """80%（4/5）, 3天（九成9天，5件）, 5: each count a link to its rows."""
    key, span = value.measure.key, value.span
    if value.is_empty:
        return "—"
    rows = number(value.cell.rows, key, span, may_open=may_open)
    if value.measure.unit is Unit.COUNT:
        return rows
    if value.measure.unit is Unit.DAYS:
        return _days(value, rows)
    hits = number(value.cell.hits, key, span, "hit", may_open=may_open)
    return format_html('{}<span class="of">{}{}/{}{}</span>', show.percent(value.rate.value), _("（"), hits, rows, _("）"))  # fmt: skip


def _days(value: Value, rows: object) -> SafeString:
    days = value.days
    words = _("%(median)d天，九成%(ninetieth)d天") % {"median": days.median, "ninetieth": days.ninetieth}  # fmt: skip
    return format_html('{}<span class="of">{}{}{}</span>', words, _("（"), rows, _("）"))


def meaning(measure: Measure) -> Facts:
    """What a measure is: definition, numerator, denominator, what it leaves out, basis, article."""
    return Facts(title=show.pick(measure.name), facts=list(meaning_facts(measure)))


def meaning_facts(measure: Measure) -> Iterable[Fact]:
    yield Fact(_("定义"), show.pick(measure.definition))
    yield Fact(_("分子") if measure.denominator else _("数的是"), show.pick(measure.numerator))
    if measure.denominator:
        yield Fact(_("分母"), show.pick(measure.denominator))
    yield Fact(_("不计"), show.pick(measure.excluded))
    yield Fact(_("按什么日期"), show.pick(BASIS_NAMES[measure.basis]))
    yield Fact(
        _("依据"), cited(measure.article), url=reverse("leaders:measures") + f"#{measure.key}"
    )

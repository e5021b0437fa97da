"""晴雨表: what came in, about what, from where, in which form, against what is usual."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.barometer import alarms, intake, usual
from qingyu.barometer.intake import Asked, Counted, Line
from qingyu.barometer.models import Expectation
from qingyu.barometer.scope import Scope, scope
from qingyu.core.law.classes import NAMES
from qingyu.core.measures.figures import Change
from qingyu.offices.access import NotFound, Viewer
from qingyu.offices.models import Role
from qingyu.petitions.models import Channel
from qingyu.web.shell.door import staff_page, who_is
from qingyu.web.shell.parts import Column, Curve, Link, Point, Row, Table

from .. import periods, show, ways
from ..links import number

READERS = (Role.SUPERVISOR, Role.UNIT_LEAD, Role.LEADER, Role.STATISTICIAN)


@staff_page(*READERS)
def barometer(request: HttpRequest) -> HttpResponse:
    """Tables that share one total, each number opening its list."""
    seen = scope_of(who_is(request), request)
    last = seen.last_day(timezone.localdate())
    period = periods.asked(request, last)
    asked = Asked(seen, period, last, topic=_code(request, "topic"), place=_code(request, "place"))
    channels, bodies = intake.by_columns(asked, intake.CHANNEL, intake.BODY)
    context = {
        "tabs": ways.tabs("barometer", may_open=seen.may_open),
        "scope": seen,
        "period": show.pick(period.name),
        "choice": periods.choice(request, period, last),
        "turner": periods.turner(request, period, last),
        "until": last,
        "narrowed": _narrowed(asked),
        "curve": curve(list(usual.weeks_of(seen.root.pk)))
        if not asked.topic and not asked.place
        else "",
        "tables": [
            _by_class(request, asked),
            _by_place(request, asked),
            _by_channel(asked, channels),
            _by_body(asked, bodies),
        ],
    }
    return render(request, "qingyu/leaders/barometer.html", context)


def scope_of(who: Viewer, request: HttpRequest) -> Scope:
    """The scope asked for by ?of=; not found for who oversees nothing."""
    text = request.GET.get("of", "")
    asked = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
    found = scope(who, asked)
    if found is None:
        raise NotFound
    return found


def _code(request: HttpRequest, name: str) -> str:
    text = request.GET.get(name, "")
    return text if text.isascii() and text.isdigit() and len(text) <= 12 else ""


def _narrowed(asked: Asked) -> str:
    words = [show.topic_name(asked.topic)] if asked.topic else []
    if asked.place:
        words.append(show.place_name(asked.place, alarms.place_names([asked.place])))
    return " · ".join(words)


def _columns(name: str) -> list[Column]:
    return [
        Column(name),
        Column(_("件数"), is_number=True),
        Column(_("上期"), is_number=True),
        Column(_("环比"), is_number=True),
        Column(_("去年同期"), is_number=True),
        Column(_("同比"), is_number=True),
    ]


def _row(name: object, line: Line, count: object) -> Row:
    return Row([name, count, line.before.then, _growth(line.before), line.year_before.then, _growth(line.year_before)])  # fmt: skip


def _growth(change: Change) -> str:
    """(this - then) / then; a difference where too few make a per cent misleading."""
    if change.change is not None:
        return f"{change.change:+.0%}"
    return f"{change.difference:+d}" if change.then or change.this else "—"


def _number(asked: Asked, count: int, **narrow: object) -> object:
    span = replace(asked.span(), **narrow)  # type: ignore[arg-type]
    return number(count, intake.MEASURE, span, may_open=asked.scope.may_open)


def _by_class(request: HttpRequest, asked: Asked) -> Table:
    lines, total = intake.lines(intake.by_class(asked))
    rows = []
    for line in lines:
        name: object = show.topic_name(line.key) if line.key else _("还没有分类")
        if line.key and len(line.key) == 2 and any(code.startswith(line.key) and code != line.key for code in NAMES):  # fmt: skip
            name = Link(_deeper(request, "topic", line.key), str(name))
        count = _number(asked, line.this, topic=line.key) if line.key else line.this
        rows.append(_row(name, line, count))
    return _table(_("反映什么"), _("内容分类"), rows, asked, total)


def _by_place(request: HttpRequest, asked: Asked) -> Table:
    lines, total = intake.lines(intake.by_place(asked))
    names = alarms.place_names(line.key for line in lines)
    here = asked.place or asked.scope.place or ""
    rows = []
    for line in lines:
        name: object = show.place_name(line.key, names) if line.key else _("属地不清楚")
        inside = line.key and line.key != here
        if inside and len(line.key) < 12:
            name = Link(_deeper(request, "place", line.key), str(name))
        elif line.key:
            name = _("%(place)s（没有更具体的）") % {"place": name} if not inside else name
        rows.append(_row(name, line, _number(asked, line.this, place=line.key) if inside else line.this))  # fmt: skip
    return _table(_("发生在哪里"), _("属地"), rows, asked, total)


def _by_channel(asked: Asked, counted: Counted) -> Table:
    lines, total = intake.lines(counted)
    names = dict(Channel.choices)
    rows = [
        _row(show.said(str(names[line.key])), line, _number(asked, line.this, channel=line.key))
        for line in lines
    ]
    return _table(_("怎么来的"), _("形式"), rows, asked, total)


def _by_body(asked: Asked, counted: Counted) -> Table:
    lines, total = intake.lines(counted)
    offices = asked.scope.offices
    rows = [
        _row(offices[int(line.key)].label, line, _number(asked, line.this, holder=int(line.key)))
        for line in lines
    ]
    return _table(_("由谁负责"), _("责任单位"), rows, asked, total)


def _table(caption: str, first: str, rows: list[Row], asked: Asked, total: Line) -> Table:
    foot = _row(_("合计"), total, _number(asked, total.this))
    return Table(
        caption=caption,
        columns=_columns(first),
        rows=rows,
        foot=foot,
        empty=_("这一期没有来件。换一段时间或者换一个单位看。"),
    )


def _deeper(request: HttpRequest, name: str, key: str) -> str:
    query = request.GET.copy()
    query[name] = key
    return f"{reverse('leaders:barometer')}?{query.urlencode()}"


def curve(weeks: list[Expectation]) -> Curve | str:
    """The last year's weeks of the scope in the band of what was to be expected."""
    if not weeks:
        return ""
    points = [
        Point(
            week.monday.isoformat(), week.came, week.expected, week.low, week.high,
            mark=f"{week.monday:%Y-%m}" if week.monday.day <= 7 and week.monday.month % 2 else "",
        )
        for week in weeks
    ]  # fmt: skip
    last = weeks[-1]
    says = _("上周%(came)d件，常年同期%(expected).1f件；一年里有%(n)d周高出常年范围。") % {
        "came": last.came,
        "expected": last.expected,
        "n": sum(p.came > p.high for p in points),
    }
    return Curve(
        key="climate", title=_("一年来每周来件"), says=says, points=points,
        columns=[_("周（星期一）"), _("来件"), _("常年同期"), _("九成范围")],
    )  # fmt: skip

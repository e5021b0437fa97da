"""地图: the places right below the one looked after, as tiles and as a table."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.barometer import alarms, intake, panels, usual
from qingyu.barometer.figures import Span
from qingyu.barometer.intake import Asked
from qingyu.barometer.models import Expectation
from qingyu.barometer.scope import Scope
from qingyu.core import divisions
from qingyu.core.measures.periods import Period, PeriodKind
from qingyu.offices.models import Place
from qingyu.web.shell.door import staff_page, who_is
from qingyu.web.shell.parts import Column, Row, Table, Tile, Tiles

from .. import show, ways
from ..links import number
from .barometer import READERS, scope_of

QUIET, USUAL, ABOVE, TWICE, ALARM = range(5)


@staff_page(*READERS)
def places(request: HttpRequest) -> HttpResponse:
    """Coloured and patterned by how the last week compares with what is usual there."""
    seen, today = scope_of(who_is(request), request), timezone.localdate()
    monday = panels.last_whole_week(today)
    week = Period.around(PeriodKind.WEEK, monday)
    context: dict[str, object] = {"tabs": ways.tabs("map", may_open=seen.may_open), "scope": seen, "week": show.pick(week.name)}  # fmt: skip
    if seen.place is not None:
        below = _below(seen.place)
        weeks = usual.of_places(monday)
        alarmed = {w.place for w in alarms.rising(seen, today)}
        levels = {stem: level(weeks.get(stem), stem in alarmed) for stem in below}
        context |= {
            "tiles": _tiles(below, weeks, levels),
            "table": _table(seen, below, weeks, levels, week),
        }
    return render(request, "qingyu/leaders/map.html", context)


def _below(stem: str) -> dict[str, str]:
    """stem → name of the places right below."""
    rows = Place.objects.filter(parent__code__in=alarms.filled(stem)).order_by("code")
    return {divisions.stem(code): name for code, name in rows.values_list("code", "name")}


def level(week: Expectation | None, is_alarmed: bool) -> int:
    if is_alarmed:
        return ALARM
    if week is None or not week.came:
        return QUIET
    if week.came <= week.high:
        return USUAL
    return TWICE if week.came >= 2 * max(week.expected, 1) else ABOVE


def legend() -> list[tuple[int, str]]:
    return [
        (QUIET, _("没有来件")),
        (USUAL, _("在常年范围内")),
        (ABOVE, _("高出常年")),
        (TWICE, _("两倍以上")),
        (ALARM, _("有预警")),
    ]


def _tiles(below: dict[str, str], weeks: dict[str, Expectation], levels: dict[str, int]) -> Tiles:
    words = dict(legend())
    tiles = [
        Tile(name, _("%(n)d件") % {"n": weeks[stem].came if stem in weeks else 0}, levels[stem])
        for stem, name in below.items()
    ]
    says = _("；").join(f"{name} {words[levels[stem]]}" for stem, name in below.items())
    return Tiles(title=_("上周各地来件与常年相比（示意图，按区划代码排列）"), says=says, tiles=tiles, legend=legend())  # fmt: skip


def _table(
    seen: Scope, below: dict[str, str], weeks: dict[str, Expectation], levels: dict[str, int], week: Period
) -> Table:  # fmt: skip
    asked = Asked(seen, week, week.until)
    own = intake.by_place(asked)[0]
    words = dict(legend())

    def row(stem: str, name: str) -> Row:
        there = weeks.get(stem)
        came, expected = (there.came, there.expected) if there else (0, 0.0)
        times = f"{came / expected:.1f}" if expected >= 0.5 else "—"
        mine = number(own[stem], intake.MEASURE, _at(asked, stem), may_open=seen.may_open)
        return Row([name, came, f"{expected:.1f}", times, words[levels[stem]], mine])

    return Table(
        caption=_("同样的数，按地方列出"),
        columns=[Column(_("地方")), Column(_("上周来件"), is_number=True), Column(_("常年同期"), is_number=True), Column(_("倍数"), is_number=True), Column(_("状态")), Column(_("本辖区单位负责的"), is_number=True)],
        rows=[row(stem, name) for stem, name in below.items()],
        empty=_("下面没有登记的地方，请回上一级看。"),
    )  # fmt: skip


def _at(asked: Asked, stem: str) -> Span:
    return replace(asked.span(), place=stem)

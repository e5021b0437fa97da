"""The list behind a number: exactly the rows it counted, through the access door."""

from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.barometer.figures import COMPUTED, Span, listed
from qingyu.barometer.figures.compute import counted
from qingyu.barometer.models import Ending
from qingyu.core.law.rules import RULES
from qingyu.core.measures import MEASURES
from qingyu.core.stages import STAGE_NAMES, Stage
from qingyu.offices.models import Office, Role
from qingyu.petitions.models import Clock, Matter
from qingyu.prevention.models import Quarrel
from qingyu.web.shell.dates import short_date
from qingyu.web.shell.door import staff_page, who_is
from qingyu.web.shell.paging import pager_for
from qingyu.web.shell.parts import Column, Link, Pager, Row, Table, Tag

from .. import show
from ..links import span_of

OVERSEERS = (Role.SUPERVISOR, Role.UNIT_LEAD, Role.LEADER)
PAGE = 30


@staff_page(*OVERSEERS)
def rows(request: HttpRequest, measure: str) -> HttpResponse:
    """The rows, the last made first, thirty a page."""
    who = who_is(request)
    if measure not in COMPUTED:
        raise Http404
    span, part = span_of(request.GET, timezone.localdate())
    found = listed(who, measure, span, part).order_by("-pk")
    before = request.GET.get("before", "")
    if before.isascii() and before.isdigit() and len(before) < 19:
        found = found.filter(pk__lt=int(before))
    page = list(_with_matters(measure, found)[: PAGE + 1])
    context = {
        "measure": MEASURES[measure],
        "name": show.measure_name(measure),
        "definition": show.definition(MEASURES[measure]),
        "part": _part_words(measure, part),
        "about": _about(span),
        "sum": _sum_words(measure, listed(who, measure, span, part)),
        "table": _table(measure, page[:PAGE], span),
        "pager": _pager(request, page),
    }
    return render(request, "qingyu/leaders/list.html", context)


def _with_matters(measure: str, found: Any) -> Any:
    path = COMPUTED[measure].matter
    if not path:
        return found.select_related(COMPUTED[measure].office.removesuffix("_id"))
    if path == "pk":
        return found.select_related("accountable_office", "place")
    matter = path.removesuffix("_id")
    return found.select_related(matter, f"{matter}__accountable_office", f"{matter}__place")


def _part_words(measure: str, part: str) -> str:
    told = MEASURES[measure]
    if part == "hit" or told.denominator is None:
        return show.pick(told.numerator)
    return show.pick(told.denominator)


def _sum_words(measure: str, found: Any) -> str:
    """What the rows add up to, where each counts for several."""
    if not COMPUTED[measure].weight:
        return ""
    return _("%(rows)d件，合计%(n)d人") % {"rows": found.count(), "n": counted(measure, found)}


def _about(span: Span) -> str:
    """Which body, place and days the list is narrowed to."""
    keys = [pk for pk in (span.office, span.under, span.holder, span.below) if pk is not None]
    names = [office.label for office in Office.objects.filter(pk__in=keys)]
    names += [show.topic_name(span.topic)] if span.topic else []
    return " · ".join([show.range_words(span.since, span.until), *names])


def _table(measure: str, page: list[Model], span: Span) -> Table:
    columns = [Column(_("事项")), Column(_("算的是")), Column(_("责任单位")), Column(_("属地")), Column(_("阶段"))]  # fmt: skip
    of_bodies = [Column(_("记录")), Column(_("算的是")), Column(_("单位")), Column(_("状态"))]
    has_matters = bool(COMPUTED[measure].matter)
    return Table(
        caption=_("清单，后登记的在前"),
        columns=columns if has_matters else of_bodies,
        rows=[(_row if has_matters else _row_of_body)(measure, row, span) for row in page],
        empty=_("这一期没有。换一段时间，或者回上一页看别的数。"),
    )


def _row(measure: str, row: Model, span: Span) -> Row:
    matter = _matter(measure, row)
    place = matter.place.name if matter.place else _("不清楚")
    link = Link(reverse("desk:file", args=[matter.pk]), show.title_of(matter), note=matter.number)
    stage = Tag(show.pick(STAGE_NAMES[Stage(matter.stage)]), "rain" if matter.is_open else "wait")
    words = _row_words(measure, row, span)
    return Row([link, words, matter.accountable_office.label, place, stage])


def _row_of_body(measure: str, row: Any, span: Span) -> Row:
    """What belongs to a body and to no matter: a find, a reception day, a suggestion."""
    office = _reach(row, COMPUTED[measure].office.removesuffix("_id"))
    link = Link(reverse("desk:dispute", args=[row.pk]), row.number) if isinstance(row, Quarrel) else getattr(row, "committee", "") or str(row)  # fmt: skip
    states = [name for name in ("get_stage_display", "get_adoption_display", "get_state_display") if hasattr(row, name)]  # fmt: skip
    state = show.said(str(getattr(row, states[0])())) if states else ""
    return Row([link, _row_words(measure, row, span), office.label, state])


def _matter(measure: str, row: Any) -> Matter:
    path = COMPUTED[measure].matter
    found: Matter = row if path == "pk" else _reach(row, path.removesuffix("_id"))
    return found


def _row_words(measure: str, row: Any, span: Span) -> str:
    """What the row itself is: a petition, a limit, a rating; and how many days it took."""
    how = COMPUTED[measure]
    words = _kind_words(row)
    if how.on and not isinstance(row, Clock):
        words += f" {short_date(_reach(row, how.on))}"
    if how.weight:
        words += " " + _("%(n)d人") % {"n": getattr(row, how.weight)}
    if how.days is not None:
        taken = how.days.of(tuple(_reach(row, path) for path in how.days.columns), span.today)
        words += " " + _("%(n)d天") % {"n": taken}
    return words.strip()


def _kind_words(row: Any) -> str:
    if isinstance(row, Ending):
        ended = show.pick(STAGE_NAMES[Stage(row.stage)])
        again = _("，%(day)s重启") % {"day": short_date(row.reopened_at)} if row.reopened_at else ""
        return f"{ended}{again}"
    if isinstance(row, Clock):
        return f"{show.pick(RULES[row.rule].name)} {show.said(row.get_state_display())} {row.due_on:%Y-%m-%d}"
    for display in (
        "get_channel_display",
        "get_score_display",
        "get_kind_display",
        "get_decision_display",
    ):
        if hasattr(row, display):
            return show.said(str(getattr(row, display)()))
    return ""


def _reach(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _pager(request: HttpRequest, page: list[Model]) -> Pager:
    return pager_for(request, page[PAGE - 1].pk if len(page) > PAGE else None)

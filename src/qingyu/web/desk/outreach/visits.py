"""下访计划: where to go, by open and rising matters of each place, and what to talk over there."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.barometer.counts import places as counts
from qingyu.barometer.models import Warning
from qingyu.core import divisions
from qingyu.core.law.classes import name as class_name
from qingyu.offices import access
from qingyu.offices.models import Office, Place
from qingyu.offices.tongue import aside, said, several
from qingyu.outreach import queries
from qingyu.outreach.models import ReceptionKind
from qingyu.outreach.services import book, plan
from qingyu.petitions.models import Matter
from qingyu.petitions.queries import overseen
from qingyu.web.shell.parts import Column, Link, Row, Table, Tag

from .. import show
from ..door import staff_page, who_is
from .base import sent, step
from .forms import VisitForm
from .receptions import home_office

WINDOW = timedelta(days=28)
MOST_MATTERS = 30


@dataclass(frozen=True)
class There:
    """One place: what is open there, what came in lately and before, and whether it rises."""

    place: Place
    open: int
    lately: int
    before: int
    rising: list[str]
    last_visit: date | None


@staff_page(*plan.ARRANGERS)
def places(request: HttpRequest) -> HttpResponse:
    """The places below the office, those with most open matters first; about places, never people."""
    who, today = who_is(request), timezone.localdate()
    office = home_office(who)
    if office is None:
        raise Http404
    rows = sorted(_there(who, office, today), key=lambda there: (-len(there.rising), -there.open))
    table = Table(
        caption=_("各地的在办事项和新来的信访件"),
        columns=[
            Column(_("地方")), Column(_("在办"), is_number=True), Column(_("近28天新来"), is_number=True),
            Column(_("前28天"), is_number=True), Column(_("上升的问题")), Column(_("上次下访")),
        ],
        rows=[
            Row([
                Link(reverse("desk:visit-plan", args=[there.place.pk]), there.place.name), there.open,
                there.lately, there.before,
                Tag(several(there.rising), "amber") if there.rising else "",
                f"{there.last_visit:%Y-%m-%d}" if there.last_visit else _("还没有"),
            ])
            for there in rows
        ],
        empty=_("还没有按地方汇总的数字，每天夜里汇总一次。"),
    )  # fmt: skip
    context = {
        "title": _("下访计划"),
        "hint": _("问题集中、正在上升的地方先去。选一个地方，定下日子和要谈的事项。"),
        "back": (reverse("desk:receptions"), _("接访下访")),
        "table": table,
    }
    return render(request, "qingyu/desk/list.html", context)


def _there(who: access.Viewer, office: Office, today: date) -> list[There]:
    stem = divisions.stem(office.place_id)
    open_ = counts.open_by_place(overseen(who), stem)
    lately = counts.came_by_place(stem, today - WINDOW, today)
    before = counts.came_by_place(stem, today - 2 * WINDOW, today - WINDOW - timedelta(days=1))
    visits = queries.last_visits(stem)
    rising = _rising(stem, today)
    codes = {code for code in open_ | lately if code != office.place_id}
    known = Place.objects.in_bulk(codes)
    return [
        There(
            place, open_[code], lately[code], before[code],
            sorted(rising.get(code, Counter())), visits.get(code),
        )
        for code, place in known.items()
    ]  # fmt: skip


def _rising(stem: str, today: date) -> dict[str, Counter[str]]:
    """Place → topics that a warning of the last two weeks says rise there beyond chance."""
    fresh = Warning.objects.filter(place__startswith=stem, last_on__gte=today - timedelta(days=14))
    found: dict[str, Counter[str]] = {}
    for place, topic in fresh.values_list("place", "topic"):
        found.setdefault(place, Counter())[said(class_name(topic)) or _("各类问题")] += 1
    return found


@staff_page(*plan.ARRANGERS)
def plan_visit(request: HttpRequest, place: str) -> HttpResponse:
    """A visit to one place with the matters that are to be talked over there."""
    who, today = who_is(request), timezone.localdate()
    office = home_office(who)
    stem = divisions.stem(office.place_id) if office else ""
    found = get_object_or_404(Place, pk=place)
    if office is None or not found.pk.startswith(stem):
        raise Http404
    matters = _open_there(who, found)
    choices = [
        (str(m.pk), aside(f"{m.number} {show.title_of(m)}", m.accountable_office.label))
        for m in matters
    ]
    form = VisitForm(
        sent(request), leaders=plan.leaders(office, today), choices=choices,
        initial={"held_on": today + timedelta(days=7), "where": _meeting_place(found)},
    )  # fmt: skip

    def do(data: dict[str, Any]) -> None:
        _plan(data, office, found, [m for m in matters if str(m.pk) in data["matters"]], who)

    return step(
        request, form, do, done=_("下访已安排，选中的信访人已经通知。"), to=reverse("desk:receptions"),
        name=_("到%(place)s下访") % {"place": found.name}, button=_("安排下访"),
    )  # fmt: skip


def _open_there(who: access.Viewer, place: Place) -> list[Matter]:
    """Open matters of the place and all in it, the oldest first."""
    rows = Matter.objects.filter(place__code__range=divisions.within(place.pk), is_open=True)
    seen = access.visible(who, rows.filter(is_sealed=False))
    return list(seen.select_related("accountable_office").order_by("pk")[:MOST_MATTERS])


def _meeting_place(place: Place) -> str:
    """Where people of a place can be met: at its own body, if there is one."""
    body = Office.objects.filter(place=place, is_active=True).exclude(address="").first()
    return body.address if body else ""


def _plan(
    data: dict[str, Any], office: Office, place: Place, matters: list[Matter], who: access.Viewer
) -> None:
    now = timezone.now()
    day = plan.Day(
        kind=ReceptionKind.VISIT, leader=data["leader"], held_on=data["held_on"],
        starts=data["starts"], ends=data["ends"], where=data["where"],
        slots=max(data["slots"], len(matters)), place=place,
    )  # fmt: skip
    book.plan_visit(day, matters, office=office, publish=data["publish"], by=who, now=now)

"""沟通: promised call-backs by their day, and matters that nobody has spoken about for long."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.offices.tongue import said
from qingyu.outreach import talks
from qingyu.petitions.models import Contact, Matter
from qingyu.petitions.services.contact import CONTACT_MEANS
from qingyu.web.desk import show
from qingyu.web.shell.paging import pager_for
from qingyu.web.shell.parts import Column, Light, Link, Row, Tab, Table, Tabs, Tag

from ..door import staff_page, who_is
from .receptions import SEES

DAYS = (15, 30, 60, 90)


@staff_page(*SEES)
def call_backs(request: HttpRequest) -> HttpResponse:
    """约定回话: whom somebody has promised to call back, and whether it was kept."""
    who, today = who_is(request), timezone.localdate()
    light = request.GET.get("light", "")
    page = talks.call_backs(who, today, light=light, after=request.GET.get("after", ""))
    columns = [
        Column(_("事项")),
        Column(_("约定回话")),
        Column(_("期限")),
        Column(_("谁答应的")),
        Column(_("上次怎样联系的")),
    ]
    rows = [_call_back(one, today) for one in page.rows]
    context = {
        "tabs": _tabs(light or "calls"),
        "table": Table(
            caption=_("约定的回话"), columns=columns, rows=rows, empty=_("没有约定的回话。记录沟通时约了哪天再谈，到时候列在这里。")
        ),
        "pager": pager_for(request, page.after, "after"),
    }  # fmt: skip
    return render(request, "qingyu/desk/outreach/talks.html", context)


def _tabs(current: str) -> Tabs:
    calls, quiet = reverse("desk:call-backs"), reverse("desk:quiet")
    rows = {
        "calls": (_("约定回话"), calls), "red": (_("过了日子"), f"{calls}?light=red"),
        "done": (_("已回话"), f"{calls}?light=done"), "quiet": (_("久未沟通"), quiet),
        "ended": (_("终结以后"), f"{quiet}?ended=1"),
    }  # fmt: skip
    tabs = [Tab(name, url, is_current=key == current) for key, (name, url) in rows.items()]
    return Tabs(label=_("沟通"), tabs=tabs)


def _call_back(one: Contact, today: date) -> Row:
    due = one.call_back_on
    assert due is not None
    url = reverse("desk:act", args=[one.matter_id, "contact"])
    matter = one.matter
    return Row([
        Link(url if one.called_back_at is None else show.file_url(matter), show.title_of(matter), note=matter.number),
        f"{due:%Y-%m-%d}", call_back_light(one, today), f"{one.office.label} {one.staff.name}",
        said(CONTACT_MEANS.get(one.means, "")),
    ])  # fmt: skip


def call_back_light(one: Contact, today: date) -> Light | Tag:
    """Running, kept, late, or missed; a missed day stays said."""
    if one.called_back_at is None and one.call_back_on:
        return Light.due_in((one.call_back_on - today).days)
    if one.missed_on:
        return Tag(_("晚了才回"), "red")
    return Tag(_("按时回了话"), "green")


@staff_page(*SEES)
def quiet(request: HttpRequest) -> HttpResponse:
    """久未沟通: the longest silence first, so that nobody is forgotten."""
    who, now = who_is(request), timezone.now()
    days = _days(request.GET.get("days", ""))
    is_ended = request.GET.get("ended") == "1"
    page = talks.quiet(who, now, days=days, ended=is_ended, after=request.GET.get("after", ""))
    columns = [
        Column(_("事项")), Column(_("多少天没有沟通"), is_number=True), Column(_("责任单位")),
        Column(_("责任人")), Column(_("阶段")), Column(_("记录沟通")),
    ]  # fmt: skip
    context: dict[str, Any] = {
        "tabs": _tabs("ended" if is_ended else "quiet"),
        "table": Table(
            caption=_("%(days)d天没有人和信访人谈过的事项") % {"days": days}, columns=columns,
            rows=[_silence(one, timezone.localdate(now)) for one in page.rows], empty=_("没有，都谈过。隔得再久一些的，换上面的天数看。"),
        ),
        "pager": pager_for(request, page.after, "after"),
        "days": days,
        "choices": DAYS,
        "is_ended": is_ended,
    }  # fmt: skip
    return render(request, "qingyu/desk/outreach/talks.html", context)


def _days(asked: str) -> int:
    return (
        int(asked)
        if asked.isascii() and asked.isdigit() and 1 <= int(asked[:4]) <= 999
        else settings.QUIET_DAYS
    )


def _silence(matter: Matter, today: date) -> Row:
    spoken = timezone.localdate(matter.last_talk_at) if matter.last_talk_at else today
    return Row([
        Link(show.file_url(matter), show.title_of(matter), note=matter.number), (today - spoken).days,
        matter.accountable_office.label, matter.accountable_staff.name, show.stage_tag(matter),
        Link(reverse("desk:act", args=[matter.pk, "contact"]), _("记录")),
    ])  # fmt: skip

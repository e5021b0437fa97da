"""积案化解: the list of legacy matters, each with its state, its leader and its day."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.offices.tongue import said
from qingyu.outreach import settled
from qingyu.outreach.models import Legacy, LegacyState
from qingyu.web.shell.paging import last_seen, pager_for
from qingyu.web.shell.parts import Column, Light, Link, Row, Table, Tag

from .. import show
from ..door import staff_page, who_is
from ..oversight.tabs import part_of, parts
from .receptions import SEES

TONES = {LegacyState.LISTED: "amber", LegacyState.CLAIMED: "rain", LegacyState.RECOGNISED: "green"}


@staff_page(*SEES)
def legacy_matters(request: HttpRequest) -> HttpResponse:
    """积案: what is on the list, who leads, until when."""
    who, day = who_is(request), timezone.localdate()
    choices = {"open": _("化解中"), "own": _("我的包案"), "late": _("过了期限"), "claimed": _("待认定"), "done": _("已认定")}  # fmt: skip
    part = part_of(request, choices)
    before = last_seen(request)
    page = settled.legacy_matters(who, part=part, today=day, before=before)
    context = {
        "title": _("积案化解"),
        "hint": _("历史遗留问题由领导包案，四个到位、上级认定才销号。在事项页上“列入积案”。"),
        "parts": parts(reverse("desk:legacy-matters"), "part", part, choices),
        "table": _table(page.rows, day),
        "pager": pager_for(request, page.after),
    }
    return render(request, "qingyu/desk/list.html", context)


def _table(rows: object, day: date) -> Table:
    columns = [_("事项"), _("状态"), _("期限"), _("包案领导"), _("责任单位"), _("最近沟通")]
    return Table(
        caption=_("积案，新列入的在前"), columns=[Column(name) for name in columns],
        rows=[_row(found, day) for found in rows],  # type: ignore[attr-defined]
        empty=_("没有积案。长期没有解决的事项，由责任单位在事项页列为积案。"),
    )  # fmt: skip


def _row(found: Legacy, day: date) -> Row:
    matter = found.matter
    return Row([
        Link(url(found), show.title_of(matter), note=matter.number), state(found), light(found, day),
        matter.leader.name, matter.accountable_office.label,
        f"{timezone.localdate(matter.last_talk_at):%Y-%m-%d}" if matter.last_talk_at else "",
    ])  # fmt: skip


def url(found: Legacy) -> str:
    return reverse("desk:legacy", args=[found.matter_id])


def state(found: Legacy) -> Tag:
    return Tag(said(found.get_state_display()), TONES.get(LegacyState(found.state), "wait"))


def light(found: Legacy, day: date) -> Light | str:
    if found.due_on is None:
        return ""
    return Light.due_in((found.due_on - day).days) if found.is_open else f"{found.due_on:%Y-%m-%d}"

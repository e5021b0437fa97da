"""首问清单: everything the viewer once received first, until it is settled, with every contact."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from qingyu.petitions.services.handle import CONTACT_MEANS
from qingyu.supervision import first
from qingyu.web.shell.paging import last_seen, pager_for
from qingyu.web.shell.parts import Column, Light, Link, Row, Table

from .. import show
from ..door import staff_page, who_is
from .tabs import part_of, parts

LONGEST = 60  # letters of a note in the list; the matter's page has it whole


@staff_page()
def first_received(request: HttpRequest) -> HttpResponse:
    """Where each stands now, what is owed on it, what was last said; a word is one press away."""
    who, day = who_is(request), timezone.localdate()
    choices = {
        "mine": _("我首先接到的"), "silent": _("30天没有沟通"), "call_back": _("约定了回话"),
        "left": _("首问责任人已离任"),
    }  # fmt: skip
    part = part_of(request, choices)
    page = first.received(who, part, day, before=last_seen(request))
    context = {
        "title": _("首问清单"),
        "hint": _(
            "首问负责、全程负责：您首先接到的事项，不论现在由哪个单位办理，直到办结都在这里。"
        ),
        "parts": parts(reverse("desk:first"), "part", part, choices),
        "table": _table(first.with_words(page.rows), day, is_left=part == "left"),
        "pager": pager_for(request, page.after),
    }
    return render(request, "qingyu/desk/list.html", context)


def _table(rows: list[first.Received], day: date, *, is_left: bool) -> Table:
    columns = [
        Column(_("事项")), Column(_("现在在哪里")), Column(_("该做什么")), Column(_("最近一次沟通")),
        Column(_("约定回话")), Column(_("办理")),
    ]  # fmt: skip
    return Table(
        caption=_("首问事项，新的在前"), columns=columns,
        rows=[_row(row, day, is_left=is_left) for row in rows], empty=_("这里没有事项。您首先接到的事项（窗口、来信、来电、网上由您登记或甄别的），会一直列在这里，直到办结。"),
    )  # fmt: skip


def _row(row: first.Received, day: date, *, is_left: bool) -> Row:
    matter = row.matter
    where = f"{matter.accountable_office.label} {matter.accountable_staff.name}"
    return Row(
        [
            Link(show.file_url(matter), show.title_of(matter), note=f"{matter.number} {matter.received_at:%Y-%m-%d}"),
            f"{where}{_('，')}{show.stage_tag(matter).text}",
            _owed(row, day),
            _said(row),
            _call_back(row, day),
            _act(row, is_left=is_left),
        ]
    )  # fmt: skip


def _owed(row: first.Received, day: date) -> object:
    if row.owed is None:
        return _("等信访人")
    words = show.light(row.owed, day).words
    url = reverse("desk:clock", args=[row.matter.pk, row.owed.pk])
    return Link(url, show.rule_name(row.owed.rule), note=words)


def _said(row: first.Received) -> str:
    """When, by whom and what; how often in all."""
    last = row.last
    if last is None:
        return _("还没有")
    words = "" if row.matter.is_sealed else Truncator(last.note).chars(LONGEST)
    said = _("%(day)s %(who)s（%(how)s）%(words)s") % {
        "day": f"{last.at:%m-%d}", "who": last.staff.name, "words": words,
        "how": _(CONTACT_MEANS.get(last.means, last.means)),
    }  # fmt: skip
    more = len(row.contacts)
    return said if more == 1 else said + _("，共%(n)s次") % {"n": more}


def _call_back(row: first.Received, day: date) -> object:
    return Light.due_in((row.call_back_on - day).days) if row.call_back_on else ""


def _act(row: first.Received, *, is_left: bool) -> Link:
    key, name = ("hand_first", _("移交首问")) if is_left else ("contact", _("记录沟通"))
    return Link(reverse("desk:act", args=[row.matter.pk, key]), name)

"""上级要求: what is demanded of one's own bodies and waits for an answer, the nearest due first."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.offices.access import Viewer
from qingyu.offices.tongue import said
from qingyu.supervision import asked, queries
from qingyu.supervision import instructions as waiting
from qingyu.supervision.models import Decision, Suggestion
from qingyu.web.shell.parts import Column, Link, Row, Table

from ..door import staff_page, who_is
from . import answers, instructions, meetings, suggestions, supervisions


@staff_page()
def demands(request: HttpRequest) -> HttpResponse:
    """Everything that bodies above have asked of the viewer's own."""
    who, day = who_is(request), timezone.localdate()
    context = {
        "title": _("上级要求"),
        "hint": _(
            "发给本单位的督办、批示、建议和会议决定，按期限排列；督办逾期不回复会再次督办，可能挂牌公开。"
        ),
        "table": supervisions.table(
            queries.to_answer(who),
            day,
            caption=_("待回复的督办"),
            empty=_("没有待回复的督办。上级发来的会列在这里，也会发消息给您。"),
        ),
        "tables": [
            instructions.table(waiting.to_answer(who), day, caption=_("待反馈的领导批示")),
            _others(who, day),
        ],
    }
    return render(request, "qingyu/desk/list.html", context)


def _others(who: Viewer, day: date) -> Table:
    """Suggestions to answer and decisions of the joint meeting to carry out."""
    rows = [_row(found, day) for found in asked.waiting(who)]
    columns = [Column(_("要求")), Column(_("来自")), Column(_("期限")), Column(_("状态"))]
    return Table(
        caption=_("待反馈的建议和会议决定"), columns=columns, rows=rows,
        empty=_("没有待反馈的建议和会议决定。上级发来的会列在这里，也会发消息给您。"),
    )  # fmt: skip


def _row(found: Suggestion | Decision, day: date) -> Row:
    if isinstance(found, Suggestion):
        link = Link(suggestions.url(found), found.title, note=said(found.get_kind_display()))
    else:
        link = Link(meetings.decision_url(found), found.text, note=found.meeting.title)
    return Row([link, found.by_office.label, f"{found.due_on:%Y-%m-%d}", answers.light(found, day)])

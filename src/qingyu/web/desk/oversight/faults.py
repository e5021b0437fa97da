"""发现的问题: breaches that the journal shows, each one press from being supervised."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.core.law.breaches import BREACHES
from qingyu.offices.access import Viewer
from qingyu.offices.tongue import article as cited
from qingyu.offices.tongue import headed
from qingyu.offices.tongue import said as said_in
from qingyu.supervision import queries, reach
from qingyu.supervision.models import Fault, FaultState
from qingyu.supervision.services.faults import set_aside
from qingyu.supervision.triggers import TRIGGERS, words
from qingyu.web.shell.paging import last_seen, number, pager_for
from qingyu.web.shell.parts import Column, Fact, Facts, Link, Row, Table, Tag

from .. import show
from ..door import staff_page, who_is
from .base import Deed, Room, Shown, words_form
from .tabs import OVERSEERS, parts, tabs


@staff_page(*OVERSEERS)
def faults(request: HttpRequest) -> HttpResponse:
    """What waits for a decision: to be supervised, or set aside with a reason."""
    who, url = who_is(request), reverse("desk:faults")
    state = request.GET.get("state", "")
    chosen = state if state in FaultState.values else FaultState.FOUND
    office = number(request.GET.get("office"))
    page = queries.faults(who, state=chosen, office=office, before=last_seen(request))
    names = {str(value): said_in(str(label)) for value, label in FaultState.choices}
    context = {
        "title": _("发现的问题"),
        "hint": _(
            "每小时从流转记录中核对一遍，列出违反的规定和最早的日期；针对的是单位的职责，不针对信访人。"
        ),
        "tabs": tabs("desk:faults", who),
        "parts": parts(url, "state", str(chosen), names),
        "table": table(page.rows, who),
        "pager": pager_for(request, page.after),
    }
    return render(request, "qingyu/desk/list.html", context)


def table(rows: Iterable[Fault], who: Viewer) -> Table:
    """One row a breach: the matter, what was broken, by which body, since when; and what to do,
    where the reader may do something.
    """
    able = reach.callable_by(who)
    columns = [Column(_("事项")), Column(_("问题")), Column(_("单位")), Column(_("自")), Column(_("状态"))]  # fmt: skip
    lines = [(_row(fault), act(fault, able)) for fault in rows]
    has_acts = any(deed for _line, deed in lines)
    return Table(
        caption=_("流转记录中发现的问题，新的在前"),
        columns=[*columns, Column(_("办理"))] if has_acts else columns,
        rows=[Row([*row.cells, deed]) if has_acts else row for row, deed in lines],
        empty=_("没有发现问题。系统定时对照期限和流转记录，发现的列在这里。"),
    )


def _row(fault: Fault) -> Row:
    matter = fault.matter
    what = headed(name(fault), said(fault))
    return Row(
        [
            Link(show.file_url(matter), show.title_of(matter), note=matter.number),
            Link(reverse("desk:fault-record", args=[fault.pk]), what, note=article(fault)),
            fault.office.label,
            f"{fault.since:%Y-%m-%d}",
            state(fault),
        ]
    )


def name(fault: Fault) -> str:
    return show.pick(TRIGGERS[fault.trigger].name)


def said(fault: Fault) -> str:
    """What was seen, in a sentence."""
    return words(show.pick(TRIGGERS[fault.trigger].says), fault.facts, english=show.is_english())


def article(fault: Fault) -> str:
    """The duty, and the article by which its breach is answered for."""
    duty = TRIGGERS[fault.trigger].article
    return _("%(duty)s；责任：%(breach)s") % {
        "duty": cited(duty),
        "breach": cited(BREACHES[fault.breach].article),
    }


def state(fault: Fault) -> Tag:
    if fault.ended_on is not None:
        return Tag(_("%(day)s已补正") % {"day": f"{fault.ended_on:%m-%d}"}, "green")
    return Tag(
        said_in(fault.get_state_display()), "red" if fault.state == FaultState.FOUND else "wait"
    )


def act(fault: Fault, able: set[int]) -> object:
    """The first of two presses: the demand opens filled in. `able`: whom the reader may call."""
    if fault.supervision_id is not None:
        return Link(reverse("desk:letter-record", args=[fault.supervision_id]), _("看督办件"))
    if fault.state == FaultState.FOUND and fault.office_id in able:
        return Link(supervise_url(fault), _("督办"))
    return ""


def supervise_url(fault: Fault) -> str:
    return f"{reverse('desk:act', args=[fault.matter_id, 'supervise'])}?fault={fault.pk}"


def _show(fault: Fault, who: Viewer, day: object) -> Shown:
    breach = BREACHES[fault.breach]
    facts = [
        Fact(_("事项"), fault.matter.number, url=show.file_url(fault.matter)),
        Fact(_("单位"), fault.office.name),
        Fact(
            _("违反的规定"), show.pick(breach.name), note=f"{breach.code} {cited(breach.article)}"
        ),
        Fact(_("自"), f"{fault.since:%Y-%m-%d}"),
        Fact(_("状态"), state(fault)),
    ]
    waits = fault.state == FaultState.FOUND and reach.office_over(who, fault.office_id)
    return Shown(
        title=name(fault),
        facts=Facts(facts=facts),
        texts=[
            (_("流转记录显示"), said(fault)),
            *([(_("不予督办的理由"), fault.set_aside_why)] if fault.set_aside_why else []),
        ],
        links=[(supervise_url(fault), _("督办"))] if waits else [],
    )


def _may_decide(fault: Fault, who: Viewer) -> bool:
    return fault.state == FaultState.FOUND and reach.office_over(who, fault.office_id) is not None


ROOM = Room(
    key="fault",
    back=("desk:faults", lazy("发现的问题")),
    get=queries.get_fault,
    show=_show,
    deeds=(
        Deed(
            "set-aside", ("不予督办", "Set aside"), words_form(lazy("理由"), rows=3),
            lambda f, fault, w, now: set_aside(fault, words=f.cleaned_data["words"], by=w, now=now),
            _may_decide, ("理由会留在事项的流转记录里", "The reason stays in the matter's journal"),
        ),
    ),
)  # fmt: skip

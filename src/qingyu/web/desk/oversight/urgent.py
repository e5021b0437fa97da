"""重大紧急信息 at the desk: written on the matter, sent up, received, sent further, each to the minute."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.offices import access
from qingyu.offices.access import Viewer
from qingyu.offices.models import Office
from qingyu.petitions.errors import Refused
from qingyu.petitions.models import Matter
from qingyu.supervision import urgent
from qingyu.supervision.models import UrgentHop, UrgentReport
from qingyu.supervision.services import urgent as service
from qingyu.web.shell.paging import last_seen, pager_for
from qingyu.web.shell.parts import Column, Fact, Facts, Link, Row, Table, Tag
from qingyu.web.shell.refusable import RefusableForm

from .. import show
from ..acts.base import long_text
from ..door import staff_page, who_is
from .base import Deed, DeedForm, Room, Shown
from .tabs import part_of, parts

MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]


@staff_page()
def reports(request: HttpRequest) -> HttpResponse:
    """What was reported to one's body and waits to be received, and all that may be seen."""
    who = who_is(request)
    choices = {"incoming": _("待签收"), "all": _("全部")}
    part = part_of(request, choices)
    page = urgent.reports(who, part=part, before=last_seen(request))
    columns = [_("发生了什么"), _("报告单位"), _("写成"), _("报出")]
    context = {
        "title": _("重大紧急信息"),
        "hint": _("逐级报告，写成、报出、收到、续报的时间由系统记下，不能填写（条例第25条）。"),
        "parts": parts(reverse("desk:urgents"), "part", part, choices),
        "table": Table(
            caption=_("重大紧急信息，新的在前"), columns=[Column(name) for name in columns],
            rows=[_row(one) for one in page.rows], empty=_("没有待签收的急报。下级报来的会列在这里，也会发消息给您。") if part == "incoming" else _("没有急报。可能造成社会影响的重大紧急情况，从事项页上报。"),
        ),
        "pager": pager_for(request, page.after),
    }  # fmt: skip
    return render(request, "qingyu/desk/list.html", context)


def _row(one: UrgentReport) -> Row:
    return Row([
        Link(url(one), name_of(one), note=one.matter.number), one.office.label,
        show.stamp(one.written_at), sent(one),
    ])  # fmt: skip


def url(one: UrgentReport) -> str:
    return reverse("desk:urgent-record", args=[one.pk])


def name_of(one: UrgentReport) -> str:
    """Where and how many; of a sealed matter no word."""
    if one.matter.is_sealed:
        return _("保密事项")
    return _("%(where)s，涉及%(people)s人") % {"where": one.where, "people": one.people}


def sent(one: UrgentReport) -> object:
    return show.stamp(one.sent_at) if one.sent_at else Tag(_("还没有报出"), "red")


def _show(one: UrgentReport, who: Viewer, today: date) -> Shown:
    seen = access.visible(who, Matter.objects.filter(pk=one.matter_id)).exists()
    facts = [
        Fact(_("报告单位"), one.office.name, note=one.office.phone),
        Fact(_("发生时间"), show.stamp(one.happened_at)),
        Fact(_("地点"), one.where),
        Fact(_("涉及人数"), str(one.people)),
        Fact(_("写成"), show.stamp(one.written_at), note=one.written_by.name),
        Fact(_("报出"), sent(one)),  # type: ignore[arg-type]
    ]
    if one.paper is not None and seen and one.office_id in who.direct | who.oversight:
        paper = reverse("desk:paper", args=[one.paper.pk])
        facts.append(Fact(_("报告"), one.paper.number or _("待签发"), url=paper))
    texts = [
        (_("发生了什么"), one.summary),
        (_("主要诉求"), one.wanted),
        (_("已采取的措施"), one.action),
    ]
    return Shown(
        title=name_of(one), tags=[],
        facts=Facts(title=_("重大紧急信息"), facts=facts),
        texts=[(name, words) for name, words in texts if words],
        parts=[hops_table(one.hops.all())],
        links=[(show.file_url(one.matter), one.matter.number)] if seen else [],
    )  # fmt: skip


def hops_table(hops: Iterable[UrgentHop]) -> Table:
    columns = [_("从"), _("到"), _("报出"), _("收到")]
    return Table(
        caption=_("逐级报告"), columns=[Column(name) for name in columns],
        rows=[
            Row([hop.from_office.label, hop.to_office.label, f"{show.stamp(hop.sent_at)} {hop.sent_by.name}", _received(hop)])
            for hop in hops
        ],
        empty=_("还没有报出。写好以后请立即报出，并电话确认对方收到。"),
    )  # fmt: skip


def _received(hop: UrgentHop) -> object:
    if hop.received_at is None or hop.received_by is None:
        return Tag(_("还没有确认收到"), "amber")
    return f"{show.stamp(hop.received_at)} {hop.received_by.name}"


class ReportForm(RefusableForm):
    happened_at = forms.DateTimeField(
        label=lazy("发生时间"), input_formats=MOMENTS,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=MOMENTS[0]),
        error_messages={"invalid": lazy("时间请写成 2026-11-23 09:30 的样子。")},
    )  # fmt: skip
    where = forms.CharField(label=lazy("地点"), max_length=80)
    people = forms.IntegerField(label=lazy("涉及人数"), min_value=1)
    summary = long_text(lazy("发生了什么"), rows=4, help_text=lazy("写事情，不给人贴标签。"))
    wanted = long_text(lazy("主要诉求"), rows=2, required=False)
    action = long_text(lazy("已采取的措施"), rows=3)


@staff_page()
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the report on a matter."""
    who = who_is(request)
    related = ("accountable_office", "first_receiver")
    matter = access.get(who, Matter.objects.select_related(*related), pk=pk)
    sent_form = request.POST if request.method == "POST" else None
    form = ReportForm(sent_form, initial={"happened_at": timezone.localtime()})
    if request.method == "POST" and form.is_valid():
        try:
            made = service.write(matter, **form.cleaned_data, by=who, now=timezone.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("已写成，请马上报出。"))
            return redirect(url(made))
    context = {
        "form": form, "title": show.title_of(matter), "name": _("写急报"), "url": show.file_url(matter),
        "causes": _("写成的时间由系统记下；写好马上报出。"),
    }  # fmt: skip
    return render(request, "qingyu/desk/form.html", context)


class ToForm(DeedForm):
    """To which bodies above."""

    to = forms.ModelMultipleChoiceField(
        label=lazy("报给"), queryset=Office.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": lazy("请选择报给哪个单位。")},
    )  # fmt: skip

    def prepare(self) -> None:
        hop = urgent.received_at(self.who, self.record)
        office = hop.to_office if hop is not None else self.record.office
        known = {hop.to_office_id for hop in self.record.hops.all()}
        able = [one.pk for one in service.above(self.record.matter, office) if one.pk not in known]
        self.fields["to"].queryset = Office.objects.filter(pk__in=able)  # type: ignore[attr-defined]
        self.initial.setdefault("to", able[:1])


class PlainForm(DeedForm):
    """Nothing to fill in."""


def _may_send(one: UrgentReport, who: Viewer) -> bool:
    return who.has(*service.WRITES, at=one.office_id)


def _send(form: DeedForm, one: UrgentReport, who: Viewer, now: datetime) -> object:
    return service.send(one, to=list(form.cleaned_data["to"]), by=who, now=now)


def _receive(form: DeedForm, one: UrgentReport, who: Viewer, now: datetime) -> object:
    hop = urgent.waiting_at(who, one)
    if hop is None:
        raise Refused(_("没有等本单位确认的急报。"))
    return service.receive(hop, by=who, now=now)


def _forward(form: DeedForm, one: UrgentReport, who: Viewer, now: datetime) -> object:
    hop = urgent.received_at(who, one)
    if hop is None:
        raise Refused(_("请先确认收到。"))
    return service.forward(hop, to=list(form.cleaned_data["to"]), by=who, now=now)


ROOM = Room(
    key="urgent", back=("desk:urgents", lazy("重大紧急信息")), get=urgent.get, show=_show,
    deeds=(
        Deed("send", ("报出", "Send it up"), ToForm, _send, _may_send,
             ("报出时间由系统记下；不等签发", "The time is stamped; it does not wait for the signature")),
        Deed("receive", ("确认收到", "Say that it was received"), PlainForm, _receive,
             lambda one, who: urgent.waiting_at(who, one) is not None, ("收到时间由系统记下", "The time is stamped")),
        Deed("forward", ("续报上级", "Send it further up"), ToForm, _forward,
             lambda one, who: urgent.received_at(who, one) is not None, ("逐级报告", "One level after another")),
    ),
)  # fmt: skip


def on_page(matter: Matter, who: Viewer) -> dict[str, Any] | None:
    """The rows and the way to write one, for the matter's page; None where neither is."""
    found = urgent.of(matter)
    may = matter.is_open and service.writing_office(who, matter) is not None
    if not found and not (matter.is_urgent and may):
        return None
    rows = [
        {"url": url(one), "name": show.stamp(one.written_at), "sent": sent(one)} for one in found
    ]
    new = reverse("desk:urgent-write", args=[matter.pk]) if may else ""
    return {"rows": rows, "new_url": new}


__all__: list[Any] = ["ROOM", "on_page", "reports", "write"]

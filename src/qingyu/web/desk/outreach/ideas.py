"""人民建议 at the desk: suggestions from study to delivery, and the public calls for them."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.offices.access import Viewer
from qingyu.offices.models import Office
from qingyu.offices.tongue import labelled, said
from qingyu.outreach import ideas as queries
from qingyu.outreach.models import ADOPTING, Call, Idea, IdeaDecision, IdeaState
from qingyu.outreach.services import aid
from qingyu.outreach.services import ideas as service
from qingyu.petitions.errors import Refused
from qingyu.web.shell.paging import last_seen, pager_for
from qingyu.web.shell.parts import Column, Fact, Facts, Light, Link, Part, Row, Table, Tag
from qingyu.web.shell.refusable import RefusableForm
from qingyu.web.shell.widgets import DateInput

from .. import show
from ..acts.base import long_text
from ..door import staff_page, who_is
from ..oversight.base import Deed, DeedForm, Room, Shown, words_form
from ..oversight.tabs import part_of, parts
from .receptions import SEES

TONES = {IdeaDecision.ADOPTED: "green", IdeaDecision.PARTLY: "green", IdeaDecision.NOT: "amber"}


@staff_page(*SEES)
def ideas(request: HttpRequest) -> HttpResponse:
    """Suggestions of one's own bodies and of those one oversees."""
    who, today = who_is(request), timezone.localdate()
    choices = {"open": _("待决定"), "owed": _("待落实"), "done": _("已办完")}
    part = part_of(request, choices)
    page = queries.ideas(who, part=part, before=last_seen(request))
    columns = [_("建议"), _("单位"), _("进展"), _("采纳"), _("落实期限"), _("征集")]
    context = {
        "title": _("人民建议"),
        "hint": _("有道理的采纳，不采纳的说明理由；采纳的跟到落实，都感谢（条例第29条）。"),
        "links": [(reverse("desk:calls"), _("公开征集"))],
        "parts": parts(reverse("desk:ideas"), "part", part, choices),
        "table": Table(
            caption=_("人民建议，新的在前"), columns=[Column(name) for name in columns],
            rows=[_row(one, today) for one in page.rows], empty=_("没有建议。群众提的建议登记、甄别以后列在这里。"),
        ),
        "pager": pager_for(request, page.after),
    }  # fmt: skip
    return render(request, "qingyu/desk/list.html", context)


def _row(one: Idea, today: date) -> Row:
    return Row([
        Link(url(one), show.title_of(one.matter), note=one.matter.number), one.office.label,
        said(one.get_state_display()), decision(one) or "", light(one, today) or "",
        one.call.title if one.call else "",
    ])  # fmt: skip


def url(one: Idea) -> str:
    return reverse("desk:idea-record", args=[one.pk])


def decision(one: Idea) -> Part | None:
    if not one.decision:
        return None
    return Tag(said(one.get_decision_display()), TONES.get(IdeaDecision(one.decision), "wait"))


def light(one: Idea, today: date) -> Part | None:
    """Until when what was adopted is to be delivered, or that it is."""
    if one.deliver_by is None:
        return None
    if one.state == IdeaState.DELIVERED:
        return Tag(_("已落实"), "green")
    return Light.due_in((one.deliver_by - today).days)


def _show(one: Idea, who: Viewer, today: date) -> Shown:
    facts = [
        Fact(_("责任单位"), one.office.name),
        Fact(_("提出"), show.stamp(one.came_at)),
        Fact(_("进展"), said(one.get_state_display())),
    ]
    if one.call is not None:
        facts.append(Fact(_("征集"), one.call.title, url=call_url(one.call)))
    if one.decided_by is not None:
        facts.append(
            Fact(
                _("决定"),
                one.decided_by.name,
                note=show.stamp(one.decided_at) if one.decided_at else "",
            )
        )
    if one.thanked_at is not None:
        facts.append(Fact(_("告知并感谢"), show.stamp(one.thanked_at)))
    if one.deliver_by is not None:
        facts.append(
            Fact(_("落实期限"), light(one, today) or "", note=f"{one.deliver_by:%Y-%m-%d}")
        )
    texts = [
        (_("怎样研究的"), one.study), (_("理由"), one.reasons), (_("落实什么"), one.deliver),
        (_("落实情况"), one.delivered),
    ]  # fmt: skip
    tag = decision(one)
    return Shown(
        title=show.title_of(one.matter), tags=[tag] if tag else [],
        facts=Facts(title=_("人民建议"), facts=facts),
        texts=[(name, words) for name, words in texts if words],
        links=[(show.file_url(one.matter), one.matter.number)],
    )  # fmt: skip


class StudyForm(DeedForm):
    study = long_text(lazy("怎样研究的"), rows=4, help_text=lazy("问了谁、看了什么、算过什么账。"))


class DecideForm(DeedForm):
    decision = forms.ChoiceField(
        label=lazy("采纳情况"), choices=labelled(IdeaDecision.choices), widget=forms.RadioSelect,
        error_messages={"required": lazy("请选择采纳情况。")},
    )  # fmt: skip
    reasons = long_text(lazy("理由（会告诉提建议的人）"), rows=3)
    deliver = long_text(
        lazy("落实什么"), rows=2, required=False, help_text=lazy("采纳、部分采纳时填。")
    )
    deliver_by = forms.DateField(label=lazy("落实期限"), widget=DateInput, required=False)


def _is_ours(one: Idea, who: Viewer) -> bool:
    return aid.may_help(who, one.matter)


def _decide(form: DeedForm, one: Idea, who: Viewer, now: Any) -> object:
    return service.decide(one, **form.cleaned_data, by=who, now=now)


def _study(form: DeedForm, one: Idea, who: Viewer, now: Any) -> object:
    return service.take_up(one.matter, study=form.cleaned_data["study"], by=who, now=now)


ROOM = Room(
    key="idea", back=("desk:ideas", lazy("人民建议")), get=queries.get, show=_show,
    deeds=(
        Deed("study", ("登记研究情况", "Record the study"), StudyForm, _study,
             lambda one, who: _is_ours(one, who) and one.state in {IdeaState.NEW, IdeaState.STUDIED},
             ("写明怎样研究的，再决定", "How it was studied, before it is decided")),
        Deed("decide", ("决定采纳情况", "Decide on it"), DecideForm, _decide,
             lambda one, who: _is_ours(one, who) and one.state == IdeaState.STUDIED,
             ("理由告诉提建议的人，并致谢", "The reasons are told to whoever suggested it, with thanks")),
        Deed("deliver", ("登记落实", "Record the delivery"), words_form(lazy("落实了什么（会告诉提建议的人）"), rows=3),
             lambda f, one, who, now: service.carry_out(one, words=f.cleaned_data["words"], by=who, now=now),
             lambda one, who: _is_ours(one, who) and one.state == IdeaState.DECIDED and one.decision in ADOPTING,
             ("提建议的人会知道做了什么", "Whoever suggested it is told what was done")),
    ),
)  # fmt: skip


@staff_page(*SEES)
def calls(request: HttpRequest) -> HttpResponse:
    """Every public call, the latest first."""
    who, today = who_is(request), timezone.localdate()
    page = queries.calls_page(before=last_seen(request))
    rows = [
        Row([Link(call_url(one), one.title), one.office.label, f"{one.opens_on:%Y-%m-%d}", f"{one.closes_on:%Y-%m-%d}", call_state(one, today)])
        for one in page.rows
    ]  # fmt: skip
    columns = [
        Column(_("题目")),
        Column(_("单位")),
        Column(_("开始")),
        Column(_("截止")),
        Column(_("状态")),
    ]
    context = {
        "title": _("公开征集"),
        "hint": _("题目、结果都公开；不按人统计，也不排名。"),
        "links": [(reverse("desk:ideas"), _("人民建议")), *([(reverse("desk:call-new"), _("发布征集"))] if _offices(who) else [])],
        "table": Table(caption=_("公开征集"), is_named=True, columns=columns, rows=rows, empty=_("还没有公开征集。想就一件事听群众意见，就发布一次征集。")),
        "pager": pager_for(request, page.after),
    }  # fmt: skip
    return render(request, "qingyu/desk/list.html", context)


def call_url(one: Call) -> str:
    return reverse("desk:call-record", args=[one.pk])


def call_state(one: Call, today: date) -> Tag:
    if one.result_at is not None:
        return Tag(_("结果已公布"), "green")
    if queries.is_open(one, today):
        return Tag(_("征集中"), "rain")
    return Tag(_("还没有开始"), "wait") if today < one.opens_on else Tag(_("待公布结果"), "amber")


def _offices(who: Viewer) -> set[int]:
    """The bodies in whose name the viewer may call."""
    return {office for office, role in who.posts if role in service.CALLS}


class CallForm(RefusableForm):
    office = forms.ModelChoiceField(
        label=lazy("单位"), queryset=Office.objects.none(), empty_label=None
    )
    title = forms.CharField(label=lazy("题目"), max_length=60)
    question = long_text(
        lazy("想听什么"), rows=4, help_text=lazy("写给大家看：遇到什么问题、想听哪方面的建议。")
    )
    opens_on = forms.DateField(label=lazy("开始"), widget=DateInput)
    closes_on = forms.DateField(label=lazy("截止"), widget=DateInput)

    def __init__(self, *args: Any, who: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = Office.objects.filter(pk__in=_offices(who))  # type: ignore[attr-defined]


@staff_page(*service.CALLS)
def new_call(request: HttpRequest) -> HttpResponse:
    """Publish a call."""
    who = who_is(request)
    sent = request.POST if request.method == "POST" else None
    form = CallForm(sent, who=who, initial={"opens_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            made = service.call(**form.cleaned_data, by=who, now=timezone.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("已公开征集。"))
            return redirect(call_url(made))
    context = {"form": form, "title": _("公开征集"), "name": _("发布征集"), "url": reverse("desk:calls")}  # fmt: skip
    return render(request, "qingyu/desk/form.html", context)


def _show_call(one: Call, who: Viewer, today: date) -> Shown:
    told = queries.counted(one)
    facts = [
        Fact(_("单位"), one.office.name),
        Fact(_("起止"), f"{one.opens_on:%Y-%m-%d} – {one.closes_on:%Y-%m-%d}"),
        Fact(_("收到建议"), str(told.came)),
        Fact(_("采纳"), str(told.adopted)), Fact(_("部分采纳"), str(told.partly)),
        Fact(_("留作参考"), str(told.kept)), Fact(_("不采纳"), str(told.refused)),
        Fact(_("已落实"), str(told.delivered)),
    ]  # fmt: skip
    return Shown(
        title=one.title, tags=[call_state(one, today)], facts=Facts(title=_("公开征集"), facts=facts),
        texts=[(_("想听什么"), one.question), *([(_("结果"), one.result)] if one.result else [])],
        links=[(reverse("suggestions-call", args=[one.pk]), _("看公开页面"))],
    )  # fmt: skip


CALLS = Room(
    key="call", back=("desk:calls", lazy("公开征集")), get=queries.get_call, show=_show_call,
    deeds=(
        Deed("result", ("公布结果", "Publish the result"), words_form(lazy("结果（公开）"), rows=6),
             lambda f, one, who, now: service.publish_result(one, result=f.cleaned_data["words"], by=who, now=now),
             lambda one, who: one.result_at is None and one.office_id in _offices(who) and timezone.localdate() > one.closes_on,
             ("写明收到哪些建议、采纳了什么、没有采纳的为什么；不写人名", "What came, what was adopted, why the rest was not; no names")),
    ),
)  # fmt: skip

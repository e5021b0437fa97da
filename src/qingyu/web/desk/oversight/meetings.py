"""联席会议 at the desk: the sittings, their minutes, and what each decision has become."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.offices import access
from qingyu.offices.access import Viewer
from qingyu.offices.models import Office
from qingyu.offices.tongue import aside
from qingyu.petitions.errors import Refused
from qingyu.petitions.models import Dispute, Matter
from qingyu.supervision import asked, reach
from qingyu.supervision.models import Decision, Meeting
from qingyu.supervision.services import meet
from qingyu.web.shell.paging import last_seen, pager_for
from qingyu.web.shell.parts import Column, Fact, Facts, Link, Row, Table
from qingyu.web.shell.refusable import RefusableForm
from qingyu.web.shell.widgets import DateInput

from .. import show
from ..door import not_your_page, staff_page, who_is
from . import answers
from .base import Deed, DeedForm, Room, Shown, thread, words_form
from .tabs import tabs


@staff_page()
def meetings(request: HttpRequest) -> HttpResponse:
    """The meetings of one's territory."""
    who = who_is(request)
    page = asked.meetings(who, before=last_seen(request))
    rows = [
        Row([Link(url(m), m.title), f"{timezone.localtime(m.held_at):%Y-%m-%d %H:%M}", m.office.label, m.chair])
        for m in page.rows
    ]  # fmt: skip
    columns = [Column(_("议题")), Column(_("时间")), Column(_("办公室")), Column(_("召集人"))]
    context = {
        "title": _("联席会议"),
        "hint": _(
            "县级以上联席会议协调重要事项、裁定争议（条例第13、24条）；每项决定都有单位、有期限，办完销号。"
        ),
        "tabs": tabs("desk:meetings", who) if who.oversight else "",
        "links": [(reverse("desk:meeting-new"), _("召集会议"))] if _offices(who) else [],
        "table": Table(
            caption=_("联席会议，新的在前"),
            columns=columns,
            rows=rows,
            empty=_("没有会议。召集以后，议题、决定和办理期限都记在这里。"),
        ),
        "pager": pager_for(request, page.after),
    }
    return render(request, "qingyu/desk/list.html", context)


def url(meeting: Meeting) -> str:
    return reverse("desk:meeting-record", args=[meeting.pk])


def decision_url(found: Decision) -> str:
    return reverse("desk:decision-record", args=[found.pk])


def _offices(who: Viewer) -> list[Office]:
    at = {office for office, role in who.posts if role in meet.CALLS}
    return [office for office in Office.objects.filter(pk__in=at) if office.is_petition_office]


def _show(meeting: Meeting, who: Viewer, day: date) -> Shown:
    bodies = _("、").join(body.label for body in asked.bodies_of(meeting))
    facts = [
        Fact(_("时间"), show.stamp(meeting.held_at)),
        Fact(_("地点"), meeting.place or _("没有写")),
        Fact(_("召集人"), meeting.chair),
        Fact(_("办公室"), meeting.office.name),
        Fact(_("参加单位"), bodies or _("没有写")),
    ]
    decisions = asked.decisions_of(who, meeting)
    return Shown(
        title=meeting.title,
        facts=Facts(title=_("联席会议"), facts=facts),
        texts=[(_("会议纪要"), meeting.minutes)] if meeting.minutes else [],
        parts=[decisions_table(decisions, day, caption=_("决定事项"))],
    )


def decisions_table(rows: list[Decision], day: date, *, caption: str) -> Table:
    columns = [Column(_("决定事项")), Column(_("办理单位")), Column(_("期限")), Column(_("状态"))]
    return Table(
        caption=caption,
        columns=columns,
        rows=[
            Row([Link(decision_url(d), d.text), d.office.label, f"{d.due_on:%Y-%m-%d}", answers.light(d, day)])
            for d in rows
        ],
        empty=_("还没有决定事项。会后写下每项决定由哪个单位、哪天前办完。"),
    )  # fmt: skip


class MeetingForm(RefusableForm):
    office = forms.ModelChoiceField(
        label=lazy("联席会议办公室"), queryset=Office.objects.none(), empty_label=None
    )
    title = forms.CharField(label=lazy("议题"), max_length=80)
    held_at = forms.DateTimeField(
        label=lazy("时间"), widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        error_messages={"invalid": lazy("时间请写成 2026-11-23 09:30 的样子。")},
    )  # fmt: skip
    place = forms.CharField(label=lazy("地点"), max_length=80, required=False)
    chair = forms.CharField(label=lazy("召集人"), max_length=60)
    bodies = forms.ModelMultipleChoiceField(
        label=lazy("参加单位"), queryset=Office.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: object, who: Viewer, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        own = [office.pk for office in _offices(who)]
        self.fields["office"].queryset = Office.objects.filter(pk__in=own)  # type: ignore[attr-defined]
        below = Office.objects.filter(pk__in=reach.below(who), is_active=True)
        self.fields["bodies"].queryset = below.order_by("code")  # type: ignore[attr-defined]


@staff_page(*meet.CALLS)
def new(request: HttpRequest) -> HttpResponse:
    """Call a meeting, or note one that was held."""
    who = who_is(request)
    if not _offices(who):
        return not_your_page(request)
    form = MeetingForm(request.POST if request.method == "POST" else None, who=who)
    if request.method == "POST" and form.is_valid():
        try:
            made = meet.call(**form.cleaned_data, by=who, now=timezone.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("会议已经记下，参加单位已收到通知。"))
            return redirect(url(made))
    context = {
        "form": form,
        "title": _("联席会议"),
        "name": _("召集会议"),
        "url": reverse("desk:meetings"),
    }
    return render(request, "qingyu/desk/form.html", context)


class DecisionForm(DeedForm):
    """What was decided: something to do by a body, or a dispute to be ruled on."""

    text = forms.CharField(
        label=lazy("决定做什么"), widget=forms.Textarea({"rows": 3}),
        error_messages={"required": lazy("请写明决定做什么。")},
    )  # fmt: skip
    office = forms.ModelChoiceField(
        label=lazy("由哪个单位办"), queryset=Office.objects.none(), empty_label=lazy("请选择")
    )
    due_on = forms.DateField(label=lazy("期限"), widget=DateInput)
    number = forms.CharField(label=lazy("涉及的事项编号"), required=False, max_length=40)
    dispute = forms.ModelChoiceField(
        label=lazy("裁定的管辖争议"), queryset=Dispute.objects.none(), required=False, empty_label="—",
        help_text=lazy("选了争议，由依法裁定的单位在期限内裁定。"),
    )  # fmt: skip

    def prepare(self) -> None:
        owners = Office.objects.filter(pk__in=meet.owners(self.record), is_active=True)
        self.fields["office"].queryset = owners.order_by("code")  # type: ignore[attr-defined]
        self.fields["dispute"].queryset = asked.pending_disputes(self.who)  # type: ignore[attr-defined]
        self.fields["dispute"].label_from_instance = _dispute_name  # type: ignore[attr-defined]

    def clean_number(self) -> Matter | None:
        asked_for = self.cleaned_data["number"].strip().upper()
        if not asked_for:
            return None
        found = access.visible(self.who, Matter.objects.filter(number=asked_for)).first()
        if found is None:
            raise forms.ValidationError(_("没有找到：%(numbers)s") % {"numbers": asked_for})
        return found


def _dispute_name(dispute: Dispute) -> str:
    return aside(dispute.matter.number, dispute.decider.label)


def _decide(form: DeedForm, meeting: Meeting, who: Viewer, now: object) -> object:
    data = form.cleaned_data
    return meet.decide(
        meeting, data["office"], text=data["text"], due_on=data["due_on"], matter=data["number"],
        dispute=data["dispute"], by=who, now=now,  # type: ignore[arg-type]
    )  # fmt: skip


def _records(meeting: Meeting, who: Viewer) -> bool:
    return who.has(*meet.CALLS, at=meeting.office_id)


ROOM = Room(
    key="meeting",
    back=("desk:meetings", lazy("联席会议")),
    get=asked.get_meeting,
    show=_show,
    deeds=(
        Deed("decide", ("记一项决定", "Record a decision"), DecisionForm, _decide, _records,
             ("成为该单位的任务，到期销号", "It becomes a task of that body with a date")),
        Deed("minute", ("写会议纪要", "Write the minutes"), words_form(lazy("会议纪要"), rows=10),
             lambda f, m, w, n: meet.minute(m, words=f.cleaned_data["words"], by=w, now=n), _records),
    ),
)  # fmt: skip


def _show_decision(found: Decision, who: Viewer, day: date) -> Shown:
    matter = asked.seen_matter(who, found)
    facts = [
        Fact(_("会议"), found.meeting.title, url=url(found.meeting)),
        Fact(_("办理单位"), found.office.name, note=found.office.phone),
        Fact(_("期限"), f"{found.due_on:%Y-%m-%d}"),
        Fact(_("记录"), f"{found.by_office.label} {found.by_staff.name}", note=show.stamp(found.issued_at)),
    ]  # fmt: skip
    if matter is not None:
        facts.append(Fact(_("涉及的事项"), matter.number, url=show.file_url(matter)))
    links = []
    if found.dispute is not None and matter is not None:
        ruled = found.dispute.decided_at
        facts.append(
            Fact(
                _("管辖争议"),
                _("%(day)s已裁定") % {"day": f"{ruled:%Y-%m-%d}"} if ruled else _("等待裁定"),
            )
        )
        if ruled is None:
            query = urlencode({"words": found.text})
            address = reverse("desk:act", args=[matter.pk, "rule_dispute"])
            links = [(f"{address}?{query}", _("去裁定"))]
    return Shown(
        title=found.text,
        tags=[answers.light(found, day)],
        facts=Facts(title=_("决定事项"), facts=facts),
        thread=thread(found.thread, answers.NAMES),
        links=links,
    )  # fmt: skip


class ReturnForm(DeedForm):
    words = forms.CharField(label=lazy("哪里还没有落实"), widget=forms.Textarea({"rows": 3}))
    due_on = forms.DateField(label=lazy("新的期限"), widget=DateInput)


DECISIONS = Room(
    key="decision",
    back=("desk:meetings", lazy("联席会议")),
    get=asked.get_decision,
    show=_show_decision,
    deeds=(
        Deed("answer", ("报告落实情况", "Report what was done"), words_form(lazy("落实情况"), rows=5),
             lambda f, d, w, n: meet.answer(d, words=f.cleaned_data["words"], by=w, now=n), answers.may_answer),
        Deed("accept", ("销号", "Write it off"), words_form(lazy("审核意见"), rows=2, required=False),
             lambda f, d, w, n: meet.judge(d, accepted=True, words=f.cleaned_data["words"], by=w, now=n), answers.may_judge),
        Deed("refuse", ("退回", "Send it back"), ReturnForm,
             lambda f, d, w, n: meet.judge(d, accepted=False, by=w, now=n, **f.cleaned_data), answers.may_judge),
    ),
)  # fmt: skip

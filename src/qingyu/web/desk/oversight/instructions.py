"""领导批示: what leaders asked of bodies in single matters, from the word to what was done."""

from collections.abc import Iterable
from datetime import date, timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.offices.access import Viewer
from qingyu.supervision import instructions as queries
from qingyu.supervision import reach
from qingyu.supervision.models import Instruction
from qingyu.supervision.services import instruct
from qingyu.web.shell.parts import Column, Fact, Facts, Link, Row, Table
from qingyu.web.shell.widgets import DateInput

from .. import show
from ..door import staff_page
from . import answers
from .base import Deed, DeedForm, Room, Shown, thread, words_form
from .lists import demand_list
from .tabs import OVERSEERS


@staff_page(*OVERSEERS)
def instructions(request: HttpRequest) -> HttpResponse:
    """Instructions to and from the offices one works at or oversees."""
    return demand_list(
        request, "desk:instructions", title=_("领导批示"), listed=queries.listed,
        choices={"open": _("进行中"), "late": _("逾期未反馈"), "answered": _("待审阅"), "all": _("全部")},
        table=lambda rows, day: table(rows, day, caption=_("领导批示，新的在前")),
    )  # fmt: skip


def table(rows: Iterable[Instruction], day: date, *, caption: str) -> Table:
    columns = [Column(_("批示")), Column(_("事项")), Column(_("承办单位")), Column(_("来自")), Column(_("期限")), Column(_("状态"))]  # fmt: skip
    return Table(
        caption=caption, columns=columns, rows=[_row(found, day) for found in rows], empty=_("没有领导批示。领导在事项上写下的批示列在这里，直到报告结果。")
    )  # fmt: skip


def _row(found: Instruction, day: date) -> Row:
    matter = found.matter
    return Row(
        [
            Link(url(found), found.words[:40]),
            Link(show.file_url(matter), show.title_of(matter), note=matter.number),
            found.office.label,
            found.by_office.label,
            f"{found.due_on:%Y-%m-%d}",
            answers.light(found, day),
        ]
    )


def url(found: Instruction) -> str:
    return reverse("desk:instruction-record", args=[found.pk])


def _show(found: Instruction, who: Viewer, day: date) -> Shown:
    matter = found.matter
    facts = [
        Fact(_("事项"), matter.number, url=show.file_url(matter), note=show.title_of(matter)),
        Fact(_("批示"), f"{found.by_office.label} {found.by_staff.name}", note=show.stamp(found.issued_at)),
        Fact(_("承办单位"), found.office.name, note=found.office.phone),
        Fact(_("期限"), f"{found.due_on:%Y-%m-%d}"),
    ]  # fmt: skip
    return Shown(
        title=_("领导批示"),
        tags=[answers.light(found, day)],
        facts=Facts(title=_("批示件"), facts=facts),
        texts=[(_("批示内容"), found.words)],
        thread=thread(found.thread, answers.NAMES),
    )


class AgainForm(DeedForm):
    """What is still missing, and until when."""

    words = forms.CharField(
        label=lazy("还要办什么"), widget=forms.Textarea({"rows": 3}),
        error_messages={"required": lazy("请写明还要办什么。")},
    )  # fmt: skip
    due_on = forms.DateField(label=lazy("哪天前反馈"), widget=DateInput)

    def prepare(self) -> None:
        self.initial.setdefault("due_on", timezone.localdate() + timedelta(days=7))


def _takes_back(found: Instruction, who: Viewer) -> bool:
    return found.is_open and reach.may_judge(who, found.by_office_id)


ROOM = Room(
    key="instruction",
    back=("desk:demands", lazy("上级要求")),
    get=queries.get,
    show=_show,
    deeds=(
        Deed("answer", ("反馈落实情况", "Say what was done"), words_form(lazy("落实情况"), rows=5),
             lambda f, i, w, n: instruct.answer(i, words=f.cleaned_data["words"], by=w, now=n), answers.may_answer,
             ("作出批示的领导会看到", "The leader reads it")),
        Deed("settle", ("已阅，落实了", "Read; it is done"), words_form(lazy("意见"), rows=2, required=False),
             lambda f, i, w, n: instruct.judge(i, accepted=True, words=f.cleaned_data["words"], due_on=i.due_on, by=w, now=n),
             answers.may_judge, ("这条批示办结", "The instruction is settled")),
        Deed("again", ("继续落实", "Ask for more"), AgainForm,
             lambda f, i, w, n: instruct.judge(i, accepted=False, words=f.cleaned_data["words"], due_on=f.cleaned_data["due_on"], by=w, now=n),
             answers.may_judge, ("单位在新的日期前再反馈", "The body answers again by the new day")),
        Deed("cancel", ("撤销批示", "Take it back"), words_form(lazy("撤销的理由"), rows=2),
             lambda f, i, w, n: instruct.cancel(i, words=f.cleaned_data["words"], by=w, now=n), _takes_back,
             is_grave=True),
    ),
)  # fmt: skip

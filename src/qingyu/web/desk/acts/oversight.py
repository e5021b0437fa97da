"""Acts of those who oversee: a leader put in charge, a body called to its duty."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qingyu.core.law.breaches import BREACHES
from qingyu.offices import access
from qingyu.offices.access import Viewer
from qingyu.offices.models import Office, Staff
from qingyu.offices.tongue import article as cited
from qingyu.offices.tongue import aside, pick
from qingyu.petitions.models import Matter
from qingyu.petitions.services import charge
from qingyu.supervision import demands, instructions
from qingyu.supervision.services import instruct, supervise
from qingyu.web.shell.widgets import DateInput

from .base import Act, ActForm, long_text, values


class LeaderForm(ActForm):
    """Who is put in charge: only those who lead at the body or above it are on offer."""

    leader = forms.ModelChoiceField(
        label=_("责任领导"),
        queryset=Staff.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        help_text=_("责任单位及其上级的负责人和领导；与本事项有关的不在其中。"),
    )
    reason = long_text(_("理由"), rows=2)

    def prepare(self) -> None:
        able = [lead.staff_id for lead in charge.able(self.matter, now=timezone.now())]
        self.fields["leader"].queryset = Staff.objects.filter(pk__in=able)  # type: ignore[attr-defined]
        self.initial.setdefault("leader", self.matter.leader_id)


def _name(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
    leader = form.cleaned_data["leader"]
    return charge.name_leader(matter, leader, by=who, now=now, **values(form, "reason"))


class FirstForm(ActForm):
    """Who follows it from now on: only those who work at the office that received it first."""

    to = forms.ModelChoiceField(
        label=_("新的首问责任人"), queryset=Staff.objects.none(), empty_label=None
    )
    reason = long_text(_("理由"), rows=2)

    def prepare(self) -> None:
        office = self.matter.first_receiver_id
        there = access.staff_of([office], timezone.localdate(), *access.DIRECT).order_by("pk")
        self.fields["to"].queryset = there  # type: ignore[attr-defined]


def _hand_first(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
    return charge.hand_first(
        matter, form.cleaned_data["to"], by=who, now=now, **values(form, "reason")
    )


class SuperviseForm(ActForm):
    """Opened from a breach found, everything is filled in: whom, which duty, what, by when."""

    office = forms.ModelChoiceField(
        label=_("督办哪个单位"), queryset=Office.objects.none(), empty_label=None
    )
    breach = forms.ChoiceField(
        label=_("违反的规定"),
        choices=lambda: [
            (b.code, aside(pick(b.name), cited(b.article))) for b in BREACHES.values()
        ],
        initial="B45-1",
    )
    demand = long_text(_("督办要求"))
    done_by = forms.DateField(label=_("限期办结日期"), widget=DateInput, required=False)

    def prepare(self) -> None:
        offices = demands.offices(self.who, self.matter)
        able = list(offices)
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]
        self.fields["office"].choices = [(one.pk, str(one)) for one in able]  # type: ignore[attr-defined]
        asked = {name: self.initial.get(name) for name in ("fault", "office")}
        self.initial.update(demands.start(self.who, self.matter, able, now=timezone.now(), **asked))


def _supervise(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
    data = form.cleaned_data
    return supervise.supervise(
        matter, breach=data["breach"], demand=data["demand"], office=data["office"],
        done_by=data["done_by"], by=who, now=now, expect=data["expect"],
    )  # fmt: skip


class InstructForm(ActForm):
    """Who, what and until when, in one act: it is a task of that body at once."""

    office = forms.ModelChoiceField(
        label=_("批给哪个单位"), queryset=Office.objects.none(), empty_label=None
    )
    words = long_text(_("批示内容"), rows=3)
    due_on = forms.DateField(label=_("哪天前反馈"), widget=DateInput)

    def prepare(self) -> None:
        offices = instructions.bodies(self.who, self.matter)
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]
        self.initial.setdefault("office", self.matter.accountable_office_id)
        self.initial.setdefault("due_on", timezone.localdate() + timedelta(days=7))


def _instruct(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
    return instruct.instruct(matter, by=who, now=now, **values(form, "office", "words", "due_on"))


ACTS = (
    Act(
        "name_leader", LeaderForm, _name, ("指定责任领导", "Put a leader in charge"),
        ("责任链随之改变，并留下记录", "The chain of responsibility changes, with an entry"),
    ),
    Act(
        "hand_first", FirstForm, _hand_first, ("移交首问", "Hand on the first receiver's part"),
        ("事项仍在原单位办理，由新的人一直跟到底", "The matter stays where it is; another person follows it to its end"),
    ),
    Act("supervise", SuperviseForm, _supervise),
    Act(
        "instruct", InstructForm, _instruct, ("批示", "Instruct"),
        ("单位的待办里随即多一项，到期要反馈", "The body has it among its tasks at once, and answers by the day"),
    ),
)  # fmt: skip

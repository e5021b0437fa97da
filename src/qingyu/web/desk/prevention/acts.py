"""Everything that can be done to a quarrel, each with its form and service; the stage table says when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.core.law.clock import day_of
from qingyu.offices import access
from qingyu.offices.access import GROUND, Viewer
from qingyu.offices.models import Office, Staff
from qingyu.offices.tongue import headed, said
from qingyu.petitions.errors import AlreadyDone
from qingyu.prevention.models import Cause, FollowUp, Outcome, Quarrel, SettledBy
from qingyu.prevention.services import advance, otherwise, report, settle
from qingyu.web.desk.acts.base import long_text
from qingyu.web.desk.show import pick
from qingyu.web.shell.refusable import RefusableForm
from qingyu.web.shell.widgets import DateInput

from .forms import kind_choices


class StepForm(RefusableForm):
    """The form of one step. `expect` is the journal's length when the page was drawn."""

    expect = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, quarrel: Quarrel, who: Viewer, now: datetime, **kwargs: Any) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.quarrel, self.who, self.now = quarrel, who, now
        self.prepare()

    def prepare(self) -> None:
        """Fill choices that depend on the quarrel."""

    def offer_people(self, office: Office | None) -> None:
        rows = access.staff_of([office.pk] if office else [], day_of(self.now), *GROUND)
        self.fields["holder"].queryset = rows.order_by("name", "pk")  # type: ignore[attr-defined]


def labels(choices: type[TextChoices]) -> list[tuple[str, str]]:
    """The choices in the reader's language."""
    return [(each.value, said(str(each.label))) for each in choices]


def _needed(label: Any, message: Any, **more: Any) -> forms.CharField:
    field = long_text(label, **more)
    field.error_messages["required"] = message
    return field


class GuardForm(StepForm):
    words = _needed(lazy("先做了什么"), lazy("请写明先做了什么。"))


class SortForm(StepForm):
    kind = forms.ChoiceField(label=lazy("类型"), error_messages={"required": lazy("请选择类型。")})
    sides = forms.IntegerField(label=lazy("涉及几方"))
    people = forms.IntegerField(label=lazy("涉及人数"))
    words = _needed(lazy("怎样核实的，情况是什么"), lazy("请写明怎样核实的，情况是什么。"))

    def prepare(self) -> None:
        self.fields["kind"].choices = kind_choices()  # type: ignore[attr-defined]
        for name in ("kind", "sides", "people"):
            self.initial.setdefault(name, getattr(self.quarrel, name))


class AnalyseForm(StepForm):
    cause = forms.ChoiceField(
        label=lazy("原因"), choices=lambda: labels(Cause), widget=forms.RadioSelect,
        error_messages={"required": lazy("请选择原因。")},
    )  # fmt: skip
    measures = _needed(lazy("化解措施"), lazy("请写明化解措施。"))
    holder = forms.ModelChoiceField(
        label=lazy("责任人"), queryset=Staff.objects.none(), empty_label=None
    )
    due_on = forms.DateField(
        label=lazy("化解期限"),
        widget=DateInput,
        error_messages={"required": lazy("请选化解期限。")},
    )
    words = long_text(lazy("分析"), rows=3, required=False)

    def prepare(self) -> None:
        self.offer_people(self.quarrel.office)
        for name in ("cause", "measures", "due_on"):
            self.initial.setdefault(name, getattr(self.quarrel, name))
        self.initial.setdefault("holder", self.quarrel.holder_id)


class MediateForm(StepForm):
    words = _needed(lazy("何时、何地、谁主持"), lazy("请写明何时、何地、由谁主持调处。"))


class SettleForm(StepForm):
    mode = forms.ChoiceField(
        label=lazy("化解方式"), choices=lambda: labels(SettledBy), widget=forms.RadioSelect,
        error_messages={"required": lazy("请选择化解方式。")},
    )  # fmt: skip
    result = _needed(lazy("化解结果"), lazy("请写明化解结果：谁答应什么、什么时候办。"))
    visit = forms.DateField(
        label=lazy("约定回访"), widget=DateInput,
        error_messages={"required": lazy("请约定至少一次回访。")},
    )  # fmt: skip
    visit_again = forms.DateField(label=lazy("再回访"), widget=DateInput, required=False)

    def prepare(self) -> None:
        days = settle.proposed_visits(self.quarrel.office, self.now)
        for name, day in zip(("visit", "visit_again"), days, strict=False):
            self.initial.setdefault(name, day)

    def refuse(self, refusal: Any) -> None:
        problems = getattr(refusal, "problems", {})
        if "visits" in problems:
            problems["visit"] = problems.pop("visits")
        super().refuse(refusal)

    @property
    def visits(self) -> list[Any]:
        days = (self.cleaned_data["visit"], self.cleaned_data["visit_again"])
        return [day for day in days if day]


class VisitForm(StepForm):
    outcome = forms.ChoiceField(
        label=lazy("稳不稳"), choices=lambda: labels(Outcome), widget=forms.RadioSelect,
        error_messages={"required": lazy("请选择回访结果。")},
    )  # fmt: skip
    note = _needed(lazy("回访情况"), lazy("请写明回访看到的情况。"), rows=3)
    help = long_text(
        lazy("帮什么、请哪个单位帮"), rows=2, required=False, help_text=lazy("有困难时填。")
    )
    next_on = forms.DateField(
        label=lazy("下一次回访"), widget=DateInput, required=False, help_text=lazy("有困难时填。")
    )

    @property
    def visit(self) -> FollowUp:
        """The nearest visit not made yet. Raises AlreadyDone where there is none."""
        rows = self.quarrel.follow_ups.filter(done_at=None).select_related("quarrel")
        found = rows.order_by("due_on", "pk").first()
        if found is None:
            raise AlreadyDone(_("约定的回访都已经做完。"))
        return found


class HoldForm(StepForm):
    words = long_text(lazy("说明"), rows=2, required=False)


class WriteOffForm(StepForm):
    words = _needed(lazy("凭什么销号"), lazy("请写明凭什么销号：看了哪些材料、问了谁。"))


class CheckedForm(StepForm):
    words = _needed(lazy("怎样核实的"), lazy("请写明怎样核实的。"))


class GuideForm(StepForm):
    way = forms.ChoiceField(
        label=lazy("法定途径"), widget=forms.RadioSelect,
        error_messages={"required": lazy("请选择法定途径。")},
    )  # fmt: skip
    words = _needed(lazy("怎样告诉当事人的"), lazy("请写明什么时候、怎样告诉当事人的。"), rows=3)

    def prepare(self) -> None:
        self.fields["way"].choices = [  # type: ignore[attr-defined]
            (key, headed(pick(name), pick(limit))) for key, (name, limit) in otherwise.WAYS.items()
        ]


class ReportForm(StepForm):
    words = long_text(lazy("为什么上报、希望怎么办"), rows=3, required=False)


class TakeOverForm(StepForm):
    holder = forms.ModelChoiceField(
        label=lazy("责任人"), queryset=Staff.objects.none(), empty_label=None
    )

    def prepare(self) -> None:
        self.offer_people(self.quarrel.reported_to)
        self.initial.setdefault("holder", self.who.staff_id)


class AdviseForm(StepForm):
    words = _needed(lazy("意见"), lazy("请写明意见：怎么办、需要谁配合。"))


class ReopenForm(StepForm):
    words = _needed(lazy("为什么重新打开"), lazy("请写明为什么重新打开。"))


Take = Callable[[Any, Quarrel, dict[str, Any]], object]


@dataclass(frozen=True)
class Act:
    """One thing that can be done: its form and its service. `fields` go to the service by name."""

    key: str
    form: type[StepForm]
    take: Take
    is_grave: bool = False


def _plain(service: Callable[..., object], *names: str) -> Take:
    """A service that takes the form's fields under their own names."""

    def take(form: Any, quarrel: Quarrel, common: dict[str, Any]) -> object:
        return service(quarrel, **{name: form.cleaned_data[name] for name in names}, **common)

    return take


def _settle(form: Any, quarrel: Quarrel, common: dict[str, Any]) -> object:
    data = form.cleaned_data
    return settle.settle(
        quarrel, mode=data["mode"], result=data["result"], visits=form.visits, **common
    )


def _visit(form: Any, quarrel: Quarrel, common: dict[str, Any]) -> object:
    names = ("outcome", "note", "help", "next_on")
    told = {name: form.cleaned_data[name] for name in names}
    return settle.follow_up(form.visit, **told, **common)


_ACTS = (
    Act("guard", GuardForm, _plain(advance.guard, "words")),
    Act("sort", SortForm, _plain(advance.sort, "kind", "sides", "people", "words")),
    Act("analyse", AnalyseForm, _plain(advance.analyse, "cause", "measures", "holder", "due_on", "words")),
    Act("mediate", MediateForm, _plain(advance.mediate, "words")),
    Act("settle", SettleForm, _settle),
    Act("follow_up", VisitForm, _visit),
    Act("hold", HoldForm, _plain(settle.hold, "words")),
    Act("write_off", WriteOffForm, _plain(settle.write_off, "words"), is_grave=True),
    Act("unconfirmed", CheckedForm, _plain(otherwise.unconfirmed, "words"), is_grave=True),
    Act("guide", GuideForm, _plain(otherwise.guide, "way", "words")),
    Act("report", ReportForm, _plain(report.report, "words")),
    Act("take_over", TakeOverForm, _plain(report.take_over, "holder")),
    Act("advise", AdviseForm, _plain(report.advise, "words")),
    Act("reopen", ReopenForm, _plain(otherwise.reopen, "words")),
)  # fmt: skip

ACTS: dict[str, Act] = {act.key: act for act in _ACTS}

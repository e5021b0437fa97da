"""Acts of review."""

from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qingyu.offices.access import Viewer
from qingyu.offices.tongue import labelled
from qingyu.petitions.models import Matter, ReviewOutcome
from qingyu.petitions.services import hearing, review
from qingyu.web.shell.widgets import DateInput

from .base import Act, ActForm, long_text, values


class AskForm(ActForm):
    """A request on paper, entered at the window with the day it came in."""

    received_on = forms.DateField(label=_("收到申请的日期"), widget=DateInput)
    reasons = long_text(_("申请理由"))
    late_reason = long_text(_("逾期的正当理由（逾期时填写）"), rows=2, required=False)

    def prepare(self) -> None:
        self.initial.setdefault("received_on", timezone.localdate())


def _ask(kind: str):  # type: ignore[no-untyped-def]
    def take(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
        data = form.cleaned_data
        noon = datetime.combine(
            data["received_on"], time(12), tzinfo=timezone.get_current_timezone()
        )
        return review.ask(
            matter, kind, by=who, now=now, reasons=data["reasons"], late_reason=data["late_reason"],
            received_at=min(noon, now), expect=data["expect"],
        )  # fmt: skip

    return take


class DecideForm(ActForm):
    outcome = forms.ChoiceField(
        label=_("结论"), choices=labelled(ReviewOutcome.choices), widget=forms.RadioSelect
    )
    facts = long_text(_("查明的事实"), rows=6)
    basis = long_text(_("依据"), rows=2)
    conclusion = long_text(_("意见"))


def _decide(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
    return review.decide(
        matter, by=who, now=now, **values(form, "outcome", "facts", "basis", "conclusion")
    )


class FromForm(ActForm):
    from_on = forms.DateField(label=_("听证开始的日期"), widget=DateInput)


class UntilForm(ActForm):
    until = forms.DateField(label=_("听证结束的日期"), widget=DateInput)


class RedoForm(ActForm):
    limit_days = forms.IntegerField(
        label=_("重新办理的期限（天）"), min_value=1, max_value=366, initial=30
    )


ACTS = (
    Act("ask_review", AskForm, _ask("review"), ("录入书面复查申请", "Enter a request for review")),
    Act("ask_re_review", AskForm, _ask("re_review"), ("录入书面复核申请", "Enter a request for re-review")),
    Act("decide_review", DecideForm, _decide),
    Act("decide_re_review", DecideForm, _decide),
    Act("pause_re_review", FromForm, lambda f, m, w, n: hearing.pause(m, from_on=f.cleaned_data["from_on"], by=w, now=n)),
    Act("resume_re_review", UntilForm, lambda f, m, w, n: hearing.resume(m, until=f.cleaned_data["until"], by=w, now=n)),
    Act("redo", RedoForm, lambda f, m, w, n: review.redo(m, by=w, now=n, **values(f, "limit_days"))),
)  # fmt: skip

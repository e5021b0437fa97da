"""Acts of answering: submit, return, issue, serve, execute, close, end."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qingyu.documents.models import ServiceMode
from qingyu.offices.access import Viewer
from qingyu.offices.errors import NotPossible
from qingyu.offices.tongue import labelled
from qingyu.petitions.errors import Incomplete, Refused
from qingyu.petitions.models import Matter
from qingyu.petitions.services import close, reply, review
from qingyu.web.shell.widgets import DateInput

from .base import Act, ActForm, long_text, values
from .custody import PlainForm


class WordsForm(ActForm):
    words = long_text(_("要改什么"))


HOW = (
    "mode", "receiver", "relation", "place", "tracking", "has_consent", "is_refused", "witness", "note",
)  # fmt: skip


class HowForm(forms.Form):
    """How a document reached whom it is for (送达回证)."""

    mode = forms.ChoiceField(label=_("送达方式"), choices=labelled(ServiceMode.choices))
    served_on = forms.DateField(label=_("送达日期"), widget=DateInput)
    receiver = forms.CharField(
        label=_("签收人"), help_text=_("直接送达的要写。"), required=False, max_length=60
    )
    relation = forms.CharField(
        label=_("与受送达人的关系（代收时填）"), required=False, max_length=30
    )
    place = forms.CharField(label=_("送达地点"), required=False, max_length=100)
    tracking = forms.CharField(
        label=_("邮件号"), help_text=_("邮寄的要写。"), required=False, max_length=40
    )
    has_consent = forms.BooleanField(label=_("本人同意电子送达"), required=False)
    is_refused = forms.BooleanField(label=_("拒收"), required=False)
    witness = forms.CharField(
        label=_("见证人"), help_text=_("拒收的要写。"), required=False, max_length=60
    )
    note = forms.CharField(label=_("说明（拒收事由等）"), required=False, max_length=200)

    def served(self, now: datetime) -> dict[str, Any]:
        """What the service asks for; today means now, an earlier day means its noon."""
        day = self.cleaned_data["served_on"]
        noon = timezone.localtime(now).replace(
            year=day.year, month=day.month, day=day.day, hour=12, minute=0, second=0, microsecond=0
        )
        moment = now if day == timezone.localdate(now) else noon
        return {"served_at": moment, **{name: self.cleaned_data[name] for name in HOW}}


class ServeForm(ActForm, HowForm):
    """The service of a reply, from which the petitioner's window counts."""

    def prepare(self) -> None:
        self.initial.setdefault("served_on", timezone.localdate())
        self.fields["served_on"].help_text = _("申请复查的期限从次日起算。")

    def refuse(self, refusal: Refused | NotPossible) -> None:
        """The service speaks of a moment, the form asks for a day."""
        if isinstance(refusal, Incomplete) and (words := refusal.problems.pop("served_at", "")):
            self.add_error("served_on", words)
        super().refuse(refusal)

    def record(self, now: datetime) -> dict[str, Any]:
        return {**self.served(now), "expect": self.cleaned_data["expect"]}


class ExecuteForm(ActForm):
    note = long_text(_("怎样落实的"))


class CloseForm(ActForm):
    report = long_text(
        _("办结报告"), required=False, help_text=_("交办的事项要写，由交办单位审核认定。")
    )


class EndForm(ActForm):
    ground = forms.ChoiceField(
        label=_("终结依据"),
        choices=labelled((key, words) for key, (words, _s) in close.END_GROUNDS.items()),
    )
    words = long_text(_("说明"), help_text=_("须由另一人同意后才生效。"))


class ReopenForm(ActForm):
    ground = forms.ChoiceField(label=_("重启依据"), choices=labelled(close.REOPEN_GROUNDS.items()))
    words = long_text(_("新的事实或理由"))


class WithdrawForm(ActForm):
    signed_paper = forms.BooleanField(label=_("有信访人签名的书面撤回申请"))
    words = long_text(_("说明"), rows=2, required=False)


def _serve(service: Callable[..., object]) -> Callable[[ActForm, Matter, Viewer, datetime], object]:
    def take(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
        assert isinstance(form, ServeForm)
        return service(matter, by=who, now=now, **form.record(now))

    return take


def _end(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
    data = form.cleaned_data
    return close.propose_end(matter, ground=data["ground"], words=data["words"], by=who, now=now)


def _withdraw(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
    data = form.cleaned_data
    return close.withdraw(
        matter, by=who, now=now, words=data["words"], signed_paper=data["signed_paper"]
    )


ACTS = (
    Act("submit_reply", PlainForm, lambda f, m, w, n: reply.submit(m, by=w, now=n, **values(f))),
    Act("return_reply", WordsForm, lambda f, m, w, n: reply.send_back(m, by=w, now=n, **values(f, "words"))),
    Act("issue_reply", PlainForm, lambda f, m, w, n: reply.issue(m, by=w, now=n, **values(f))),
    Act("serve", ServeForm, _serve(reply.serve)),
    Act("serve_review", ServeForm, _serve(review.serve)),
    Act("serve_re_review", ServeForm, _serve(review.serve)),
    Act("execute", ExecuteForm, lambda f, m, w, n: reply.execute(m, by=w, now=n, note=f.cleaned_data["note"])),
    Act("close", CloseForm, lambda f, m, w, n: close.close(m, by=w, now=n, **values(f, "report"))),
    Act("end", EndForm, _end),
    Act("reopen", ReopenForm, lambda f, m, w, n: close.reopen(m, by=w, now=n, **values(f, "ground", "words"))),
    Act("withdraw_on_paper", WithdrawForm, _withdraw, ("录入书面撤回", "Enter a signed withdrawal"),
        ("只凭信访人签名的申请", "Only on the petitioner's signed paper"), is_grave=True),
)  # fmt: skip

"""Acts of custody: transfer, assign, sign, object, decide, rule."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qingyu.offices.access import Viewer
from qingyu.offices.models import Office
from qingyu.petitions import proposals
from qingyu.petitions.models import Matter
from qingyu.petitions.services import route
from qingyu.web.shell.widgets import DateInput

from .base import Act, ActForm, long_text, values


class SendForm(ActForm):
    """Where it goes: the proposed bodies first, each with its reasons; any other by name."""

    to = forms.ModelChoiceField(
        label=_("送到哪个单位"),
        queryset=Office.objects.none(),
        widget=forms.RadioSelect,
        required=False,
        empty_label=None,
    )
    other = forms.ModelChoiceField(
        label=_("其他单位"), queryset=Office.objects.none(), required=False, empty_label=_("—")
    )
    reason = long_text(_("理由"), rows=2, help_text=_("改送建议以外的单位，请写明为什么。"))

    def prepare(self) -> None:
        self.proposed = proposals.bodies_for(self.matter, timezone.localdate())
        ids = [p.office.pk for p in self.proposed]
        self.fields["to"].queryset = Office.objects.filter(pk__in=ids)  # type: ignore[attr-defined]
        self.fields["other"].queryset = Office.objects.filter(  # type: ignore[attr-defined]
            pk__in=[office.pk for office in proposals.eligible(self.matter)]
        )
        if self.proposed:
            best = self.proposed[0]
            self.initial = {**self.initial, "to": best.office.pk, "reason": best.why}

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        chosen = data.get("other") or data.get("to")
        if chosen is None:
            self.add_error("to", _("请选择送到哪个单位。"))
        data["office"] = chosen
        return data


class AssignForm(SendForm):
    limit_on = forms.DateField(label=_("办结期限"), widget=DateInput)


def _send(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
    data = form.cleaned_data
    return route.send(
        matter,
        data["office"],
        by=who,
        now=now,
        limit_on=data.get("limit_on"),
        **values(form, "reason"),
    )


class PlainForm(ActForm):
    """Nothing to fill in: one press."""


class ObjectForm(ActForm):
    reason = long_text(_("详细理由"), help_text=_("为什么不属于本单位，应属于谁。不少于10个字。"))
    competent = forms.ModelChoiceField(
        label=_("应由哪个单位办理"),
        queryset=Office.objects.filter(is_active=True),
        required=False,
        empty_label=_("不清楚"),
    )


class DecideForm(ActForm):
    words = long_text(_("决定的理由"), required=False)


class RuleForm(ActForm):
    body = forms.ModelChoiceField(
        label=_("指定哪个单位办理"), queryset=Office.objects.none(), empty_label=_("请选择")
    )
    words = long_text(_("裁定理由"))

    def prepare(self) -> None:
        ids = [office.pk for office in proposals.eligible(self.matter)]
        self.fields["body"].queryset = Office.objects.filter(pk__in=ids)  # type: ignore[attr-defined]


def _decide(form: ActForm, matter: Matter, who: Viewer, now: datetime, *, upheld: bool) -> object:
    return route.decide_objection(matter, by=who, now=now, upheld=upheld, **values(form, "words"))


ACTS = (
    Act("transfer", SendForm, _send),
    Act("assign", AssignForm, _send),
    Act("sign", PlainForm, lambda f, m, w, n: route.sign(m, by=w, now=n, **values(f))),
    Act("object", ObjectForm, lambda f, m, w, n: route.object_to(m, by=w, now=n, **values(f, "reason", "competent"))),
    Act("uphold_objection", DecideForm, lambda f, m, w, n: _decide(f, m, w, n, upheld=True)),
    Act("reject_objection", DecideForm, lambda f, m, w, n: _decide(f, m, w, n, upheld=False)),
    Act(
        "rule_dispute", RuleForm,
        lambda f, m, w, n: route.rule_dispute(m, f.cleaned_data["body"], by=w, now=n, **values(f, "words")),
    ),
)  # fmt: skip

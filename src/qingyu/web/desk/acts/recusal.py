"""Acts of recusal: the handler declares an interest, whoever leads the body decides."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qingyu.offices.access import Viewer
from qingyu.offices.models import Staff
from qingyu.petitions.errors import AlreadyDone
from qingyu.petitions.models import Matter
from qingyu.petitions.services import recuse

from .base import Act, ActForm, long_text


class DeclareForm(ActForm):
    reason = long_text(_("与本事项有什么关系"), rows=2)


class DecideForm(ActForm):
    """Granted or not, why, and who goes on with it."""

    granted = forms.TypedChoiceField(
        label=_("决定"), choices=[("yes", _("同意回避")), ("no", _("不同意回避"))], widget=forms.RadioSelect,
        coerce=lambda word: word == "yes", error_messages={"required": _("请选择是否同意回避。")},
    )  # fmt: skip
    successor = forms.ModelChoiceField(
        label=_("同意的，由谁接办"), queryset=Staff.objects.none(), required=False,
        empty_label=_("请选择"),
    )  # fmt: skip
    words = long_text(_("决定的理由"), rows=2, help_text=_("记入案卷；决定本身会告诉信访人。"))

    def prepare(self) -> None:
        self.recusal = recuse.pending(self.matter)
        if self.recusal is None:
            return
        self.fields["granted"].help_text = self.recusal.reason
        people = recuse.successors(self.recusal, now=timezone.now())
        self.fields["successor"].queryset = people  # type: ignore[attr-defined]


def _decide(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
    asked = form.recusal  # type: ignore[attr-defined]
    if asked is None:
        raise AlreadyDone(_("没有等待决定的回避请求。"))
    data = form.cleaned_data
    return recuse.decide(
        asked, granted=data["granted"], words=data["words"], successor=data["successor"], by=who, now=now
    )  # fmt: skip


ACTS = (
    Act(
        "ask_recusal", DeclareForm,
        lambda f, m, w, n: recuse.ask(m, by=w, now=n, reason=f.cleaned_data["reason"]),
        ("申报回避", "Declare an interest"),
        ("有直接利害关系的，由单位负责人决定换人（条例第28条）", "Whoever has an interest steps aside; the head decides (Art. 28)"),
    ),
    Act(
        "decide_recusal", DecideForm, _decide, ("决定回避", "Decide the recusal"),
        ("同意的当场换人；决定告诉信访人", "If granted, another handler at once; the petitioner is told the decision"),
    ),
)  # fmt: skip

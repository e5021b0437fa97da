"""The forms of mediation: the offer, a side's word, a sitting, the agreement, and what followed."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as lazy

from qingyu.offices.tongue import headed
from qingyu.petitions.models import Matter, Petition
from qingyu.prevention.models import Confirmation, How, MediationSide, Performance
from qingyu.prevention.services import consent
from qingyu.prevention.ways import WAYS
from qingyu.privacy.masking import mask_name
from qingyu.web.desk.acts.base import long_text
from qingyu.web.desk.show import pick
from qingyu.web.shell.refusable import RefusableForm
from qingyu.web.shell.widgets import DateInput

from ..oversight.base import DeedForm
from .acts import labels
from .show import side_name

MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]


class OfferForm(RefusableForm):
    committee = forms.CharField(
        label=lazy("由哪个调解组织调解"), max_length=60,
        help_text=lazy("如：柳林镇人民调解委员会。"),
    )  # fmt: skip
    mediator = forms.CharField(label=lazy("调解员"), max_length=40)
    cause = long_text(lazy("调解什么"), rows=2)
    petitions = forms.ModelMultipleChoiceField(
        label=lazy("信访人是其中一方"), queryset=Petition.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=lazy("他们会收到通知，在自己的进度页上说同意还是不同意。"),
    )  # fmt: skip
    sides = long_text(
        lazy("其他各方"), rows=3,
        help_text=lazy("每行一方，联系方式写在逗号后面，如：李秀英，电话号码。"),
    )  # fmt: skip

    def __init__(self, *args: Any, matter: Matter | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if matter is None:
            del self.fields["petitions"]
            return
        field: Any = self.fields["petitions"]
        field.queryset = matter.petitions.prefetch_related("parties").order_by("pk")
        field.label_from_instance = lambda one: mask_name(consent.name_of(one))
        field.initial = [one.pk for one in field.queryset]

    def given(self) -> dict[str, Any]:
        """The fields as the service takes them."""
        data = dict(self.cleaned_data)
        data["sides"] = [_side(line) for line in data["sides"].splitlines() if line.strip()]
        return data


def _side(line: str) -> tuple[str, str]:
    name, _mark, phone = line.replace(",", "，").partition("，")
    return name.strip(), phone.strip()


def _hows() -> list[tuple[str, str]]:
    return [(key, name) for key, name in labels(How) if key in consent.BY_STAFF]


class SideForm(DeedForm):
    """A word of one side, told to staff in one of three ways."""

    side = forms.ModelChoiceField(
        label=lazy("哪一方"), queryset=MediationSide.objects.none(), empty_label=None,
        widget=forms.RadioSelect, error_messages={"required": lazy("请选择哪一方。")},
    )  # fmt: skip
    how = forms.ChoiceField(label=lazy("怎样问的"), choices=_hows)

    def choose(self, consents: bool | None) -> None:
        field: Any = self.fields["side"]
        field.queryset = self.record.sides.filter(consents=consents)
        field.label_from_instance = side_name


class AnswerForm(SideForm):
    """One side's own word; each is asked and recorded apart."""

    field_order = ["side", "consents", "how", "asked_on"]
    consents = forms.TypedChoiceField(
        label=lazy("是否同意调解"), choices=[("yes", lazy("同意")), ("no", lazy("不同意"))],
        widget=forms.RadioSelect, coerce=lambda word: word == "yes",
        error_messages={"required": lazy("请选择是否同意。")},
    )  # fmt: skip
    asked_on = forms.DateField(label=lazy("日期"), widget=DateInput)

    def prepare(self) -> None:
        self.choose(None)
        self.initial.setdefault("asked_on", timezone.localdate())


class WithdrawForm(SideForm):
    """A side that had consented wants it ended; it owes nobody a reason."""

    field_order = ["side", "how", "on", "words"]
    on = forms.DateField(label=lazy("日期"), widget=DateInput)
    words = long_text(lazy("说了什么原因"), rows=2, required=False)

    def prepare(self) -> None:
        self.choose(True)
        self.initial.setdefault("on", timezone.localdate())


class SittingForm(DeedForm):
    held_at = forms.DateTimeField(
        label=lazy("时间"), input_formats=MOMENTS,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=MOMENTS[0]),
        error_messages={"invalid": lazy("时间请写成 2026-11-23 09:30 的样子。")},
    )  # fmt: skip
    where = forms.CharField(label=lazy("地点"), max_length=80)
    words = long_text(lazy("调解情况"), rows=5)


class AgreementForm(DeedForm):
    found = long_text(lazy("纠纷的主要事实"), rows=4)
    terms = long_text(
        lazy("协议内容"), rows=4, help_text=lazy("每行一条：谁做什么、什么时候做完。")
    )
    effective_on = forms.DateField(
        label=lazy("生效日期"), widget=DateInput, help_text=lazy("各方签名的那天；口头协议是达成的那天。")
    )  # fmt: skip
    perform_by = forms.DateField(label=lazy("履行期限"), widget=DateInput)

    def prepare(self) -> None:
        self.initial.setdefault("effective_on", timezone.localdate())


class UnreachedForm(DeedForm):
    words = long_text(lazy("为什么没有达成协议"), rows=3)
    ways = forms.MultipleChoiceField(
        label=lazy("已告知哪些途径"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": lazy("请告知至少一条其他途径。")},
    )  # fmt: skip

    def prepare(self) -> None:
        self.fields["ways"].choices = [  # type: ignore[attr-defined]
            (key, headed(pick(name), pick(limit))) for key, (name, limit) in WAYS.items()
        ]


class CourtForm(DeedForm):
    confirmation = forms.ChoiceField(
        label=lazy("司法确认"), choices=lambda: labels(Confirmation), widget=forms.RadioSelect,
        error_messages={"required": lazy("请选择司法确认的情况。")},
    )  # fmt: skip
    on = forms.DateField(label=lazy("日期"), widget=DateInput)


class PerformanceForm(DeedForm):
    performance = forms.ChoiceField(
        label=lazy("履行情况"), choices=lambda: labels(Performance), widget=forms.RadioSelect,
        error_messages={"required": lazy("请选择履行情况。")},
    )  # fmt: skip
    on = forms.DateField(label=lazy("日期"), widget=DateInput)
    words = long_text(
        lazy("怎样核实的"), rows=3, help_text=lazy("没有履行的，写明原因和下一步怎么办。")
    )

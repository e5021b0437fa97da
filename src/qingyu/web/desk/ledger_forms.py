"""The forms of 台账: what list to take out and why, and what file to bring in."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as lazy

from qingyu.offices.models import Office
from qingyu.offices.tongue import labelled, pick
from qingyu.petitions.ledgers import LEDGERS, Terms
from qingyu.petitions.ledgers.entering import PROFILES
from qingyu.petitions.models import Channel
from qingyu.web.shell.refusable import RefusableForm
from qingyu.web.shell.widgets import DateInput


class OfficeForm(RefusableForm):
    """Asks for the office only where a person works at several."""

    office = forms.ModelChoiceField(label=lazy("单位"), queryset=Office.objects.none())

    def __init__(self, *args: Any, offices: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]
        self.fields["office"].initial = offices.first()
        if len(offices) == 1:
            self.fields["office"].widget = forms.HiddenInput()


class ExportForm(OfficeForm):
    ledger = forms.ChoiceField(label=lazy("台账"))
    since = forms.DateField(label=lazy("收到日期从"), required=False, widget=DateInput)
    until = forms.DateField(label=lazy("到"), required=False, widget=DateInput)
    state = forms.ChoiceField(
        label=lazy("范围"), required=False,
        choices=[("", lazy("全部")), ("open", lazy("在办")), ("closed", lazy("已办结"))],
    )  # fmt: skip
    with_people = forms.BooleanField(
        label=lazy("含姓名和联系方式（只限本单位经手的事项）"), required=False
    )
    purpose = forms.CharField(
        label=lazy("用途"), max_length=200, help_text=lazy("谁、何时、为什么导出都登记在案。"),
        error_messages={"required": lazy("请写明导出的用途，它会登记在案。")},
    )  # fmt: skip
    password = forms.CharField(
        label=lazy("压缩包密码（不少于8位；不填就不加密）"), required=False, max_length=60,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ledger"].choices = [  # type: ignore[attr-defined]
            (key, pick(one.name)) for key, one in LEDGERS.items()
        ]

    def terms(self) -> Terms:
        data = self.cleaned_data
        names = ("since", "until", "state", "with_people")
        return Terms(**{name: data[name] for name in names})


class ImportForm(OfficeForm):
    profile = forms.ChoiceField(label=lazy("是什么表"))
    file = forms.FileField(
        label=lazy("文件"), help_text=lazy("XLSX、XLS、ODS 或 CSV；有标题行、合并单元格、两行表头的旧台账也可以。"),
        error_messages={"required": lazy("请选择文件。"), "empty": lazy("文件是空的，请重新选择。")},
    )  # fmt: skip
    channel = forms.ChoiceField(
        label=lazy("表里没写形式的算"), choices=labelled(Channel.choices), initial=Channel.LETTER
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["profile"].choices = [  # type: ignore[attr-defined]
            (key, pick(one.name)) for key, one in PROFILES.items()
        ]

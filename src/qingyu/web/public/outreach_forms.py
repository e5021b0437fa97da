"""The questions of booking a reception day and of saying whether a promise was kept."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.petitions.intake import LONGEST_NAME, LONGEST_TEXT
from qingyu.web.shell.refusable import RefusableForm

from .forms import LookUpForm, Words

FIRST = _("我年纪大、行动不便、带小孩或者身体不舒服，请先接待")


class ComesFirstForm(forms.Form):
    comes_first = forms.BooleanField(label=FIRST, required=False)


class CodeBookForm(LookUpForm):
    """Booking with the query code on the receipt."""

    comes_first = forms.BooleanField(label=FIRST, required=False)


class NewBookForm(RefusableForm):
    """Booking by somebody who has not written yet."""

    submission = forms.CharField(widget=forms.HiddenInput)
    text = Words(
        label=_("您想谈什么事？"),
        help_text=_("写两三句就行，好让接待的领导先了解情况。写了就登记，谈不成也有人办。"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("请写一写想谈的事，一两句也可以。"),
            "max_length": _("内容最多50000个字，请写短一些。"),
        },
    )
    name = Words(
        label=_("姓名"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={
            "required": _("请写姓名，到了好叫您。"),
            "max_length": _("姓名最多60个字。"),
        },
    )
    phone = Words(
        label=_("手机号"),
        help_text=_("改日子会告诉您；查预约时要用后四位。"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
        error_messages={"required": _("请填手机号，改日子好告诉您。")},
    )
    comes_first = forms.BooleanField(label=FIRST, required=False)

    def clean_phone(self) -> str:
        digits = re.sub(r"[\s\-()（）－]", "", self.cleaned_data["phone"])
        if not re.fullmatch(r"\+?\d{7,15}", digits):
            raise forms.ValidationError(_("手机号请填11位数字，例如 13800001234。"))
        return digits


class KeptForm(RefusableForm):
    """Was it done? The petitioner's own word."""

    done = forms.TypedChoiceField(
        label=_("这件事办到了吗？"),
        choices=[("yes", _("办到了")), ("no", _("没有办到，或者没有全办到"))],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("请选一项。")},
    )
    words = Words(
        label=_("想说的话"),
        help_text=_("没有办到的，写一句还差什么。"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": _("最多2000个字。")},
    )

    def __init__(self, *args: Any, label: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done"].help_text = label

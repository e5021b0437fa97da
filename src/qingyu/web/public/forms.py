"""The questions of the petitioner's way in. Each error says what, where and how to mend it."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.offices.models import Office, Place
from qingyu.petitions.intake import LONGEST_NAME, LONGEST_TEXT, clean
from qingyu.web.shell.uploads import FilesForm

UNKNOWN_PLACE = ""
LONGEST_WORD = 40
MOST_PEOPLE = 100_000


class Words(forms.CharField):
    """Text without the control characters that pasting brings along; those are no mistake."""

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")


class WhatForm(FilesForm):
    """1: what happened, in words, in pictures or spoken; `held` files count as much as words."""

    field_order = ["text", "photos", "recording"]

    text = Words(
        label=_("您要反映什么事？"),
        help_text=_(
            "用自己的话说就行：什么时候、什么地方、出了什么事、希望怎样解决。"
            "不方便打字，可以用手机键盘上的话筒说。"
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
    )

    def __init__(self, *args: Any, has_held: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_held = has_held

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        told = (found.get("text"), found.get("photos"), found.get("recording"), self.has_held)
        if not any(told) and not self.errors:
            self.add_error("text", _("请写下要反映的事情，写一两句也可以；或者拍照、录音。"))
        return found

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text) > LONGEST_TEXT:
            raise forms.ValidationError(
                _("内容有%(have)d个字，最多%(most)d个字。请先删去一些，其余的提交后可以补充。"),
                params={"have": len(text), "most": LONGEST_TEXT},
            )
        return text


class WhereForm(forms.Form):
    """2: where. The list comes from the places the office serves."""

    place = forms.ChoiceField(
        label=_("事情发生在哪里？"),
        help_text=_("选离得最近的一个；不清楚也没关系。"),
        required=False,
    )
    where = Words(
        label=_("具体地点"),
        help_text=_("例如：和平小区3号楼、柳林村东头。"),
        required=False,
        max_length=200,
        error_messages={"max_length": _("具体地点最多200个字。")},
    )

    def __init__(self, *args: Any, places: Iterable[Place] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unknown = [(UNKNOWN_PLACE, _("不清楚"))]
        self.fields["place"].choices = [*unknown, *grouped(places)]  # type: ignore[attr-defined]


def grouped(places: Iterable[Place]) -> list[tuple[str, Any]]:
    """Villages and communities under their township, each township itself first."""
    rows = list(places)
    towns = [place for place in rows if len(place.pk) == 9]
    return [
        (town.name, [(place.pk, place.name) for place in rows if place.pk.startswith(town.pk)])
        for town in towns
    ]


def places_of(office: Office | None) -> list[Place]:
    """The townships and villages of the county an office serves, each township before its own."""
    if office is None:
        return []
    county = office.place_id[:6]
    return list(Place.objects.filter(pk__startswith=county).exclude(pk=county).order_by("code"))


class WhoForm(forms.Form):
    """3: how to reach the petitioner: by name or anonymously, openly or protected."""

    name = Words(
        label=_("姓名"),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"max_length": _("姓名最多60个字。")},
    )
    phone = Words(
        label=_("手机号"),
        help_text=_("只用来告诉您办到哪一步，查进度时也要用后四位。"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    is_anonymous = forms.BooleanField(
        label=_("我不想留姓名（匿名）"),
        help_text=_("匿名的也登记、也办理；只是我们可能没法把结果当面告诉您。"),
        required=False,
    )
    protect = forms.BooleanField(
        label=_("请保密：我担心被报复"),
        help_text=_("只有办理这件事的人能看到，不会交给被反映的单位和个人。"),
        required=False,
    )
    word = Words(
        label=_("查询暗号"),
        help_text=_("没有留手机号的，请定一个只有您知道的词，查进度时用。"),
        required=False,
        max_length=LONGEST_WORD,
        error_messages={"max_length": _("暗号最多40个字。")},
    )
    on_behalf_of = Words(
        label=_("替谁反映（姓名）"), required=False, max_length=LONGEST_NAME,
        error_messages={"max_length": _("姓名最多60个字。")},
    )  # fmt: skip
    people = forms.IntegerField(
        label=_("一共几个人"), required=False, min_value=1, max_value=MOST_PEOPLE, initial=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": _("人数请填数字，例如 3。"),
            "min_value": _("人数至少是1。"),
            "max_value": _("人数太多，请填实际人数。"),
        },
    )  # fmt: skip
    others = Words(
        label=_("其他人的姓名"),
        help_text=_("一行写一个，不写也可以。"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_phone(self) -> str:
        typed = self.cleaned_data["phone"]
        digits = re.sub(r"[\s\-()（）－]", "", typed)
        if digits and not re.fullmatch(r"\+?\d{7,15}", digits):
            raise forms.ValidationError(
                _("手机号请填11位数字，例如 13800001234；座机请连区号一起填。")
            )
        return digits

    def clean_people(self) -> int:
        return self.cleaned_data["people"] or 1

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if not found.get("name") and not found.get("is_anonymous"):
            self.add_error("name", _("请写姓名；不想留姓名的，请在下面选“匿名”。"))
        if not found.get("phone") and not found.get("word") and "phone" not in self.errors:
            self.add_error("word", _("请留手机号，或者定一个查询暗号，不然以后没法查进度。"))
        return found


class LookUpForm(forms.Form):
    """The petitioner's own door."""

    code = Words(
        label=_("查询码"),
        help_text=_("收条上的16位数字，空格不用管。"),
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": _("请填收条上的查询码。"),
            "max_length": _("查询码是16位数字。"),
        },
    )
    answer = Words(
        label=_("手机号后四位，或者您定的暗号"),
        max_length=LONGEST_WORD,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("请填手机号后四位；没有留手机号的，填您定的暗号。"),
            "max_length": _("手机号后四位是4个数字；暗号最多40个字。"),
        },
    )


class WordsForm(forms.Form):
    """Questions, an urging, a withdrawal, reasons: words to the office."""

    text = Words(
        label="",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("请写下内容。"),
            "max_length": _("内容最多50000个字，请分几次补充。"),
        },
    )

    def __init__(
        self, *args: Any, label: Any = "", hint: Any = "", optional: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label, self.fields["text"].help_text = label, hint
        self.fields["text"].required = not optional


class MaterialForm(FilesForm, WordsForm):
    """Words and files, or either; `held` are files that an earlier try already brought."""

    field_order = ["text", "photos", "recording"]
    held = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"optional": True})

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if not any(found.get(name) for name in [*self.field_order, "held"]) and not self.errors:
            self.add_error("text", _("请写下内容，或者附上照片、录音。"))
        return found


class LateWordsForm(WordsForm):
    """Asking for review after the last day: the reason is for the reviewing body to weigh."""

    late_reason = Words(
        label=_("为什么过了最后一天"),
        help_text=_("例如生病住院、信件迟到。由复查、复核单位决定是否接受。"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("已过最后一天，请写明原因。")},
    )


class RatingForm(forms.Form):
    """The petitioner's word on one body."""

    score = forms.ChoiceField(
        label="",
        choices=[
            ("satisfied", _("满意")),
            ("mostly", _("基本满意")),
            ("dissatisfied", _("不满意")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("请选一项。")},
    )
    words = Words(
        label=_("想说的话"),
        help_text=_("什么做得好，什么做得不好。工作人员不能修改您的评价。"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": _("最多2000个字。")},
    )

    def __init__(self, *args: Any, label: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["score"].label = label

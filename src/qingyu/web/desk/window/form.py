"""The registration form, in the order of the paper form, and the petition it becomes."""

import uuid
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.core.identity import is_right, normal
from qingyu.core.law import classes
from qingyu.offices import initials
from qingyu.offices.access import Viewer
from qingyu.offices.models import Office, OfficeReach, Place
from qingyu.offices.tongue import labelled, said
from qingyu.petitions.errors import Incomplete
from qingyu.petitions.intake import Intake, PartyIn
from qingyu.petitions.models import Channel, PartyRole
from qingyu.web.shell.choosing import ChoiceByLetters, Option
from qingyu.web.shell.uploads import FilesForm
from qingyu.web.shell.widgets import DateInput

from . import card, names

WEEK_SECONDS = 7 * 86400


class RegisterForm(FilesForm):
    """The registration form. `submission` is signed, so that a second press finds the first."""

    submission = forms.CharField(widget=forms.HiddenInput)
    draft = forms.UUIDField(widget=forms.HiddenInput, required=False)
    held = forms.CharField(widget=forms.HiddenInput, required=False)
    card = forms.CharField(
        label=lazy("读卡"), required=False, max_length=400, strip=False,
        widget=forms.TextInput({"autofocus": True, "autocomplete": "off"}),
        help_text=lazy("光标放在这里刷身份证。"),
    )  # fmt: skip
    channel = forms.ChoiceField(
        label=lazy("信访形式"), choices=labelled(Channel.choices), initial=Channel.VISIT
    )
    received_on = forms.DateField(label=lazy("收到日期"), widget=DateInput)
    name = forms.CharField(label=lazy("姓名"), max_length=400, required=False)
    phone = forms.CharField(label=lazy("手机"), max_length=30, required=False)
    id_number = forms.CharField(label=lazy("证件号码"), max_length=30, required=False)
    keeps_number = forms.BooleanField(label=lazy("号码核对过，仍要保存"), required=False)
    address = forms.CharField(label=lazy("住址"), max_length=200, required=False)
    people = forms.IntegerField(label=lazy("人数"), min_value=1, max_value=99999, initial=1)
    representatives = forms.CharField(
        label=lazy("其他代表（每行一人：姓名 手机）"), required=False, widget=forms.Textarea({"rows": 2})
    )  # fmt: skip
    cosigners = forms.CharField(
        label=lazy("联名名单（每行一人，可从表格粘贴）"), required=False,
        help_text=lazy("姓名，后面可以有手机、证件号、住址；最多500人。"),
        widget=forms.Textarea({"rows": 4}),
    )  # fmt: skip
    is_anonymous = forms.BooleanField(label=lazy("匿名"), required=False)
    wants_secrecy = forms.BooleanField(label=lazy("请求保密"), required=False)
    fears_retaliation = forms.BooleanField(label=lazy("担心被报复"), required=False)
    text = forms.CharField(
        label=lazy("反映内容"), widget=forms.Textarea({"rows": 8}),
        error_messages={"required": lazy("请写下反映的内容。")},
    )  # fmt: skip
    claims = forms.CharField(
        label=lazy("诉求（每行一条）"), required=False, widget=forms.Textarea({"rows": 3})
    )
    place = ChoiceByLetters(label=lazy("问题属地"), required=False)
    where = forms.CharField(label=lazy("具体地点"), max_length=200, required=False)
    content_class = ChoiceByLetters(label=lazy("内容分类"), required=False)
    to = ChoiceByLetters(label=lazy("转送单位"), required=False)
    no_other_way = forms.BooleanField(
        label=lazy("问过：不在法院、复议、仲裁，也没有处理意见"), required=False
    )
    second_answer = forms.CharField(
        label=lazy("查询口令（没有手机时填）"), max_length=20, required=False
    )
    joins = forms.CharField(label=lazy("接续已有事项（编号）"), max_length=40, required=False)

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.office = office
        for name, options in (
            ("place", place_options(office)),
            ("content_class", class_options()),
            ("to", office_options(office)),
        ):
            field = self.fields[name]
            assert isinstance(field, ChoiceByLetters)
            field.offer(options)

    def clean_submission(self) -> UUID:
        try:
            token = self.cleaned_data["submission"]
            return UUID(signing.loads(token, salt="desk", max_age=WEEK_SECONDS))
        except (signing.BadSignature, ValueError):
            raise forms.ValidationError(
                _("页面已过期，请重新打开登记页；您填写的内容还在。")
            ) from None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self._take_card(data)
        self._check_number(data)
        self._check_names(data)
        if data.get("to") and not data.get("content_class"):
            self.add_error("content_class", _("要直接转送，请填内容分类。"))
        if data.get("content_class") and not data.get("no_other_way"):
            words = _(
                "当场甄别要先问清有没有走别的法定途径；有的，请把内容分类留空，登记后再甄别。"
            )
            self.add_error("no_other_way", words)
        return data

    def _take_card(self, data: dict[str, Any]) -> None:
        """A card read into its own box, or into the box for the name."""
        found = card.read(data.get("card", "")) or card.read(data.get("name", ""))
        if found is None:
            if data.get("card", "").strip():
                self.add_error("card", _("没有认出卡上的内容，请再刷一次，或者手工填写。"))
            return
        data["name"], data["id_number"] = found.name, found.id_number
        data["address"] = data.get("address") or found.address

    def _check_number(self, data: dict[str, Any]) -> None:
        number = normal(data.get("id_number") or "")
        data["id_number"] = number
        if len(number) == 18 and not is_right(number) and not data.get("keeps_number"):
            self.add_error(
                "id_number", _("身份证号的校验位不对，请核对；确实无误的，勾选“仍要保存”。")
            )

    def _check_names(self, data: dict[str, Any]) -> None:
        for field, role in (
            ("representatives", PartyRole.REPRESENTATIVE),
            ("cosigners", PartyRole.COSIGNER),
        ):
            listed = names.read(data.get(field, ""), role)
            data[f"{field}_read"] = listed.parties
            for problem in listed.problems[:5]:
                self.add_error(field, problem)


def fresh_submission() -> str:
    return signing.dumps(str(uuid.uuid4()), salt="desk")


def place_options(office: Office) -> list[Option]:
    """The townships and villages of the county, by name or first letters."""
    county = office.place_id[:6]
    rows = Place.objects.filter(pk__startswith=county).order_by("pk")
    return [Option(p.pk, p.name, p.initials, (p.full_name,)) for p in rows]


def class_options() -> list[Option]:
    """The content classes, by code, name or the first letters of their second part."""
    return [
        Option(
            code,
            f"{code} {said(name)}",
            initials.of_name(name.rpartition("·")[2]),
            (code, name, said(name)),
        )
        for code, name in classes.NAMES.items()
    ]


def office_options(office: Office) -> list[Option]:
    """The bodies of the territory that the window serves, not itself."""
    below = OfficeReach.objects.filter(upper_id=office.serves_id).values("lower_id")
    rows = Office.objects.filter(pk__in=below, is_active=True).exclude(pk=office.pk)
    return [Option(o.pk, o.name, o.initials, (o.short_name, o.code)) for o in rows.order_by("code")]


def intake(data: dict[str, Any], who: Viewer, now: datetime, joins: int | None) -> Intake:
    """The form as a petition."""
    today = timezone.localdate(now)
    noon = datetime.combine(data["received_on"], time(12), tzinfo=timezone.get_current_timezone())
    parties = _parties(data)
    return Intake(
        channel=data["channel"],
        received_at=now if data["received_on"] == today else noon,
        text=data["text"],
        parties=parties,
        place_code=data["place"],
        where=data["where"],
        people=max(data["people"], sum(bool(party.name) for party in parties) or 1),
        claims=data["claims"].splitlines(),
        second_answer=data["second_answer"],
        is_anonymous=data["is_anonymous"],
        wants_secrecy=data["wants_secrecy"],
        fears_retaliation=data["fears_retaliation"],
        is_back_entry=data["received_on"] != today,
        submission=data["submission"],
        joins_matter=joins,
        files=data["files"],
    )


def _parties(data: dict[str, Any]) -> list[PartyIn]:
    main = PartyIn(
        data["name"], data["phone"], data["id_number"],
        "111" if data["id_number"] else "", data["address"],
    )  # fmt: skip
    return [main, *data["representatives_read"], *data["cosigners_read"]]


def checked(problems: Incomplete, form: RegisterForm) -> None:
    """Each problem of the service at its field."""
    for name, problem in problems.problems.items():
        form.add_error(name if name in form.fields else None, problem)

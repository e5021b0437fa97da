"""窗口登记: one dense page in the paper form's order, keyboard only."""

import uuid
from datetime import datetime, time
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.offices import access
from qingyu.offices.models import Office, Place, Role
from qingyu.petitions.errors import Incomplete, Refused
from qingyu.petitions.intake import Intake, PartyIn
from qingyu.petitions.models import Channel, Matter, Party, PartyRole
from qingyu.petitions.services import register as service
from qingyu.privacy.index import blind
from qingyu.web.shell.widgets import DateInput

from .. import show
from ..door import staff_page, who_is

CLERKS = (Role.CLERK, Role.SUPERVISOR, Role.UNIT_LEAD)


class RegisterForm(forms.Form):
    """The registration form. `submission` is signed, so that a second press finds the first."""

    submission = forms.CharField(widget=forms.HiddenInput)
    channel = forms.ChoiceField(
        label=lazy("信访形式"), choices=Channel.choices, initial=Channel.VISIT
    )
    received_on = forms.DateField(label=lazy("收到日期"), widget=DateInput)
    name = forms.CharField(label=lazy("姓名"), max_length=60, required=False)
    phone = forms.CharField(label=lazy("手机"), max_length=30, required=False)
    id_number = forms.CharField(label=lazy("证件号码"), max_length=30, required=False)
    address = forms.CharField(label=lazy("住址"), max_length=200, required=False)
    people = forms.IntegerField(label=lazy("人数"), min_value=1, max_value=99999, initial=1)
    representatives = forms.CharField(
        label=lazy("其他代表（每行一人：姓名 手机）"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    is_anonymous = forms.BooleanField(label=lazy("匿名"), required=False)
    wants_secrecy = forms.BooleanField(label=lazy("请求保密"), required=False)
    fears_retaliation = forms.BooleanField(label=lazy("担心被报复"), required=False)
    text = forms.CharField(
        label=lazy("反映内容"),
        widget=forms.Textarea({"rows": 8}),
        error_messages={"required": lazy("请写下反映的内容。")},
    )
    claims = forms.CharField(
        label=lazy("诉求（每行一条）"), required=False, widget=forms.Textarea({"rows": 3})
    )
    place = forms.ModelChoiceField(
        label=lazy("问题属地"),
        queryset=Place.objects.all(),
        required=False,
        empty_label=lazy("不清楚"),
    )
    where = forms.CharField(label=lazy("具体地点"), max_length=200, required=False)
    second_answer = forms.CharField(
        label=lazy("查询口令（没有手机时填）"), max_length=20, required=False
    )
    joins = forms.CharField(label=lazy("接续已有事项（编号）"), max_length=40, required=False)

    def clean_submission(self) -> uuid.UUID:
        try:
            return uuid.UUID(
                signing.loads(self.cleaned_data["submission"], salt="desk", max_age=7 * 86400)
            )
        except (signing.BadSignature, ValueError):
            raise forms.ValidationError(
                _("页面已过期，请重新打开登记页；您填写的内容还在。")
            ) from None


def fresh_submission() -> str:
    return signing.dumps(str(uuid.uuid4()), salt="desk")


@staff_page(*CLERKS)
def register(request: HttpRequest) -> HttpResponse:
    """Register a letter, visit or call; the petitioner's open matters stand beside the form."""
    who = who_is(request)
    office = _office(who)
    start = {"submission": fresh_submission(), "received_on": timezone.localdate()}
    form = RegisterForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and "look" not in request.POST and form.is_valid():
        done = _register(form, office, who)
        if done is not None:
            messages.success(
                request, _("已登记，编号 %(number)s。") % {"number": done.petition.matter.number}
            )
            return redirect("desk:receipt", pk=done.petition.matter_id, petition=done.petition.pk)
    context = {
        "form": form,
        "office": office,
        "same_person": show.matters_table(
            _same_person(form, who), caption=_("同一信访人的在办事项")
        ),
    }
    return render(request, "qingyu/desk/register.html", context)


def _office(who: access.Viewer) -> Office:
    held = sorted(office for office, role in who.posts if role in CLERKS)
    return Office.objects.get(pk=held[0])


def _register(form: RegisterForm, office: Office, who: access.Viewer) -> service.Registered | None:
    now = timezone.now()
    try:
        return service.register(
            _intake(form.cleaned_data, who, now), office=office, by=who, now=now
        )
    except Incomplete as incomplete:
        for name, problem in incomplete.problems.items():
            form.add_error(name if name in form.fields else None, problem)
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return None


def _intake(data: dict[str, Any], who: access.Viewer, now: datetime) -> Intake:
    today = timezone.localdate(now)
    noon = datetime.combine(data["received_on"], time(12), tzinfo=timezone.get_current_timezone())
    return Intake(
        channel=data["channel"],
        received_at=now if data["received_on"] == today else noon,
        text=data["text"],
        parties=_parties(data),
        place_code=data["place"].pk if data["place"] else None,
        where=data["where"],
        people=data["people"],
        claims=data["claims"].splitlines(),
        second_answer=data["second_answer"],
        is_anonymous=data["is_anonymous"],
        wants_secrecy=data["wants_secrecy"],
        fears_retaliation=data["fears_retaliation"],
        is_back_entry=data["received_on"] != today,
        submission=data["submission"],
        joins_matter=_joined(data["joins"], who),
    )


def _parties(data: dict[str, Any]) -> list[PartyIn]:
    main = PartyIn(
        data["name"],
        data["phone"],
        data["id_number"],
        "111" if data["id_number"] else "",
        data["address"],
    )
    others = [line.split() for line in data["representatives"].splitlines() if line.split()]
    return [main] + [
        PartyIn(words[0], words[1] if len(words) > 1 else "", role=PartyRole.REPRESENTATIVE)
        for words in others
    ]


def _joined(number: str, who: access.Viewer) -> int | None:
    if not number.strip():
        return None
    found = access.visible(who, Matter.objects.filter(number=number.strip().upper())).first()
    if found is None:
        raise Incomplete(joins=_("没有这个编号，或者您无权查看。"))
    return found.pk


def _same_person(form: RegisterForm, who: access.Viewer) -> list[Matter]:
    """The petitioner's own open matters in the viewer's scope, by exact phone or ID number."""
    wanted = [
        (column, blind(purpose, str(value)))
        for field, column, purpose in (
            ("phone", "phone_index", "phone"),
            ("id_number", "id_index", "id_number"),
        )
        if (value := form[field].value())
    ]
    if not wanted:
        return []
    ids: set[int] = set()
    for column, index in wanted:
        parties = Party.objects.filter(**{column: index})
        ids |= set(parties.values_list("petition__matter_id", flat=True)[:50])
    rows = Matter.objects.filter(pk__in=ids, is_open=True)
    related = ("accountable_office", "accountable_staff", "place")
    return list(access.visible(who, rows).select_related(*related).order_by("-pk")[:5])


@staff_page()
def receipt(request: HttpRequest, pk: int, petition: int) -> HttpResponse:
    """The receipt to print: number, query code, who answers for it, what comes next and when."""
    who = who_is(request)
    matter = access.get(
        who, Matter.objects.select_related("accountable_office", "accountable_staff"), pk=pk
    )
    if not who.has(*CLERKS):
        raise access.NotFound
    found = matter.petitions.filter(pk=petition).first()
    if found is None:
        raise access.NotFound
    clock = matter.clocks.order_by("pk").first()
    context = {"matter": matter, "petition": found, "clock": clock}
    return render(request, "qingyu/desk/receipt.html", context)

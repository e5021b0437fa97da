"""怎样通知我: which way, the family too, not at night, and no word of what it is about."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from qingyu.petitions.errors import Incomplete
from qingyu.petitions.models import NoticeWish
from qingyu.petitions.parts import Petitioner
from qingyu.petitions.services import wish as service
from qingyu.web.shell.refusable import RefusableForm

from .forms import Words
from .reading import for_petitioner

WAYS = [
    ("sms", lazy("发短信到我留的手机")),
    ("email", lazy("发电子邮件")),
    ("letter", lazy("寄信到家里")),
    ("none", lazy("不用通知，我自己上网看")),
]


def _hours(hours: range) -> list[tuple[int, str]]:
    return [(hour, f"{hour}:00") for hour in hours]


class WishForm(RefusableForm):
    """One page for all of it; only the way has to be chosen."""

    way = forms.ChoiceField(
        label=lazy("有进展时怎样告诉您？"), choices=WAYS, widget=forms.RadioSelect, initial="sms",
        error_messages={"required": lazy("请选一种通知方式。")},
    )  # fmt: skip
    email = Words(label=lazy("电子邮箱"), required=False, max_length=200)
    postal = Words(label=lazy("收信的详细地址"), required=False, max_length=200)
    family_phone = Words(
        label=lazy("家人手机（也收一份短信）"), required=False, max_length=40,
        help_text=lazy("只收到“有新进展”一类的短信；没有查询码，看不到内容。"),
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )  # fmt: skip
    quiet_from = forms.TypedChoiceField(
        label=lazy("晚上几点以后不要发"), choices=_hours(service.EVENING), coerce=int, initial=21
    )
    quiet_until = forms.TypedChoiceField(
        label=lazy("早上几点以前不要发"), choices=_hours(service.MORNING), coerce=int, initial=8
    )
    is_neutral = forms.BooleanField(
        label=lazy("短信里什么都别写，只说有新进展"), required=False,
        help_text=lazy("别人看到您的手机，也不知道是什么事。"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@for_petitioner
def choose(request: HttpRequest, who: Petitioner) -> HttpResponse:
    """The wish as it stands, and how to change it."""
    form = WishForm(
        request.POST if request.method == "POST" else None, initial=_present(service.of(who))
    )
    if request.method == "POST" and form.is_valid():
        try:
            service.choose(who, service.Wished(**form.cleaned_data), now=timezone.now())
        except Incomplete as incomplete:
            form.refuse(incomplete)
        else:
            messages.success(request, _("记下了，以后就这样通知您。"))
            return redirect("progress-matter")
    context = {"form": form, "back_url": reverse("progress-matter"), "button": _("就这样通知")}
    return render(request, "qingyu/public/wish.html", context)


def _present(wish: NoticeWish | None) -> dict[str, Any]:
    names = WishForm.base_fields
    return {name: getattr(wish, name) for name in names} if wish else {}

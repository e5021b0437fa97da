"""What everybody may read: how to reach the offices, the rules, and the ledger's checkpoints."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.core.law import profiles
from qingyu.ledger import checkpoints, receipts
from qingyu.ledger.models import Checkpoint
from qingyu.offices.models import Office
from qingyu.privacy import keys
from qingyu.web.shell.office import front_office
from qingyu.web.shell.paging import pager_for

from . import duties
from .forms import WordsForm

DAYS = 30


@require_GET
def info(request: HttpRequest) -> HttpResponse:
    """What Article 18 has every body publish: channels, address, phone, times, how to ask."""
    office = front_office()
    limits = profiles.get(office.profile if office else "national")
    days = {
        rule: limits.limit(rule).days
        for rule in ("office_transfer", "direct_notify", "handling_A6", "handling_extension_max",
                     "review_window", "review_decide", "re_review_window", "re_review_decide")
    }  # fmt: skip
    bodies = Office.objects.filter(is_active=True).exclude(phone="", address="").order_by("code")
    context = {"bodies": bodies, "days": days, "promises": duties.of_front()}
    return render(request, "qingyu/public/info.html", context)


@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """The signed checkpoints, newest first: whoever kept a copy can prove a later change."""
    before = _day(request.GET.get("before", ""))
    rows = Checkpoint.objects.order_by("-day")
    if before:
        rows = rows.filter(day__lt=before)
    found = list(rows[: DAYS + 1])
    pager = pager_for(request, found[DAYS - 1].day if len(found) > DAYS else None)
    context = {"days": found[:DAYS], "pager": pager, "public_key": keys.current().public.hex()}
    return render(request, "qingyu/public/ledger.html", context)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@require_GET
def checkpoint(request: HttpRequest, day: str) -> HttpResponse:
    """One day's checkpoint as a file."""
    asked = _day(day)
    found = Checkpoint.objects.filter(day=asked).first() if asked else None
    if found is None:
        raise Http404
    return JsonResponse(checkpoints.published(found), json_dumps_params={"indent": 1})


@require_http_methods(["GET", "POST"])
def check_receipt(request: HttpRequest) -> HttpResponse:
    """Anyone may hold a receipt against the journal; the answer says no more than that it fits."""
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        label=_("把收条凭证上的几行抄在这里"),
        hint=_("从“晴雨回执”那一行抄起，抄到最后；空格、换行多一个少一个都没关系。"),
    )
    result = None
    if request.method == "POST" and form.is_valid():
        result = _held_against_the_journal(form.cleaned_data["text"])
    context = {"form": form, "result": result, "back_url": reverse("ledger"), "button": _("核对")}
    return render(request, "qingyu/public/check_receipt.html", context)


def _held_against_the_journal(text: str) -> str:
    """Empty when the receipt fits; otherwise what is wrong."""
    try:
        return receipts.check(receipts.read(text)) or ""
    except receipts.NotAReceipt as error:
        return str(error)

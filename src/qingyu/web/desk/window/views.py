"""The registration page, what stands beside it, its drafts, and the receipt to print."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qingyu.offices import access
from qingyu.offices.models import Office, Role
from qingyu.petitions import drafts
from qingyu.petitions.errors import Incomplete, Refused
from qingyu.petitions.models import Matter
from qingyu.petitions.services import register as service
from qingyu.privacy import masking
from qingyu.web.shell import uploads

from ..door import staff_page, who_is
from . import beside, card, onward
from .form import RegisterForm, checked, fresh_submission, intake

CLERKS = (Role.CLERK, Role.SUPERVISOR, Role.UNIT_LEAD)
NOT_KEPT = {"csrfmiddlewaretoken", "photos", "recording", "draft"}


@staff_page(*CLERKS)
def register(request: HttpRequest) -> HttpResponse:
    """Register a letter, visit or call; the petitioner's open matters stand beside the form."""
    who, office = who_is(request), _office(who_is(request))
    sent = (_with_card(request), request.FILES) if request.method == "POST" else (None, None)
    form = RegisterForm(*sent, office=office, initial=_start(request, who))
    if request.method == "POST" and "look" not in request.POST and form.is_valid():
        done = _register(form, office, who)
        if done is not None:
            _tell(request, form, done, who)
            url = reverse("desk:receipt", args=[done.petition.matter_id, done.petition.pk])
            return redirect(f"{url}?print=1")
    held = uploads.read(str(form["held"].value() or ""))
    context = {
        "form": form,
        "office": office,
        "beside": beside.of(_values(form), who),
        "held": uploads.listed(held),
        "drafts": drafts.of(who.staff_id),
        "current": str(form["draft"].value() or ""),
    }
    return render(request, "qingyu/desk/register.html", context)


def _with_card(request: HttpRequest) -> QueryDict:
    """What was sent; where only a look was asked for, with the card's fields filled in."""
    found = card.read(request.POST.get("card", "")) if "look" in request.POST else None
    if found is None:
        return request.POST
    data = request.POST.copy()
    data["card"], data["name"] = "", found.name
    data["id_number"], data["address"] = found.id_number, found.address
    return data


def _office(who: access.Viewer) -> Office:
    held = sorted(office for office, role in who.posts if role in CLERKS)
    return Office.objects.get(pk=held[0])


def _start(request: HttpRequest, who: access.Viewer) -> dict[str, Any]:
    """A new form, or the draft that was asked for."""
    start: dict[str, Any] = {
        "submission": fresh_submission(), "received_on": timezone.localdate(),
    }  # fmt: skip
    key = _key(request.GET.get("draft", ""))
    draft = drafts.of(who.staff_id).filter(pk=key).first() if key else None
    return start | (draft.values | {"draft": draft.pk} if draft else {})


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _values(form: RegisterForm) -> dict[str, str]:
    """What has been typed, valid or not."""
    return {name: str(form[name].value() or "") for name in ("phone", "id_number", "text", "card")}


def _register(form: RegisterForm, office: Office, who: access.Viewer) -> service.Registered | None:
    now, data = timezone.now(), form.cleaned_data
    data["files"] = uploads.take(form, uploads.read(data["held"]))
    form.data = {**form.data.dict(), "held": uploads.sign(data["files"])}  # type: ignore[attr-defined]
    if form.errors:
        return None
    try:
        whole = intake(data, who, now, _joined(data["joins"], who))
        return service.register(whole, office=office, by=who, now=now)
    except Incomplete as incomplete:
        checked(incomplete, form)
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return None


def _joined(number: str, who: access.Viewer) -> int | None:
    if not number.strip():
        return None
    found = access.visible(who, Matter.objects.filter(number=number.strip().upper())).first()
    if found is None:
        raise Incomplete(joins=_("没有这个编号，或者您无权查看。"))
    return found.pk


def _tell(
    request: HttpRequest, form: RegisterForm, done: service.Registered, who: access.Viewer
) -> None:
    """The draft is a petition now; where it was to be sent on at once, that too."""
    data, matter = form.cleaned_data, done.petition.matter
    if data["draft"]:
        drafts.drop(who.staff_id, data["draft"])
    messages.success(request, _("已登记，编号 %(number)s。") % {"number": matter.number})
    if data["content_class"] and done.is_new and not data["joins"]:
        refusal = onward.go_on(
            matter, content_class=data["content_class"], to=data["to"], by=who, now=timezone.now()
        )
        if refusal:
            words = _("已登记，但还没有转送：%(why)s") % {"why": refusal}
            messages.warning(request, words)


@require_POST
@staff_page(*CLERKS)
def look(request: HttpRequest) -> HttpResponse:
    """What stands beside the form, while it is being filled in: a card read, the person's matters."""
    who = who_is(request)
    found = card.read(request.POST.get("card", ""))
    values = {name: request.POST.get(name, "") for name in ("phone", "id_number", "text")}
    if found:
        values["id_number"] = found.id_number
    html = render_to_string("qingyu/desk/window/beside.html", beside.of(values, who), request)
    fields = (
        {"name": found.name, "id_number": found.id_number, "address": found.address}
        if found
        else {}
    )
    return JsonResponse({"fields": fields, "html": html})


@require_POST
@staff_page(*CLERKS)
def keep(request: HttpRequest) -> HttpResponse:
    """Put the form aside as it is: by itself every few seconds, or on a press (暂存)."""
    who = who_is(request)
    values = {k: str(v) for k, v in request.POST.items() if k not in NOT_KEPT and v}
    draft = drafts.keep(
        who.staff_id, values, key=_key(request.POST.get("draft", "")), label=_label(values),
        now=timezone.now(),
    )  # fmt: skip
    if "quietly" in request.POST:
        return JsonResponse({"draft": str(draft.pk)})
    return redirect("desk:register")


def _label(values: dict[str, str]) -> str:
    """What a tab says: the masked name, else the beginning of the words."""
    name, text = values.get("name", ""), values.get("text", "")
    return masking.mask_name(name) if name else text[:8] or _("空白")


@require_POST
@staff_page(*CLERKS)
def drop(request: HttpRequest) -> HttpResponse:
    """Give up a draft."""
    key = _key(request.POST.get("draft", ""))
    if key:
        drafts.drop(who_is(request).staff_id, key)
    return redirect("desk:register")


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
    context = {
        "matter": matter, "petition": found, "clock": clock, "prints": "print" in request.GET,
    }  # fmt: skip
    return render(request, "qingyu/desk/receipt.html", context)

"""领导接待日: the coming days for everybody, and booking one: with a code, or as a new visitor."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.offices.middleware import address_of
from qingyu.outreach import own as outreach
from qingyu.outreach import queries
from qingyu.outreach.models import Booking, Reception, ReceptionState
from qingyu.outreach.services import book, undertake
from qingyu.petitions.errors import Refused
from qingyu.petitions.intake import Intake, PartyIn
from qingyu.petitions.lookup import find
from qingyu.petitions.models import Channel
from qingyu.petitions.parts import Petitioner

from . import reading, receipts
from .drafts import read_token
from .keeping import BOOKED, keep, kept
from .outreach_forms import CodeBookForm, ComesFirstForm, KeptForm, NewBookForm
from .progress import wait_words, wrong_words


@require_GET
def days(request: HttpRequest) -> HttpResponse:
    """The days to come, and how promises made to people's faces were kept, with both numbers."""
    today = timezone.localdate()
    found = queries.published(today)
    context = {
        "days": [(one, _may_book(one, today)) for one in found],
        "kept": queries.kept_by_body(today),
    }
    return render(request, "qingyu/public/outreach/days.html", context)


def _may_book(one: Any, today: Any) -> str:
    """How many places are left online; "" where it cannot be booked any more."""
    if one.state != ReceptionState.PUBLISHED:
        return ""
    if one.held_on <= today:
        return "today"
    if one.taken < one.slots:
        return "free"
    return "waiting" if one.waiting < one.slots else "full"


def _open_day(pk: int) -> Reception:
    """A published day that has not passed."""
    rows = Reception.objects.select_related("office", "leader")
    found = rows.filter(
        pk=pk, state=ReceptionState.PUBLISHED, held_on__gte=timezone.localdate()
    ).first()
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Book for the matter that is open in this browser; or choose: with a code, or new."""
    day, who = _open_day(pk), reading.petitioner(request)
    form = ComesFirstForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and who is not None and form.is_valid():
        try:
            made = book.book(
                day, who.petition, by=who, now=timezone.now(),
                comes_first=form.cleaned_data["comes_first"],
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _done(request, made)
    context = {"day": day, "who": who, "form": form, "back_url": reverse("reception")}
    return render(request, "qingyu/public/outreach/choose.html", context)


@require_http_methods(["GET", "POST"])
def with_code(request: HttpRequest, pk: int) -> HttpResponse:
    """Query code and second answer, as on the look-up page and as slow against guessing."""
    day = _open_day(pk)
    form = CodeBookForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        now, data = timezone.now(), form.cleaned_data
        found = find(data["code"], data["answer"], address=address_of(request), now=now)
        if found.petition is None:
            form.add_error(None, wait_words(found.wait) if found.wait else wrong_words())
        else:
            who = Petitioner(found.petition)
            reading.open_for(request, found.petition, now)
            try:
                made = book.book(
                    day, found.petition, by=who, now=now, comes_first=data["comes_first"]
                )
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                return _done(request, made)
    context = {"day": day, "form": form, "back_url": reverse("reception-choose", args=[pk])}
    return render(request, "qingyu/public/outreach/with_code.html", context)


@require_http_methods(["GET", "POST"])
def as_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody who has not written yet: what they say is registered and booked in one go."""
    day = _open_day(pk)
    start = {"submission": signing.Signer(salt="submission").sign(str(uuid4()))}
    form = NewBookForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        made = _book_new(form, day)
        if made is not None:
            return _done(request, made)
    context = {"day": day, "form": form, "back_url": reverse("reception-choose", args=[pk])}
    return render(request, "qingyu/public/outreach/as_new.html", context)


def _book_new(form: NewBookForm, day: Reception) -> Booking | None:
    data, now = form.cleaned_data, timezone.now()
    submission = read_token(data["submission"])
    if submission is None:
        form.add_error(None, _("页面已过期，请重新打开；您写的内容还在。"))
        return None
    intake = Intake(
        channel=Channel.WEB, received_at=now, text=data["text"], submission=submission,
        parties=[PartyIn(name=data["name"], phone=data["phone"])], second_answer=data["phone"][-4:],
    )  # fmt: skip
    try:
        _registered, made = book.book_new(day, intake, comes_first=data["comes_first"], now=now)
    except Refused as refusal:
        form.refuse(refusal)
        return None
    return made


def _done(request: HttpRequest, made: Booking) -> HttpResponse:
    keep(request, BOOKED, made.pk)
    return redirect("reception-booked")


@require_GET
def booked(request: HttpRequest) -> HttpResponse:
    """What to bring, when and where, and the code: for the booking made in this browser."""
    pk = kept(request, BOOKED)
    rows = Booking.objects.select_related("reception__leader", "reception__office", "petition")
    made = rows.filter(pk=pk).first() if pk else None
    context: dict[str, Any] = {"booking": made}
    if made is not None:
        context["receipt"] = receipts.of(made.petition_id, request)
    return render(request, "qingyu/public/outreach/booked.html", context)


@require_http_methods(["GET", "POST"])
@reading.for_petitioner
def give_up(request: HttpRequest, who: Petitioner) -> HttpResponse:
    """Cancel the live booking of one's own petition."""
    made = outreach.of(who).live_booking
    problem = ""
    if request.method == "POST" and made is not None:
        try:
            book.cancel(made, by=who, now=timezone.now())
        except Refused as refusal:
            problem = str(refusal)
        else:
            messages.success(request, _("已取消预约。想另约一天，请看“领导接待日”。"))
            return redirect("progress-matter")
    context = {"booking": made, "problem": problem, "back_url": reverse("progress-matter")}
    return render(request, "qingyu/public/outreach/give_up.html", context)


@require_http_methods(["GET", "POST"])
@reading.for_petitioner
def was_kept(request: HttpRequest, who: Petitioner, pk: int) -> HttpResponse:
    """The petitioner says whether what was promised was done."""
    made = outreach.get_undertaking(who, pk)
    form = KeptForm(request.POST if request.method == "POST" else None, label=made.what)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            undertake.confirm(
                made, is_done=data["done"], words=data["words"], by=who, now=timezone.now()
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("记下了，谢谢。"))
            return redirect("progress-matter")
    context = {"form": form, "back_url": reverse("progress-matter"), "button": _("提交")}
    return render(request, "qingyu/public/outreach/was_kept.html", context)

"""查进度: the door, the matter as its petitioner sees it, and how each date was counted."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from qingyu.core.law.rules import RULES
from qingyu.core.law.wording import explain
from qingyu.offices import calendar
from qingyu.offices.middleware import address_of
from qingyu.outreach import own as outreach
from qingyu.petitions import clocks
from qingyu.petitions.lookup import find
from qingyu.petitions.own import open_own
from qingyu.petitions.parts import Petitioner
from qingyu.petitions.services import attach
from qingyu.prevention import mediated
from qingyu.web.shell.dates import is_english

from . import drafts, reading
from .course import standing, timeline
from .forms import LookUpForm
from .keeping import BOOKED
from .mediation import side_line
from .options import options
from .outreach_show import promise_lines
from .promises import PROMISES


@require_http_methods(["GET", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    """Code and second answer. What is wrong is never told apart, and nobody is locked out."""
    form = LookUpForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        found = find(
            form.cleaned_data["code"],
            form.cleaned_data["answer"],
            address=address_of(request),
            now=now,
        )
        if found.petition is not None:
            reading.open_for(request, found.petition, now)
            return redirect(reading.way_on(request))
        form.add_error(None, wait_words(found.wait) if found.wait else wrong_words())
    context = {"form": form, "waits": reading.way_on(request) != reverse("progress-matter")}
    return render(request, "qingyu/public/look_up.html", context)


def wrong_words() -> str:
    return _(
        "查询码和手机号后四位（或暗号）对不上，请对照收条再填一次。收条找不到了，请打电话或到窗口查。"
    )


def wait_words(seconds: int) -> str:
    return ngettext(
        "填错了几次，请等%(n)d秒再试。您的事项不会因此受影响。",
        "填错了几次，请等%(n)d秒再试。您的事项不会因此受影响。",
        seconds,
    ) % {"n": seconds}


@require_GET
@reading.for_petitioner
def matter(request: HttpRequest, who: Petitioner) -> HttpResponse:
    """Where it stands, honestly; the timeline; what can be done."""
    own, now = open_own(who), timezone.now()
    beside = outreach.beside(own, who)
    context = {
        "own": own,
        "standing": standing(own, now),
        "timeline": timeline(own, now),
        "options": options(own, now),
        "outreach": beside,
        "promises": promise_lines(beside.undertakings, timezone.localdate(now)),
        "mediation": side_line(mediated.beside(own, who)),
        "files": attach.of_petition(who.petition, is_shared=own.is_shared),
    }
    return render(request, "qingyu/public/matter.html", context)


@require_GET
@reading.for_petitioner
def counted(request: HttpRequest, who: Petitioner, rule: str) -> HttpResponse:
    """How one date was counted, in plain words."""
    found = open_own(who).clocks
    clock = next((c for c in found if c.rule == rule and rule in PROMISES), None)
    if clock is None:
        raise Http404
    lang = "en" if is_english() else "zh"
    lines = explain(clocks.read(clock), lang, calendar=calendar.current())  # type: ignore[arg-type]
    name = RULES[rule].name[is_english()]
    context = {"clock": clock, "lines": lines, "name": name, "promise": PROMISES[rule]}
    return render(request, "qingyu/public/counted.html", context)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close it on this telephone or kiosk, and with it the receipts that show its code."""
    reading.close(request, drafts.SENT, BOOKED)
    return redirect("home")


@require_safe
def stay(request: HttpRequest) -> HttpResponse:
    """A sign of life from an open petition; forbidden once it has closed."""
    is_open = reading.petitioner(request) is not None
    return HttpResponse("ok", content_type="text/plain", status=200 if is_open else 403)

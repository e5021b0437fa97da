"""反映: what, where, who, look it over, receipt. One question a page; nothing typed is lost."""

from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qingyu.documents.fonts import NoChineseFont
from qingyu.documents.services import hold
from qingyu.outreach import similar
from qingyu.petitions.errors import Incomplete, Refused
from qingyu.petitions.intake import LONGEST_TEXT, clean
from qingyu.petitions.models import Petition
from qingyu.petitions.services import register
from qingyu.web.shell import guidance, uploads
from qingyu.web.shell.office import front_office
from qingyu.web.shell.uploads import FilesForm

from . import drafts, reading, receipts, suggestions
from .drafts import Draft
from .filled import answers, intake
from .forms import WhatForm, WhereForm, WhoForm, places_of

STEPS: Final = 4


@dataclass(frozen=True)
class Page:
    """One question: its place in the order and its form."""

    key: str
    number: int
    form: type[WhatForm] | type[WhereForm] | type[WhoForm]


PAGES: Final = {
    "what": Page("what", 1, WhatForm),
    "where": Page("where", 2, WhereForm),
    "who": Page("who", 3, WhoForm),
}


@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    return redirect("report-page", "what")


@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, key: str) -> HttpResponse:
    """Ask one question; an answer leads to the next that is still open, or to the check page."""
    page, draft = PAGES[key], drafts.load(request)
    missing = _first_missing(draft)
    if missing and missing.number < page.number:
        return redirect("report-page", missing.key)
    form = _form(page, draft, request)
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data
        if isinstance(form, WhatForm):
            draft, answer = _with_files(form, draft), {"text": answer["text"]}
        if not form.errors:
            draft = draft.answered(key, answer)
        drafts.save(request, draft)
        if not form.errors:
            return redirect(_next(draft))
    context = {
        "form": form, "back_url": _back(page), "step": page.number, "steps": STEPS,
        "draft": f"report-{key}", "held": uploads.listed(draft.files) if key == "what" else [],
    }  # fmt: skip
    return render(request, f"qingyu/public/{key}.html", context)


def _form(page: Page, draft: Draft, request: HttpRequest) -> WhatForm | WhereForm | WhoForm:
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    extra: dict[str, Any] = {"initial": draft.get(page.key)}
    if page.form is WhereForm:
        extra["places"] = places_of(front_office())
    if page.form is WhatForm:
        extra["has_held"] = bool(draft.files)
    return page.form(*sent, **extra)


def _with_files(form: WhatForm, draft: Draft) -> Draft:
    return draft.with_files(uploads.take(form, draft.files))


@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Take one file out of the draft; the words typed so far are kept."""
    draft = drafts.load(request)
    gone = [held for held in draft.files if str(held) == request.POST.get("drop", "")]
    hold.drop(gone)
    kept = [held for held in draft.files if held not in gone]
    form = FilesForm(request.POST, request.FILES)
    draft = draft.with_files(uploads.take(form, kept) if form.is_valid() else kept)
    text = clean(request.POST.get("text", ""))[:LONGEST_TEXT]
    is_told = bool(text or draft.files)
    draft = draft.answered("what", {"text": text}) if is_told else draft.unanswered("what")
    drafts.save(request, draft)
    return redirect("report-page", "what")


def _first_missing(draft: Draft) -> Page | None:
    return next((page for page in PAGES.values() if page.key not in draft.answers), None)


def _next(draft: Draft) -> str:
    missing = _first_missing(draft)
    return reverse("report-page", args=[missing.key]) if missing else reverse("report-check")


def _back(page: Page) -> str:
    before = next((p for p in PAGES.values() if p.number == page.number - 1), None)
    return reverse("report-page", args=[before.key]) if before else reverse("home")


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Look it over and send. A second press, or a lost answer, finds the same receipt."""
    if request.method == "POST":
        earlier = _sent_before(request)
        if earlier is not None:
            drafts.note_sent(request, earlier.pk)
            return redirect("report-receipt")
    draft = drafts.load(request)
    if _first_missing(draft):
        return redirect(_next(draft))
    problem = ""
    if request.method == "POST":
        try:
            return _send(request, draft)
        except Incomplete as error:
            problem = str(error)
        except Refused as error:
            problem = str(error)
    text = draft.get("what")["text"]
    context = {
        "answers": answers(draft),
        "ways": guidance.ways(text),
        "dangers": guidance.dangers(text),
        "similar": similar.like(text, on=timezone.localdate()),
        "draft": draft,
        "problem": problem,
        "step": 4,
        "steps": STEPS,
    }
    return render(request, "qingyu/public/check.html", context)


def _sent_before(request: HttpRequest) -> Petition | None:
    submission = drafts.read_token(request.POST.get("submission", ""))
    return Petition.objects.filter(submission=submission).first() if submission else None


def _send(request: HttpRequest, draft: Draft) -> HttpResponse:
    office = front_office()
    if office is None:
        raise Refused(_("网上登记还没有开通，请打电话或到窗口反映。"))
    if drafts.read_token(request.POST.get("submission", "")) != draft.submission:
        raise Refused(_("这一页放得太久了，请再看一遍，然后重新提交。"))
    now = timezone.now()
    done = register.register(intake(draft, now), office=office, by=None, now=now)
    drafts.note_sent(request, done.petition.pk)
    suggestions.hand_in(request, done.petition)
    # Whoever has just sent it need not prove to be its petitioner with the code.
    reading.open_for(request, done.petition, now)
    return redirect("report-receipt")


@require_POST
def clear(request: HttpRequest) -> HttpResponse:
    """Wipe what was typed, as on a shared telephone or a kiosk."""
    drafts.clear(request)
    return render(request, "qingyu/public/cleared.html")


@require_GET
def receipt(request: HttpRequest) -> HttpResponse:
    """The receipt of the last petition sent from this browser."""
    sent = drafts.sent(request)
    found = receipts.of(sent[0], request) if sent else None
    return render(request, "qingyu/public/receipt.html", {"receipt": found})


@require_GET
def picture(request: HttpRequest, copy: str) -> HttpResponse:
    """The receipt to keep in the album (own), or to hand to somebody at home (family)."""
    sent = drafts.sent(request)
    if not sent:
        raise Http404
    try:
        drawn = receipts.picture(receipts.of(sent[0], request), for_family=copy == "family")
    except NoChineseFont:
        messages.error(request, _("这台服务器画不了图片，请截图或打印。"))
        return redirect("report-receipt")
    answer = HttpResponse(drawn, content_type="image/png")
    answer.headers["Content-Disposition"] = f'inline; filename="receipt-{copy}.png"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_GET
def voucher(request: HttpRequest) -> HttpResponse:
    """The signed lines of the receipt as a file, to be held against the journal at any time."""
    sent = drafts.sent(request)
    if not sent:
        raise Http404
    answer = HttpResponse(receipts.voucher(sent[0]), content_type="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="receipt.txt"'
    return answer

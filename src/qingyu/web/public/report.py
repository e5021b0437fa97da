"""反映: what, where, who, look it over, receipt. One question a page; nothing typed is lost."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qingyu.offices.models import Place
from qingyu.petitions.errors import Incomplete, Refused
from qingyu.petitions.intake import Intake, PartyIn, clean
from qingyu.petitions.models import PartyRole, Petition
from qingyu.petitions.services import register
from qingyu.web.shell.office import front_office
from qingyu.web.shell.parts import Answer, Answers

from . import drafts, receipts
from .drafts import Draft
from .forms import WhatForm, WhereForm, WhoForm, places_of

STEPS: Final = 5


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
        draft = draft.answered(key, form.cleaned_data)
        drafts.save(request, draft)
        return redirect(_next(draft))
    context = {"form": form, "back_url": _back(page), "step": page.number, "steps": STEPS}
    return render(request, f"qingyu/public/{key}.html", context | {"draft": f"report-{key}"})


def _form(page: Page, draft: Draft, request: HttpRequest) -> WhatForm | WhereForm | WhoForm:
    data = request.POST if request.method == "POST" else None
    extra: dict[str, Any] = {}
    if page.form is WhereForm:
        extra["places"] = places_of(front_office())
    return page.form(data, initial=draft.get(page.key), **extra)


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
    context = {
        "answers": answers(draft),
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
    done = register.register(intake(draft), office=office, by=None, now=timezone.now())
    drafts.note_sent(request, done.petition.pk)
    return redirect("report-receipt")


def intake(draft: Draft) -> Intake:
    """The answers as one petition received now."""
    what, where, who = (draft.get(key) for key in PAGES)
    return Intake(
        channel="web",
        received_at=timezone.now(),
        text=what["text"],
        parties=parties(who),
        place_code=where["place"] or None,
        where=where["where"],
        people=max(who["people"], _named(who)),
        second_answer="" if who["phone"] else who["word"],
        is_anonymous=who["is_anonymous"],
        fears_retaliation=who["protect"],
        wants_secrecy=who["protect"],
        submission=UUID(str(draft.submission)),
    )


def _named(who: dict[str, Any]) -> int:
    """How many petition by name; one who writes for another is not counted."""
    return sum(party.role != PartyRole.AGENT for party in parties(who))


def parties(who: dict[str, Any]) -> list[PartyIn]:
    """Who petitions: the writer, or the one they write for and they as agent, and the others."""
    writer = "" if who["is_anonymous"] else who["name"]
    others = [clean(line) for line in who["others"].splitlines()]
    joined = [PartyIn(name=name, role=PartyRole.COSIGNER) for name in others if name]
    if who["on_behalf_of"]:
        agent = PartyIn(name=writer, phone=who["phone"], role=PartyRole.AGENT)
        return [PartyIn(name=who["on_behalf_of"]), agent, *joined]
    return [PartyIn(name=writer, phone=who["phone"]), *joined]


def answers(draft: Draft) -> Answers:
    """看一遍: each answer with the way back to it."""
    what, where, who = (draft.get(key) for key in PAGES)
    at = {key: reverse("report-page", args=[key]) for key in PAGES}
    name = _("匿名") if who["is_anonymous"] else who["name"]
    lines = [
        Answer(_("什么事"), what["text"], at["what"]),
        Answer(
            _("在哪里"),
            " ".join(filter(None, [_place_name(where["place"]), where["where"]])),
            at["where"],
        ),
        Answer(_("怎么找到您"), "\n".join(filter(None, [name, who["phone"]])), at["who"]),
    ]
    if who["protect"]:
        lines.append(Answer(_("保密"), _("是，担心被报复"), at["who"]))
    if who["on_behalf_of"]:
        lines.append(Answer(_("替谁反映"), who["on_behalf_of"], at["who"]))
    if who["people"] > 1 or who["others"]:
        lines.append(Answer(_("一起反映的"), _("%(n)d人") % {"n": who["people"]}, at["who"]))
    if not who["phone"]:
        lines.append(Answer(_("查询暗号"), who["word"], at["who"]))
    return Answers(answers=lines)


def _place_name(code: str) -> str:
    place = Place.objects.filter(pk=code).first() if code else None
    return place.name if place else _("不清楚")


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
def voucher(request: HttpRequest) -> HttpResponse:
    """The signed lines of the receipt as a file, to be held against the journal at any time."""
    sent = drafts.sent(request)
    if not sent:
        raise Http404
    answer = HttpResponse(receipts.voucher(sent[0]), content_type="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="receipt.txt"'
    return answer

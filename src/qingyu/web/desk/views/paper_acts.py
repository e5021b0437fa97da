"""What can be done with a document, each with its form and service, in one table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.documents.models import Document, DocumentState
from qingyu.documents.services import approve, draft
from qingyu.offices import access
from qingyu.offices.access import Viewer
from qingyu.offices.tongue import pick
from qingyu.petitions import paper_queries
from qingyu.petitions.errors import Incomplete, Refused
from qingyu.petitions.models import Reply
from qingyu.petitions.services import paper as service

from ..acts.answer import HowForm
from ..door import staff_page, who_is

OPEN = frozenset({DocumentState.DRAFT, DocumentState.APPROVED})


class WordsForm(forms.Form):
    words = forms.CharField(
        label=lazy("要改什么"),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": lazy("请写明要改什么。")},
    )


class SignForm(forms.Form):
    """No word, but which words were read."""

    upon = forms.CharField(required=False, widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    words = forms.CharField(
        label=lazy("作废的原因"),
        max_length=200,
        error_messages={"required": lazy("请写明作废的原因。")},
    )


Take = Callable[[Document, forms.Form, Viewer, datetime], Document | object]


@dataclass(frozen=True)
class PaperAct:
    """One act on a document: when it fits, its form, its service. `at` is a page of its own."""

    name: tuple[str, str]
    causes: tuple[str, str]
    fits: Callable[[Document, Viewer], bool]
    take: Take | None = None
    form: type[forms.Form] = forms.Form
    at: str = ""
    is_grave: bool = False


def _is_ours(document: Document, who: Viewer) -> bool:
    return who.has(*access.DIRECT, at=document.office_id)


def _is_reply(document: Document) -> bool:
    """Whether it is the paper of a reply; asked once a page."""
    if not hasattr(document, "_is_reply"):
        document._is_reply = Reply.objects.filter(document=document).exists()  # type: ignore[attr-defined]
    return bool(document._is_reply)  # type: ignore[attr-defined]


def _may_edit(document: Document, who: Viewer) -> bool:
    return document.state in OPEN and _is_ours(document, who) and not _is_reply(document)


def _may_sign(document: Document, who: Viewer) -> bool:
    """Holds the post, and is not the drafter where two must agree."""
    signs = document.about.signs
    if document.state != DocumentState.DRAFT:
        return False
    if signs not in approve.ALONE and document.drafted_by_id == who.staff_id:
        return False
    return approve.may_sign(who, document.office, signs, timezone.now())


def _may_return(document: Document, who: Viewer) -> bool:
    return _may_sign(document, who) and document.drafted_by_id != who.staff_id


def _may_serve(document: Document, who: Viewer) -> bool:
    return document.awaits_service and _is_ours(document, who) and not _is_reply(document)


def _may_cancel(document: Document, who: Viewer) -> bool:
    lives = document.state in OPEN | {DocumentState.ISSUED}
    return lives and _is_ours(document, who) and not _is_reply(document)


def _may_correct(document: Document, who: Viewer) -> bool:
    return document.is_fixed and _is_ours(document, who)


def _is_unprinted(document: Document, who: Viewer) -> bool:
    return bool(document.page_sha256) and not document.is_printed and _is_ours(document, who)


def _served(document: Document, form: forms.Form, who: Viewer, now: datetime) -> object:
    assert isinstance(form, HowForm)
    return service.serve(document, by=who, now=now, **form.served(now))


def _words(form: forms.Form) -> str:
    return str(form.cleaned_data["words"])


ACTS: dict[str, PaperAct] = {
    "edit": PaperAct(
        ("修改", "Change"), ("内容取自案卷，可以改", "The facts come from the file and may be changed"),
        _may_edit, at="desk:paper-edit",
    ),
    "sign": PaperAct(
        ("签发", "Sign"), ("编号、印制、存证；签发后不再改动", "Numbered, printed, recorded; nothing changes any more"),
        _may_sign, lambda d, f, w, n: service.sign(d, by=w, now=n, upon=f.cleaned_data["upon"]), SignForm,
    ),
    "return": PaperAct(
        ("退回修改", "Return for changes"), ("写明要改什么", "Say what should change"), _may_return,
        lambda d, f, w, n: service.send_back(d, words=_words(f), by=w, now=n), WordsForm,
    ),
    "serve": PaperAct(
        ("登记送达", "Record its service"), ("送达回证；信访人可以在进度页看到", "The service record; the petitioner sees it on their page"),
        _may_serve, _served, HowForm,
    ),
    "print": PaperAct(
        ("印制", "Print"), ("签发时没有字体，现在补印", "Signed without fonts then, printed now"), _is_unprinted,
        lambda d, f, w, n: service.print_out(d, by=w, now=n),
    ),
    "correct": PaperAct(
        ("另发一份更正", "Correct by a new one"), ("原件不动，新件替代它", "The old one stays as it is; a new one stands in its place"),
        _may_correct, lambda d, f, w, n: service.correct(d, by=w, now=n),
    ),
    "cancel": PaperAct(
        ("作废", "Cancel"), ("号不再用，原因留下", "Its number is not used again; the reason stays"), _may_cancel,
        lambda d, f, w, n: service.cancel(d, reason=_words(f), by=w, now=n), ReasonForm, is_grave=True,
    ),
}  # fmt: skip


def url_of(document: Document, key: str = "") -> str:
    """The page of a document, or of one act on it."""
    if not key:
        return reverse("desk:paper", args=[document.pk])
    if ACTS[key].at:
        return reverse(ACTS[key].at, args=[document.pk])
    url = reverse("desk:paper-act", args=[document.pk, key])
    return f"{url}?upon={draft.mark(document)}" if key == "sign" else url


@staff_page()
def act(request: HttpRequest, paper: int, key: str) -> HttpResponse:
    """One act on one document: its form, then its service; a refusal stands at its field."""
    who, chosen = who_is(request), ACTS.get(key)
    document = paper_queries.get(who, paper)
    if chosen is None or chosen.take is None or not chosen.fits(document, who):
        raise Http404
    sent = request.POST if request.method == "POST" else None
    read = request.GET.get("upon") or draft.mark(document)
    form = chosen.form(sent, initial={"served_on": timezone.localdate(), "upon": read})
    if request.method == "POST" and form.is_valid():
        try:
            made = chosen.take(document, form, who, timezone.now())
        except Refused as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, _("已办：%(name)s。") % {"name": pick(chosen.name)})
            fresh = made if isinstance(made, Document) else document
            return redirect("desk:paper", paper=fresh.pk)
    context = {
        "form": form,
        "name": pick(chosen.name),
        "causes": pick(chosen.causes),
        "is_grave": chosen.is_grave,
        "url": reverse("desk:paper", args=[document.pk]),
        "title": f"{pick(document.about.name)} {document.number}".strip(),
    }
    return render(request, "qingyu/desk/form.html", context)


def _refuse(form: forms.Form, refusal: Refused) -> None:
    """The reason at its field; a served day is asked for as `served_on`."""
    if not isinstance(refusal, Incomplete):
        form.add_error(None, str(refusal))
        return
    for name, problem in refusal.problems.items():
        field = "served_on" if name == "served_at" else name
        form.add_error(field if field in form.fields else None, problem)

"""The page of the draft reply, with the examiner beside it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.core import answers
from qingyu.offices import access
from qingyu.offices.tongue import pick
from qingyu.outreach import library
from qingyu.petitions.errors import Incomplete, Overtaken, Refused
from qingyu.petitions.examining import look
from qingyu.petitions.models import Matter, Reply
from qingyu.petitions.services import reply, reply_texts

from .. import examined
from ..door import staff_page, who_is
from .sharing import tell_who_is_here

RELATED = ("accountable_office", "accountable_staff", "place")


class DraftForm(forms.Form):
    """The reply as Art. 32 wants it: facts, basis, an opinion on each claim, the conclusion."""

    facts = forms.CharField(
        label=lazy("查明的事实"), required=False, widget=forms.Textarea({"rows": 6})
    )
    basis = forms.CharField(label=lazy("依据"), required=False, widget=forms.Textarea({"rows": 3}))
    conclusion = forms.CharField(
        label=lazy("处理意见"), required=False, widget=forms.Textarea({"rows": 4})
    )

    def __init__(self, *args: Any, matter: Matter, draft: Reply | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.claims = list(matter.claims.all())
        given = {answer["claim"]: answer for answer in (draft.answers if draft else [])}
        choices = [
            ("", _("请选择")),
            *(
                (key, pick(answers.OUTCOMES[key]))
                for key in answers.outcomes_for(reply.kind_for(matter))
            ),
        ]
        for n, claim in enumerate(self.claims, 1):
            said = given.get(claim.pk, {})
            self.fields[f"outcome_{claim.pk}"] = forms.ChoiceField(
                label=_("诉求%(n)s：%(text)s") % {"n": n, "text": claim.text}, choices=choices,
                required=False, initial=said.get("outcome", ""),
            )  # fmt: skip
            self.fields[f"claim_{claim.pk}"] = forms.CharField(
                label=_("诉求%(n)s的意见和理由") % {"n": n}, required=False,
                initial=said.get("text", ""), widget=forms.Textarea({"rows": 2}),
            )  # fmt: skip
        if draft:
            self.initial = {
                **self.initial,
                "facts": draft.facts,
                "basis": draft.basis,
                "conclusion": draft.conclusion,
            }

    def place_of(self, name: str) -> str | None:
        """The field to be mended: where a claim's outcome is not chosen yet, that comes first."""
        outcome = name.replace("claim_", "outcome_", 1)
        if outcome in self.fields and not self.cleaned_data.get(outcome):
            return outcome
        return name if name in self.fields else None

    def answers(self) -> list[dict[str, Any]]:
        data = self.cleaned_data
        return [
            {"claim": c.pk, "outcome": data[f"outcome_{c.pk}"], "text": data[f"claim_{c.pk}"]}
            for c in self.claims
        ]


@staff_page()
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """起草答复: saved as it is; what the law still asks for and what the examiner sees stand beside it."""
    who = who_is(request)
    matter = access.get(who, Matter.objects.select_related(*RELATED), pk=pk)
    tell_who_is_here(request, matter, who)
    found = reply.current(matter)
    sent = request.POST if request.method == "POST" else None
    upon, theirs = sent.get("upon") if sent is not None else reply.mark(found), None
    form = DraftForm(sent, matter=matter, draft=found)
    if sent is not None and "cite" in sent and form.is_valid():
        form = _with_cited(form, matter, found, sent["cite"])
    if sent is not None and "text" in sent and form.is_valid():
        form = _with_text(form, matter, found, sent["text"])
    if form.is_bound and form.is_valid():
        if "look" in request.POST:
            found = _as_typed(form, found or reply.blank(matter, by=who), matter)
        else:
            try:
                taken = _take(request, form, matter, who)
            except Overtaken as refusal:
                form.add_error(None, str(refusal))
                taken, theirs = None, reply.current(matter)
            if taken is not None:
                return taken
            found = reply.current(matter)
            upon = reply.mark(found)
    context = {
        "matter": matter, "form": form, "draft": found, "upon": upon, "theirs": theirs,
        "texts": reply_texts.fitting(matter),
        "citable": library.fitting(matter, timezone.localdate()),
        "missing": reply.missing(found) if found else {},
        "examined": examined.shown(look(found, on=timezone.localdate()), form) if found else None,
    }  # fmt: skip
    return render(request, "qingyu/desk/draft.html", context)


def _take(
    request: HttpRequest, form: DraftForm, matter: Matter, who: access.Viewer
) -> HttpResponse | None:
    """Save, and send it to be signed where that was pressed; None where the page is shown again.

    Raises Overtaken.
    """
    try:
        _save(form, matter, who, request.POST.get("upon"))
        if "submit" in request.POST:
            reply.submit(matter, by=who, now=timezone.now())
            messages.success(request, _("已送审。"))
            return redirect("desk:file", pk=matter.pk)
    except Incomplete as incomplete:
        for name, problem in incomplete.problems.items():
            form.add_error(form.place_of(name), problem)
    except Overtaken:
        raise
    except Refused as refusal:
        form.add_error(None, str(refusal))
    else:
        messages.success(request, _("草稿已保存。"))
    return None


def _with_cited(form: DraftForm, matter: Matter, found: Reply | None, key: str) -> DraftForm:
    """The form as typed, with one more rule in its basis: only one that holds today. Nothing is saved."""
    typed = dict(form.cleaned_data)
    fitting = {str(one.pk): one.cited for one in library.fitting(matter, timezone.localdate())}
    cited = fitting.get(key, "")
    if cited and cited not in typed["basis"]:
        typed["basis"] = "\n".join(filter(None, [typed["basis"].strip(), cited]))
    return _as_form(typed, matter, found)


def _with_text(form: DraftForm, matter: Matter, found: Reply | None, key: str) -> DraftForm:
    """The form as typed, and where nothing is written yet the office's own text with this matter's
    facts. What somebody wrote is never covered; nothing is saved.
    """
    typed = dict(form.cleaned_data)
    text = next((one for one in reply_texts.fitting(matter) if str(one.pk) == key), None)
    words = reply_texts.filled(text, matter) if text else {}
    for part, said in words.items():
        typed[part] = typed[part].strip() or said
    return _as_form(typed, matter, found)


def _as_form(typed: dict[str, Any], matter: Matter, found: Reply | None) -> DraftForm:
    again = DraftForm(None, matter=matter, draft=found)
    for name, value in typed.items():
        again.initial[name] = again.fields[name].initial = value
    return again


def _as_typed(form: DraftForm, found: Reply, matter: Matter) -> Reply:
    """The reply as it would be, to be looked at; nothing is saved."""
    found.matter = matter
    reply.write(found, **_typed(form))
    return found


def _typed(form: DraftForm) -> dict[str, Any]:
    data = form.cleaned_data
    return {
        "facts": data["facts"], "basis": data["basis"], "conclusion": data["conclusion"],
        "claims": form.answers(),
    }  # fmt: skip


def _save(form: DraftForm, matter: Matter, who: access.Viewer, upon: str | None) -> Reply:
    return reply.save_draft(matter, by=who, now=timezone.now(), upon=upon, **_typed(form))

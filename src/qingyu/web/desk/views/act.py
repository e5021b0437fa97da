"""Taking a step: one view for every act, its form and its service from the table of acts."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.core.stages import STEPS
from qingyu.offices import access
from qingyu.offices.ahead import read_ahead
from qingyu.petitions import turn
from qingyu.petitions.errors import Refused
from qingyu.petitions.models import Matter, Proposal, ProposalKind
from qingyu.petitions.present import PRESENT
from qingyu.petitions.queries import PETITIONS
from qingyu.petitions.services import accept, close, handle

from .. import show
from ..acts import ACTS, Act, ActForm
from ..door import staff_page, who_is
from .sharing import tell_who_is_here


@staff_page()
def act(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One act on one matter: its form, then its service; a refusal stands at its field."""
    who, chosen = who_is(request), ACTS.get(key)
    if chosen is None:
        raise Http404
    matter = access.get(who, Matter.objects.select_related("accountable_office", "place"), pk=pk)
    read_ahead(matter, (turn.HEAD, PRESENT, PETITIONS, *chosen.form.asks), who)
    form = _form(request, chosen, matter, who)
    tell_who_is_here(request, matter, who)
    if form.is_bound and form.is_valid():
        try:
            chosen.take(form, matter, who, timezone.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("已办：%(name)s。") % {"name": _name(chosen)})
            return _after(who, matter)
    context = {
        "matter": matter,
        "form": form,
        "act": chosen,
        "name": _name(chosen),
        "causes": _causes(chosen),
        "title": show.title_of(matter),
        "petitions": PETITIONS.of(matter),
    }
    return render(request, "qingyu/desk/act.html", context)


def _form(request: HttpRequest, chosen: Act, matter: Matter, who: access.Viewer) -> ActForm:
    """The form of an act. To take a suggestion fills it in and keeps what was typed; it acts nothing."""
    # A link may fill a field in: the number of a candidate, say.
    start = {**request.GET.dict(), "expect": turn.length(matter)}
    form = chosen.form(_sent(request), matter=matter, who=who, initial=start)
    keys = (request.POST or request.GET).getlist("take")
    if keys:
        filled = {**start, **form.typed(), **form.taken(keys)}
        form = chosen.form(None, matter=matter, who=who, initial=filled)
    return form


def _sent(request: HttpRequest) -> Any:
    """What was sent; a form without fields is bound by the method alone."""
    return request.POST if request.method == "POST" else None


def _after(who: access.Viewer, matter: Matter) -> HttpResponse:
    """Back to the matter; to the list where the act has put it out of one's sight."""
    if access.visible(who, Matter.objects.filter(pk=matter.pk)).exists():
        return redirect("desk:file", pk=matter.pk)
    return redirect("desk:today")


def _name(act: Act) -> str:
    return show.pick(act.name if act.name[0] else STEPS[act.key].name)


def _causes(act: Act) -> str:
    return show.pick(act.causes if act.causes[0] or act.key not in STEPS else STEPS[act.key].causes)


class DecisionForm(forms.Form):
    agreed = forms.TypedChoiceField(
        label=lazy("审批"), choices=[("yes", lazy("同意")), ("no", lazy("不同意"))], widget=forms.RadioSelect,
        coerce=lambda word: word == "yes",
    )  # fmt: skip
    words = forms.CharField(
        label=lazy("意见"),
        help_text=lazy("不同意的要写明理由。"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


DECIDERS = {
    ProposalKind.EXTENSION: handle.decide_extension,
    ProposalKind.FILING: accept.agree_filing,
    ProposalKind.NO_FURTHER: accept.agree_no_further,
    ProposalKind.ENDING: close.agree_end,
}


@staff_page()
def decide(request: HttpRequest, pk: int, proposal: int) -> HttpResponse:
    """审批: the second person's word."""
    who = who_is(request)
    matter = access.get(who, Matter.objects.all(), pk=pk)
    found = get_object_or_404(
        Proposal.objects.select_related("asked_by", "matter"), pk=proposal, matter=matter
    )
    form = DecisionForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            DECIDERS[ProposalKind(found.kind)](
                found, by=who, now=timezone.now(), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("已审批。"))
            return _after(who, matter)
    return render(
        request, "qingyu/desk/decide.html", {"matter": matter, "proposal": found, "form": form}
    )

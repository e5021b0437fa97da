"""Approve or return, from the leader's page; a dispute is ruled on its own page."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.petitions import decisions
from qingyu.petitions.errors import Incomplete, Refused
from qingyu.petitions.models import Reply
from qingyu.web.shell.door import staff_page, who_is

from .. import show


class WordForm(forms.Form):
    """The second person's word. words: needed when it is returned."""

    words = forms.CharField(
        label=lazy("意见"),
        help_text=lazy("退回的要写明怎样改。"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )
    answer = forms.ChoiceField(choices=[("approve", ""), ("return", "")], required=False)

    def clean_answer(self) -> str:
        answer: str = self.cleaned_data["answer"]
        if not answer:
            raise forms.ValidationError(_("请按“同意”或“退回”。"))
        return answer


@staff_page()
def decide(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One decision: what is asked, why, and two buttons; a refusal loses nothing typed."""
    who = who_is(request)
    one = decisions.of(who, kind, pk)
    form = WordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        agreed = form.cleaned_data["answer"] == "approve"
        try:
            decisions.decide(
                one, agreed=agreed, words=form.cleaned_data["words"], by=who, now=timezone.now()
            )
        except Incomplete as refusal:
            for name, problem in refusal.problems.items():
                form.add_error("words" if name == "words" else None, problem)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("已同意。") if agreed else _("已退回。"))
            return redirect("leaders:home")
    context = {
        "one": one,
        "form": form,
        "title": show.title_of(one.matter),
        "reply": one.what if isinstance(one.what, Reply) else None,
    }
    return render(request, "qingyu/leaders/decide.html", context)

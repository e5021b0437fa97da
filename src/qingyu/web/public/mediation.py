"""人民调解 on the petitioner's own page: to say yes or no to it, and to have it ended."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.petitions.parts import Petitioner
from qingyu.prevention import mediated
from qingyu.prevention.models import LIVE, MediationSide, MediationState
from qingyu.prevention.services import consent
from qingyu.prevention.ways import WAYS
from qingyu.web.shell.dates import is_english

from .acts import act, posted
from .forms import WordsForm
from .reading import for_petitioner


@dataclass(frozen=True)
class SideLine:
    """One's own side of a mediation as the progress page tells it."""

    side: MediationSide

    @property
    def is_asked(self) -> bool:
        """Whether one's word is waited for."""
        return self.side.consents is None and self.side.mediation.state == MediationState.ASKED

    @property
    def may_end(self) -> bool:
        return bool(self.side.consents) and self.side.mediation.state in LIVE


def side_line(side: MediationSide | None) -> SideLine | None:
    return SideLine(side) if side else None


class ConsentForm(forms.Form):
    """Yes or no; neither is chosen beforehand."""

    consents = forms.TypedChoiceField(
        label=_("您同意调解吗？"), choices=[("yes", _("同意")), ("no", _("不同意"))],
        coerce=lambda word: word == "yes", widget=forms.RadioSelect,
        help_text=_("同意不同意都由您定，谁也不能要求您同意；不同意的，事项照常办理。同意以后也可以随时要求终止。"),
        error_messages={"required": _("请选择同意还是不同意。")},
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@for_petitioner
def answer(request: HttpRequest, who: Petitioner, pk: int) -> HttpResponse:
    """The petitioner's own word, given here and now."""
    side = mediated.own_side(who, pk)

    def do(given: dict[str, Any]) -> None:
        consent.answer(side, consents=given["consents"], by=who, now=timezone.now())

    return act(
        request, ConsentForm(posted(request)), do, done=_("记下了，谢谢。"), button=_("就这样答复"),
        template="mediation/answer", side=side, others=_others(side),
        title=_("您同意调解吗？"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@for_petitioner
def end(request: HttpRequest, who: Petitioner, pk: int) -> HttpResponse:
    """Who has consented may have it ended, without giving a reason."""
    side = mediated.own_side(who, pk)
    title = _("要终止调解吗？")
    hint = _("原因可写可不写。终止以后这次调解到此为止，您的事项照常办理。")
    form = WordsForm(posted(request), label=title, hint=hint, optional=True)

    def do(given: dict[str, Any]) -> None:
        consent.withdraw(side, words=given["text"], by=who, now=timezone.now())

    return act(
        request, form, do, done=_("调解已终止。"), button=_("终止调解"), grave=True, title=title
    )


@require_GET
@for_petitioner
def mediation(request: HttpRequest, who: Petitioner, pk: int) -> HttpResponse:
    """How it stands, what was agreed, and the ways that are open besides."""
    side = mediated.own_side(who, pk)
    found = side.mediation
    ways = [tuple(words[is_english()] for words in WAYS[key]) for key in found.told]
    context = {
        "side": side, "line": SideLine(side), "mediation": found, "others": _others(side), "ways": ways,
        "is_agreed": found.state == MediationState.AGREED, "back_url": reverse("progress-matter"),
    }  # fmt: skip
    return render(request, "qingyu/public/mediation/mediation.html", context)


def _others(side: MediationSide) -> list[str]:
    """The other sides by name; somebody else who petitioned is not named."""
    rows = side.mediation.sides.exclude(pk=side.pk)
    return [str(_("另一位信访人")) if row.petition_id else row.name for row in rows]

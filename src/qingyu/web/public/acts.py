"""What a petitioner does with a matter under way: say, rate, ask for review, withdraw."""

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from qingyu.core.law.clock import day_of
from qingyu.petitions.errors import Incomplete, Refused
from qingyu.petitions.own import open_own
from qingyu.petitions.parts import Petitioner
from qingyu.petitions.services import close, recuse, review, talk
from qingyu.petitions.services import rate as rating
from qingyu.web.shell import uploads
from qingyu.web.shell.dates import full_date

from .course import last_day
from .forms import LateWordsForm, MaterialForm, RatingForm, WordsForm
from .options import REVIEWS
from .reading import for_petitioner, forget_aside, set_aside_text

SAYING: Final[dict[str, tuple[Promise, Promise, Promise]]] = {
    "material": (_("您要补充什么？"), _("写下新的情况，或者上次没有说到的。"), _("已补充，谢谢。")),
    "urge": (_("催一催"), _("想说的话可写可不写。"), _("已提醒现在负责的人。")),
    "wish": (
        _("您觉得怎样才算解决了？"),
        _("用自己的话说：最想要的是什么，哪怕一句话。办的人会先看到这一句。"),
        _("记下了，办的人会看到。"),
    ),
    "question": (_("您想问什么？"), _("负责的人会在进度页上回话。"), _("已经交给负责的人。")),
    "unsettled": (
        _("哪里还没有解决？"),
        _("写清楚答应了什么、实际怎么样；有照片更好。会转给办理的单位和登记的单位，并记在经过里。"),
        _("已经转给办理的单位和登记的单位。"),
    ),
}
WITH_FILES: Final = frozenset({"material", "unsettled"})


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, be it empty; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def act(
    request: HttpRequest,
    form: forms.Form,
    do: Callable[[dict[str, Any]], object],
    *,
    done: str | Promise,
    template: str = "words",
    **context: Any,
) -> HttpResponse:
    """One page, one act: what is wrong is told at the field, nothing typed is lost."""
    is_sound = request.method == "POST" and form.is_valid() and _files_taken(form)
    if is_sound:
        try:
            do(form.cleaned_data)
        except Incomplete as error:
            for name, words in error.problems.items():
                form.add_error(name if name in form.fields else None, words)
        except Refused as error:
            form.add_error(None, str(error))
        else:
            forget_aside(request)
            messages.success(request, str(done), extra_tags="sent")
            return redirect("progress-matter")
    if request.method == "GET" and set_aside_text(request):
        words = set_aside_text(request)
        form.initial = {"text": words, "words": words}
    held = uploads.read(str(form["held"].value() or "")) if "held" in form.fields else []
    context |= {"held": uploads.listed(held)}
    context |= {"form": form, "back_url": reverse("progress-matter"), "draft": request.path}
    return render(request, f"qingyu/public/{template}.html", context)


def _files_taken(form: forms.Form) -> bool:
    """Hold the files of a form that has any; what was held stays with a page that has a mistake."""
    if not isinstance(form, MaterialForm):
        return True
    keys = uploads.take(form, uploads.read(form.cleaned_data["held"]))
    form.cleaned_data["files"] = keys
    form.data = {**form.data.dict(), "held": uploads.sign(keys)}  # type: ignore[attr-defined]
    return not form.errors


@require_http_methods(["GET", "POST"])
@for_petitioner
def say(request: HttpRequest, who: Petitioner, kind: str) -> HttpResponse:
    """Material, an urging or a question."""
    label, hint, done = SAYING[kind]
    sent = posted(request)
    form: forms.Form
    if kind in WITH_FILES:
        form = MaterialForm(sent, request.FILES if sent else None, label=label, hint=hint)
    else:
        form = WordsForm(sent, label=label, hint=hint, optional=kind == "urge")

    def do(given: dict[str, Any]) -> None:
        talk.say(who, kind, given["text"], now=timezone.now(), files=given.get("files", ()))

    return act(request, form, do, done=done, button=_("发送"), title=label)


@require_http_methods(["GET", "POST"])
@for_petitioner
def rate(request: HttpRequest, who: Petitioner, rated: str) -> HttpResponse:
    """The petitioner's word on one of the two bodies; the other has a page of its own."""
    own = open_own(who)
    is_office = rated == "petition_office"
    office = own.matter.first_receiver if is_office or not own.replies else own.replies[0].office
    title = _("您对%(office)s满意吗？") % {"office": office.name}
    form = RatingForm(posted(request), label=title)

    def do(given: dict[str, Any]) -> None:
        now = timezone.now()
        rating.rate(own.matter, rated, given["score"], words=given["words"], by=who, now=now)

    return act(
        request,
        form,
        do,
        done=_("已评价，谢谢。"),
        template="rate",
        button=_("提交评价"),
        title=title,
    )


@require_http_methods(["GET", "POST"])
@for_petitioner
def ask_review(request: HttpRequest, who: Petitioner, kind: str) -> HttpResponse:
    """复查 or 复核, with its last day shown; late with a reason."""
    own, now = open_own(who), timezone.now()
    last = last_day(own, REVIEWS[kind])
    is_late = bool(last and last < day_of(now))
    title = _("您为什么要申请复查？") if kind == "review" else _("您为什么要申请复核？")
    hint = _("写明哪里不对、希望怎样改。") + ("" if is_late or not last else _until(last))
    form_class = LateWordsForm if is_late else WordsForm
    form = form_class(posted(request), label=title, hint=hint)

    def do(given: dict[str, Any]) -> None:
        review.ask(
            own.matter, kind, by=who, now=now,
            reasons=given["text"], late_reason=given.get("late_reason", ""),
        )  # fmt: skip

    return act(request, form, do, done=_("申请已收到。"), button=_("提交申请"), title=title)


def _until(last: Any) -> str:
    return str(_("最后一天是%(day)s。")) % {"day": full_date(last)}


@require_http_methods(["GET", "POST"])
@for_petitioner
def recusal(request: HttpRequest, who: Petitioner) -> HttpResponse:
    """Ask that the handler step aside."""
    title = _("为什么请承办人回避？")
    form = WordsForm(
        posted(request),
        label=title,
        hint=_("例如：承办人是被反映人的亲属，或者和这件事有利害关系。"),
    )

    def do(given: dict[str, Any]) -> None:
        recuse.ask(who.petition.matter, by=who, now=timezone.now(), reason=given["text"])

    return act(request, form, do, done=_("已收到，由单位决定。"), button=_("提交"), title=title)


@require_http_methods(["GET", "POST"])
@for_petitioner
def withdraw(request: HttpRequest, who: Petitioner) -> HttpResponse:
    """Only the petitioner's own word; the page says what it causes before the button."""
    title = _("确定要撤回吗？")
    hint = _(
        "撤回以后我们不再办理。原因可写可不写；如果有人要求您撤回，请不要撤回，并打电话告诉我们。"
    )
    form = WordsForm(posted(request), label=title, hint=hint, optional=True)

    def do(given: dict[str, Any]) -> None:
        close.withdraw(who.petition.matter, by=who, now=timezone.now(), words=given["text"])

    return act(request, form, do, done=_("已撤回。"), button=_("撤回"), grave=True, title=title)

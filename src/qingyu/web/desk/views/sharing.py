"""At the desk together: a colleague on the same matter, kept lists, signing for several at once."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from qingyu.core.law import classes
from qingyu.core.stages import STAGE_NAMES, Stage
from qingyu.offices import access
from qingyu.offices.access import Viewer
from qingyu.offices.tongue import headed, pick, said
from qingyu.petitions import list_views, present
from qingyu.petitions.errors import Refused
from qingyu.petitions.models import HandlingState, Matter
from qingyu.petitions.services import route

from .. import show
from ..door import staff_page, who_is

MOST = 50  # letters signed for in one press


def tell_who_is_here(request: HttpRequest, matter: Matter, who: Viewer) -> None:
    """One line where a colleague has the same matter open; only on a page that is read."""
    if request.method != "GET":
        return
    names = present.arrive(matter, by=who, now=timezone.now())
    if names:
        words = _("%(names)s也正开着这一件，请先打个招呼，免得重复办。")
        messages.warning(request, words % {"names": _("、").join(names)})


class FilterForm(forms.Form):
    """What a list of matters is narrowed by."""

    state = forms.ChoiceField(
        label=lazy("是否办结"), required=False,
        choices=[("", lazy("全部")), ("open", lazy("在办")), ("closed", lazy("已办结"))],
    )  # fmt: skip
    stage = forms.ChoiceField(label=lazy("阶段"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stages = [(str(stage), pick(words)) for stage, words in STAGE_NAMES.items()]
        self.fields["stage"].choices = [("", _("全部")), *stages]  # type: ignore[attr-defined]
        kinds = [(code, f"{code} {said(name)}") for code, (name, _parts) in classes.CLASSES.items()]
        self.fields["class"] = forms.ChoiceField(
            label=_("内容分类"), required=False, choices=[("", _("全部")), *kinds]
        )


def kept_lists(request: HttpRequest, who: Viewer) -> dict[str, Any]:
    """The lists beside the list: each an address, one's own with the way to delete it."""
    asked = {key: request.GET.get(key, "") for key in list_views.KNOWN if request.GET.get(key)}
    url = reverse("desk:matters")
    return {
        "filters": FilterForm(request.GET or None),
        "asked": asked,
        "views": [
            {
                "view": view, "url": f"{url}?{urlencode(view.query)}",
                "is_here": view.query == asked, "is_mine": view.staff_id == who.staff_id,
            }
            for view in list_views.of(who)
        ],
    }  # fmt: skip


@require_POST
@staff_page()
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the list as it is narrowed now."""
    who = who_is(request)
    query = {key: request.POST.get(key, "")[:40] for key in list_views.KNOWN}
    try:
        list_views.keep(
            request.POST.get("name", ""), query, is_shared="shared" in request.POST, by=who
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("已存为视图。"))
    asked = urlencode({key: value for key, value in query.items() if value})
    return redirect(f"{reverse('desk:matters')}?{asked}")


@require_POST
@staff_page()
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a kept list of one's own."""
    who = who_is(request)
    view = list_views.of(who).filter(pk=pk).first()
    if view is None:
        raise access.NotFound
    try:
        list_views.drop(view, by=who)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:matters")


def awaiting(who: Viewer) -> list[Matter]:
    """What was sent to one's own offices and nobody has signed for, the oldest first."""
    rows = Matter.objects.filter(
        stage=Stage.SENT, handlings__state=HandlingState.SENT, handlings__office_id__in=who.direct
    )
    seen = access.visible(who, rows.distinct())
    return list(
        seen.select_related("accountable_office", "accountable_staff", "place").order_by("pk")[
            :MOST
        ]
    )


@staff_page()
def sign_many(request: HttpRequest) -> HttpResponse:
    """签收几件: harmless to do at once, for signing only says that it has come."""
    who = who_is(request)
    waiting = awaiting(who)
    if request.method == "POST":
        chosen = set(request.POST.getlist("matter"))
        _sign(request, [matter for matter in waiting if str(matter.pk) in chosen], who)
        return redirect("desk:sign-many")
    rows = [(matter, show.title_of(matter), show.stamp(matter.received_at)) for matter in waiting]
    return render(request, "qingyu/desk/sign_many.html", {"rows": rows})


def _sign(request: HttpRequest, matters: list[Matter], who: Viewer) -> None:
    """Each by itself: one that is refused keeps none of the others back."""
    done = 0
    for matter in matters:
        try:
            route.sign(matter, by=who, now=timezone.now())
        except Refused as refusal:
            messages.error(request, headed(matter.number, refusal))
        else:
            done += 1
    words = ngettext("已签收%(n)d件。", "已签收%(n)d件。", done) % {"n": done}
    messages.success(request, words) if done else messages.warning(request, _("没有签收任何一件。"))

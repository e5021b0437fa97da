"""现场承诺: what was promised to people's faces, by the promised day, until it is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.offices import access
from qingyu.outreach import queries
from qingyu.outreach.models import Undertaking
from qingyu.outreach.services import undertake
from qingyu.web.shell.paging import pager_for
from qingyu.web.shell.parts import Tab, Tabs

from ..door import staff_page, who_is
from . import show
from .base import sent, step
from .forms import KeepForm, MoveForm, ReleaseForm
from .receptions import SEES


@staff_page(*SEES)
def promises(request: HttpRequest) -> HttpResponse:
    """答应的事: open ones by their day; those that ended under a tab of their own."""
    who, today = who_is(request), timezone.localdate()
    light, after = request.GET.get("light", ""), request.GET.get("after", "")
    if light == "done":
        page = queries.kept_promises(who, after=after)
    else:
        page = queries.promises(who, today, light=light, after=after)
    url = reverse("desk:promises")
    names = {"": _("还没办到"), "red": _("过了日子"), "amber": _("3日内"), "done": _("已了结")}
    tabs = [
        Tab(name, f"{url}?light={key}" if key else url, is_current=key == light)
        for key, name in names.items()
    ]
    context = {
        "title": _("答应的事"),
        "hint": _("接访、下访和沟通时答应群众的每一件事：谁办、哪天前办到，办到没有由本人说。"),
        "tabs": Tabs(label=_("答应的事"), tabs=tabs),
        "table": show.promises_table(
            page.rows,
            today,
            caption=_("答应群众的事"),
            empty=_("没有这样的。接访、下访和沟通时答应群众的事，记下来就列在这里。"),
        ),
        "pager": pager_for(request, page.after, "after"),
    }
    return render(request, "qingyu/desk/list.html", context)


@staff_page(*SEES)
def promise(request: HttpRequest, pk: int) -> HttpResponse:
    """One promise: what, who, by when, and what has become of it."""
    who, today = who_is(request), timezone.localdate()
    made = queries.get_promise(who, pk)
    context = {
        "made": made,
        "light": show.promise_light(made, today),
        "broken": show.broken_words(made, today),
        "may_answer": made.state == "open" and undertake.may_answer(who, made),
        "is_late": made.is_late(today),
    }
    return render(request, "qingyu/desk/outreach/promise.html", context)


def _answered(request: HttpRequest, pk: int) -> tuple[access.Viewer, Undertaking, str]:
    who = who_is(request)
    made = queries.get_promise(who, pk)
    if not undertake.may_answer(who, made):
        raise access.NotFound
    return who, made, reverse("desk:promise", args=[pk])


@staff_page(*SEES)
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    who, made, back = _answered(request, pk)
    return step(
        request, KeepForm(sent(request)),
        lambda data: undertake.keep(made, by=who, now=timezone.now(), **data),
        done=_("已登记，等信访人说是不是办到了。"), to=back, name=_("办到了"), causes=made.what,
    )  # fmt: skip


@staff_page(*SEES)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    who, made, back = _answered(request, pk)
    return step(
        request, MoveForm(sent(request), initial={"due_on": made.due_on}),
        lambda data: undertake.move(made, by=who, now=timezone.now(), **data),
        done=_("已改期，已告诉信访人。"), to=back, name=_("改期"), causes=made.what,
    )  # fmt: skip


@staff_page(*SEES)
def release(request: HttpRequest, pk: int) -> HttpResponse:
    who, made, back = _answered(request, pk)
    return step(
        request, ReleaseForm(sent(request)),
        lambda data: undertake.release(made, by=who, now=timezone.now(), **data),
        done=_("已登记。"), to=back, name=_("不用再办"), is_grave=True, causes=made.what,
    )  # fmt: skip

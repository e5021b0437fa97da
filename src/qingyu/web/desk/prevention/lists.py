"""三张清单: on the page, printed on A4, and taken out as a spreadsheet with a stated purpose."""

from datetime import date
from itertools import islice
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from qingyu.documents.errors import DocumentRefused
from qingyu.documents.services import export
from qingyu.offices.access import Viewer
from qingyu.offices.models import Office
from qingyu.prevention import lists as three
from qingyu.web.desk.door import staff_page, who_is
from qingyu.web.desk.show import is_english, pick
from qingyu.web.shell.parts import Column, Link, Row, Tab, Table, Tabs

from . import show
from .rounds import WORKERS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A list is read and printed whole; above this it is taken out as a spreadsheet.
MOST = 200


class ExportForm(forms.Form):
    purpose = forms.CharField(
        label=lazy("用途"), max_length=200, help_text=lazy("会登记在案。"),
        error_messages={"required": lazy("请写明导出的用途，它会登记在案。")},
    )  # fmt: skip


@staff_page(*WORKERS)
def three_lists(request: HttpRequest, which: str) -> HttpResponse:
    """One of the three lists: what stands on it, or what was written off."""
    who, today, state = who_is(request), timezone.localdate(), _state(request.GET.get("state", ""))
    _known(which)
    rows = list(islice(three.rows(who, state)[: MOST + 1], MOST + 1))
    context = {
        "name": pick(three.NAMES[which]),
        "tabs": _tabs(which, state),
        "states": _states(which, state),
        "table": _table(which, rows[:MOST], today),
        "more": len(rows) > MOST,
        "form": ExportForm(),
        "which": which,
        "state": state,
        "office": _office(who),
        "today": today,
    }
    return render(request, "qingyu/desk/prevention/list.html", context)


def _known(which: str) -> None:
    if which not in three.PLANS:
        raise Http404


def _state(asked: str) -> str:
    return asked if asked in three.STATES else "standing"


def _tabs(which: str, state: str) -> Tabs:
    tabs = [
        Tab(pick(name), f"{reverse('desk:three-lists', args=[key])}?state={state}", is_current=key == which)
        for key, name in three.NAMES.items()
    ]  # fmt: skip
    return Tabs(label=_("三张清单"), tabs=tabs)


def _states(which: str, state: str) -> list[dict[str, Any]]:
    url = reverse("desk:three-lists", args=[which])
    return [
        {"url": f"{url}?state={key}", "name": pick(name), "is_current": key == state}
        for key, name in three.STATES.items()
    ]


def _table(which: str, rows: list[Any], today: date) -> Table:
    """The list by its column plan, so that page, paper and spreadsheet say the same."""
    plan = three.PLANS[which]
    columns = [
        Column(three.TITLES_EN[c.key] if is_english() else c.title, is_number=c.kind is three.N)
        for c in plan.columns
    ]
    return Table(
        caption=pick(three.NAMES[which]),
        is_named=True,
        columns=columns,
        rows=[
            Row([_cell(key, value, line.quarrel) for key, value in line.values.items()])
            for line in three.lines(which, rows, today)
        ],
        empty=_("清单上没有矛盾纠纷。登记或者改了去向的矛盾纠纷会自动列进来。"),
    )


def _cell(key: str, value: Any, quarrel: Any) -> object:
    if key == "number":
        return Link(show.dispute_url(quarrel), value)
    if isinstance(value, bool):
        return _("是") if value else ""
    return show.day(value) if isinstance(value, date) else ("" if value is None else value)


def _office(who: Viewer) -> Office:
    """The body that keeps the list: the first at which this person works."""
    return Office.objects.get(pk=min(who.ground))


@require_POST
@staff_page(*WORKERS)
def take_out(request: HttpRequest, which: str) -> HttpResponse:
    """The list as a spreadsheet; who took it, why and how many rows is registered."""
    _known(which)
    who, now, state = who_is(request), timezone.now(), _state(request.POST.get("state", ""))
    rows, office = three.rows(who, state), _office(who)
    plan, title = three.PLANS[which], f"{office.label}{three.NAMES[which][0]}"
    try:
        asked = export.ask(
            what=f"{three.NAMES[which][0]}（{three.STATES[state][0]}）", office=office, by=who, now=now,
            purpose=request.POST.get("purpose", "")[:200], total=rows.count(),
        )  # fmt: skip
        values = (line.values for line in three.lines(which, rows, timezone.localdate()))
        # The office's own sheet is Chinese whatever its reader reads.
        with translation.override("zh-hans"):
            done = export.run(asked, values, plan, title=title, now=now)
        body = b"".join(export.fetch(done, by=who, now=now))
    except DocumentRefused as refused:
        messages.error(request, str(refused))
        return redirect("desk:three-lists", which=which)
    response = HttpResponse(body, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, done.name)
    return response

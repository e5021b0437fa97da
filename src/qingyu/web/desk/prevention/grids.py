"""网格: who covers what, arranged by the head of a body or by those above it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qingyu.core.screening import CADENCE_NAMES
from qingyu.offices import access
from qingyu.petitions.errors import Refused
from qingyu.prevention.models import Grid
from qingyu.prevention.services import grids as service
from qingyu.prevention.sweep import cadence_of, open_due
from qingyu.web.desk.door import staff_page, who_is
from qingyu.web.desk.show import pick
from qingyu.web.shell.parts import Column, Row, Table

from . import show
from .forms import GridForm
from .rounds import ARRANGERS, WORKERS


@staff_page(*WORKERS)
def grids(request: HttpRequest) -> HttpResponse:
    """Who covers which grid; whoever arranges them finds a form beside the list."""
    who, today = who_is(request), timezone.localdate()
    may_arrange = bool(who.oversight)
    sent = request.POST if request.method == "POST" and may_arrange else None
    form = GridForm(sent, who=who, today=today) if may_arrange else None
    if form is not None and sent is not None and form.is_valid() and _set(form, who):
        messages.success(request, _("网格已安排，本期的定期排查已经打开。"))
        return redirect("desk:grids")
    rows = access.of_bodies(who, Grid.objects.filter(until=None), "office_id")
    related = rows.select_related("office", "place", "worker").order_by("office__code", "pk")
    context = {
        "form": form,
        "table": _table(list(related)),
        "grids": related if may_arrange else [],
    }
    return render(request, "qingyu/desk/prevention/grids.html", context)


def _set(form: GridForm, who: access.Viewer) -> bool:
    """Set the grid; a body that had none owes its round of this period from today."""
    data, now = form.cleaned_data, timezone.now()
    try:
        service.set_grid(
            data["office"], name=data["name"], place=data["place"], worker=data["worker"], by=who, now=now
        )  # fmt: skip
    except Refused as refusal:
        form.refuse(refusal)
        return False
    open_due(data["office"], now)
    return True


def _table(rows: list[Grid]) -> Table:
    columns = [Column(_("网格")), Column(_("单位")), Column(_("地点")), Column(_("负责人")), Column(_("多久一次")), Column(_("起"))]  # fmt: skip
    return Table(
        caption=_("现在的网格和负责人"),
        columns=columns,
        rows=[
            Row([
                grid.name, grid.office.label, grid.place.name, grid.worker.name,
                pick(CADENCE_NAMES[cadence_of(grid.office)]), show.day(grid.since),
            ])
            for grid in rows
        ],
        empty=_("还没有网格。在下面划第一个网格，写明网格员。"),
    )  # fmt: skip


@require_POST
@staff_page(*ARRANGERS)
def end(request: HttpRequest, grid: int) -> HttpResponse:
    """A grid that is covered no more."""
    who = who_is(request)
    found = access.of_bodies(who, Grid.objects.filter(pk=grid), "office_id").first()
    if found is None:
        raise access.NotFound
    try:
        service.end_grid(found, by=who, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("网格已撤销。"))
    return redirect("desk:grids")

"""督办台: bodies by what they owe; every number opens its list."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.offices.models import Office
from qingyu.petitions import queries
from qingyu.supervision import queries as supervision
from qingyu.supervision import reach
from qingyu.web.shell.paging import pager_for
from qingyu.web.shell.parts import Column, Link, Row, Table

from .. import show
from ..door import staff_page, who_is
from ..oversight.tabs import OVERSEERS, tabs

LIGHTS = ("red", "amber", "green")


@staff_page(*OVERSEERS)
def matrix(request: HttpRequest) -> HttpResponse:
    """Units by open matters and duties by light; about units' own clocks, never about people."""
    who, day = who_is(request), timezone.localdate()
    found = supervision.fault_counts(who)
    rows = [row for row in queries.matrix(who, day) if _has_work(row) or found[row.office.pk]]
    columns = [Column(_("单位"))] + [
        Column(name, is_number=True)
        for name in (_("责任事项"), _("逾期"), _("3日内"), _("其余期限"), _("发现的问题"))
    ]
    table = Table(
        caption=_("各单位的责任事项和期限"),
        columns=columns,
        rows=[
            Row(
                [
                    row.office.label,
                    _open(row),
                    *(_cell(row, light) for light in LIGHTS),
                    _faults(row, found[row.office.pk]),
                ]
            )
            for row in rows
        ],
        empty=_("没有在办事项。有了在办的，每个单位一行，点数字看是哪些。"),
    )
    context = {"table": table, "tabs": tabs("desk:supervision", who)}
    return render(request, "qingyu/desk/matrix.html", context)


def _has_work(row: queries.BodyRow) -> bool:
    return bool(row.open or row.red + row.amber + row.green)


def _faults(row: queries.BodyRow, count: int) -> object:
    url = f"{reverse('desk:faults')}?office={row.office.pk}"
    return Link(url, str(count)) if count else 0


def _open(row: queries.BodyRow) -> object:
    url = f"{reverse('desk:matters')}?office={row.office.pk}&state=open"
    return Link(url, str(row.open)) if row.open else 0


def _cell(row: queries.BodyRow, light: str) -> object:
    count = getattr(row, light)
    url = reverse("desk:duties", args=[row.office.pk, light])
    return Link(url, str(count)) if count else 0


@staff_page(*OVERSEERS)
def duties(request: HttpRequest, office: int, light: str) -> HttpResponse:
    """The list behind one cell of the matrix."""
    who, day = who_is(request), timezone.localdate()
    if light not in LIGHTS or office not in queries.overseen(who):
        raise Http404
    page = queries.duties(who, office, light, day, after=request.GET.get("after"))
    name = Office.objects.get(pk=office).label
    table = show.duties_table(
        page.rows,
        day,
        caption=_("%(name)s，按期限排列") % {"name": name},
        empty=_("这一格里现在没有事项。换一种灯，或者回到督办台看别的单位。"),
    )
    if light == "red" and reach.office_over(who, office):
        table = _with_supervise(table, [clock.matter_id for clock in page.rows], office)
    pager = pager_for(request, page.after, "after")
    return render(
        request, "qingyu/desk/duties.html", {"table": table, "name": name, "pager": pager}
    )


def _with_supervise(table: Table, matters: list[int], office: int) -> Table:
    """The list with the first of two presses in each row: the demand opens filled in."""
    urls = [f"{reverse('desk:act', args=[pk, 'supervise'])}?office={office}" for pk in matters]
    rows = [
        Row([*row.cells, Link(url, _("督办"))]) for row, url in zip(table.rows, urls, strict=True)
    ]
    return replace(table, columns=[*table.columns, Column(_("办理"))], rows=rows)

"""督办台: bodies by what they owe; every number opens its list."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.offices.models import Office, Role
from qingyu.petitions import queries
from qingyu.web.shell.parts import Column, Link, Pager, Row, Table

from .. import show
from ..door import staff_page, who_is

OVERSEERS = (Role.SUPERVISOR, Role.UNIT_LEAD, Role.LEADER)
LIGHTS = ("red", "amber", "green")


@staff_page(*OVERSEERS)
def matrix(request: HttpRequest) -> HttpResponse:
    """Units by open matters and duties by light; about units' own clocks, never about people."""
    who, day = who_is(request), timezone.localdate()
    rows = [row for row in queries.matrix(who, day) if row.open or row.red + row.amber + row.green]
    columns = [Column(_("单位"))] + [
        Column(name, is_number=True)
        for name in (_("责任事项"), _("逾期"), _("3日内"), _("其余期限"))
    ]
    table = Table(
        caption=_("各单位的责任事项和期限"),
        columns=columns,
        rows=[
            Row([row.office.label, _open(row), *(_cell(row, light) for light in LIGHTS)])
            for row in rows
        ],
        empty=_("没有在办事项。"),
    )
    context = {"table": table, "search_url": reverse("desk:matters")}
    return render(request, "qingyu/desk/matrix.html", context)


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
    table = show.duties_table(page.rows, day, caption=name, empty=_("没有。"))
    pager = Pager(older_url=f"?after={page.after}") if page.after else Pager()
    return render(
        request, "qingyu/desk/duties.html", {"table": table, "name": name, "pager": pager}
    )

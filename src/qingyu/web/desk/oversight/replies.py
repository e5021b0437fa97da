"""答复检查: how replies answer the examiner's checks, body by body; every figure opens its replies."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.offices.access import Viewer
from qingyu.offices.models import Office
from qingyu.offices.tongue import said
from qingyu.petitions import examining, queries
from qingyu.petitions.examining import Rate
from qingyu.petitions.models import Reply
from qingyu.reading.replies import CHECKS
from qingyu.web.shell.paging import last_seen, number, pager_for
from qingyu.web.shell.parts import Column, Link, Row, Tab, Table, Tabs

from .. import show
from ..door import staff_page, who_is
from .tabs import OVERSEERS, tabs

SPAN = timedelta(days=365)
NAMES = {rule.id: rule.name for rule in CHECKS}
WHICH: dict[str, bool | None] = {"yes": True, "no": False, "all": None}
PAGE = 30


def _since() -> date:
    return timezone.localdate() - SPAN


@staff_page(*OVERSEERS)
def checks(request: HttpRequest) -> HttpResponse:
    """The rates of one body, check by check; no sum and no order of bodies by how they do."""
    who, since = who_is(request), _since()
    counts = examining.offices_with(who, since=since)
    offices = list(Office.objects.filter(pk__in=counts).order_by("level", "code"))
    asked = number(request.GET.get("office"))
    chosen = next((o for o in offices if o.pk == asked), offices[0] if offices else None)
    context = {
        "title": _("答复检查"),
        "hint": _(
            "近一年签发的答复，逐项是或否；点数字看那些答复。只看单位怎样答复，没有总分，不排名。"
        ),
        "tabs": tabs("desk:reply-checks", who),
        "parts": _bodies(offices, counts, chosen),
        "table": _table(who, chosen, since),
    }
    return render(request, "qingyu/desk/list.html", context)


def _bodies(offices: list[Office], counts: dict[int, int], chosen: Office | None) -> Tabs:
    """The bodies in the order of the office list, with how many of their replies were examined."""
    url = reverse("desk:reply-checks")
    return Tabs(
        label=_("单位"),
        tabs=[
            Tab(one.label, f"{url}?office={one.pk}", is_current=one == chosen, count=counts[one.pk])
            for one in offices
        ],
    )


def _table(who: Viewer, office: Office | None, since: date) -> Table:
    found = examining.rates(who, office=office.pk, since=since) if office else []
    return Table(
        caption=_("%(office)s的答复") % {"office": office.label} if office else _("答复"),
        columns=[Column(_("检查")), *(Column(n, is_number=True) for n in (_("是"), _("否"), _("适用")))],
        rows=[_row(rate, office.pk) for rate in found] if office else [],
        empty=_("还没有检查过的答复。签发后由定时巡查检查。"),
    )  # fmt: skip


def _row(rate: Rate, office: int) -> Row:
    figures = {"yes": rate.passed, "no": rate.applied - rate.passed, "all": rate.applied}
    cells = [
        Link(f"{reverse('desk:reply-check', args=[office, rate.check])}?which={which}", str(n)) if n else 0
        for which, n in figures.items()
    ]  # fmt: skip
    return Row([said(rate.name), *cells])


@staff_page(*OVERSEERS)
def behind(request: HttpRequest, office: int, check: str) -> HttpResponse:
    """The replies behind one figure: exactly those that it counts."""
    who = who_is(request)
    if check not in NAMES or office not in queries.overseen(who):
        raise Http404
    which = request.GET.get("which", "all")
    rows = examining.replies_behind(
        who, office=office, check=check, since=_since(), passed=WHICH.get(which)
    )
    page = queries.newest(rows, last_seen(request))
    context = {
        "title": said(NAMES[check]),
        "links": [(f"{reverse('desk:reply-checks')}?office={office}", _("答复检查"))],
        "table": _replies(page.rows),
        "pager": pager_for(request, page.after),
    }
    return render(request, "qingyu/desk/list.html", context)


def _replies(found: Sequence[Reply]) -> Table:
    return Table(
        caption=_("答复，新的在前"),
        columns=[Column(_("事项")), Column(_("文号")), Column(_("单位")), Column(_("签发"))],
        rows=[
            Row([
                Link(show.file_url(r.matter), show.title_of(r.matter), note=r.matter.number),
                r.number, r.office.label, show.stamp(r.issued_at) if r.issued_at else "",
            ])
            for r in found
        ],
        empty=_("没有这样的答复。换上面的另一项检查看。"),
    )  # fmt: skip

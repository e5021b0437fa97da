"""台账的列: which ledgers the house has arranged its own way."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from qingyu.documents.models import ColumnPlan
from qingyu.offices.entries import office_chain
from qingyu.offices.models import Role
from qingyu.offices.tongue import pick
from qingyu.petitions.ledgers import LEDGERS
from qingyu.web.shell.parts import Column, Link, Row, Table, Tag

from .. import show
from ..door import staff_page, who_is
from .base import Section, history


@staff_page(Role.SYSTEM_ADMIN)
def plans(request: HttpRequest) -> HttpResponse:
    """Every ledger whose columns can be arranged, with what was changed in its history."""
    who = who_is(request)
    office = min(at for at, role in who.posts if role == Role.SYSTEM_ADMIN)
    own = {
        plan.ledger: plan
        for plan in ColumnPlan.objects.filter(office_id=office).select_related("by")
    }
    rows = []
    for key, ledger in LEDGERS.items():
        if not ledger.is_arranged:
            continue
        mine = own.get(ledger.plan.name)
        tag = Tag(_("本单位的"), "rain") if mine else Tag(_("原来的"), "wait")
        when = f"{mine.by.name} {show.stamp(mine.at)}" if mine else ""
        url = reverse("desk:columns", args=[key])
        rows.append(Row([Link(url, pick(ledger.name)), tag, when]))
    table = Table(
        caption=_("台账"), is_named=True, columns=[Column(_("台账")), Column(_("列")), Column(_("最近修改"))],
        rows=rows, empty="",
    )  # fmt: skip
    context = {
        "back": (reverse("desk:admin"), _("系统管理")),
        "title": _("台账的列"),
        "sections": [Section(_("台账"), body=table, hint=_("导出按它排列，导入也认得这些列名。"))],
        "history": history(who, chain=office_chain(office), kinds={"columns_kept": None}),
    }
    return render(request, "qingyu/desk/admin/record.html", context)

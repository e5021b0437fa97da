"""保存期限: what is kept, for how long and why; changed within what the law leaves, with its history."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from qingyu.documents.models import Export, ExportState, Held
from qingyu.offices.access import NotFound, Viewer
from qingyu.offices.models import Gate, Role, SignedIn
from qingyu.offices.services import retain
from qingyu.offices.signin import FORGET
from qingyu.offices.tongue import said
from qingyu.petitions.models import DeskDraft
from qingyu.web.shell.parts import Column, Fact, Facts, Link, Row, Table

from ..door import staff_page, who_is
from .base import AdminForm, Deed, Section, errors_of, history, run


@dataclass(frozen=True)
class Kept:
    """One kind of thing: the reason it is kept so long, its fixed term, and how many there are.

    key: one of `retain.TERMS` or `retain.NEVER_SHORTER`; empty where nobody changes it.
    """

    name: Promise
    why: Promise
    key: str = ""
    fixed: timedelta | None = None
    rows: Callable[[], QuerySet] | None = None


KINDS = (
    Kept(lazy("信访事项、意见和文书"), lazy("案卷按档案管理的规定保存，软件不自动删除。"), "matters"),
    Kept(lazy("流水"), lazy("谁在什么时候办了哪一步，不能改也不能删；里面没有姓名电话，只有核对用的封签。"), "journal"),
    Kept(lazy("没交的附件"), lazy("选了文件却没有提交的，到时删除。"), "held", rows=Held.objects.all),
    Kept(lazy("窗口暂存的登记"), lazy("没登记完的草稿，到时删除。"), "drafts", rows=DeskDraft.objects.all),
    Kept(
        lazy("导出的文件"), lazy("名单出了系统就管不住，文件到时删除，登记留着。"), "exports",
        rows=lambda: Export.objects.filter(state=ExportState.READY),
    ),
    Kept(
        lazy("登录状态"), lazy("最长这么久，闲置更早结束。"),
        fixed=timedelta(seconds=settings.SESSION_COOKIE_AGE), rows=SignedIn.objects.all,
    ),
    Kept(lazy("输错密码的次数"), lazy("只用来防止猜密码，存的不是用户名。"), fixed=FORGET, rows=Gate.objects.all),
)  # fmt: skip


@staff_page(Role.SECURITY_ADMIN)
def retention(request: HttpRequest) -> HttpResponse:
    """Each kind with its term; the worker deletes what is past it, and `doctor` says if it stands."""
    now = retain.current()
    columns = [
        Column(_("什么")), Column(_("留多久")), Column(_("现在有"), is_number=True), Column(_("为什么")),
    ]  # fmt: skip
    rows = [
        Row(
            [
                _name(one),
                _term(_kept_for(one, now)),
                one.rows().count() if one.rows else "",
                one.why,
            ]
        )
        for one in KINDS
    ]
    table = Table(caption=_("保存期限"), is_named=True, columns=columns, rows=rows, empty="")
    context = {
        "back": (reverse("desk:admin"), _("系统管理")),
        "title": _("保存期限"),
        "note": _("到期的由后台任务自动删除，不需要人按。"),
        "sections": [Section(_("现在的"), body=table)],
        "history": history(who_is(request), chain=retain.CHAIN),
    }
    return render(request, "qingyu/desk/admin/record.html", context)


def _name(one: Kept) -> object:
    return Link(reverse("desk:admin-term", args=[one.key]), str(one.name)) if one.key else one.name


def _kept_for(one: Kept, now: dict[str, int]) -> timedelta | None:
    if one.key in retain.TERMS:
        return timedelta(days=now.get(one.key, retain.TERMS[one.key].shipped))
    return one.fixed


class DaysForm(AdminForm):
    days = forms.IntegerField(
        label=lazy("留多少天"), min_value=0, max_value=36500,
        error_messages={"required": lazy("请填写天数。"), "invalid": lazy("请填写整数天数。")},
    )  # fmt: skip

    def prepare(self) -> None:
        limits = retain.TERMS.get(self.record)
        if limits is not None:
            self.initial["days"] = retain.current().get(self.record, limits.shipped)
            self.fields["days"].help_text = _("%(fewest)d至%(most)d天；出厂是%(shipped)d天。") % {
                "fewest": limits.fewest, "most": limits.most, "shipped": limits.shipped,
            }  # fmt: skip


def _change(form: DaysForm, kind: str, who: Viewer, now: datetime) -> str:
    retain.change(kind, form.cleaned_data["days"], by=who, now=now)
    return _("已改，后台下一次清理起按新的天数。")


CHANGE = Deed("change", lazy("改天数"), lazy("保存"), DaysForm, _change)


@staff_page(Role.SECURITY_ADMIN)
def term(request: HttpRequest, key: str) -> HttpResponse:
    """One kind: its term changed, with what the law says and who changed it before."""
    one = next((kind for kind in KINDS if kind.key == key and key), None)
    if one is None:
        raise NotFound
    who = who_is(request)
    sections, done = run(request, who, key, (CHANGE,))
    if done:
        return redirect("desk:admin-term", key=key)
    law = retain.NEVER_SHORTER.get(key, retain.SHORTEST_NEEDED)
    facts = Facts(
        facts=[
            Fact(_("留多久"), _term(_kept_for(one, retain.current()))),
            Fact(_("为什么"), one.why),
            Fact(_("依据"), said(law)),
        ]
    )
    context = {
        "back": (reverse("desk:admin-retention"), _("保存期限")),
        "title": one.name,
        "sections": [Section(_("现在的"), body=facts), *sections],
        "wrong": errors_of(sections),
        "history": history(who, chain=retain.CHAIN),
    }
    return render(request, "qingyu/desk/admin/record.html", context)


def _term(term: timedelta | None) -> str:
    if term is None:
        return _("不删除")
    if term < timedelta(hours=1):
        minutes = int(term.total_seconds() // 60)
        return ngettext("%(n)d分钟", "%(n)d分钟", minutes) % {"n": minutes}
    if term < timedelta(days=1):
        hours = int(term.total_seconds() // 3600)
        return ngettext("%(n)d小时", "%(n)d小时", hours) % {"n": hours}
    return ngettext("%(n)d天", "%(n)d天", term.days) % {"n": term.days}

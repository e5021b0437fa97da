"""账号: opened, closed and opened again by the system administrator; rights come from elsewhere."""

from datetime import datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.offices.access import NotFound, Viewer
from qingyu.offices.entries import staff_chain
from qingyu.offices.models import Office, Role, Staff
from qingyu.offices.services import enrol
from qingyu.web.shell.choosing import ChoiceByLetters
from qingyu.web.shell.paging import pager_for
from qingyu.web.shell.parts import Column, Fact, Facts, Link, Row, Table, Tag

from ..door import staff_page, who_is
from . import people
from .base import ROWS, AdminForm, Deed, Section, errors_of, history, office_options, run
from .bodies import kept


@staff_page(Role.SYSTEM_ADMIN)
def accounts(request: HttpRequest) -> HttpResponse:
    """All accounts at the bodies one keeps, a hundred a page."""
    typed, after = request.GET.get("q", ""), request.GET.get("after", "")
    rows = people.found(kept(who_is(request)), typed)
    page = list((rows.filter(username__gt=after) if after else rows)[: ROWS + 1])
    columns = [Column(_("姓名")), Column(_("用户名")), Column(_("办公电话")), Column(_("状态"))]
    context = {
        "title": _("账号"),
        "typed": typed,
        "search_hint": _("姓名、用户名，或者首字母（zcb → 赵承办）"),
        "links": [(reverse("desk:admin-account-new"), _("新建账号"))],
        "table": Table(
            caption=_("账号，按用户名排列"), columns=columns, empty=_("没有找到。换个用户名、姓名或者拼音首字母试试。"),
            rows=[
                Row([Link(reverse("desk:admin-account", args=[one.pk]), one.name), one.username, one.phone, state(one)])
                for one in page[:ROWS]
            ],
        ),
        "pager": pager_for(request, page[ROWS - 1].username if len(page) > ROWS else None, "after"),
    }  # fmt: skip
    return render(request, "qingyu/desk/admin/list.html", context)


def state(staff: Staff) -> Tag:
    return Tag(_("在用"), "green") if staff.is_active else Tag(_("已停用"), "wait")


class SwitchForm(AdminForm):
    """No field: the press alone."""


def _close(form: SwitchForm, staff: Staff, who: Viewer, now: datetime) -> str:
    enrol.disable(staff, by=who, now=now)
    return _("账号已停用，开着的页面随即失效。")


def _open(form: SwitchForm, staff: Staff, who: Viewer, now: datetime) -> str:
    enrol.enable(staff, by=who, now=now)
    return _("账号已启用。")


CLOSE = Deed(
    "close", lazy("停用账号"), lazy("停用"), SwitchForm, _close, is_grave=True,
    hint=lazy("停用以后不能登录；名下没办完的事项留在单位，请单位负责人换承办人。"),
)  # fmt: skip
OPEN = Deed("open", lazy("启用账号"), lazy("启用"), SwitchForm, _open)


@staff_page(Role.SYSTEM_ADMIN)
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: open or closed, and what was done with it."""
    who = who_is(request)
    staff = people.found(kept(who), "").filter(pk=pk).first()
    if staff is None:
        raise NotFound
    deeds = () if pk == who.staff_id else (CLOSE if staff.is_active else OPEN,)
    sections, done = run(request, who, staff, deeds)
    if done:
        return redirect("desk:admin-account", pk=pk)
    context = {
        "back": (reverse("desk:admin-accounts"), _("账号")),
        "title": staff.name,
        "tag": state(staff),
        "sections": [Section(_("账号"), body=facts(staff)), *sections],
        "wrong": errors_of(sections),
        "note": _("岗位和密码由安全保密管理员管理。"),
        "history": history(who, chain=staff_chain(pk), kinds=dict.fromkeys(people.ACCOUNT_KINDS)),
    }
    return render(request, "qingyu/desk/admin/record.html", context)


def facts(staff: Staff) -> Facts:
    return Facts(facts=[Fact(_("用户名"), staff.username), Fact(_("办公电话"), staff.phone or "—")])


class NewForm(AdminForm):
    username = forms.CharField(
        label=lazy("用户名"), max_length=60, help_text=lazy("2至60个字母、数字或 . _ - @。"),
        error_messages={"required": lazy("请填写用户名。")},
    )  # fmt: skip
    name = forms.CharField(
        label=lazy("姓名"), max_length=60, error_messages={"required": lazy("请填写姓名。")}
    )
    phone = forms.CharField(label=lazy("办公电话"), max_length=40, required=False)
    office = ChoiceByLetters(
        label=lazy("单位"), error_messages={"required": lazy("请写明在哪个单位。")}
    )

    def prepare(self) -> None:
        self.fields["office"].offer(office_options(kept(self.who)))  # type: ignore[attr-defined]


def _enrol(form: NewForm, _record: None, who: Viewer, now: datetime) -> str:
    data = form.cleaned_data
    enrol.enrol(
        username=data["username"], name=data["name"], phone=data["phone"], password=None,
        office=Office.objects.get(pk=data["office"]), by=who, now=now,
    )  # fmt: skip
    return _("账号已建。请安全保密管理员安排岗位、发首次密码，然后才能登录。")


NEW = (
    Deed(
        "new", lazy("新账号"), lazy("新建"), NewForm, _enrol,
        hint=lazy("这里只开账号，不给任何权限，也不设密码。"),
    ),
)  # fmt: skip


@staff_page(Role.SYSTEM_ADMIN)
def new(request: HttpRequest) -> HttpResponse:
    sections, done = run(request, who_is(request), None, NEW)
    if done:
        return redirect("desk:admin-accounts")
    context = {
        "back": (reverse("desk:admin-accounts"), _("账号")),
        "title": _("新建账号"),
        "sections": sections,
        "wrong": errors_of(sections),
    }
    return render(request, "qingyu/desk/admin/record.html", context)

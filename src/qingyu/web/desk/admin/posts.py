"""岗位与密码: the security administrator gives and takes posts, hands out first passwords, unlocks."""

from datetime import datetime

from django import forms
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.offices import passwords, permits, signin
from qingyu.offices.access import NotFound, Viewer
from qingyu.offices.entries import staff_chain
from qingyu.offices.models import Office, Post, Role, Staff
from qingyu.offices.services import appoint, relieve
from qingyu.offices.tongue import said
from qingyu.web.shell.choosing import ChoiceByLetters
from qingyu.web.shell.paging import pager_for
from qingyu.web.shell.parts import Column, Link, Row, Table
from qingyu.web.shell.widgets import DateInput

from ..door import staff_page, who_is
from . import people
from .accounts import SwitchForm, state
from .base import ROWS, AdminForm, Deed, Section, errors_of, history, office_options, run


def kept(who: Viewer) -> set[int]:
    return permits.kept(who, Role.SECURITY_ADMIN)


def present(staff: Staff) -> list[Post]:
    """The posts held today or later, as they were fetched with the person."""
    today = timezone.localdate()
    return [post for post in staff.posts.all() if post.until is None or post.until >= today]


def post_words(post: Post) -> str:
    return f"{post.office.label} {said(str(post.get_role_display()))}"


@staff_page(Role.SECURITY_ADMIN)
def posts(request: HttpRequest) -> HttpResponse:
    """Who holds which posts at the bodies one keeps."""
    typed, after = request.GET.get("q", ""), request.GET.get("after", "")
    held = Prefetch("posts", Post.objects.select_related("office"))
    rows = people.found(kept(who_is(request)), typed).prefetch_related(held)
    page = list((rows.filter(username__gt=after) if after else rows)[: ROWS + 1])
    columns = [Column(_("姓名")), Column(_("用户名")), Column(_("岗位")), Column(_("状态"))]
    context = {
        "title": _("岗位与密码"),
        "typed": typed,
        "search_hint": _("姓名、用户名，或者首字母（zcb → 赵承办）"),
        "links": [],
        "table": Table(
            caption=_("人员和岗位"), columns=columns, empty=_("没有找到。换个姓名、单位或者拼音首字母试试。"),
            rows=[
                Row([
                    Link(reverse("desk:admin-post", args=[one.pk]), one.name), one.username,
                    _("、").join(map(post_words, present(one))) or _("还没有岗位"), state(one),
                ])
                for one in page[:ROWS]
            ],
        ),
        "pager": pager_for(request, page[ROWS - 1].username if len(page) > ROWS else None, "after"),
    }  # fmt: skip
    return render(request, "qingyu/desk/admin/list.html", context)


class AppointForm(AdminForm):
    office = ChoiceByLetters(
        label=lazy("单位"), error_messages={"required": lazy("请写明在哪个单位。")}
    )
    role = forms.ChoiceField(label=lazy("岗位"))
    title = forms.CharField(label=lazy("职务"), max_length=60, required=False)
    is_head = forms.BooleanField(label=lazy("是主要负责人"), required=False)
    since = forms.DateField(label=lazy("自哪天起"), widget=DateInput)

    def prepare(self) -> None:
        self.fields["office"].offer(office_options(kept(self.who)))  # type: ignore[attr-defined]
        self.fields["role"].choices = [(key, said(str(label))) for key, label in Role.choices]  # type: ignore[attr-defined]
        self.initial.setdefault("since", timezone.localdate())


def _appoint(form: AppointForm, staff: Staff, who: Viewer, now: datetime) -> str:
    data = form.cleaned_data
    office = Office.objects.get(pk=data.pop("office"))
    appoint.appoint(staff, office=office, by=who, now=now, **data)
    return _("岗位已安排。")


class RelieveForm(AdminForm):
    post = forms.TypedChoiceField(label=lazy("哪个岗位"), coerce=int)
    until = forms.DateField(label=lazy("最后一天"), widget=DateInput)

    def prepare(self) -> None:
        self.held = {post.pk: post for post in present(self.record)}
        self.fields["post"].choices = [(pk, post_words(post)) for pk, post in self.held.items()]  # type: ignore[attr-defined]
        self.initial.setdefault("until", timezone.localdate())


def _relieve(form: RelieveForm, staff: Staff, who: Viewer, now: datetime) -> str:
    post = form.held[form.cleaned_data["post"]]
    relieve.relieve(post, until=form.cleaned_data["until"], by=who, now=now)
    return _("岗位到那一天为止；名下的事项留在单位。")


def _unlock(form: SwitchForm, staff: Staff, who: Viewer, now: datetime) -> str:
    signin.unlock(staff, by=who, now=now)
    return _("已解除锁定，现在就能再登录。")


def _password(form: SwitchForm, staff: Staff, who: Viewer, now: datetime) -> str:
    secret = passwords.first_password()
    signin.reset_password(staff, secret, by=who, now=now)
    return _("首次密码：%(secret)s　只显示这一次，请当面交给本人；第一次登录时必须改。") % {
        "secret": secret
    }


APPOINT = Deed("appoint", lazy("安排岗位"), lazy("安排"), AppointForm, _appoint,
               hint=lazy("系统、安全保密、审计三员须分设，也不得兼任办理信访的岗位。"))  # fmt: skip
RELIEVE = Deed("relieve", lazy("结束岗位"), lazy("结束"), RelieveForm, _relieve)
UNLOCK = Deed("unlock", lazy("解除锁定"), lazy("解除锁定"), SwitchForm, _unlock,
              hint=lazy("连续输错密码会锁十分钟；本人在场时可以马上解除。"))  # fmt: skip
PASSWORD = Deed("password", lazy("发首次密码"), lazy("发首次密码"), SwitchForm, _password,
                hint=lazy("原来的密码作废。"), is_grave=True)  # fmt: skip


@staff_page(Role.SECURITY_ADMIN)
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """One person's posts, password and lock; never what they looked at or when they came."""
    who = who_is(request)
    held = Prefetch("posts", Post.objects.select_related("office", "staff"))
    staff = people.found(kept(who), "").filter(pk=pk).prefetch_related(held).first()
    if staff is None:
        raise NotFound
    sections, done = run(request, who, staff, _deeds(staff, who))
    if done:
        return redirect("desk:admin-post", pk=pk)
    context = {
        "back": (reverse("desk:admin-posts"), _("岗位与密码")),
        "title": staff.name,
        "tag": state(staff),
        "sections": [Section(_("岗位"), body=_table(staff)), *sections],
        "wrong": errors_of(sections),
        "note": _("不能给自己安排岗位、发密码。") if pk == who.staff_id else "",
        "history": history(who, chain=staff_chain(pk), kinds=dict.fromkeys(people.POST_KINDS)),
    }
    return render(request, "qingyu/desk/admin/record.html", context)


def _deeds(staff: Staff, who: Viewer) -> list[Deed]:
    if staff.pk == who.staff_id:
        return []
    held = bool(present(staff))
    return [APPOINT, *([RELIEVE, PASSWORD, UNLOCK] if held else [])]


def _table(staff: Staff) -> Table:
    columns = [
        Column(_("单位")),
        Column(_("岗位")),
        Column(_("职务")),
        Column(_("自")),
        Column(_("至")),
    ]
    rows = [
        Row([
            one.office.name, said(str(one.get_role_display())), one.title, f"{one.since:%Y-%m-%d}",
            f"{one.until:%Y-%m-%d}" if one.until else "",
        ])
        for one in sorted(staff.posts.all(), key=lambda one: one.since, reverse=True)
    ]  # fmt: skip
    return Table(
        caption=_("历来的岗位"),
        columns=columns,
        rows=rows,
        empty=_("还没有岗位。在下面定一个，这个人才能办事。"),
    )

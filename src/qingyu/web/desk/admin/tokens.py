"""接口令牌: other systems of the house act in somebody's name until a day, and no longer."""

from datetime import datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.offices.access import Viewer
from qingyu.offices.models import AccessToken, Role, Staff
from qingyu.offices.services import tokens as services
from qingyu.offices.tongue import aside
from qingyu.web.shell.choosing import ChoiceByLetters, Option
from qingyu.web.shell.parts import Column, Row, Table, Tag
from qingyu.web.shell.widgets import DateInput

from ..door import staff_page, who_is
from . import people
from .base import ROWS, AdminForm, Deed, Section, errors_of, run
from .posts import kept


class IssueForm(AdminForm):
    staff = ChoiceByLetters(
        label=lazy("以谁的身份"), help_text=lazy("它能看到的就是这个人能看到的。"),
        error_messages={"required": lazy("请写明以谁的身份。")},
    )  # fmt: skip
    name = forms.CharField(label=lazy("做什么用"), max_length=60, required=False)
    until = forms.DateField(label=lazy("用到哪天"), widget=DateInput)

    def prepare(self) -> None:
        rows = people.found(kept(self.who), "").filter(is_active=True).exclude(posts=None)
        self.fields["staff"].offer(  # type: ignore[attr-defined]
            [Option(one.pk, one.name, one.initials, (one.username,)) for one in rows]
        )


def _issue(form: IssueForm, _record: None, who: Viewer, now: datetime) -> str:
    data = form.cleaned_data
    staff = Staff.objects.get(pk=data["staff"])
    _token, secret = services.issue(staff, name=data["name"], until=data["until"], by=who, now=now)
    return _("令牌：%(secret)s　只显示这一次，请马上存好。") % {"secret": secret}


class RevokeForm(AdminForm):
    token = forms.TypedChoiceField(label=lazy("哪一个"), coerce=int)

    def prepare(self) -> None:
        self.live = {one.pk: one for one in _tokens(self.who) if _is_live(one)}
        choices = [(pk, aside(one.name, one.staff.name)) for pk, one in self.live.items()]
        self.fields["token"].choices = choices  # type: ignore[attr-defined]


def _revoke(form: RevokeForm, _record: None, who: Viewer, now: datetime) -> str:
    services.revoke(form.live[form.cleaned_data["token"]], by=who, now=now)
    return _("已收回，下一次用它就会被拒绝。")


def _tokens(who: Viewer) -> list[AccessToken]:
    rows = AccessToken.objects.filter(staff__posts__office_id__in=kept(who)).select_related("staff")
    return list(rows.distinct()[:ROWS])


def _is_live(token: AccessToken) -> bool:
    return token.revoked_at is None and token.until >= timezone.localdate()


ISSUE = Deed("issue", lazy("发给令牌"), lazy("发给"), IssueForm, _issue,
             hint=lazy("只给另一个系统用；最长一年，到期自动失效。"))  # fmt: skip
REVOKE = Deed("revoke", lazy("收回令牌"), lazy("收回"), RevokeForm, _revoke, is_grave=True)


@staff_page(Role.SECURITY_ADMIN)
def tokens(request: HttpRequest) -> HttpResponse:
    """All tokens of the bodies one keeps: given, taken back, last used on which day."""
    who = who_is(request)
    found = _tokens(who)
    deeds = [ISSUE, *([REVOKE] if any(map(_is_live, found)) else [])]
    sections, done = run(request, who, None, deeds)
    if done:
        return redirect("desk:admin-tokens")
    columns = [
        Column(_("用途")),
        Column(_("身份")),
        Column(_("至")),
        Column(_("最近用过")),
        Column(_("状态")),
    ]
    rows = [
        Row([
            one.name, one.staff.name, f"{one.until:%Y-%m-%d}",
            f"{one.last_used_on:%Y-%m-%d}" if one.last_used_on else _("没有用过"),
            Tag(_("有效"), "green") if _is_live(one) else Tag(_("已失效"), "wait"),
        ])
        for one in found
    ]  # fmt: skip
    table = Table(
        caption=_("接口令牌"),
        columns=columns,
        rows=rows,
        empty=_("还没有发过令牌。别的系统要读写这里的数据时，在下面发一个。"),
    )
    context = {
        "back": (reverse("desk:admin"), _("系统管理")),
        "title": _("接口令牌"),
        "sections": [Section(_("发过的令牌"), body=table), *sections],
        "wrong": errors_of(sections),
    }
    return render(request, "qingyu/desk/admin/record.html", context)

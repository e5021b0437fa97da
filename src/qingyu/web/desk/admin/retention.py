"""保存期限: what is kept, for how long and why, with how much of it lies there now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from qingyu.documents.models import Export, ExportState, Held
from qingyu.documents.services import export, hold
from qingyu.offices.models import Gate, Role, SignedIn
from qingyu.offices.signin import FORGET
from qingyu.petitions import drafts
from qingyu.petitions.models import DeskDraft
from qingyu.web.shell.parts import Column, Row, Table

from ..door import staff_page


@dataclass(frozen=True)
class Kept:
    """One kind of thing: its term (None: for good), the reason, and how many there are."""

    name: Promise
    term: timedelta | None
    why: Promise
    rows: Callable[[datetime], QuerySet] | None = None


KINDS = (
    Kept(lazy("信访事项、意见和文书"), None, lazy("案卷按档案管理的规定保存，软件不自动删除。")),
    Kept(lazy("流水"), None, lazy("谁在什么时候办了哪一步，不能改也不能删；里面没有姓名电话，只有核对用的封签。")),
    Kept(lazy("没交的附件"), hold.KEPT_FOR, lazy("选了文件却没有提交的，到时删除。"), lambda now: Held.objects.all()),
    Kept(
        lazy("窗口暂存的登记"), drafts.KEPT_FOR, lazy("没登记完的草稿，到时删除。"),
        lambda now: DeskDraft.objects.all(),
    ),
    Kept(
        lazy("导出的文件"), export.KEPT, lazy("名单出了系统就管不住，文件到时删除，登记留着。"),
        lambda now: Export.objects.filter(state=ExportState.READY),
    ),
    Kept(
        lazy("登录状态"), timedelta(seconds=settings.SESSION_COOKIE_AGE), lazy("最长这么久，闲置更早结束。"),
        lambda now: SignedIn.objects.all(),
    ),
    Kept(lazy("输错密码的次数"), FORGET, lazy("只用来防止猜密码，存的不是用户名。"), lambda now: Gate.objects.all()),
)  # fmt: skip


@staff_page(Role.SECURITY_ADMIN)
def retention(request: HttpRequest) -> HttpResponse:
    """Each kind with its term; the worker deletes what is past it, and `doctor` says if it stands."""
    now = timezone.now()
    columns = [
        Column(_("什么")),
        Column(_("留多久")),
        Column(_("现在有"), is_number=True),
        Column(_("为什么")),
    ]
    rows = [
        Row([one.name, _term(one.term), one.rows(now).count() if one.rows else "", one.why])
        for one in KINDS
    ]
    context = {
        "back": (reverse("desk:admin"), _("系统管理")),
        "title": _("保存期限"),
        "note": _("到期的由后台任务自动删除，不需要人按。"),
        "table": Table(caption=_("保存期限"), columns=columns, rows=rows, empty=""),
        "pager": "",
    }  # fmt: skip
    return render(request, "qingyu/desk/admin/list.html", context)


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

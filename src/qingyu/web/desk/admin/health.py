"""运行状况: what `qingyu doctor` says, in plain words, on a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.health import Level, examine, worst
from qingyu.offices.models import Role
from qingyu.web.shell.parts import Column, Row, Table, Tag

from ..door import staff_page

# The doctor's short names, as somebody who is no programmer asks for them.
NAMES = {
    "python": lazy("程序环境"), "mode": lazy("正式还是试用"), "keys": lazy("加密的钥匙"),
    "clock": lazy("服务器的时间"), "durability": lazy("断电会不会丢"), "disk": lazy("磁盘空间"),
    "folders": lazy("数据目录"), "static": lazy("页面的样式"), "migrations": lazy("数据库结构"),
    "journal": lazy("流水的时间"), "holidays": lazy("放假安排"), "outbox": lazy("待发的通知"),
    "jobs": lazy("后台任务"), "backup": lazy("备份"), "accounts": lazy("演示用的账号"),
    "crew": lazy("岗位上有没有人"),
}  # fmt: skip
TAGS = {
    Level.OK: (lazy("正常"), "green"),
    Level.ATTENTION: (lazy("要留意"), "amber"),
    Level.BAD: (lazy("不行"), "red"),
}
SAID = {
    Level.OK: lazy("都正常。"),
    Level.ATTENTION: lazy("能收件，有几处要留意。"),
    Level.BAD: lazy("有不修好就不该收件的地方，请马上处理。"),
}


@staff_page(Role.SYSTEM_ADMIN)
def health(request: HttpRequest) -> HttpResponse:
    """Every finding, what is wrong first, each with what to do."""
    findings = list(examine(timezone.now()))
    worst_one = worst(findings)
    columns = [Column(_("看的是什么")), Column(_("情况")), Column(_("说明")), Column(_("怎么办"))]
    rows = [
        Row([NAMES.get(one.name, one.name), Tag(*TAGS[one.level]), one.words, one.advice])
        for one in sorted(findings, key=lambda one: -one.level)
    ]
    context = {
        "back": (reverse("desk:admin"), _("系统管理")),
        "title": _("运行状况"),
        "tag": Tag(*TAGS[worst_one]),
        "note": SAID[worst_one],
        "table": Table(caption=_("运行状况"), columns=columns, rows=rows, empty=""),
        "pager": "",
    }
    return render(request, "qingyu/desk/admin/list.html", context)

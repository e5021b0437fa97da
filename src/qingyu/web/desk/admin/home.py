"""系统管理: which page is whose. Each administrator has their own; none has another's."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qingyu.offices.models import ADMIN_ROLES, Role
from qingyu.offices.tongue import said
from qingyu.web.shell.nav import url_of

from ..door import staff_page, who_is


@dataclass(frozen=True)
class Room:
    """One page of administration and what it is for."""

    url_name: str
    name: Promise
    about: Promise


ROOMS: dict[Role, tuple[Room, ...]] = {
    Role.SYSTEM_ADMIN: (
        Room("desk:admin-bodies", _("单位"), _("新设、改资料、调整上级、合并")),
        Room("desk:admin-accounts", _("账号"), _("新建、停用、启用；岗位由安全保密管理员安排")),
        Room("desk:admin-duties", _("权责"), _("哪类事、在哪里、由谁负责")),
        Room("desk:office-book", _("单位资料表"), _("用一份表格成批导入单位、人员、权责、节假日")),
        Room("desk:admin-holidays", _("节假日"), _("载入每年的放假安排，暂定的期限随即重算")),
        Room("desk:texts", _("文书模板"), _("改文书的正文和白话说明，用样例预览")),
        Room(
            "desk:reply-texts", _("答复范文"), _("起草答复时可以套用的写法，自动填上这一件的事实")
        ),
        Room("desk:admin-plans", _("台账的列"), _("本单位台账列的顺序和名称")),
        Room("desk:admin-wordings", _("通知用语"), _("短信怎么说，预览和试发")),
        Room("desk:admin-health", _("运行状况"), _("数据库、磁盘、备份、后台任务是否正常，怎样修")),
    ),
    Role.SECURITY_ADMIN: (
        Room("desk:admin-posts", _("岗位与密码"), _("谁在哪个单位做什么；首次密码、解除锁定")),
        Room("desk:admin-tokens", _("接口令牌"), _("别的系统用谁的身份接进来，什么时候到期")),
        Room("desk:admin-retention", _("保存期限"), _("什么东西留多久，为什么")),
    ),
    Role.AUDIT_ADMIN: (
        Room("desk:admin-journal", _("管理记录"), _("三员做过的每一项改动")),
        Room("desk:ledger", _("防篡改核验"), _("流水有没有被改过")),
        Room("desk:ledgers", _("导出登记"), _("谁把名单导出去、做什么用")),
    ),
}


@staff_page(*ADMIN_ROLES)
def home(request: HttpRequest) -> HttpResponse:
    """One's own pages first; the others' named, so that everybody knows whom to ask."""
    roles = who_is(request).roles
    groups = [
        {
            "name": said(str(role.label)),
            "is_mine": role in roles,
            "rooms": [(url_of(room.url_name), room) for room in rooms],
        }
        for role, rooms in ROOMS.items()
    ]
    groups.sort(key=lambda group: not group["is_mine"])
    return render(request, "qingyu/desk/admin/home.html", {"groups": groups})

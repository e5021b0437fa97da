"""The ways through the staff pages, as one table: who sees which."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qingyu.offices.models import ADMIN_ROLES, Role


@dataclass(frozen=True, slots=True)
class Way:
    """One line of the navigation. Without roles it is for everybody who has signed in."""

    url_name: str
    name: Promise | str
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NavLink:
    url: str
    name: Promise | str
    is_current: bool


@dataclass(frozen=True, slots=True)
class NavGroup:
    name: Promise | str
    links: list[NavLink]


def _for(*roles: Role) -> frozenset[str]:
    return frozenset(roles)


WORKERS = _for(Role.CLERK, Role.HANDLER, Role.UNIT_LEAD, Role.SUPERVISOR, Role.REVIEWER)
SENDERS = _for(Role.CLERK, Role.HANDLER, Role.UNIT_LEAD, Role.SUPERVISOR)
SCREENERS = _for(Role.CLERK, Role.SUPERVISOR, Role.UNIT_LEAD, Role.LEADER)
OVERSEERS = _for(Role.SUPERVISOR, Role.UNIT_LEAD, Role.LEADER)

# Group → its lines. A line whose page does not exist in this instance is left out, so that rooms
# can come and go; a group without lines is not shown.
WAYS: tuple[tuple[Promise | str, tuple[Way, ...]], ...] = (
    (
        _("办件"),
        (
            Way("leaders:home", _("领导一页"), _for(Role.LEADER, Role.UNIT_LEAD)),
            Way("desk:today", _("我的待办"), WORKERS),
            Way("desk:register", _("窗口登记"), _for(Role.CLERK, Role.SUPERVISOR)),
            Way("desk:scans", _("扫描来信"), _for(Role.CLERK, Role.SUPERVISOR)),
            Way("desk:matters", _("事项查询"), WORKERS),
            Way("desk:reviews", _("复查复核"), _for(Role.REVIEWER)),
            Way("desk:urgents", _("重大紧急"), WORKERS | _for(Role.LEADER)),
            Way("desk:demands", _("上级要求"), _for(Role.HANDLER, Role.UNIT_LEAD)),
        ),
    ),
    (
        _("见面与承诺"),
        (
            Way("desk:receptions", _("接访下访"), WORKERS | _for(Role.LEADER)),
            Way("desk:call-backs", _("沟通"), WORKERS | _for(Role.LEADER)),
            Way("desk:promises", _("答应的事"), WORKERS | _for(Role.LEADER)),
            Way("desk:ideas", _("人民建议"), WORKERS | _for(Role.LEADER)),
            Way("desk:library", _("政策问答"), WORKERS | _for(Role.LEADER)),
            Way("desk:helps", _("困难帮扶"), WORKERS | _for(Role.LEADER)),
        ),
    ),
    (
        _("预防化解"),
        (
            Way("desk:rising", _("正在升温"), SCREENERS),
            Way("desk:screening", _("排查"), WORKERS | OVERSEERS | _for(Role.GRID_WORKER)),
            Way("desk:field", _("随身排查"), _for(Role.GRID_WORKER)),
            Way("desk:disputes", _("矛盾纠纷"), WORKERS | OVERSEERS | _for(Role.GRID_WORKER)),
            Way("desk:mediations", _("人民调解"), WORKERS | OVERSEERS | _for(Role.GRID_WORKER)),
            Way("desk:legacy-matters", _("积案化解"), WORKERS | _for(Role.LEADER)),
        ),
    ),
    (
        _("文书台账"),
        (
            Way("desk:papers", _("文书"), WORKERS | _for(Role.LEADER)),
            Way("desk:letters", _("待寄通知"), SENDERS),
            Way("desk:ledgers", _("台账"), WORKERS | _for(Role.LEADER, Role.AUDIT_ADMIN)),
            Way("desk:office-book", _("单位资料"), _for(Role.SYSTEM_ADMIN)),
            Way("desk:texts", _("文书模板"), _for(Role.SYSTEM_ADMIN)),
            Way("desk:reply-texts", _("答复范文"), _for(Role.UNIT_LEAD, Role.SYSTEM_ADMIN)),
        ),
    ),
    (
        _("督促与形势"),
        (
            Way("desk:supervision", _("督办台"), OVERSEERS),
            Way("leaders:barometer", _("晴雨表"), OVERSEERS | _for(Role.STATISTICIAN)),
            Way("leaders:reports", _("统计报表"), OVERSEERS | _for(Role.STATISTICIAN)),
            Way("desk:recognised", _("识别本月情况"), SCREENERS),
        ),
    ),
    (
        _("系统"),
        (
            Way("desk:ledger", _("防篡改核验"), _for(Role.SUPERVISOR, Role.AUDIT_ADMIN)),
            Way("desk:admin", _("系统管理"), ADMIN_ROLES),
            Way("desk:help", _("帮助")),
        ),
    ),
)


def nav_for(roles: Iterable[str], path: str) -> list[NavGroup]:
    """The lines these roles may follow, by group; the longest address that begins `path` is current.

    What a body owes today is where the desk begins; not every page of the desk is a part of it.
    """
    held, first = frozenset(roles), url_of("desk:today")
    groups = [(name, list(_open(ways, held))) for name, ways in WAYS]
    urls = (url for _name, lines in groups for url, _words in lines)
    within = (url for url in urls if path == url or (path.startswith(url) and url != first))
    here = max(within, key=len, default="")
    return [
        NavGroup(name, [NavLink(url, words, url == here) for url, words in lines])
        for name, lines in groups
        if lines
    ]


def _open(ways: Iterable[Way], held: frozenset[str]) -> Iterator[tuple[str, Promise | str]]:
    for way in ways:
        if (not way.roles or way.roles & held) and (url := url_of(way.url_name)):
            yield url, way.name


@lru_cache
def url_of(name: str) -> str:
    """The address of a page, empty where this instance does not have it; the same on every page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""

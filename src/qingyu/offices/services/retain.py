"""保存期限: how long a kind of thing is kept, changed within what the law leaves, with its history."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.ledger import journal

from .. import permits
from ..access import Viewer
from ..errors import NotPermitted, NotPossible
from ..models import KeptTerm, Role

CHAIN = "terms"
# Personal data no longer than the purpose needs; a log of the network for at least six months.
SHORTEST_NEEDED = "《个人信息保护法》第十九条"
NEVER_SHORTER = {
    "matters": "《机关文件材料归档范围和文书档案保管期限规定》：信访材料归档保管，最短10年，到期由档案部门鉴定",
    "journal": "《网络安全法》第二十三条：日志留存不少于六个月；流水是全部台账的凭据，不删",
}


@dataclass(frozen=True)
class Limits:
    """Days: as shipped, the fewest that leave people time, the most that the purpose needs."""

    shipped: int
    fewest: int
    most: int


TERMS: dict[str, Limits] = {
    "held": Limits(2, 1, 7),
    "drafts": Limits(7, 1, 30),
    "exports": Limits(3, 1, 14),
}


NAMES = {"held": "没交的附件", "drafts": "窗口暂存的登记", "exports": "导出的文件"}


def term(kind: str) -> timedelta:
    """How long things of this kind are kept now; one query."""
    return timedelta(days=current().get(kind, TERMS[kind].shipped))


def current() -> dict[str, int]:
    """kind → days, of those that the house has changed; one query."""
    newest = {row.kind: row.days for row in KeptTerm.objects.order_by("pk")}
    return {kind: days for kind, days in newest.items() if days is not None}


@transaction.atomic
def change(kind: str, days: int, *, by: Viewer, now: datetime) -> KeptTerm:
    """Keep a kind for so many days from now on. Raises NotPermitted, NotPossible."""
    _require(by)
    if kind in NEVER_SHORTER:
        raise NotPossible(days=_("不能改短：%(article)s。") % {"article": NEVER_SHORTER[kind]})
    limits = TERMS[kind]
    if days < limits.fewest:
        raise NotPossible(
            days=_("最少%(n)d天：少了，人还没来得及接着办就没有了。") % {"n": limits.fewest}
        )
    if days > limits.most:
        words = _("最多%(n)d天：保存期限应当为实现处理目的所必要的最短时间（%(article)s）。")
        raise NotPossible(days=words % {"n": limits.most, "article": SHORTEST_NEEDED})
    return _write(kind, days, by=by, now=now)


@transaction.atomic
def restore(kind: str, days: int | None, *, by: Viewer, now: datetime) -> KeptTerm:
    """Take a change back: what held before it holds again."""
    _require(by)
    return _write(kind, days, by=by, now=now)


def _write(kind: str, days: int | None, *, by: Viewer, now: datetime) -> KeptTerm:
    before, shipped = current().get(kind), TERMS[kind].shipped
    if (before or shipped) == (days or shipped):
        raise NotPossible(_("与现在的一样，没有改。"))
    journal.append(
        CHAIN, "term_changed", by=permits.actor(by), at=now, now=now,
        facts={
            "term": kind, "what": NAMES[kind], "was": before, "days": days,
            "before": before or shipped, "after": days or shipped,
        },
    )  # fmt: skip
    return KeptTerm.objects.create(kind=kind, days=days, by_id=by.staff_id, at=now)


def _require(by: Viewer) -> None:
    if not by.has(Role.SECURITY_ADMIN):
        raise NotPermitted(_("这项操作由%(role)s办理。") % {"role": Role.SECURITY_ADMIN.label})

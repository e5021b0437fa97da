"""What pages of demands share: how one stands, what passed about it, who may answer and judge."""

from datetime import date

from django.utils.translation import gettext_lazy as lazy

from qingyu.offices.access import Viewer
from qingyu.offices.tongue import said
from qingyu.supervision import reach
from qingyu.supervision.models import Answered, DemandState
from qingyu.web.shell.parts import Light, Part, Tag

NAMES = {
    "answer": lazy("回复"), "accepted": lazy("审核通过"), "refused": lazy("退回重报"),
    "note": lazy("跟踪"), "listed": lazy("挂牌督办"), "unlisted": lazy("摘牌"), "cancelled": lazy("撤销"),
}  # fmt: skip


def light(found: Answered, day: date) -> Part:
    """How it stands: days left while an answer is owed, else the state in words."""
    if found.state == DemandState.WAITING:
        return Light.due_in((found.due_on - day).days)
    if found.state in {DemandState.ANSWERED, DemandState.DRAFT}:
        return Light.waiting(said(found.get_state_display()))
    return Tag(
        said(found.get_state_display()), "green" if found.state == DemandState.SETTLED else "wait"
    )


def may_answer(found: Answered, who: Viewer) -> bool:
    return found.state == DemandState.WAITING and reach.may_answer(who, found.office_id)


def may_judge(found: Answered, who: Viewer) -> bool:
    return found.state == DemandState.ANSWERED and reach.may_judge(who, found.by_office_id)

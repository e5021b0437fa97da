"""T23 督办: demand that a body keep its duty. It never stops a clock."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.offices import access
from qingyu.offices.models import Role
from qingyu.petitions import parts, turn
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible
from qingyu.petitions.intake import clean
from qingyu.petitions.models import Matter

from ..models import Supervision

# Which duty was broken, by article (条例第40条 names the triggers).
BREACHES: dict[str, tuple[str, str]] = {
    "B43": ("应登记、转送、交办、督办而未做", "条例第43条"),
    "B44-1": ("收到信访事项不登记", "条例第44条"),
    "B44-2": ("属于职权范围而不受理", "条例第44条"),
    "B44-3": ("未按期告知是否受理", "条例第44条"),
    "B45-1": ("推诿、敷衍、拖延或逾期办理", "条例第45条"),
    "B45-2": ("事实清楚、于法有据而不予支持", "条例第45条"),
    "B45-3": ("对改进建议不采纳又不说明", "条例第45条"),
    "B46-1": ("作风粗暴", "条例第46条"),
    "B46-5": ("泄露检举控告材料或情况", "条例第46条"),
    "B40": ("拒不执行支持信访人的意见", "条例第40条"),
}


@transaction.atomic
def supervise(
    matter: Matter, *, breach: str, demand: str, by: access.Viewer, now: datetime
) -> Supervision:
    """Issue a supervision letter to the accountable body; its answer has a limit of its own.

    Only from a petition office that oversees that body, never to itself.
    """
    step = turn.begin(matter, "supervise", by=by, now=now)
    matter = step.matter
    if breach not in BREACHES:
        raise Incomplete(breach=_("请选择违反的规定。"))
    if len(clean(demand)) < 5:
        raise Incomplete(demand=_("请写明督办要求。"))
    if Supervision.objects.filter(matter=matter, answered_at=None).exists():
        raise AlreadyDone(_("已有一件督办在等待回复。"))
    here = parts.supervising_office(by, matter)
    if here is None:
        raise NotResponsible(_("督办由上级信访工作机构向其督导范围内的责任单位发出。"))
    step.office = here
    clock = step.start("supervision_answer", office_id=matter.accountable_office_id)
    found = Supervision(
        matter=matter, office=matter.accountable_office, by_office=here, by_staff_id=by.staff_id,
        breach=breach, demand=clean(demand), issued_at=now, due_on=clock.due_on,
    )  # fmt: skip
    step.saves.append(found)
    name, article = BREACHES[breach]
    step.finish({"demand": name, "article": article, "due": clock.due_on, "breach": breach})
    return found


@transaction.atomic
def answer(found: Supervision, *, words: str, by: access.Viewer, now: datetime) -> Supervision:
    """The supervised body answers in writing."""
    matter = turn.lock(found.matter, by=by)
    found = Supervision.objects.select_related("office").get(pk=found.pk)
    if not by.has(Role.HANDLER, Role.UNIT_LEAD, Role.CLERK, at=found.office_id):
        raise NotResponsible(_("由被督办单位回复。"))
    if found.answered_at is not None:
        raise AlreadyDone(_("这件督办已经回复。"))
    if len(clean(words)) < 5:
        raise Incomplete(words=_("请写明整改情况。"))
    found.answer, found.answered_at, found.answered_by_id = clean(words), now, by.staff_id
    stopped = turn.clocks.stop(turn.clocks.running(matter, ["supervision_answer"]), at=now)
    turn.record(
        matter, "supervision_answered", by=by, office=found.office, at=now, now=now,
        saves=[found, *stopped],
    )  # fmt: skip
    return found

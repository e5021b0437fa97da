"""T20 to T22, T24: closed, ended, reopened, withdrawn."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.stages import Stage
from qingyu.offices import access, tongue
from qingyu.offices.models import Role

from .. import clocks, parts, turn
from ..errors import Incomplete, NotResponsible, Refused
from ..intake import clean
from ..models import (
    HandlingState,
    Matter,
    Message,
    MessageKind,
    Proposal,
    ProposalKind,
    ReplyState,
    ReviewOutcome,
)
from . import propose
from .register import first_rule

# 条例第36条 and the provincial closure grounds, as (words, stages it may be said in).
END_GROUNDS: dict[str, tuple[str, frozenset[Stage]]] = {
    "re_reviewed": ("复核意见已送达", frozenset({Stage.RE_REVIEW_SERVED})),
    "window_lapsed": (
        "逾期未申请复查、复核",
        frozenset({Stage.SERVED, Stage.REVIEW_SERVED, Stage.CLOSED}),
    ),
    "agreement_performed": (
        "调解（和解）协议已履行",
        frozenset({Stage.SERVED, Stage.REVIEW_SERVED, Stage.CLOSED}),
    ),
    "no_successor": (
        "信访人死亡或终止且无权利承受人",
        frozenset({Stage.SERVED, Stage.REVIEW_SERVED, Stage.RE_REVIEW_SERVED, Stage.CLOSED}),
    ),
}
REOPEN_GROUNDS = {
    "new_facts": "有新的事实或理由",
    "judgment": "法院裁判或复议结果",
    "error": "发现原办理有错误",
}


@transaction.atomic
def close(
    matter: Matter, *, by: access.Viewer, now: datetime, report: str = "", expect: int | None = None
) -> Matter:
    """T20: the body has answered and, where it promised something, carried it out.

    An assigned matter owes a completion report, and the assigning office verifies it.
    The petitioner's windows go on running: closing shortens no right.
    """
    step = turn.begin(matter, "close", by=by, now=now, expect=expect)
    matter = step.matter
    if matter.replies.filter(
        is_supporting=True, state=ReplyState.SERVED, executed_at=None
    ).exists():
        raise Refused(_("支持诉求的意见还没有执行完毕，请先登记执行情况。"))
    latest = parts.pending_review(matter)
    if latest and latest.outcome == ReviewOutcome.REDO and matter.stage != Stage.SERVED:
        raise Refused(_("复查（复核）意见要求重新办理，不能办结。"))
    if matter.is_assigned and len(clean(report)) < 10:
        raise Incomplete(report=_("交办事项须报送办结报告（不少于10个字）。"))
    handling = parts.live_handling(matter)
    if handling is not None:
        handling.state, handling.finished_at = HandlingState.DONE, handling.finished_at or now
        step.saves.append(handling)
    step.stop(step.step.stops)
    step.finish({"office": matter.accountable_office.label, "report": clean(report)})
    return matter


@transaction.atomic
def propose_end(
    matter: Matter, *, ground: str, words: str, by: access.Viewer, now: datetime
) -> Proposal:
    """T21: propose that the matter has come to its end, on a ground the law knows."""
    if ground not in END_GROUNDS or Stage(matter.stage) not in END_GROUNDS[ground][1]:
        raise Incomplete(ground=_("这个终结依据不适用于现在的阶段。"))
    windows = clocks.running(matter, ["review_window", "re_review_window"])
    if ground == "window_lapsed" and windows:
        raise Refused(_("申请期要到%(due_on)s才结束。") % {"due_on": tongue.day(windows[0].due_on)})
    return propose.ask(
        matter, ProposalKind.ENDING, step="end", reason=words, terms={"ground": ground}, by=by, now=now
    )  # fmt: skip


@transaction.atomic
def agree_end(
    proposal: Proposal, *, by: access.Viewer, now: datetime, agreed: bool, words: str = ""
) -> Matter:
    """The second person's word on ending."""
    decided = propose.decide(proposal, agreed=agreed, words=words, by=by, now=now)
    if not agreed:
        return decided.matter
    step = turn.begin(decided.matter, "end", by=by, now=now)
    step.matter.end_ground = decided.terms["ground"]
    step.cancel()
    step.finish({"ground": END_GROUNDS[decided.terms["ground"]][0]})
    return step.matter


@transaction.atomic
def reopen(
    matter: Matter,
    *,
    ground: str,
    words: str,
    by: access.Viewer,
    now: datetime,
    expect: int | None = None,
) -> Matter:
    """T22: new facts or reasons, a court's result or an error bring it back to the desk.

    Who registers at the first receiver or at the accountable body may; that office is accountable.
    """
    locked = turn.lock(matter, by=by, expect=expect)
    step_row = parts.STEPS["reopen"]
    if Stage(locked.stage) not in step_row.from_ or locked.end_ground == "joined":
        raise Refused(_("现在是“%(stage)s”，不能重启。") % {"stage": locked.stage_name})
    at = parts.reopens_at(by, locked)
    if at is None:
        raise NotResponsible(_("由首问单位或责任单位的登记人员重启。"))
    here = locked.first_receiver if at == locked.first_receiver_id else locked.accountable_office
    problems = {}
    if ground not in REOPEN_GROUNDS:
        problems["ground"] = _("请选择重启依据。")
    if len(clean(words)) < 10:
        problems["words"] = _("请写明新的事实或理由（不少于10个字）。")
    if problems:
        raise Incomplete(**problems)
    step = turn.Turn(locked, step_row, by, now, here)
    handling = parts.live_handling(locked)
    if handling is not None:
        handling.state, handling.is_live = HandlingState.DONE, False
        step.saves.append(handling)
    step.cancel()
    turn.hand_to(locked, here.pk, by.staff_id)
    locked.refusal, locked.end_ground = "", ""
    locked.is_assigned = False
    step.start(first_rule(here))
    step.finish({"ground": REOPEN_GROUNDS[ground], "words": clean(words)})
    return locked


@transaction.atomic
def withdraw(
    matter: Matter, *, by: parts.By, now: datetime, words: str, signed_paper: bool = False
) -> Matter:
    """T24: only at the petitioner's own word; staff may enter it from a signed paper only."""
    if isinstance(by, parts.Petitioner):
        step = turn.begin(matter, "withdraw", by=by, now=now)
    else:
        locked = turn.lock(matter, by=by)
        if not signed_paper or not by.has(
            Role.CLERK, Role.UNIT_LEAD, at=locked.accountable_office_id
        ):
            raise NotResponsible(_("撤回须由信访人本人提出，或凭其签名的书面申请由窗口录入。"))
        if not locked.is_open:
            raise Refused(_("这件事项已经结束。"))
        step = turn.Turn(locked, parts.STEPS["withdraw"], by, now, locked.accountable_office)
    handling = parts.live_handling(step.matter)
    if handling is not None:
        handling.state, handling.is_live = HandlingState.STOPPED, False
        step.saves.append(handling)
    step.cancel()
    if clean(words):
        said = Message(
            matter=step.matter, kind=MessageKind.MATERIAL, by_petitioner=True, text=clean(words), at=now
        )  # fmt: skip
        step.saves.append(said)
    step.finish({"on_paper": signed_paper})
    return step.matter

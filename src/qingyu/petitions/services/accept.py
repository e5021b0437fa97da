"""T7 受理, T3d 不予受理·引导, T3e 存: what the accountable body does with the matter."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law.refusals import REFUSALS
from qingyu.offices import access

from .. import parts, turn
from ..errors import Incomplete, Refused
from ..intake import clean
from ..models import Handling, HandlingState, Kind, Matter, Procedure, Proposal, ProposalKind, Route
from . import propose

NO_FURTHER = "D2"
LONGEST_LIMIT = 366  # days that a person may set
FILING_GROUNDS = {
    "thanks": "感谢表扬",
    "no_content": "匿名且无具体内容",
    "duplicate": "同一信件重复投递",
}


@transaction.atomic
def accept(
    matter: Matter,
    *,
    by: access.Viewer,
    now: datetime,
    sector_days: int | None = None,
    sector_basis: str = "",
    expect: int | None = None,
) -> Handling:
    """Accept and tell the petitioner in writing; the handling clock that the route gives starts.

    A6: 60 days (条例第34条). Simple procedure: 10 working days. A suggestion: its feedback,
    counted from the body's receipt. A1 to A5 and accusations run on their own law's limit,
    which the acceptor names with its basis. Raises Incomplete where a claim has no route yet.
    """
    step = turn.begin(matter, "accept", by=by, now=now, expect=expect)
    matter = step.matter
    handling = parts.live_handling(matter)
    if handling is None:
        raise Refused(_("这件事项没有承办单位。"))
    rule = handling_rule(matter)
    handling.accepted_at, handling.state = now, HandlingState.ACCEPTED
    step.saves.append(handling)
    _end_notice_clocks(step)
    if rule == "sector_handling":
        if not 1 <= (sector_days or 0) <= LONGEST_LIMIT or not clean(sector_basis):
            raise Incomplete(
                sector_days=_("按其他法律程序办理的，请填写法定期限（1至366天）和依据。")
            )
        step.start(rule, days=sector_days)
    elif rule == "suggestion_feedback":
        step.start(rule, at=handling.sent_at)
    else:
        step.start(rule)
    step.finish(
        {"office": handling.office.label, "route": matter.way, "basis": clean(sector_basis)}
    )
    return handling


def _end_notice_clocks(step: turn.Turn) -> None:
    """The notice is given; the right to object is neither kept nor missed, it falls away."""
    step.stop(rule for rule in step.step.stops if rule != "remit_objection")
    step.cancel(["remit_objection"])


def handling_rule(matter: Matter) -> str:
    """Which limit handling has. Raises Incomplete for a claim without a route (rules: A1–A6 first)."""
    if matter.kind == Kind.CLAIM and not matter.route:
        raise Incomplete(route=_("受理前须确定途径（A1 至 A6）。"))
    if matter.kind == Kind.ACCUSATION or (matter.route and matter.route != Route.A6):
        return "sector_handling"
    if matter.kind == Kind.SUGGESTION and matter.procedure == Procedure.ORDINARY:
        return "suggestion_feedback"  # 第34条 limits only what 第31条第6项 covers
    return "simple_reply" if matter.procedure == Procedure.SIMPLE else "handling_A6"


@transaction.atomic
def decline(
    matter: Matter,
    *,
    by: access.Viewer,
    now: datetime,
    reason_code: str,
    words: str,
    where_to_go: str,
    expect: int | None = None,
) -> Matter:
    """Not accept, with a reason code D1 to D7, its article, and where to go instead.

    不再受理 (D2) takes two persons and a comparison: see `propose_no_further`.
    """
    if reason_code == NO_FURTHER:
        raise Refused(_("不再受理须比对新旧事实和理由，并由第二人同意。"))
    return _decline(
        matter, by=by, now=now, code=reason_code, words=words, where=where_to_go, expect=expect
    )


def _decline(
    matter: Matter,
    *,
    by: access.Viewer,
    now: datetime,
    code: str,
    words: str,
    where: str,
    expect: int | None,
) -> Matter:
    step = turn.begin(matter, "decline", by=by, now=now, expect=expect)
    matter = step.matter
    problems = {}
    if code not in REFUSALS:
        problems["reason_code"] = _("请选择不予受理的理由（D1 至 D7）。")
    if not clean(words):
        problems["words"] = _("请写明理由，信访人会看到。")
    if not clean(where):
        problems["where_to_go"] = _("请写明应当去哪里、怎么办、有什么期限。")
    if problems:
        raise Incomplete(**problems)
    handling = parts.live_handling(matter)
    if handling is not None:
        handling.state, handling.is_live, handling.finished_at = HandlingState.DONE, False, now
        step.saves.append(handling)
    matter.refusal, matter.refusal_note = code, f"{clean(words)}\n{clean(where)}"
    _end_notice_clocks(step)
    step.finish({"code": code, "article": REFUSALS[code].article})
    return matter


@transaction.atomic
def propose_no_further(
    matter: Matter, *, compared_with: Matter, differences: str, by: access.Viewer, now: datetime
) -> Proposal:
    """Propose 不再受理 after comparing facts and reasons with a matter that was re-reviewed."""
    access.get(by, Matter.objects.all(), pk=compared_with.pk)
    if compared_with.pk == matter.pk:
        raise Refused(_("请与此前经过复核的事项比对。"))
    if not compared_with.reviews.filter(kind="re_review").exclude(outcome="").exists():
        raise Refused(_("原事项没有复核意见，不能不再受理。"))
    if len(clean(differences)) < 20:
        raise Incomplete(differences=_("请逐项写明新旧事实和理由的比对结果（不少于20个字）。"))
    return propose.ask(
        matter,
        ProposalKind.NO_FURTHER,
        step="decline",
        reason=differences,
        terms={"compared_with": compared_with.pk, "number": compared_with.number},
        by=by,
        now=now,
    )


@transaction.atomic
def agree_no_further(
    proposal: Proposal, *, by: access.Viewer, now: datetime, agreed: bool, words: str = ""
) -> Matter:
    """The second person's word on 不再受理; the petitioner is told what would reopen it."""
    decided = propose.decide(proposal, agreed=agreed, words=words, by=by, now=now)
    if not agreed:
        return decided.matter
    return _decline(
        decided.matter, by=by, now=now, code=NO_FURTHER,
        words=f"经与{decided.terms['number']}比对，事实和理由相同。{decided.reason}",
        where="有新的事实或理由的，可以再次提出，我们会重新受理。", expect=None,
    )  # fmt: skip


@transaction.atomic
def propose_filing(
    matter: Matter, *, ground: str, words: str, by: access.Viewer, now: datetime
) -> Proposal:
    """T3e: propose to file without further work; only thanks, empty anonymous and duplicates."""
    if ground not in FILING_GROUNDS:
        raise Incomplete(ground=_("只有感谢、匿名且无内容、纯重复件可以存。"))
    return propose.ask(
        matter,
        ProposalKind.FILING,
        step="file",
        reason=words,
        terms={"ground": ground},
        by=by,
        now=now,
    )


@transaction.atomic
def agree_filing(
    proposal: Proposal, *, by: access.Viewer, now: datetime, agreed: bool, words: str = ""
) -> Matter:
    """The second person's word on filing."""
    decided = propose.decide(proposal, agreed=agreed, words=words, by=by, now=now)
    if not agreed:
        return decided.matter
    step = turn.begin(decided.matter, "file", by=by, now=now)
    step.matter.end_ground = decided.terms["ground"]
    step.stop(step.step.stops)
    step.finish({"ground": FILING_GROUNDS[decided.terms["ground"]]})
    return step.matter

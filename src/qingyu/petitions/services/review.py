"""T17 to T19: review (复查) and re-review (复核), each with its window, limit, outcome and end."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from qingyu.core.law import profiles
from qingyu.core.law.clock import day_of
from qingyu.core.stages import Stage
from qingyu.documents.models import Service
from qingyu.offices import access, conflicts, sights, tongue, tree
from qingyu.offices.models import Office, Role

from .. import papers, parts, turn
from ..errors import (
    AlreadyDone,
    ConflictOfInterest,
    Incomplete,
    NotResponsible,
    Refused,
    TooLate,
)
from ..intake import clean
from ..models import (
    Handling,
    HandlingState,
    Matter,
    Reply,
    ReplyKind,
    ReplyState,
    Review,
    ReviewKind,
    ReviewOutcome,
)
from ..people import duty_clerk, named
from . import paper
from .accept import LONGEST_LIMIT

# kind → (asks, window, decides, limit, serves, the document it reviews)
STEPS = {
    ReviewKind.REVIEW: ("ask_review", "review_window", "decide_review", "review_decide", "serve_review"),
    ReviewKind.RE_REVIEW: (
        "ask_re_review", "re_review_window", "decide_re_review", "re_review_decide", "serve_re_review",
    ),
}  # fmt: skip


def reviewable(matter: Matter, kind: str) -> Reply | None:
    """The served opinion that this kind of review would be about."""
    served = matter.replies.filter(state=ReplyState.SERVED).order_by("-pk")
    opinion = served.filter(kind=ReplyKind.OPINION).first()
    if opinion is None or kind == ReviewKind.REVIEW:
        return opinion
    # A review of an opinion that has been made anew since is no longer in question.
    return served.filter(kind=ReplyKind.REVIEW, pk__gt=opinion.pk).first()


@transaction.atomic
def ask(
    matter: Matter,
    kind: str,
    *,
    by: parts.By,
    now: datetime,
    reasons: str,
    received_at: datetime | None = None,
    late_reason: str = "",
    expect: int | None = None,
) -> Review:
    """The petitioner asks the superior body within 30 days of service (条例第35、36条).

    A clerk may enter a request handed in on paper, with the day it was received. A late
    request needs a reason and is for the reviewing body to weigh. Raises TooLate, Incomplete.
    """
    asks, window, _decides, limit, _serves = STEPS[ReviewKind(kind)]
    step = _begin_asking(matter, asks, by=by, now=now, expect=expect)
    matter, moment = step.matter, received_at or now
    reply = reviewable(matter, kind)
    if reply is None:
        raise Refused(_("只有已送达的信访处理意见可以申请复查，已送达的复查意见可以申请复核。"))
    if matter.reviews.filter(kind=kind, reviewed=reply).exists():
        raise AlreadyDone(
            _("这份意见已经申请过%(kind)s。") % {"kind": tongue.said(ReviewKind(kind).label)}
        )
    office = _reviewer(matter, reply)
    is_late = _is_late(matter, window, moment, late_reason)
    if len(clean(reasons)) < 5:
        raise Incomplete(reasons=_("请写明申请的理由。"))
    review = Review(
        matter=matter, kind=kind, reviewed=reply, office=office, asked_at=moment,
        reasons=clean(reasons), is_late=is_late, late_reason=clean(late_reason),
    )  # fmt: skip
    step.saves.append(review)
    step.stop([window], at=moment)
    step.cancel(["rating_window"])
    turn.hand_to(matter, office.pk, duty_clerk_or_reviewer(office, now, matter))
    step.start(limit, at=moment, office_id=office.pk)
    step.finish({"office": office.label}, at=moment)
    sights.grant(matter.pk, office.pk, is_sealed=matter.is_sealed)
    return review


def _begin_asking(
    matter: Matter, key: str, *, by: parts.By, now: datetime, expect: int | None
) -> turn.Turn:
    """The petitioner's own step; a clerk of an office in the matter may enter it from paper."""
    if isinstance(by, parts.Petitioner):
        return turn.begin(matter, key, by=by, now=now, expect=expect)
    locked = turn.lock(matter, by=by, expect=expect)
    step = parts.STEPS[key]
    if Stage(locked.stage) not in step.from_:
        raise Refused(
            _("现在是“%(stage)s”，不能%(step)s。")
            % {"stage": locked.stage_name, "step": tongue.pick(step.name)}
        )
    if not by.has(Role.CLERK, Role.UNIT_LEAD, Role.REVIEWER):
        raise NotResponsible(_("纸质申请由窗口登记人员录入。"))
    office = Office.objects.filter(pk__in=by.offices).order_by("pk").first()
    return turn.Turn(locked, step, by, now, office)


def _reviewer(matter: Matter, reply: Reply) -> Office:
    office = tree.superior(reply.office)
    if office is None:
        raise Refused(_("没有上一级单位，本意见为最终意见。"))
    if not conflicts.may_receive(matter.pk, office.pk):
        raise ConflictOfInterest(_("上一级单位是被反映单位，请报联席会议指定复查单位。"))
    return office


def duty_clerk_or_reviewer(office: Office, now: datetime, matter: Matter) -> int:
    """The named person at a reviewing body."""
    there = access.staff_of([office.pk], day_of(now), Role.REVIEWER).order_by("pk")
    reviewer = there.exclude(pk__in=conflicts.concerned(matter.pk, day_of(now))).first()
    return reviewer.pk if reviewer else duty_clerk(office, now, matter).pk


def _is_late(matter: Matter, window: str, moment: datetime, late_reason: str) -> bool:
    clock = matter.clocks.filter(rule=window).order_by("-pk").first()
    if clock is None or day_of(moment) <= clock.due_on:
        return False
    if not clean(late_reason):
        raise TooLate(
            _("申请的最后一天是%(day)s，现已超过。有正当理由（如生病、住院、邮路）的，请写明。")
            % {"day": date_format(clock.due_on)}
        )
    return True


def pending(matter: Matter) -> Review:
    """The review or re-review under way. Raises Refused."""
    review = parts.pending_review(matter)
    if review is None:
        raise Refused(_("没有正在进行的复查或复核。"))
    review.matter = matter
    return review


@transaction.atomic
def decide(
    matter: Matter,
    *,
    outcome: str,
    facts: str,
    basis: str,
    conclusion: str,
    by: access.Viewer,
    now: datetime,
    expect: int | None = None,
) -> Review:
    """Uphold (维持), change (变更) or have it done again (责令重作), in writing with its basis.

    The opinion is drafted with it; the person in charge signs it off (`paper.sign`) before it
    can be served.
    """
    review = pending(matter)
    step = turn.begin(matter, STEPS[ReviewKind(review.kind)][2], by=by, now=now, expect=expect)
    review = pending(step.matter)
    if review.hearing_from and not review.hearing_until:
        raise Refused(_("听证还没有结束。"))
    _check(outcome, facts, basis, conclusion)
    reply = _opinion(review, by=by)
    reply.facts, reply.basis, reply.conclusion = clean(facts), clean(basis), clean(conclusion)
    review.outcome, review.reply = outcome, reply
    review.decided_at, review.decided_by_id = now, by.staff_id
    case = papers.Case(step.matter, review.office, reply.drafted_by, now, reply=reply)
    case.review = review
    reply.document = papers.of_reply(case)
    step.saves += [reply.document, reply, review]
    step.finish({"outcome": review.get_outcome_display()})
    return review


def _check(outcome: str, facts: str, basis: str, conclusion: str) -> None:
    problems = {}
    if outcome not in ReviewOutcome.values:
        problems["outcome"] = _("请选择维持、变更或撤销重作。")
    if len(clean(facts)) < 20:
        problems["facts"] = _("请写明查明的事实（不少于20个字）。")
    if not clean(basis):
        problems["basis"] = _("请写明依据。")
    if not clean(conclusion):
        problems["conclusion"] = _("请写明意见。")
    if problems:
        raise Incomplete(**problems)


def _opinion(review: Review, *, by: access.Viewer) -> Reply:
    """The opinion with its remedy: re-review above, or the end of the road."""
    kind = ReplyKind.REVIEW if review.kind == ReviewKind.REVIEW else ReplyKind.RE_REVIEW
    upper = tree.superior(review.office) if kind == ReplyKind.REVIEW else None
    if upper is not None:
        days = profiles.get(review.matter.profile).limit("re_review_window").days
        words = f"如不服本复查意见，可自收到之日起{days}日内，书面请求{upper.name}复核。"
    else:
        words = (
            "本意见为信访终结意见。对同一事实和理由再次提出信访请求的，不再受理；有新的事实或理由的除外。"
            "您在生活上有困难的，仍可以向当地申请帮扶。"
        )
    return Reply(
        matter=review.matter, office=review.office, kind=kind, remedy_office=upper, remedy=words,
        state=ReplyState.SUBMITTED, drafted_by_id=by.staff_id,
    )  # fmt: skip


@transaction.atomic
def serve(
    matter: Matter, *, by: access.Viewer, now: datetime, expect: int | None = None, **how: Any
) -> Service:
    """Serve the review opinion; the 30 days for re-review run from the day after.

    When the outcome is to do it again the step `redo` follows.
    """
    review = pending(matter)
    step = turn.begin(matter, STEPS[ReviewKind(review.kind)][4], by=by, now=now, expect=expect)
    review = pending(step.matter)
    reply = review.reply
    if reply is None:
        raise Refused(_("还没有作出意见。"))
    service = paper.deliver(reply, by=by, now=now, **how)
    step.saves += [service.document, service, reply]
    step.stop(step.step.stops, at=service.served_at)
    if review.kind == ReviewKind.REVIEW and reply.remedy_office is not None:
        step.start("re_review_window", at=service.served_at)
    if review.outcome != ReviewOutcome.REDO:
        _back_to_body(step)
    step.finish({"number": reply.number, "mode": paper.how(service)}, at=service.served_at)
    return service


def _back_to_body(step: turn.Turn) -> None:
    """The reviewing body has done its part: whose answer it was, executes and closes."""
    handling = step.matter.handlings.order_by("-pk").first()
    if handling is not None:
        _hand_to_handler(step, handling)


def _hand_to_handler(step: turn.Turn, handling: Handling) -> None:
    staff_id = named(handling.office, handling.handler_id, step.now, step.matter)
    turn.hand_to(step.matter, handling.office_id, staff_id)


@transaction.atomic
def redo(
    matter: Matter, *, limit_days: int, by: access.Viewer, now: datetime, expect: int | None = None
) -> Matter:
    """T19: back to the body that answered, within the limit the reviewing body sets."""
    step = turn.begin(matter, "redo", by=by, now=now, expect=expect)
    matter, review = step.matter, pending(step.matter)
    if review.outcome != ReviewOutcome.REDO:
        raise Refused(_("复查（复核）意见没有要求重新办理。"))
    handling = parts.live_handling(matter)
    if handling is None:
        raise Refused(_("原承办单位已不在办理中。"))
    if not 1 <= limit_days <= LONGEST_LIMIT:
        raise Incomplete(limit_days=_("重新办理的期限应为1至366天。"))
    handling.state, handling.finished_at = HandlingState.ACCEPTED, None
    step.saves.append(handling)
    step.cancel(["re_review_window"])
    _hand_to_handler(step, handling)
    step.start("redo_limit", office_id=handling.office_id, days=limit_days)
    step.finish({"office": handling.office.label, "days": limit_days})
    return matter

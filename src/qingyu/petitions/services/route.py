"""T3 to T6: where a matter goes, who signs for it, and whose it is when they quarrel."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.core.stages import Stage
from qingyu.offices import access, conflicts, sights, tongue, tree
from qingyu.offices.models import Office, Role, Staff

from .. import parts, turn
from ..errors import ConflictOfInterest, Incomplete, Refused, TooLate
from ..intake import clean
from ..models import Dispute, Handling, HandlingState, Matter, Objection, Procedure
from ..people import duty_clerk, named
from .register import first_rule

RETURNS_BEFORE_DISPUTE = 2


@transaction.atomic
def send(
    matter: Matter,
    to: Office,
    *,
    by: access.Viewer,
    now: datetime,
    reason: str,
    limit_on: date | None = None,
    expect: int | None = None,
) -> Handling:
    """Transfer (转送), or with `limit_on` assign (交办), a matter to the body that answers for it.

    The sender stays accountable until the receiver signs. An accused body, anything below it
    and a merged body can never be sent to. Raises ConflictOfInterest, Incomplete.
    """
    step = turn.begin(matter, "assign" if limit_on else "transfer", by=by, now=now, expect=expect)
    matter, to = step.matter, tree.current(to)
    _may_send(matter, to, reason=reason)
    handling = Handling(
        matter=matter, office=to, sender=matter.accountable_office, sent_by_id=by.staff_id,
        mode=step.step.key, reason=clean(reason), sent_at=now, state=HandlingState.SENT,
    )  # fmt: skip
    matter.is_assigned = matter.is_assigned or limit_on is not None
    step.saves.append(handling)
    step.stop(step.step.stops)
    # Counted from arrival, which on the network is the moment of sending (the safe reading).
    step.start("transferred_notify", office_id=to.pk)
    step.start("remit_objection")
    if matter.procedure == Procedure.SIMPLE:
        step.start("simple_accept", office_id=to.pk)
    if limit_on:
        step.start("assigned_limit", office_id=to.pk, days=_days_until(limit_on, now))
    step.finish({"office": to.label, "reason": clean(reason), "due": limit_on})
    sights.grant(matter.pk, to.pk, is_sealed=matter.is_sealed)
    return handling


def _may_send(matter: Matter, to: Office, *, reason: str) -> None:
    if not conflicts.may_receive(matter.pk, to.pk):
        upper = conflicts.way_up(matter.pk, to)
        where = (
            _("可以送%(office)s。") % {"office": upper.label} if upper else _("请报联席会议指定。")
        )
        raise ConflictOfInterest(
            _("%(to)s是被反映单位或在其之下，不能送、转、抄。%(where)s")
            % {"to": to.label, "where": where}
        )
    if to.pk == matter.accountable_office_id:
        raise Refused(_("这是本单位；由本单位办理请选“自办”。"))
    if not clean(reason):
        raise Incomplete(reason=_("请写明送去这里的理由。"))


def _days_until(limit_on: date, now: datetime) -> int:
    days = (limit_on - day_of(now)).days
    if not 1 <= days <= 366:
        raise Incomplete(limit_on=_("交办期限应在明天至一年之内。"))
    return days


@transaction.atomic
def keep(
    matter: Matter, *, by: access.Viewer, now: datetime, reason: str = "", expect: int | None = None
) -> Handling:
    """The receiving office handles the matter itself (自办)."""
    step = turn.begin(matter, "keep", by=by, now=now, expect=expect)
    matter, here = step.matter, step.matter.accountable_office
    handling = Handling(
        matter=matter, office=here, sender=here, sent_by_id=by.staff_id, mode="keep",
        reason=clean(reason), sent_at=now, signed_at=now, state=HandlingState.SIGNED, may_object=False,
    )  # fmt: skip
    step.saves.append(handling)
    step.stop(step.step.stops)
    if not matter.clocks.filter(rule="direct_notify", is_open=True).exists():
        step.start("direct_notify", at=matter.received_at)
    step.finish({"office": here.label})
    return handling


@transaction.atomic
def sign(
    matter: Matter, *, by: access.Viewer, now: datetime, expect: int | None = None
) -> Handling:
    """T4 签收: the receiving body signs, and from this moment it is accountable."""
    step = turn.begin(matter, "sign", by=by, now=now, expect=expect)
    handling = _live(step.matter)
    handling.signed_at, handling.state = now, HandlingState.SIGNED
    turn.hand_to(step.matter, handling.office_id, by.staff_id)
    step.saves.append(handling)
    step.finish({"office": handling.office.label})
    return handling


def _live(matter: Matter) -> Handling:
    handling = parts.live_handling(matter)
    if handling is None:
        raise Refused(_("这件事项没有在途的承办单位。"))
    return handling


@transaction.atomic
def object_to(
    matter: Matter,
    *,
    by: access.Viewer,
    now: datetime,
    reason: str,
    competent: Office | None = None,
    expect: int | None = None,
) -> Objection:
    """T5 异议: within 5 working days, with detailed reasons; the notice clock keeps running.

    The sender is accountable again until it has decided. Raises TooLate, Incomplete.
    """
    step = turn.begin(matter, "object", by=by, now=now, expect=expect)
    matter, handling = step.matter, _live(step.matter)
    _may_object(matter, handling, reason=reason, now=now)
    objection = Objection(
        handling=handling, reason=clean(reason), competent=competent, raised_by_id=by.staff_id, raised_at=now
    )  # fmt: skip
    handling.state = HandlingState.OBJECTED
    step.saves += [handling, objection]
    step.stop(step.step.stops)
    # First asked stays answerable: with the objection the matter is the sender's again.
    turn.hand_to(
        matter, handling.sender_id, named(handling.sender, handling.sent_by_id, now, matter)
    )
    step.start("objection_decision", office_id=handling.sender_id)
    step.finish({"office": handling.office.label})
    return objection


def _may_object(matter: Matter, handling: Handling, *, reason: str, now: datetime) -> None:
    if not handling.may_object:
        raise Refused(_("已经裁定由本单位办理，不能再提异议。"))
    if not matter.clocks.filter(
        rule="remit_objection", is_open=True, due_on__gte=day_of(now)
    ).exists():
        last = matter.clocks.filter(rule="remit_objection").order_by("-pk").first()
        until = _("（最后一天是%(day)s）") % {"day": tongue.day(last.due_on)} if last else ""
        raise TooLate(
            _("只能在收到之日起的异议期内提出异议%(until)s，现已超过。") % {"until": until}
        )
    if len(clean(reason)) < 10:
        raise Incomplete(reason=_("请写明详细理由（不少于10个字）：为什么不属于本单位，应属于谁。"))


@transaction.atomic
def decide_objection(
    matter: Matter,
    *,
    by: access.Viewer,
    now: datetime,
    upheld: bool,
    words: str = "",
    expect: int | None = None,
) -> Objection:
    """T6: the sender takes the matter back, or leaves it where it is.

    The second return opens a dispute that the common superior decides.
    """
    key = "uphold_objection" if upheld else "reject_objection"
    step = turn.begin(matter, key, by=by, now=now, expect=expect)
    matter, handling = step.matter, _live(step.matter)
    objection = handling.objections.filter(outcome="").latest("pk")
    objection.outcome, objection.decision = "upheld" if upheld else "rejected", clean(words)
    objection.decided_by_id, objection.decided_at = by.staff_id, now
    step.saves += [handling, objection]
    disputed = False
    if upheld:
        _take_back(step, handling, now)
        disputed = matter.bounces >= RETURNS_BEFORE_DISPUTE and _open_dispute(step, handling)
        if not disputed:
            step.start(first_rule(handling.sender), office_id=handling.sender_id)
    else:
        step.stop(step.step.stops)
        _leave_with(step, handling)
    step.finish({"office": handling.office.label}, to=Stage.DISPUTED if disputed else None)
    return objection


def _take_back(step: turn.Turn, handling: Handling, now: datetime) -> None:
    matter = step.matter
    handling.state, handling.is_live = HandlingState.RETURNED, False
    matter.bounces += 1
    matter.bounce_days += (day_of(now) - day_of(handling.sent_at)).days
    step.stop(["objection_decision"])
    step.cancel([rule for rule in step.step.stops if rule != "objection_decision"])
    matter.is_assigned = False


def _leave_with(step: turn.Turn, handling: Handling) -> None:
    """The other body keeps it and is accountable; whoever objected there answers by name."""
    raised_by = handling.objections.latest("pk").raised_by_id
    handling.state, handling.may_object = HandlingState.SIGNED, False
    handling.signed_at = handling.signed_at or step.now
    turn.hand_to(
        step.matter, handling.office_id, named(handling.office, raised_by, step.now, step.matter)
    )


def _open_dispute(step: turn.Turn, handling: Handling) -> bool:
    """A dispute before the common superior of sender and body; False where there is none."""
    decider = tree.common_superior(handling.sender, handling.office)
    if decider is None or not conflicts.may_receive(step.matter.pk, decider.pk):
        return False
    step.start("dispute_decision", office_id=decider.pk)
    step.saves.append(Dispute(matter=step.matter, decider=decider, opened_at=step.now))
    sights.grant(step.matter.pk, decider.pk, is_sealed=step.matter.is_sealed)
    return True


@transaction.atomic
def rule_dispute(
    matter: Matter,
    body: Office,
    *,
    by: access.Viewer,
    now: datetime,
    words: str,
    expect: int | None = None,
) -> Dispute:
    """T6, 条例第24条: the common superior names the body; it may not return the matter again."""
    step = turn.begin(matter, "rule_dispute", by=by, now=now, expect=expect)
    matter, body = step.matter, tree.current(body)
    if not conflicts.may_receive(matter.pk, body.pk):
        raise ConflictOfInterest(
            _("%(body)s是被反映单位或在其之下，不能指定。") % {"body": body.label}
        )
    if not clean(words):
        raise Incomplete(words=_("请写明裁定理由。"))
    dispute = parts.pending_dispute(matter)
    if dispute is None:
        raise Refused(_("没有待裁定的争议。"))
    dispute.body, dispute.ruling = body, clean(words)
    dispute.decided_at, dispute.decided_by_id = now, by.staff_id
    handling = Handling(
        matter=matter, office=body, sender=dispute.decider, sent_by_id=by.staff_id, mode="ruling",
        reason=clean(words)[:500], sent_at=now, signed_at=now, state=HandlingState.SIGNED, may_object=False,
    )  # fmt: skip
    step.stop(step.step.stops)
    step.saves += [dispute, handling]
    turn.hand_to(matter, body.pk, duty_clerk(body, now, matter).pk)
    step.start("transferred_notify", office_id=body.pk)
    step.finish({"office": body.label})
    sights.grant(matter.pk, body.pk, is_sealed=matter.is_sealed)
    return dispute


def people_at(office: Office, now: datetime) -> Sequence[Staff]:
    """Who at a body could be named as the handler."""
    body = (Role.HANDLER, Role.UNIT_LEAD, Role.CLERK)
    return list(access.staff_of([office.pk], day_of(now), *body))

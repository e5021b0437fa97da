"""T8 to T12: the work itself: who handles it, contact, hearing, extension."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law import clock as law
from qingyu.core.law import errors as law_errors
from qingyu.core.law import profiles
from qingyu.core.law.clock import day_of
from qingyu.core.stages import Stage, is_allowed
from qingyu.offices import access
from qingyu.offices.models import Role, Staff

from .. import clocks, parts, turn
from ..errors import (
    ConflictOfInterest,
    Incomplete,
    NotResponsible,
    Refused,
    StepNotAllowed,
    TooLate,
)
from ..intake import clean
from ..models import (
    Handling,
    Matter,
    Procedure,
    Proposal,
    ProposalKind,
    Recusal,
)
from . import propose
from .contact import CONTACT_MEANS, note_contact

__all__ = ["CONTACT_MEANS", "note_contact"]

HANDLES = (Role.HANDLER, Role.UNIT_LEAD, Role.CLERK)


@transaction.atomic
def take_up(
    matter: Matter,
    handler: Staff,
    *,
    by: access.Viewer,
    now: datetime,
    no_interest: bool,
    expect: int | None = None,
) -> Handling:
    """T8: name the handler, who declares to have no interest in the matter (条例第28条)."""
    step = turn.begin(matter, "take_up", by=by, now=now, expect=expect)
    _name_handler(step, handler, no_interest=no_interest)
    step.finish({"handler": handler.name})
    return step.saves[0]  # type: ignore[return-value]


@transaction.atomic
def reassign(
    matter: Matter, handler: Staff, *, by: access.Viewer, now: datetime, no_interest: bool = True
) -> Handling:
    """Name another handler; the named person of the matter changes with it."""
    step = turn.begin(matter, "reassign", by=by, now=now)
    _name_handler(step, handler, no_interest=no_interest)
    step.finish({"handler": handler.name})
    return step.saves[0]  # type: ignore[return-value]


def _name_handler(step: turn.Turn, handler: Staff, *, no_interest: bool) -> None:
    matter, handling = step.matter, live(step.matter)
    require_able(handling, handler, now=step.now)
    if not no_interest:
        raise ConflictOfInterest(_("承办人与事项有直接利害关系的，应当回避，请另行指定。"))
    handling.handler, handling.no_interest_declared = handler, True
    turn.hand_to(matter, handling.office_id, handler.pk)
    step.saves.append(handling)


def require_able(handling: Handling, handler: Staff, *, now: datetime) -> None:
    """Works at the body now, and has not stepped aside anywhere in this matter."""
    present = access.staff_of([handling.office_id], day_of(now), *HANDLES)
    if not present.filter(pk=handler.pk).exists():
        raise Refused(
            _("%(handler)s不是%(office)s的承办人员。")
            % {"handler": handler.name, "office": handling.office.label}
        )
    aside = Recusal.objects.filter(handling__matter_id=handling.matter_id, is_granted=True)
    if aside.filter(staff=handler).exists():
        raise ConflictOfInterest(_("%(handler)s在本件中已经回避。") % {"handler": handler.name})


def live(matter: Matter) -> Handling:
    handling = parts.live_handling(matter)
    if handling is None:
        raise Refused(_("这件事项没有承办单位。"))
    return handling


@transaction.atomic
def simple_step(
    matter: Matter,
    key: str,
    *,
    by: access.Viewer,
    now: datetime,
    note: str = "",
    expect: int | None = None,
) -> Matter:
    """A step that moves the stage and needs no more than a note: a hearing begins, it ends."""
    if key not in {"open_hearing", "close_hearing"}:
        raise ValueError(key)
    step = turn.begin(matter, key, by=by, now=now, expect=expect)
    step.finish({"note": clean(note)})
    return step.matter


@transaction.atomic
def to_ordinary(
    matter: Matter, *, by: access.Viewer, now: datetime, reason: str, expect: int | None = None
) -> Matter:
    """T12: the simple procedure proved unsuitable; 60 days count from the first acceptance."""
    step = turn.begin(matter, "to_ordinary", by=by, now=now, expect=expect)
    if step.matter.procedure != Procedure.SIMPLE:
        raise Refused(_("这件事项本来就是普通程序。"))
    if not clean(reason):
        raise Incomplete(reason=_("请写明转为普通程序的理由。"))
    handling = live(step.matter)
    step.matter.procedure = Procedure.ORDINARY
    step.cancel(["simple_reply"])
    step.start("handling_A6", at=handling.accepted_at or now)
    step.finish({"reason": clean(reason)})
    return step.matter


@transaction.atomic
def ask_extension(
    matter: Matter, *, days: int, reason: str, by: access.Viewer, now: datetime
) -> Proposal:
    """The handler asks for the one extension before the due date (条例第34条)."""
    if not parts.has_part(by, matter, parts.Who.HOLDER):
        raise NotResponsible(_("延期由责任单位提出。"))
    parts.require_sight(by, matter)
    if not is_allowed("extend", Stage(matter.stage)):
        raise StepNotAllowed(_("现在是“%(stage)s”，不能延期。") % {"stage": matter.stage_name})
    _extendable(matter, days, now)
    return propose.ask(
        matter, ProposalKind.EXTENSION, step="extend", reason=reason, terms={"days": days}, by=by, now=now
    )  # fmt: skip


@transaction.atomic
def decide_extension(
    proposal: Proposal, *, agreed: bool, by: access.Viewer, now: datetime, words: str = ""
) -> Matter:
    """The head of the body approves, at most 30 days, once, before the limit runs out."""
    matter = proposal.matter
    if agreed:
        parts.require(by, matter, "extend")
    decided = propose.decide(proposal, agreed=agreed, words=words, by=by, now=now)
    if not agreed:
        return decided.matter
    step = turn.begin(decided.matter, "extend", by=by, now=now)
    clock = _extendable(step.matter, decided.terms["days"], now)
    old = clock.due_on
    try:
        clocks.extend(
            clock, days=decided.terms["days"], approver=by.name, reason=decided.reason, at=now
        )
    except law_errors.ClockError as error:
        raise Refused(str(error)) from None
    step.saves.append(clock)
    step.finish(
        {"old": old, "due": clock.due_on, "days": decided.terms["days"], "approver": by.name}
    )
    return step.matter


def _extendable(matter: Matter, days: int, now: datetime) -> clocks.Clock:
    """The handling clock, if an extension of `days` may still be decided."""
    clock = next(iter(clocks.running(matter, ["handling_A6"])), None)
    if clock is None:
        raise Refused(_("只有办理答复的期限可以延期。"))
    if clock.extension:
        raise Refused(_("已经延期一次，不能再延。"))
    if day_of(now) > clock.due_on:
        raise TooLate(_("期限已于%(due_on)s届满，延期应在届满前批准。") % {"due_on": clock.due_on})
    longest = law.extension_max(clock.rule, profiles.get(clock.profile))
    if not 1 <= days <= longest:
        raise Incomplete(days=_("延期天数应为1至%(longest)s天。") % {"longest": longest})
    return clock

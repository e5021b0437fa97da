"""T23 督办: demand that a body keep its duty, and see it through. It never stops a clock."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law.breaches import BREACHES
from qingyu.core.law.clock import day_of
from qingyu.core.stages import STEPS, Stage
from qingyu.offices import access, conflicts
from qingyu.offices.models import Office, Staff
from qingyu.petitions import turn
from qingyu.petitions.errors import (
    AlreadyDone,
    ConflictOfInterest,
    Incomplete,
    NotResponsible,
    Refused,
    StepNotAllowed,
)
from qingyu.petitions.intake import clean
from qingyu.petitions.models import Matter
from qingyu.petitions.services import paper

from .. import patrol, reach
from ..letters import letter
from ..models import DemandState, Fault, FaultState, Supervision
from ..models.answered import OPEN
from .following import SHORTEST, record, taken_up, tell_body

ANSWER = "supervision_answer"


@transaction.atomic
def supervise(
    matter: Matter,
    *,
    breach: str,
    demand: str,
    by: access.Viewer,
    now: datetime,
    office: Office | None = None,
    done_by: date | None = None,
    expect: int | None = None,
) -> Supervision:
    """Call a body to its duty; the answer has a limit of its own, and a letter is drafted.

    `office`: the body in breach, the accountable one unless another is named. Only from a
    petition office that oversees that body, never to itself, never to whom the matter is
    closed. It answers every breach of that body in this matter that waits for a decision.
    """
    matter = turn.lock(matter, by=by, expect=expect)
    step = STEPS["supervise"]
    if Stage(matter.stage) not in step.from_:
        raise StepNotAllowed(_("现在是“%(stage)s”，不能督办。") % {"stage": matter.stage_name})
    office = office or matter.accountable_office
    _check(matter, office, breach=breach, demand=demand, done_by=done_by, now=now)
    here = reach.office_over(by, office.pk)
    if here is None:
        raise NotResponsible(_("督办由上级信访工作机构向其督导范围内的责任单位发出。"))
    taken = turn.Turn(matter, step, by, now, here)
    clock = taken.start(ANSWER, office_id=office.pk)
    found = Supervision(
        matter=matter, office=office, by_office=here, by_staff_id=by.staff_id, breach=breach,
        demand=clean(demand), done_by=done_by, issued_at=now, due_on=clock.due_on,
    )  # fmt: skip
    found.letter = letter(found, by=by, now=now)
    taken.saves += [found.letter, found, *_answered(found, now)]
    taken.finish(
        {"demand": BREACHES[breach].name[0], "article": found.article, "due": clock.due_on,
         "breach": breach, "office": office.label, "done_by": done_by}
    )  # fmt: skip
    tell_body(found, now)
    return found


def _check(
    matter: Matter, office: Office, *, breach: str, demand: str, done_by: date | None, now: datetime
) -> None:
    problems = {}
    if breach not in BREACHES:
        problems["breach"] = _("请选择违反的规定。")
    if len(clean(demand)) < SHORTEST:
        problems["demand"] = _("请写明督办要求。")
    if done_by is not None and done_by < day_of(now):
        problems["done_by"] = _("限期办结日期不能早于今天。")
    if problems:
        raise Incomplete(**problems)
    if Supervision.objects.filter(matter=matter, state__in=OPEN).exists():
        raise AlreadyDone(_("已有一件督办在等待回复。"))
    if not conflicts.may_receive(matter.pk, office.pk):
        raise ConflictOfInterest(
            _("%(office)s是被反映单位或在其之下，不能就本件向其发函。") % {"office": office.label}
        )
    if not access.has_part(matter.pk, office.pk):
        raise Refused(
            _("%(office)s没有经办过这件事项，可以改用工作建议。") % {"office": office.label}
        )


def _answered(found: Supervision, now: datetime) -> list[Fault]:
    """The body's breaches up to this moment: they wait for nobody any more."""
    patrol.again(found.matter_id, now=now)
    waiting = Fault.objects.filter(matter=found.matter, office=found.office, state=FaultState.FOUND)
    answered = list(waiting)
    for fault in answered:
        fault.state, fault.supervision = FaultState.SUPERVISED, found
    return answered


@transaction.atomic
def answer(found: Supervision, *, words: str, by: access.Viewer, now: datetime) -> Supervision:
    """The supervised body answers in writing; whether that is enough, the office above decides."""
    matter, found = taken_up(found, by)
    if not reach.may_answer(by, found.office_id):
        raise NotResponsible(_("由被督办单位回复。"))
    if found.state != DemandState.WAITING:
        raise AlreadyDone(_("这件督办已经回复，等待审核。"))
    if len(clean(words)) < SHORTEST:
        raise Incomplete(words=_("请写明整改情况。"))
    found.say("answer", clean(words), who=f"{found.office.label} {by.name}", at=now)
    found.state, found.answered_at = DemandState.ANSWERED, now
    stopped = turn.clocks.stop(turn.clocks.running(matter, [ANSWER]), at=now)
    record(found, "supervision_answered", by, now, [found, *stopped], office=found.office)
    staff = Staff.objects.get(pk=found.by_staff_id)
    reach.tell(staff, key=f"answer:{found.pk}:{now:%Y%m%d%H%M}", chain=matter.chain, now=now)
    return found


@transaction.atomic
def judge(
    found: Supervision, *, accepted: bool, words: str, by: access.Viewer, now: datetime
) -> Supervision:
    """The office above accepts the answer, or sends it back with a new limit and the reason."""
    matter, found = taken_up(found, by)
    if not reach.may_judge(by, found.by_office_id):
        raise NotResponsible(_("由发出督办的单位审核。"))
    if found.state != DemandState.ANSWERED:
        raise Refused(_("还没有收到回复。"))
    if not accepted and len(clean(words)) < SHORTEST:
        raise Incomplete(words=_("请写明哪里还没有落实。"))
    who = f"{found.by_office.label} {by.name}"
    found.say("accepted" if accepted else "refused", clean(words), who=who, at=now)
    if accepted:
        found.state, found.settled_at = DemandState.SETTLED, now
        record(found, "supervision_accepted", by, now, [found])
        return found
    taken = turn.Turn(matter, STEPS["supervise"], by, now, found.by_office)
    clock = taken.start(ANSWER, office_id=found.office_id)
    found.state, found.due_on = DemandState.WAITING, clock.due_on
    facts = {"due": clock.due_on, "reason": clean(words)}
    record(found, "supervision_refused", by, now, [found, clock], facts)
    tell_body(found, now)
    return found


@transaction.atomic
def note(found: Supervision, *, words: str, by: access.Viewer, now: datetime) -> Supervision:
    """Follow it up: a call, a visit, what was seen. Leaves limit and state as they are."""
    _matter, found = taken_up(found, by)
    if not reach.may_judge(by, found.by_office_id):
        raise NotResponsible(_("由发出督办的单位跟踪。"))
    if len(clean(words)) < SHORTEST:
        raise Incomplete(words=_("请写明跟踪的情况。"))
    found.say("note", clean(words), who=f"{found.by_office.label} {by.name}", at=now)
    record(found, "supervision_noted", by, now, [found])
    return found


@transaction.atomic
def cancel(found: Supervision, *, words: str, by: access.Viewer, now: datetime) -> Supervision:
    """Take back what was issued by mistake, with the reason; what it answered waits again."""
    matter, found = taken_up(found, by)
    if not reach.may_judge(by, found.by_office_id):
        raise NotResponsible(_("由发出督办的单位撤销。"))
    if len(clean(words)) < SHORTEST:
        raise Incomplete(words=_("请写明撤销的理由。"))
    found.say("cancelled", clean(words), who=f"{found.by_office.label} {by.name}", at=now)
    found.state, found.settled_at = DemandState.CANCELLED, now
    if found.is_listed:
        found.unlisted_at = now
    faults = list(found.faults.all())
    for fault in faults:
        fault.state, fault.supervision = FaultState.FOUND, None
    ended = turn.clocks.cancel(turn.clocks.running(matter, [ANSWER]), at=now)
    record(
        found, "supervision_cancelled", by, now, [found, *faults, *ended], {"reason": clean(words)}
    )
    return found


@transaction.atomic
def sign_letter(found: Supervision, *, by: access.Viewer, now: datetime) -> Supervision:
    """签发督办函: whoever leads the issuing office signs, never the drafter; it gets its number.

    The limit runs from the demand itself, which the body has had on the network since then.
    """
    _matter, found = taken_up(found, by)
    letter = found.letter
    if letter is None or letter.is_fixed:
        raise AlreadyDone(_("督办函已经签发。"))
    paper.sign_off(letter, by=by, now=now)
    facts = {"number": letter.number, "office": found.office.label}
    record(found, "supervision_letter_signed", by, now, [letter], facts)
    return found

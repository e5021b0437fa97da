"""领导批示: who leads says what a body is to do in a matter and by when, and reads what was done.

An instruction changes no limit of the law and decides nothing in the body's place: it asks, and
what was done comes back in writing (信访工作领导责任制).
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.offices import access, conflicts
from qingyu.offices.models import Office, Staff
from qingyu.petitions import turn
from qingyu.petitions.errors import (
    AlreadyDone,
    ConflictOfInterest,
    Incomplete,
    NotResponsible,
)
from qingyu.petitions.intake import clean
from qingyu.petitions.models import Matter

from .. import instructions, reach
from ..models import DemandState, Instruction
from ..models.answered import OPEN
from . import answering

SHORTEST = 4  # characters of an instruction
LONGEST_DAYS = 366


@transaction.atomic
def instruct(
    matter: Matter, *, words: str, office: Office, due_on: date,
    by: access.Viewer, now: datetime, expect: int | None = None,
) -> Instruction:  # fmt: skip
    """Ask a body that works on the matter to do something by a day; its head is told.

    Only by who leads that body or one above it, never a body to whom the matter is closed.
    Raises Incomplete, NotResponsible, ConflictOfInterest, AlreadyDone.
    """
    matter = turn.lock(matter, by=by, expect=expect)
    _check(words, due_on, now)
    here = instructions.office_over(by, office.pk)
    if here is None or not access.has_part(matter.pk, office.pk):
        raise NotResponsible(_("批示由单位负责人或者上级领导，发给正在办这件事项的单位。"))
    if not conflicts.may_receive(matter.pk, office.pk):
        raise ConflictOfInterest(_("%(office)s是被反映单位或在其之下，不能办本件。") % {"office": office.label})  # fmt: skip
    made = Instruction(
        matter=matter, office=office, by_office=here, by_staff_id=by.staff_id, words=clean(words),
        issued_at=now, due_on=due_on,
    )  # fmt: skip
    if Instruction.objects.filter(matter=matter, office=office, by_staff_id=by.staff_id, state__in=OPEN).exists():  # fmt: skip
        raise AlreadyDone(_("您对本件已有一条批示在等%(office)s反馈。") % {"office": office.label})
    _record(made, "instructed", by, now, {"office": office.label, "due": due_on}, at=here)
    _tell_body(made, now)
    return made


def _check(words: str, due_on: date, now: datetime) -> None:
    problems = {}
    if len(clean(words)) < SHORTEST:
        problems["words"] = _("请写明要办什么。")
    if not day_of(now) <= due_on <= day_of(now) + timedelta(days=LONGEST_DAYS):
        problems["due_on"] = _("期限应在今天以后、一年以内。")
    if problems:
        raise Incomplete(**problems)


@transaction.atomic
def answer(found: Instruction, *, words: str, by: access.Viewer, now: datetime) -> Instruction:
    """The body says what it has done; the leader reads it."""
    found = _open(found, by)
    answering.answer(found, words=words, by=by, now=now)
    _record(found, "instruction_answered", by, now, {"office": found.office.label}, at=found.office)
    staff = Staff.objects.get(pk=found.by_staff_id)
    reach.tell(staff, key=_key(found, now), chain=found.matter.chain, now=now)
    return found


@transaction.atomic
def judge(
    found: Instruction, *, accepted: bool, words: str, due_on: date, by: access.Viewer, now: datetime
) -> Instruction:  # fmt: skip
    """Take note of what was done, or ask for more until another day."""
    found = _open(found, by)
    if not accepted and due_on < day_of(now):
        raise Incomplete(due_on=_("期限应在今天以后、一年以内。"))
    answering.judge(found, accepted=accepted, words=words, due_on=due_on, by=by, now=now)
    kind = "instruction_settled" if accepted else "instruction_returned"
    _record(found, kind, by, now, {"office": found.office.label, "due": found.due_on})
    if not accepted:
        _tell_body(found, now)
    return found


@transaction.atomic
def cancel(found: Instruction, *, words: str, by: access.Viewer, now: datetime) -> Instruction:
    """Take an instruction back, with the reason."""
    found = _open(found, by)
    if not found.is_open:
        raise AlreadyDone(_("现在是“%(state)s”，不用撤销。") % {"state": found.get_state_display()})
    if not reach.may_judge(by, found.by_office_id):
        raise NotResponsible(_("由作出批示的单位撤销。"))
    if len(clean(words)) < SHORTEST:
        raise Incomplete(words=_("请写明撤销的理由。"))
    found.say("cancelled", clean(words), who=f"{found.by_office.label} {by.name}", at=now)
    found.state, found.settled_at = DemandState.CANCELLED, now
    _record(found, "instruction_cancelled", by, now, {"office": found.office.label})
    return found


def _tell_body(found: Instruction, now: datetime) -> None:
    reach.tell_heads(found.office, key=_key(found, now), chain=found.matter.chain, now=now)


def _key(found: Instruction, now: datetime) -> str:
    return f"instruction:{found.pk}:{now:%Y%m%d%H%M}"


def _open(found: Instruction, by: access.Viewer) -> Instruction:
    """Read anew under the matter's lock, through the matter's door."""
    matter = turn.lock(found.matter, by=by)
    found = Instruction.objects.select_related("office", "by_office").get(pk=found.pk)
    found.matter = matter
    return found


def _record(
    found: Instruction, kind: str, by: access.Viewer, now: datetime, facts: dict[str, object],
    *, at: Office | None = None,
) -> None:  # fmt: skip
    turn.record(
        found.matter, kind, by=by, office=at or found.by_office, at=now, now=now, facts=facts, saves=[found]
    )  # fmt: skip

"""人民建议: called for in public, studied, decided with reasons, thanked, and delivered."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.ledger import journal
from qingyu.offices import access
from qingyu.offices.models import Office, Role
from qingyu.petitions import turn
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible, Refused
from qingyu.petitions.intake import clean
from qingyu.petitions.models import Kind, Matter, Petition
from qingyu.petitions.parts import Petitioner, actor

from ..models import ADOPTING, Call, Idea, IdeaDecision, IdeaState
from .aid import may_help

CALLS = (Role.UNIT_LEAD, Role.SUPERVISOR, Role.LEADER)
LONGEST_CALL = timedelta(days=180)
LONGEST_DELIVERY = timedelta(days=366)


@transaction.atomic
def call(
    office: Office, *, title: str, question: str, opens_on: date, closes_on: date, by: access.Viewer,
    now: datetime,
) -> Call:  # fmt: skip
    """Ask the public for suggestions on one topic until a day. Raises NotResponsible, Incomplete."""
    if not by.has(*CALLS, at=office.pk):
        raise NotResponsible(_("由单位负责人公开征集。"))
    problems = {}
    if len(clean(title)) < 4:
        problems["title"] = _("请写题目。")
    if len(clean(question)) < 10:
        problems["question"] = _("请写明想听什么建议。")
    if opens_on < day_of(now):
        problems["opens_on"] = _("开始日期不能早于今天。")
    if not opens_on < closes_on <= opens_on + LONGEST_CALL:
        problems["closes_on"] = _("截止日期应在开始以后、半年以内。")
    if problems:
        raise Incomplete(**problems)
    made = Call(
        office=office, title=clean(title)[:60], question=clean(question), opens_on=opens_on,
        closes_on=closes_on, made_by_id=by.staff_id,
    )  # fmt: skip
    facts = {"office": office.label, "title": made.title, "until": closes_on}
    journal.append(made, "call_opened", by=actor(by, office), at=now, now=now, facts=facts)
    return made


@transaction.atomic
def publish_result(found: Call, *, result: str, by: access.Viewer, now: datetime) -> Call:
    """What came of the call, in public: only after its last day, and once."""
    found = Call.objects.select_for_update(of=("self",)).select_related("office").get(pk=found.pk)
    if not by.has(*CALLS, at=found.office_id):
        raise NotResponsible(_("由单位负责人公布结果。"))
    if found.result_at is not None:
        raise AlreadyDone(_("结果已经公布。"))
    if day_of(now) <= found.closes_on:
        raise Refused(_("征集还没有截止。"))
    if len(clean(result)) < 10:
        raise Incomplete(result=_("请写明收到哪些建议、采纳了什么、没有采纳的为什么。"))
    found.result, found.result_at = clean(result), now
    journal.append(found, "call_answered", by=actor(by, found.office), at=now, now=now, facts={"title": found.title})  # fmt: skip
    return found


@transaction.atomic
def hand_in(petition: Petition, found: Call, *, now: datetime) -> Idea | None:
    """A petition written to a call from the public page. Twice is once; after the last day it is none."""
    matter = turn.lock(petition.matter)
    if not found.opens_on <= day_of(now) <= found.closes_on or hasattr(matter, "idea"):
        return None
    made = Idea(matter=matter, call=found, office=matter.first_receiver, came_at=now)
    _record(made, "idea_handed_in", by=Petitioner(petition), now=now, facts={"title": found.title})
    return made


@transaction.atomic
def take_up(
    matter: Matter, *, study: str, call: Call | None = None, by: access.Viewer, now: datetime
) -> Idea:
    """研究: a suggestion is studied by the body that answers for it; how, is written down."""
    matter = turn.lock(matter, by=by)
    if matter.kind != Kind.SUGGESTION:
        raise Refused(_("只有甄别为建议意见的，才按人民建议研究。"))
    if not may_help(by, matter):
        raise NotResponsible(_("由责任单位研究。"))
    if len(clean(study)) < 4:
        raise Incomplete(study=_("请写明怎样研究的：问了谁、看了什么。"))
    made = Idea.objects.filter(matter=matter).first() or Idea(
        matter=matter, came_at=matter.received_at
    )
    if made.state not in {IdeaState.NEW, IdeaState.STUDIED}:
        raise AlreadyDone(_("这件建议已经决定。"))
    made.matter, made.office = matter, matter.accountable_office
    made.call = call or made.call
    made.state, made.study, made.studied_by_id = IdeaState.STUDIED, clean(study), by.staff_id
    _record(made, "idea_studied", by=by, now=now, facts={"office": made.office.label})
    return made


@transaction.atomic
def decide(
    idea: Idea, *, decision: str, reasons: str, deliver: str = "", deliver_by: date | None = None,
    by: access.Viewer, now: datetime,
) -> Idea:  # fmt: skip
    """Adopted wholly, in part, kept or not, always with reasons; what is adopted gets a day.

    The petitioner is told and thanked in the same step, whatever the decision.
    """
    found = _taken(idea, by)
    if found.state != IdeaState.STUDIED:
        raise Refused(_("先登记怎样研究的，再决定；决定过的不再改。"))
    problems: dict[str, str] = {}
    if decision not in IdeaDecision.values:
        problems["decision"] = _("请选择采纳情况。")
    if len(clean(reasons)) < 4:
        problems["reasons"] = _("请写明理由，这会告诉提建议的人。")
    if decision in ADOPTING:
        if len(clean(deliver)) < 4:
            problems["deliver"] = _("请写明落实什么。")
        if deliver_by is None or not day_of(now) <= deliver_by <= day_of(now) + LONGEST_DELIVERY:
            problems["deliver_by"] = _("落实期限应在今天以后、一年以内。")
    if problems:
        raise Incomplete(**problems)
    found.state, found.decision, found.reasons = IdeaState.DECIDED, decision, clean(reasons)
    found.decided_by_id, found.decided_at, found.thanked_at = by.staff_id, now, now
    facts: dict[str, Any] = {"decision": found.get_decision_display(), "reasons": found.reasons}
    kind = "idea_decided"
    if decision in ADOPTING:
        found.deliver, found.deliver_by = clean(deliver), deliver_by
        facts["due"], kind = deliver_by, "idea_adopted"
    _record(found, kind, by=by, now=now, facts=facts)
    return found


@transaction.atomic
def carry_out(idea: Idea, *, words: str, by: access.Viewer, now: datetime) -> Idea:
    """What was adopted has been done; the petitioner is told what."""
    found = _taken(idea, by)
    if found.state != IdeaState.DECIDED or found.decision not in ADOPTING:
        raise AlreadyDone(_("没有等待落实的采纳事项。"))
    if len(clean(words)) < 4:
        raise Incomplete(words=_("请写明落实了什么，这会告诉提建议的人。"))
    found.state, found.delivered, found.delivered_at = IdeaState.DELIVERED, clean(words), now
    _record(found, "idea_delivered", by=by, now=now, facts={"words": found.delivered})
    return found


def _taken(idea: Idea, by: access.Viewer) -> Idea:
    matter = turn.lock(idea.matter, by=by)
    found = Idea.objects.select_related("office").get(pk=idea.pk)
    found.matter = matter
    if not may_help(by, matter):
        raise NotResponsible(_("由责任单位办理。"))
    return found


def _record(made: Idea, kind: str, *, by: Any, now: datetime, facts: dict[str, Any]) -> None:
    turn.record(
        made.matter, kind, by=by, office=made.office, at=now, now=now, facts=facts, saves=[made]
    )

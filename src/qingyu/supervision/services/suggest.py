"""三项建议 (条例第40条): written, signed, answered in writing; adopted or not, and why."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law import clock as law
from qingyu.core.law import profiles
from qingyu.core.law.breaches import BREACHES
from qingyu.ledger import journal
from qingyu.offices import access, calendar
from qingyu.offices.models import Office, Role
from qingyu.petitions.errors import AlreadyDone, ConflictOfInterest, Incomplete, NotResponsible
from qingyu.petitions.intake import clean
from qingyu.petitions.models import Matter
from qingyu.petitions.services import paper

from .. import letters, reach
from ..models import (
    Adoption,
    DemandState,
    Suggestion,
    SuggestionKind,
    SuggestionMatter,
)
from . import answering

WRITES = (Role.SUPERVISOR, Role.UNIT_LEAD)


def feedback_due(office: Office, now: datetime) -> date:
    """The day the body's written word is due: 30 days unless its profile says otherwise."""
    profile = profiles.get(office.profile)
    return law.start(
        "suggestion_feedback", at=now, profile=profile, calendar=calendar.current()
    ).due


@transaction.atomic
def write(
    office: Office,
    *,
    by_office: Office,
    kind: str,
    title: str,
    problem: str,
    evidence: str,
    suggestion: str,
    by: access.Viewer,
    now: datetime,
    breach: str = "",
    matters: Sequence[Matter] = (),
) -> Suggestion:
    """Draft a suggestion to a body in one's reach, with its letter. Nothing is sent yet.

    `matters`: what it was drawn from, each open to the writer and none of them sealed.
    Raises NotResponsible, ConflictOfInterest, Incomplete.
    """
    if not by_office.is_petition_office or not by.has(*WRITES, at=by_office.pk):
        raise NotResponsible(_("建议由信访工作机构提出。"))
    found = Suggestion(
        office=office, by_office=by_office, by_staff_id=by.staff_id, issued_at=now,
        due_on=feedback_due(office, now), state=DemandState.DRAFT, kind=kind, title=clean(title)[:80],
        problem=clean(problem), evidence=clean(evidence), suggestion=clean(suggestion),
        breach=breach if kind == SuggestionKind.ACCOUNTABILITY else "",
    )  # fmt: skip
    _check(found, by)
    _check_matters(matters, by)
    found.letter = letters.suggestion(found, by=by, now=now)
    drawn = tuple(SuggestionMatter(suggestion=found, matter=matter) for matter in matters)
    facts = {"kind": found.get_kind_display(), "office": office.label, "title": found.title}
    # In the office's own chain: the letter must stand before what points to it.
    journal.append(
        f"office:{by_office.pk}", "suggestion_drafted", by=reach.actor(by, by_office), at=now,
        now=now, facts=facts, saves=[found.letter, found, *drawn],
    )  # fmt: skip
    return found


def _check(found: Suggestion, by: access.Viewer) -> None:
    if (
        found.office_id not in reach.callable_by(by) | reach.below(by)
        or found.office_id == found.by_office_id
    ):
        raise NotResponsible(_("建议只能向本级和下级的其他单位提出。"))
    problems = {}
    if found.kind not in SuggestionKind.values:
        problems["kind"] = _("请选择哪一种建议。")
    if found.kind == SuggestionKind.ACCOUNTABILITY and found.breach not in BREACHES:
        problems["breach"] = _("追究责任的建议须写明违反的规定。")
    for name, message in (
        ("title", _("请写题目。")), ("problem", _("请写明存在的问题。")),
        ("evidence", _("请写明汇总的数据：多少件、什么时候、在哪里。")), ("suggestion", _("请写明建议怎么办。")),
    ):  # fmt: skip
        if len(getattr(found, name)) < answering.SHORTEST:
            problems[name] = message
    if problems:
        raise Incomplete(**problems)


def _check_matters(matters: Sequence[Matter], by: access.Viewer) -> None:
    for matter in matters:
        access.get(by, Matter.objects.all(), pk=matter.pk)
        if matter.is_sealed:
            raise ConflictOfInterest(_("保密事项不能写进建议。"))


@transaction.atomic
def send(found: Suggestion, *, by: access.Viewer, now: datetime) -> Suggestion:
    """签发: whoever must sign does (主要负责人 where somebody is held to account); the limit runs."""
    found = answering.locked(found)
    if found.state != DemandState.DRAFT or found.letter is None:
        raise AlreadyDone(_("这件建议已经发出。"))
    found.issued_at, found.due_on = now, feedback_due(found.office, now)
    if not found.letter.is_fixed:
        found.letter = letters.suggestion(found, by=by, now=now, again=found.letter)
        paper.sign_off(found.letter, by=by, now=now)
    found.state = DemandState.WAITING
    facts = {
        "number": found.letter.number, "office": found.office.label, "due": found.due_on,
        "title": found.title,
    }  # fmt: skip
    answering.tell(
        found, "suggestion_sent", by=by, office=found.by_office, now=now, facts=facts,
        saves=(found.letter,),
    )  # fmt: skip
    answering.tell_body(found, now=now)
    return found


@transaction.atomic
def answer(
    found: Suggestion, *, adoption: str, words: str, by: access.Viewer, now: datetime
) -> Suggestion:
    """书面反馈: adopted wholly, in part, kept or not, with what is done or why not."""
    found = answering.locked(found)
    if adoption not in Adoption.values:
        raise Incomplete(adoption=_("请选择采纳情况。"))
    answering.answer(found, words=words, by=by, now=now, adoption=adoption)
    found.adoption = adoption
    facts = {"office": found.office.label, "adoption": found.get_adoption_display()}
    answering.tell(found, "suggestion_answered", by=by, office=found.office, now=now, facts=facts)
    answering.tell_issuer(found, now=now)
    return found


@transaction.atomic
def judge(
    found: Suggestion, *, accepted: bool, words: str, by: access.Viewer, now: datetime
) -> Suggestion:
    """The petition office takes the feedback for an answer, or asks again with a new limit."""
    found = answering.locked(found)
    due = feedback_due(found.office, now)
    answering.judge(found, accepted=accepted, words=words, due_on=due, by=by, now=now)
    if not accepted:
        found.adoption = ""
    kind = "suggestion_settled" if accepted else "suggestion_returned"
    facts = {"office": found.office.label, "due": found.due_on, "reason": clean(words)}
    answering.tell(found, kind, by=by, office=found.by_office, now=now, facts=facts)
    if not accepted:
        answering.tell_body(found, now=now)
    return found


def is_late(found: Suggestion, today: date) -> bool:
    """Overdue without a written word: 不落实建议 (B45-3, 条例第45条)."""
    return found.state == DemandState.WAITING and found.due_on < today

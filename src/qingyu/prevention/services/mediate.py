"""人民调解 (条例第33条, 人民调解法): asked of each side, held only where all consent, ended either way.

It moves a matter's stage where the table has that step (T11), and stops no clock.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.core.law import clock as law
from qingyu.core.law import profiles
from qingyu.core.law.clock import day_of
from qingyu.core.quarrels.stages import STEPS as QUARREL_STEPS
from qingyu.core.quarrels.stages import Stage as QuarrelStage
from qingyu.core.stages import OPEN, Stage
from qingyu.core.stages import Who as MatterWho
from qingyu.documents.models import Document
from qingyu.documents.services import draft
from qingyu.ledger import journal
from qingyu.offices import calendar
from qingyu.offices.access import Viewer
from qingyu.petitions import clocks
from qingyu.petitions import parts as matter_parts
from qingyu.petitions import turn as matter_turn
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible, Refused
from qingyu.petitions.intake import clean
from qingyu.petitions.models import Matter
from qingyu.petitions.services import handle

from .. import parts
from ..models import (
    How,
    Mediation,
    MediationSession,
    MediationSide,
    MediationState,
    Quarrel,
)
from . import advance
from .otherwise import WAYS

HINT = "mediation_confirmation_hint"
SHORTEST = 4  # characters that say anything
Subject = Matter | Quarrel
SideIn = tuple[str, str]  # who, how to reach them


def may_mediate(by: Viewer, subject: Subject) -> bool:
    """Staff of the body that answers for it, as long as it is open; never who has stepped aside."""
    if isinstance(subject, Matter):
        if subject.stage not in OPEN or matter_parts.is_recused(by, subject):
            return False
        return matter_parts.has_part(by, subject, MatterWho.HOLDER)
    return subject.is_open and parts.has_part(by, subject, QUARREL_STEPS["mediate"].who)


def live(subject: Subject) -> Mediation | None:
    """The mediation that goes on, if any."""
    states = [MediationState.ASKED, MediationState.RUNNING]
    return subject.mediations.filter(state__in=states).first()


@transaction.atomic
def propose(
    subject: Subject, *, committee: str, mediator: str, cause: str, sides: Sequence[SideIn],
    by: Viewer, now: datetime,
) -> Mediation:  # fmt: skip
    """Offer mediation: by whom, about what, between whom. Nothing begins until every side consents.

    Raises NotResponsible, AlreadyDone, Incomplete.
    """
    subject = _lock(subject, by)
    if not may_mediate(by, subject):
        raise NotResponsible(_("调解由责任单位在办理期间提出。"))
    if live(subject) is not None:
        raise AlreadyDone(_("已有一次调解正在进行。"))
    named = [(clean(name), clean(phone)) for name, phone in sides if clean(name)]
    problems = _short(
        committee=(committee, _("请写明由哪个调解组织调解。")),
        mediator=(mediator, _("请写明调解员。")), cause=(cause, _("请写明调解什么。")),
    )  # fmt: skip
    if len(named) < 2:
        problems["sides"] = _("至少写明两方，每行一方。")
    if problems:
        raise Incomplete(**problems)
    office = subject.accountable_office if isinstance(subject, Matter) else subject.office
    made = Mediation(
        matter=subject if isinstance(subject, Matter) else None,
        quarrel=subject if isinstance(subject, Quarrel) else None, office=office,
        opened_by_id=by.staff_id, opened_at=now, committee=clean(committee)[:60],
        mediator=clean(mediator)[:40], cause=clean(cause), state=MediationState.ASKED,
    )  # fmt: skip
    asked = [
        MediationSide(mediation=made, n=n, name=name, phone=phone)
        for n, (name, phone) in enumerate(named, 1)
    ]
    facts = {"committee": made.committee, "sides": len(asked)}
    _tell(made, "mediation_proposed", by=by, now=now, facts=facts, saves=asked)
    return made


def _lock(subject: Subject, by: Viewer) -> Subject:
    if isinstance(subject, Matter):
        return matter_turn.lock(subject, by=by)
    rows = Quarrel.objects.select_for_update(of=("self",)).select_related("office")
    found = rows.get(pk=subject.pk)
    parts.require_sight(by, found)
    return found


def _short(**texts: tuple[str, str]) -> dict[str, str]:
    """Each text too short to say anything, with what to say: name=(text, message)."""
    least = {"mediator": 2}
    return {
        name: message
        for name, (text, message) in texts.items()
        if len(clean(text)) < least.get(name, SHORTEST)
    }


def taken(mediation: Mediation, by: Viewer, *states: str) -> Mediation:
    """The mediation read again under the lock of what it is about. Raises NotResponsible, AlreadyDone."""
    subject: Subject | None = mediation.matter or mediation.quarrel
    assert subject is not None
    subject = _lock(subject, by)
    found = Mediation.objects.select_related("office").get(pk=mediation.pk)
    if isinstance(subject, Matter):
        found.matter = subject
        ours = matter_parts.has_part(by, subject, MatterWho.HOLDER)
    else:
        found.quarrel = subject
        ours = subject.office_id in by.ground
    if not ours and found.office_id not in by.ground:
        raise NotResponsible(_("由组织调解的单位登记。"))
    if states and found.state not in states:
        raise AlreadyDone(_("现在是“%(state)s”。") % {"state": found.get_state_display()})
    return found


@transaction.atomic
def answer(
    side: MediationSide, *, consents: bool, how: str, asked_on: date, by: Viewer, now: datetime
) -> Mediation:
    """One side's own word. With the last consent it begins; with one refusal it ends at once."""
    found = taken(side.mediation, by, MediationState.ASKED)
    side = MediationSide.objects.get(pk=side.pk, mediation=found)
    if side.consents is not None:
        raise AlreadyDone(_("这一方的意见已经登记。"))
    if how not in How.values:
        raise Incomplete(how=_("请选择怎样问的。"))
    if not day_of(found.opened_at) <= asked_on <= day_of(now):
        raise Incomplete(asked_on=_("日期应在提出调解以后、今天以前。"))
    side.consents, side.how, side.asked_on, side.staff_id = consents, how, asked_on, by.staff_id
    facts: dict[str, Any] = {"n": side.n, "how": side.get_how_display()}
    if not consents:
        found.state, found.ended_at = MediationState.UNWANTED, now
        found.told = list(WAYS)
        facts["ways"] = ways_words(found.told)
        _tell(found, "mediation_unwanted", by=by, now=now, facts=facts, saves=[side])
        return found
    others = found.sides.exclude(pk=side.pk)
    if not others.exclude(consents=True).exists():
        found.state = MediationState.RUNNING
    _tell(found, "mediation_consented", by=by, now=now, facts=facts, saves=[side])
    if found.state == MediationState.RUNNING:
        _step_in(found, by=by, now=now)
    return found


def _step_in(found: Mediation, *, by: Viewer, now: datetime) -> None:
    """The stage goes with it where the tables have that step from here; elsewhere it runs beside."""
    matter, quarrel = found.matter, found.quarrel
    if matter is not None and matter.stage == Stage.HANDLING:
        note = found.committee
        found.matter = handle.simple_step(matter, "open_mediation", by=by, now=now, note=note)
    if quarrel is not None and QuarrelStage(quarrel.stage) in QUARREL_STEPS["mediate"].from_:
        words = f"{found.committee}，{found.mediator}主持，各方同意调解。"
        found.quarrel = advance.mediate(quarrel, words=words, by=by, now=now)


@transaction.atomic
def sit(
    mediation: Mediation, *, held_at: datetime, where: str, words: str, by: Viewer, now: datetime
) -> MediationSession:
    """One sitting that was held."""
    found = taken(mediation, by, MediationState.RUNNING)
    problems = _short(
        where=(where, _("请写明地点。")),
        words=(words, _("请写明调解情况：各方怎么说、谈到哪一步。")),
    )
    if held_at > now:
        problems["held_at"] = _("调解还没有进行。")
    if problems:
        raise Incomplete(**problems)
    held = MediationSession(
        mediation=found, held_at=held_at, where=clean(where)[:80], words=clean(words),
        staff_id=by.staff_id,
    )  # fmt: skip
    facts = {"day": day_of(held_at), "n": found.sessions.count() + 1}
    _tell(found, "mediation_sat", by=by, now=now, facts=facts, saves=[held])
    return held


@transaction.atomic
def agree(
    mediation: Mediation, *, found: str, terms: Iterable[str], effective_on: date, perform_by: date,
    by: Viewer, now: datetime,
) -> Mediation:  # fmt: skip
    """The sides agreed: the paper is drafted, and the 30 days for the court run from its effect."""
    row = taken(mediation, by, MediationState.RUNNING)
    said = [clean(term) for term in terms if clean(term)]
    problems = _short(found=(found, _("请写明纠纷的主要事实。")))
    if not said:
        problems["terms"] = _("请写明协议内容，每行一条。")
    if not day_of(row.opened_at) <= effective_on <= day_of(now):
        problems["effective_on"] = _("生效日期应在提出调解以后、今天以前。")
    if perform_by < effective_on:
        problems["perform_by"] = _("履行期限不能早于生效日期。")
    if problems:
        raise Incomplete(**problems)
    row.state, row.ended_at = MediationState.AGREED, now
    row.found, row.terms = clean(found), said
    row.effective_on, row.perform_by = effective_on, perform_by
    _count(row)
    row.paper = _paper(row, by=by, now=now)
    facts = {"until": row.confirm_due_on, "perform_by": perform_by, "terms": len(said)}
    saves = [row.paper, *_clock(row, now=now)]
    _tell(row, "mediation_agreed", by=by, now=now, facts=facts, saves=saves)
    _step_out(row, agreed=True, by=by, now=now)
    return row


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)), timezone.get_default_timezone())


def _count(row: Mediation) -> None:
    """人民调解法第33条: the last day on which both sides may ask the court, and how it is counted."""
    assert row.effective_on is not None
    profile = row.matter.profile if row.matter else row.office.profile
    due = law.start(
        HINT, at=row.effective_on, profile=profiles.get(profile), calendar=calendar.current()
    )
    row.confirm_due_on, row.confirm_terms = due.due, due.to_json(with_days=False)


def _clock(row: Mediation, *, now: datetime) -> list[journal.Recorded]:
    """The window among the matter's other limits, where closing the stage does not start it."""
    matter = row.matter
    if matter is None or matter.stage == Stage.MEDIATING or row.effective_on is None:
        return []
    old = clocks.cancel(clocks.running(matter, [HINT]), at=now)
    at, event = _moment(row.effective_on), "mediation_agreed"
    return [*old, clocks.start(matter, HINT, at=at, event=event, office_id=None)]


def _step_out(row: Mediation, *, agreed: bool, by: Viewer, now: datetime) -> None:
    if row.matter is not None and row.matter.stage == Stage.MEDIATING:
        effect = _moment(row.effective_on) if row.effective_on else None
        row.matter = handle.close_mediation(
            row.matter, by=by, now=now, agreed=agreed, effective_at=effect
        )


def _paper(row: Mediation, *, by: Viewer, now: datetime) -> Document:
    """调解协议书, drafted and unsaved, for the sides to sign."""
    subject = row.matter or row.quarrel
    assert subject is not None
    facts: dict[str, Any] = {
        "parties": [{"name": side.name, "contact": side.phone} for side in row.sides.all()],
        "cause": row.cause, "facts_found": row.found, "terms": [{"text": text} for text in row.terms],
        "performed_by": row.perform_by, "host": f"{row.committee}{row.mediator}",
    }  # fmt: skip
    if row.matter is not None:
        facts["matter_number"] = row.matter.number
    return draft.prepare(
        kind="mediation_agreement", office=row.office, subject=subject.chain,
        matter_id=row.matter_id, drafter=by.staff_id, now=now, facts=facts,
    )  # fmt: skip


@transaction.atomic
def end(
    mediation: Mediation, *, words: str, ways: Sequence[str], by: Viewer, now: datetime
) -> Mediation:
    """No agreement: why, and which other ways the sides were told of (人民调解法第26条)."""
    row = taken(mediation, by, MediationState.RUNNING)
    problems = _short(words=(words, _("请写明为什么没有达成协议。")))
    told = [way for way in WAYS if way in ways]
    if not told:
        problems["ways"] = _("请告知至少一条其他途径。")
    if problems:
        raise Incomplete(**problems)
    row.state, row.ended_at, row.why_not, row.told = (
        MediationState.UNREACHED, now, clean(words), told,
    )  # fmt: skip
    facts = {"ways": ways_words(told)}
    _tell(row, "mediation_unreached", by=by, now=now, facts=facts)
    _step_out(row, agreed=False, by=by, now=now)
    return row


def ways_words(keys: Iterable[str]) -> list[str]:
    return [WAYS[key][0][0] for key in keys]


def require_agreed(found: Mediation) -> None:
    if found.state != MediationState.AGREED:
        raise Refused(_("还没有达成协议。"))


def _tell(
    row: Mediation, kind: str, *, by: Viewer, now: datetime, facts: Mapping[str, Any],
    saves: Iterable[journal.Recorded] = (),
) -> None:  # fmt: skip
    """One entry on what is mediated, with the mediation and `saves` saved in it."""
    tell(row, kind, actor=matter_parts.actor(by, row.office), by=by, now=now, facts=facts, saves=saves)  # fmt: skip


def tell(
    row: Mediation, kind: str, *, actor: journal.Actor, now: datetime, facts: Mapping[str, Any],
    by: Viewer | None = None, saves: Iterable[journal.Recorded] = (),
) -> None:  # fmt: skip
    """The same for the round, which acts for nobody: `by` None. The paper stands before the row."""
    new = list(saves)
    papers = [one for one in new if isinstance(one, Document)]
    records = [*papers, row, *(one for one in new if one not in papers)]
    if row.matter is not None and by is not None:
        matter_turn.record(
            row.matter, kind, by=by, office=row.office, at=now, now=now, facts=facts, saves=records
        )
        return
    subject = row.matter or row.quarrel
    assert subject is not None
    journal.append(subject, kind, by=actor, at=now, now=now, facts=facts, saves=records)

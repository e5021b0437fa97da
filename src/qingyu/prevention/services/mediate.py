"""人民调解 (条例第33条, 人民调解法): sat over by those who all consent, ended with an agreement or without.

It moves a matter's stage where the table has that step (T11), and stops no clock.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.core.law import clock as law
from qingyu.core.law import profiles
from qingyu.core.law.clock import day_of
from qingyu.core.stages import Stage
from qingyu.documents.models import Document
from qingyu.documents.services import draft
from qingyu.ledger import journal
from qingyu.offices import calendar
from qingyu.offices.access import Viewer
from qingyu.petitions import clocks
from qingyu.petitions.errors import Incomplete
from qingyu.petitions.intake import clean
from qingyu.petitions.services import mediation as matter_steps
from qingyu.petitions.services.mediation import HINT

from ..mediating import short, taken, tell, ways_words
from ..models import Mediation, MediationSession, MediationState
from ..ways import WAYS


@transaction.atomic
def sit(
    mediation: Mediation, *, held_at: datetime, where: str, words: str, by: Viewer, now: datetime
) -> MediationSession:
    """One sitting that was held."""
    found = taken(mediation, by, MediationState.RUNNING)
    problems = short(
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
    tell(found, "mediation_sat", by=by, now=now, facts=facts, saves=[held])
    return held


@transaction.atomic
def agree(
    mediation: Mediation, *, found: str, terms: Iterable[str], effective_on: date, perform_by: date,
    by: Viewer, now: datetime,
) -> Mediation:  # fmt: skip
    """The sides agreed: the paper is drafted, and the 30 days for the court run from its effect."""
    row = taken(mediation, by, MediationState.RUNNING)
    said = [clean(term) for term in terms if clean(term)]
    problems = short(found=(found, _("请写明纠纷的主要事实。")))
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
    tell(row, "mediation_agreed", by=by, now=now, facts=facts, saves=saves)
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
        row.matter = matter_steps.end(
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
    problems = short(words=(words, _("请写明为什么没有达成协议。")))
    told = [way for way in WAYS if way in ways]
    if not told:
        problems["ways"] = _("请告知至少一条其他途径。")
    if problems:
        raise Incomplete(**problems)
    row.state, row.ended_at, row.why_not, row.told = (
        MediationState.UNREACHED, now, clean(words), told,
    )  # fmt: skip
    facts = {"ways": ways_words(told)}
    tell(row, "mediation_unreached", by=by, now=now, facts=facts)
    _step_out(row, agreed=False, by=by, now=now)
    return row

"""人民调解 begins with each side's own consent and ends with one side's wish (人民调解法第23条).

A side that petitioned gives its word on its own page or to staff; it is recorded who, when and how.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.core.quarrels.stages import STEPS as QUARREL_STEPS
from qingyu.core.quarrels.stages import Stage as QuarrelStage
from qingyu.core.stages import Stage
from qingyu.offices.access import NotFound, Viewer
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible
from qingyu.petitions.intake import clean
from qingyu.petitions.models import Matter, PartyRole, Petition
from qingyu.petitions.parts import By, Petitioner
from qingyu.petitions.services import mediation as matter_steps

from ..mediating import Subject, live, lock, may_mediate, short, taken, tell, ways_words
from ..models import LIVE, How, Mediation, MediationSide, MediationState, Quarrel
from ..ways import WAYS
from . import advance

SideIn = tuple[str, str]  # who, how to reach them
BY_STAFF = (How.IN_PERSON, How.PHONE, How.WRITTEN)  # how staff come to know a side's word


@transaction.atomic
def propose(
    subject: Subject, *, committee: str, mediator: str, cause: str, sides: Sequence[SideIn],
    petitions: Iterable[Petition] = (), by: Viewer, now: datetime,
) -> Mediation:  # fmt: skip
    """Offer mediation: by whom, about what, between whom. Nothing begins until every side consents.

    petitions: those of the matter whose petitioners are sides; they come first, and say their word
    on their own pages. Raises NotResponsible, AlreadyDone, Incomplete.
    """
    subject = lock(subject, by)
    if not may_mediate(by, subject):
        raise NotResponsible(_("调解由责任单位在办理期间提出。"))
    if live(subject) is not None:
        raise AlreadyDone(_("已有一次调解正在进行。"))
    asked = [MediationSide(petition=one, name=name_of(one)) for one in petitions]
    asked += [MediationSide(name=clean(n), phone=clean(phone)) for n, phone in sides if clean(n)]
    problems = short(
        committee=(committee, _("请写明由哪个调解组织调解。")),
        mediator=(mediator, _("请写明调解员。")), cause=(cause, _("请写明调解什么。")),
    )  # fmt: skip
    if len(asked) < 2:
        problems["sides"] = _("至少写明两方，每行一方。")
    if any(side.petition is not None and side.petition.matter_id != subject.pk for side in asked):
        problems["petitions"] = _("请选择本件的信访人。")
    if problems:
        raise Incomplete(**problems)
    made = Mediation(
        matter=subject if isinstance(subject, Matter) else None,
        quarrel=subject if isinstance(subject, Quarrel) else None,
        office=subject.accountable_office if isinstance(subject, Matter) else subject.office,
        opened_by_id=by.staff_id, opened_at=now, committee=clean(committee)[:60],
        mediator=clean(mediator)[:40], cause=clean(cause), state=MediationState.ASKED,
    )  # fmt: skip
    for n, side in enumerate(asked, 1):
        side.mediation, side.n = made, n
    facts = {"committee": made.committee, "sides": len(asked)}
    tell(made, "mediation_proposed", by=by, now=now, facts=facts, saves=asked)
    return made


def name_of(petition: Petition) -> str:
    """What a side is called that petitioned."""
    main = petition.parties.filter(role=PartyRole.MAIN).first()
    return (main.name if main else "") or "信访人"


@transaction.atomic
def answer(
    side: MediationSide, *, consents: bool, by: By, now: datetime, how: str = "",
    asked_on: date | None = None,
) -> Mediation:  # fmt: skip
    """One side's own word. With the last consent it begins; with one refusal it ends at once.

    how, asked_on: how and when staff were told; a petitioner says it here and now. Raises
    access.NotFound, NotResponsible, AlreadyDone, Incomplete.
    """
    found, side = _side_taken(side, by, MediationState.ASKED)
    if side.consents is not None:
        raise AlreadyDone(_("这一方的意见已经登记。"))
    side.how, side.asked_on = _said(found, by, how, asked_on, now, field="asked_on")
    side.consents = consents
    side.staff_id = by.staff_id if isinstance(by, Viewer) else None
    facts: dict[str, Any] = {"n": side.n, "how": side.get_how_display()}
    if not consents:
        _end(found, MediationState.UNWANTED, side, facts, by=by, now=now)
        return found
    others = found.sides.exclude(pk=side.pk)
    if not others.exclude(consents=True).exists():
        found.state = MediationState.RUNNING
    tell(found, "mediation_consented", by=by, now=now, facts=facts, saves=[side])
    if found.state == MediationState.RUNNING:
        _step_in(found, by=by, now=now)
    return found


@transaction.atomic
def withdraw(
    side: MediationSide, *, by: By, now: datetime, words: str = "", how: str = "",
    on: date | None = None,
) -> Mediation:  # fmt: skip
    """A side that had consented has it ended, with or without a reason; nothing else changes for it.

    Raises access.NotFound, NotResponsible, AlreadyDone, Incomplete.
    """
    found, side = _side_taken(side, by, *LIVE)
    if not side.consents:
        raise AlreadyDone(_("这一方还没有同意调解。"))
    side.withdrawn_how, side.withdrawn_on = _said(found, by, how, on, now, field="on")
    side.why = clean(words)
    facts = {"n": side.n, "how": side.get_withdrawn_how_display()}
    _end(found, MediationState.WITHDRAWN, side, facts, by=by, now=now)
    if found.matter is not None and found.matter.stage == Stage.MEDIATING:
        found.matter = matter_steps.end(found.matter, by=by, now=now, agreed=False)
    return found


def _side_taken(side: MediationSide, by: By, *states: str) -> tuple[Mediation, MediationSide]:
    """Both read again under the lock. A petitioner speaks for their own side alone."""
    found = taken(side.mediation, by, *states)
    row = MediationSide.objects.get(pk=side.pk, mediation=found)
    if isinstance(by, Petitioner) and row.petition_id != by.petition.pk:
        raise NotFound
    return found, row


def _said(
    found: Mediation, by: By, how: str, on: date | None, now: datetime, *, field: str
) -> tuple[str, date]:
    """How and on which day a side said its word. Raises Incomplete."""
    if isinstance(by, Petitioner):
        return How.OWN_PAGE, day_of(now)
    if how not in BY_STAFF:
        raise Incomplete(how=_("请选择怎样问的。"))
    if on is None or not day_of(found.opened_at) <= on <= day_of(now):
        raise Incomplete(**{field: _("日期应在提出调解以后、今天以前。")})
    return how, on


def _end(
    found: Mediation, state: MediationState, side: MediationSide, facts: dict[str, Any], *, by: By,
    now: datetime,
) -> None:  # fmt: skip
    """One side does not want it: over at once, and all other ways are told."""
    found.state, found.ended_at, found.told = state, now, list(WAYS)
    facts["ways"] = ways_words(found.told)
    tell(found, f"mediation_{state.value}", by=by, now=now, facts=facts, saves=[side])


def _step_in(found: Mediation, *, by: By, now: datetime) -> None:
    """The stage goes with it where the tables have that step from here; elsewhere it runs beside."""
    matter, quarrel = found.matter, found.quarrel
    if matter is not None and matter.stage == Stage.HANDLING:
        found.matter = matter_steps.begin(matter, by=by, now=now, note=found.committee)
    steps = QUARREL_STEPS["mediate"].from_
    if isinstance(by, Viewer) and quarrel is not None and QuarrelStage(quarrel.stage) in steps:
        words = f"{found.committee}，{found.mediator}主持，各方同意调解。"
        found.quarrel = advance.mediate(quarrel, words=words, by=by, now=now)

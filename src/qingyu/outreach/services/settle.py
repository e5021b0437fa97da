"""积案化解: a legacy matter is listed, its options weighed, planned, proven settled, recognised above."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.offices import access
from qingyu.offices.models import Basis, Office, Role, Staff
from qingyu.offices.tongue import said
from qingyu.petitions import parts, turn
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible, Refused
from qingyu.petitions.intake import clean
from qingyu.petitions.models import Matter
from qingyu.petitions.services import charge

from ..models import AIMS, Legacy, LegacyOption, LegacyState, View

SHORTEST = 4  # characters of a cause, an option or a proof
LONGEST = timedelta(days=366)  # what lies farther is no plan
LEADS = (Role.UNIT_LEAD, Role.LEADER)


def may_lead(by: access.Viewer, matter: Matter) -> bool:
    """Who is in charge of the body, the leader named for the matter, the petition office above."""
    own = by.has(*LEADS, at=matter.accountable_office_id) or by.staff_id == matter.leader_id
    return own or parts.supervising_office(by, matter) is not None


def may_work(by: access.Viewer, matter: Matter) -> bool:
    return may_lead(by, matter) or matter.accountable_office_id in by.direct


def may_judge(by: access.Viewer, legacy: Legacy) -> bool:
    """The level above, never the body's own people, and never who claimed it."""
    above = parts.supervising_office(by, legacy.matter)
    return above is not None and by.staff_id != legacy.claimed_by_id


@transaction.atomic
def put_on_list(
    matter: Matter, *, objective: str, subjective: str, tried: str, by: access.Viewer, now: datetime
) -> Legacy:
    """列入积案: why it has not been settled so far, in the matter and in our own work.

    Raises NotResponsible, AlreadyDone, Incomplete.
    """
    matter = turn.lock(matter, by=by)
    if not may_lead(by, matter):
        raise NotResponsible(_("由单位负责人、责任领导或上级信访部门列入。"))
    if Legacy.objects.filter(matter=matter).exists():
        raise AlreadyDone(_("这件事项已经列入积案。"))
    problems = {}
    if not clean(objective) and not clean(subjective):
        problems["subjective"] = _("客观原因和主观原因至少写一项。")
    if len(clean(tried)) < SHORTEST:
        problems["tried"] = _("请写明做过什么、为什么没有解决。")
    if problems:
        raise Incomplete(**problems)
    legacy = Legacy(
        matter=matter, state=LegacyState.LISTED, listed_by_id=by.staff_id, listed_at=now,
        objective=clean(objective), subjective=clean(subjective), tried=clean(tried),
    )  # fmt: skip
    _record(legacy, "legacy_listed", by=by, now=now)
    return legacy


@transaction.atomic
def weigh(
    legacy: Legacy, *, text: str, basis: Basis | None, article: str, by: access.Viewer, now: datetime
) -> LegacyOption:  # fmt: skip
    """Add one way to settle it with the rule it stands on. Raises Incomplete, Refused."""
    legacy = _locked(legacy, by)
    if not may_work(by, legacy.matter):
        raise NotResponsible(_("由责任单位提出方案。"))
    _require(legacy, LegacyState.LISTED, LegacyState.PLANNED)
    problems = {}
    if len(clean(text)) < SHORTEST:
        problems["text"] = _("请写明怎样解决。")
    if basis is None and not clean(article):
        problems["article"] = _("请从依据库选择依据，或写明依据的名称和条款。")
    if problems:
        raise Incomplete(**problems)
    option = LegacyOption(
        legacy=legacy, text=clean(text), basis=basis, article=clean(article), staff_id=by.staff_id, at=now
    )  # fmt: skip
    _record(legacy, "legacy_weighed", by=by, now=now, saves=[option])
    return option


@transaction.atomic
def plan(
    legacy: Legacy,
    *,
    chosen: Sequence[LegacyOption],
    measures: str,
    due_on: date,
    leader: Staff,
    by: access.Viewer,
    now: datetime,
) -> Legacy:
    """领导包案、一案一策: which options, what is done, until when, and which leader answers for it.

    A leader other than the one in charge is named in the same transaction. Raises Incomplete.
    """
    legacy = _locked(legacy, by)
    if not may_lead(by, legacy.matter):
        raise NotResponsible(_("方案由单位负责人、责任领导或上级信访部门确定。"))
    _require(legacy, LegacyState.LISTED, LegacyState.PLANNED)
    problems = _plan_problems(legacy, chosen, measures, due_on, day_of(now))
    if problems:
        raise Incomplete(**problems)
    if leader.pk != legacy.matter.leader_id or not legacy.matter.is_leader_named:
        legacy.matter = charge.name_leader(
            legacy.matter, leader, by=by, now=now, reason="积案化解，领导包案"
        )
    keys = {option.pk for option in chosen}
    options = list(legacy.options.all())
    for option in options:
        option.is_chosen = option.pk in keys
    legacy.state, legacy.measures, legacy.due_on = LegacyState.PLANNED, clean(measures), due_on
    legacy.first_due_on = legacy.first_due_on or due_on
    _record(legacy, "legacy_planned", by=by, now=now, saves=options)
    return legacy


def _plan_problems(
    legacy: Legacy, chosen: Sequence[LegacyOption], measures: str, due_on: date, today: date
) -> dict[str, str]:
    problems = {}
    if not chosen or any(option.legacy_id != legacy.pk for option in chosen):
        problems["chosen"] = _("请选择采用哪个方案；还没有方案的，先提出方案。")
    if len(clean(measures)) < SHORTEST:
        problems["measures"] = _("请写明谁做什么、分几步。")
    if not today <= due_on <= today + LONGEST:
        problems["due_on"] = _("期限应在今天以后、一年以内。")
    return problems


@transaction.atomic
def claim(
    legacy: Legacy, *, proof: Mapping[str, str], view: str, by: access.Viewer, now: datetime
) -> Legacy:
    """申请销号: proof of each of the four aims, or that it is not in question, and their own word.

    Raises Incomplete at each aim that is empty: none may be passed over in silence.
    """
    legacy = _locked(legacy, by)
    if not may_work(by, legacy.matter):
        raise NotResponsible(_("由责任单位申请。"))
    _require(legacy, LegacyState.PLANNED)
    problems = {
        aim: _("请写明证明；与本件无关的写“不涉及”和理由。")
        for aim in AIMS
        if len(clean(proof.get(aim, ""))) < SHORTEST
    }
    if view not in View.values:
        problems["view"] = _("请写明本人的意见；没有问到的选“无明确意见”。")
    if problems:
        raise Incomplete(**problems)
    for aim in AIMS:
        setattr(legacy, aim, clean(proof[aim]))
    legacy.state, legacy.view = LegacyState.CLAIMED, view
    legacy.claimed_by_id, legacy.claimed_at = by.staff_id, now
    _record(legacy, "legacy_claimed", by=by, now=now)
    return legacy


@transaction.atomic
def judge(
    legacy: Legacy, *, accepted: bool, words: str, by: access.Viewer, now: datetime
) -> Legacy:
    """上级认定: the level above takes the proof, or sends it back with what is still missing."""
    legacy = _locked(legacy, by)
    if not may_judge(by, legacy):
        raise NotResponsible(_("由上级信访部门认定，申请的人不能认定。"))
    _require(legacy, LegacyState.CLAIMED)
    if len(clean(words)) < SHORTEST:
        raise Incomplete(words=_("请写明核实的情况。"))
    legacy.state = LegacyState.RECOGNISED if accepted else LegacyState.PLANNED
    legacy.judged_by_id, legacy.judged_at, legacy.judgement = by.staff_id, now, clean(words)
    _record(legacy, "legacy_recognised" if accepted else "legacy_returned", by=by, now=now)
    return legacy


def _locked(legacy: Legacy, by: access.Viewer) -> Legacy:
    matter = turn.lock(legacy.matter, by=by)
    found = Legacy.objects.get(pk=legacy.pk)
    found.matter = matter
    return found


def _require(legacy: Legacy, *states: LegacyState) -> None:
    if legacy.state not in states:
        raise Refused(
            _("现在是“%(state)s”，不能办这一步。") % {"state": said(legacy.get_state_display())}
        )


def _record(
    legacy: Legacy,
    kind: str,
    *,
    by: access.Viewer,
    now: datetime,
    saves: Sequence[LegacyOption] = (),
) -> None:
    """One entry in the matter's journal. The office is the body's own, or the one above that acts."""
    matter = legacy.matter
    own = matter.accountable_office_id in by.offices
    office: Office | None = (
        matter.accountable_office if own else parts.supervising_office(by, matter)
    )
    facts = {"leader": matter.leader.name, "due": legacy.due_on or ""}
    turn.record(
        matter, kind, by=by, office=office, at=now, now=now, facts=facts, saves=[legacy, *saves]
    )

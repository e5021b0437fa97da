"""What one person proposes and a second must agree to (报批, four eyes)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from qingyu.offices import access

from .. import parts, turn
from ..errors import AlreadyDone, Incomplete, NotResponsible, Refused
from ..intake import clean
from ..models import Matter, Proposal


def ask(
    matter: Matter,
    kind: str,
    *,
    step: str,
    reason: str,
    terms: Mapping[str, Any],
    by: access.Viewer,
    now: datetime,
) -> Proposal:
    """Put a proposal for the step `step` before a second person. One of a kind at a time."""
    taken = turn.begin(matter, step, by=by, now=now) if step != "extend" else None
    locked = taken.matter if taken else turn.lock(matter, by=by)
    if not clean(reason):
        raise Incomplete(reason=_("请写明理由。"))
    if locked.proposals.filter(kind=kind, is_agreed=None).exists():
        raise AlreadyDone(_("已有一件同样的报批在等待审批。"))
    proposal = Proposal(
        matter=locked, kind=kind, asked_by_id=by.staff_id, asked_at=now, reason=clean(reason), terms=dict(terms)
    )  # fmt: skip
    _tell(proposal, "proposed", by=by, now=now)
    return proposal


def decide(
    proposal: Proposal, *, agreed: bool, words: str, by: access.Viewer, now: datetime
) -> Proposal:
    """Agree or refuse; never the person who asked."""
    matter = turn.lock(proposal.matter, by=by)
    proposal = Proposal.objects.select_related("matter").get(pk=proposal.pk)
    if proposal.is_agreed is not None:
        raise AlreadyDone(_("这件报批已经有结果。"))
    if proposal.asked_by_id == by.staff_id:
        raise NotResponsible(_("须由另一人审批，提出人不能自己同意。"))
    if not by.has(*parts.DESK_ROLES, at=matter.accountable_office_id):
        raise NotResponsible(_("只有责任单位的人员可以审批。"))
    if not agreed and not clean(words):
        raise Refused(_("不同意的，请写明理由。"))
    proposal.is_agreed, proposal.answer = agreed, clean(words)
    proposal.decided_by_id, proposal.decided_at = by.staff_id, now
    proposal.matter = matter
    _tell(proposal, "agreed" if agreed else "refused", by=by, now=now)
    return proposal


def _tell(proposal: Proposal, kind: str, *, by: access.Viewer, now: datetime) -> None:
    matter = proposal.matter
    turn.record(
        matter,
        kind,
        by=by,
        office=matter.accountable_office,
        at=now,
        now=now,
        facts={"what": proposal.get_kind_display()},
        saves=[proposal],
    )

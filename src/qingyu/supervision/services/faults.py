"""A breach that the round found: decided on without a supervision."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law.breaches import BREACHES
from qingyu.offices import access
from qingyu.petitions import turn
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible
from qingyu.petitions.intake import clean

from .. import reach
from ..models import Fault, FaultState
from .following import SHORTEST


@transaction.atomic
def set_aside(fault: Fault, *, words: str, by: access.Viewer, now: datetime) -> Fault:
    """Decide that a breach found is not to be supervised, and say why; it stays on the record."""
    matter = turn.lock(fault.matter, by=by)
    fault = Fault.objects.select_related("office").get(pk=fault.pk)
    here = reach.office_over(by, fault.office_id)
    if here is None:
        raise NotResponsible(_("由上级信访工作机构决定。"))
    if fault.state != FaultState.FOUND:
        raise AlreadyDone(_("这一条已经处理。"))
    if len(clean(words)) < SHORTEST:
        raise Incomplete(words=_("请写明不予督办的理由，理由会留在记录里。"))
    fault.state, fault.set_aside_by_id = FaultState.SET_ASIDE, by.staff_id
    fault.set_aside_why = clean(words)
    facts = {
        "office": fault.office.label,
        "name": BREACHES[fault.breach].name[0],
        "reason": clean(words),
    }
    turn.record(
        matter, "fault_set_aside", by=by, office=here, at=now, now=now, facts=facts, saves=[fault]
    )
    return fault

"""上报: the body above is told; it takes over, or answers with advice. Nobody is without a duty meanwhile."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.offices import access
from qingyu.offices.access import GROUND, Viewer
from qingyu.offices.models import Office, Staff
from qingyu.petitions.errors import AlreadyDone, Incomplete, Refused

from .. import turn
from ..models import Quarrel


def superior_of(office: Office) -> Office:
    """The body above by place, else in the line. Raises Refused where there is none."""
    found = office.territory_parent or office.line_parent
    if found is None:
        raise Refused(_("上面没有可以上报的单位。"))
    return found


@transaction.atomic
def report(quarrel: Quarrel, *, words: str = "", by: Viewer, now: datetime, expect: int | None = None) -> Quarrel:  # fmt: skip
    """Tell the body above. Raises AlreadyDone while it has not answered an earlier report."""
    step = turn.begin(quarrel, "report", by=by, now=now, expect=expect)
    found = step.quarrel
    if found.reported_to_id is not None:
        raise AlreadyDone(_("已经上报，上一级还没有答复。"))
    found.reported_to = superior_of(found.office)
    step.note(turn.wanted(words=(words, ""))["words"])
    step.finish({"to": found.reported_to.label})
    return found


@transaction.atomic
def take_over(quarrel: Quarrel, *, holder: Staff, by: Viewer, now: datetime, expect: int | None = None) -> Quarrel:  # fmt: skip
    """The body it was reported to answers for it from now on, with a named person."""
    step = turn.begin(quarrel, "take_over", by=by, now=now, expect=expect)
    found = step.quarrel
    assert found.reported_to is not None  # the step is theirs only where it was reported
    require_there(found.reported_to, holder, now)
    found.office, found.reported_to, found.holder = found.reported_to, None, holder
    step.finish({"office": found.office.label, "holder": holder.name})
    return found


@transaction.atomic
def advise(quarrel: Quarrel, *, words: str, by: Viewer, now: datetime, expect: int | None = None) -> Quarrel:  # fmt: skip
    """The body above answers; the one below goes on. It keeps its sight of what it advised on."""
    step = turn.begin(quarrel, "advise", by=by, now=now, expect=expect)
    found = step.quarrel
    step.note(turn.wanted(words=(words, _("请写明意见：怎么办、需要谁配合。")))["words"])
    found.reported_to = None
    step.finish({"office": step.office.label, "holder": found.holder.name})
    return found


def require_there(office: Office, holder: Staff, now: datetime) -> None:
    """Raises Incomplete where the person does not work at the body."""
    if not access.staff_of([office.pk], day_of(now), *GROUND).filter(pk=holder.pk).exists():
        raise Incomplete(holder=_("请选择在%(office)s任职的人。") % {"office": office.label})

"""Opening what is masked: each look at personal data asks a purpose and leaves an entry."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.ledger.models import Entry
from qingyu.offices import access
from qingyu.offices.models import Role

from .. import turn
from ..errors import Incomplete, NotResponsible, Refused
from ..intake import clean
from ..models import Matter, Party

PURPOSES = {
    "contact": "联系信访人",
    "serve": "送达文书",
    "verify": "核对身份",
    "same_person": "核对是否同一信访人",
}
FIELDS = ("name", "phone", "id_number", "address")
MOST_PER_HOUR = 30
ROLES = (Role.CLERK, Role.HANDLER, Role.UNIT_LEAD, Role.REVIEWER)


@transaction.atomic
def reveal(
    party: Party, fields: tuple[str, ...], *, purpose: str, by: access.Viewer, now: datetime
) -> dict[str, str]:
    """The plain values of `fields`, once, for a stated purpose.

    Raises access.NotFound without sight of the matter, NotResponsible, Refused.
    """
    matter: Matter = turn.lock(party.petition.matter, by=by)
    if not by.has(*ROLES):
        raise NotResponsible(_("您的岗位不能查看信访人的联系方式。"))
    if purpose not in PURPOSES:
        raise Incomplete(purpose=_("请选择查看的用途。"))
    if not set(fields) <= set(FIELDS):
        raise Refused(_("没有这个字段。"))
    since = now - timedelta(hours=1)
    seen = Entry.objects.filter(kind="revealed", actor_id=by.staff_id, recorded_at__gte=since)
    if seen.count() >= MOST_PER_HOUR:
        raise Refused(_("一小时内最多查看 %(most)s 次，请稍后再试。") % {"most": MOST_PER_HOUR})
    turn.record(
        matter, "revealed", by=by, office=None, at=now, now=now,
        facts={"fields": sorted(fields), "purpose": clean(PURPOSES[purpose])},
    )  # fmt: skip
    return {name: getattr(party, name) for name in fields}

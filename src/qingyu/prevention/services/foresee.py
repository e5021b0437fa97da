"""A person says that a matter is about a quarrel found before it came in; told on both."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.ledger import journal
from qingyu.offices.access import Viewer
from qingyu.petitions import turn as matter_turn
from qingyu.petitions.errors import AlreadyDone, ConflictOfInterest, Refused
from qingyu.petitions.models import Matter
from qingyu.petitions.parts import actor

from .. import parts
from ..models import Foreseen, Quarrel


@transaction.atomic
def say(
    matter: Matter, quarrel: Quarrel, *, is_same: bool, reasons: tuple[str, ...] = (), by: Viewer,
    now: datetime,
) -> Foreseen:  # fmt: skip
    """Confirm or deny it. A denial is kept and told nobody. Raises AlreadyDone, Refused, access.NotFound."""
    matter = matter_turn.lock(matter, by=by)
    rows = Quarrel.objects.select_for_update(of=("self",)).select_related("office")
    quarrel = rows.get(pk=quarrel.pk)
    parts.require_sight(by, quarrel)
    if matter.is_sealed:
        raise ConflictOfInterest(_("保密事项不与排查记录对照。"))
    if quarrel.found_at >= matter.received_at:
        raise Refused(_("这件矛盾纠纷是在信访之后才发现的。"))
    if Foreseen.objects.filter(matter=matter, quarrel=quarrel).exists():
        raise AlreadyDone(_("已经判断过是不是同一件事。"))
    made = Foreseen(
        matter=matter, quarrel=quarrel, is_same=is_same, reasons=list(reasons),
        decided_by_id=by.staff_id, decided_at=now,
    )  # fmt: skip
    who = actor(by)
    kind = "foreseen" if is_same else "not_foreseen"
    journal.append(
        matter, kind, by=who, at=now, now=now, facts={"number": quarrel.number}, saves=[made]
    )
    if is_same:
        facts = {"number": matter.number}
        journal.append(quarrel, "quarrel_petitioned", by=who, at=now, now=now, facts=facts)
    return made

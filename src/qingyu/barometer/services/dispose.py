"""Disposing of a warning: taken up, explained or false, with the reason; it teaches."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.ledger import journal
from qingyu.offices import access
from qingyu.petitions import parts
from qingyu.petitions.errors import Incomplete, NotResponsible
from qingyu.petitions.intake import clean

from .. import story  # noqa: F401  registers the sentences of the entries below
from ..models import Disposal, FirstSeen, Warning

LEAST_REASON, LONGEST_REASON = 4, 500


@transaction.atomic
def dispose(
    found: Warning | FirstSeen, *, disposal: str, note: str, by: access.Viewer, now: datetime
) -> Warning | FirstSeen:
    """Say what a warning was found to be. A later word replaces an earlier one; both are kept.

    A warning called false makes the same series need a rarer count next time (see
    `watch`). Raises Incomplete, NotResponsible.
    """
    if not by.oversight:
        raise NotResponsible(_("预警由负责督导的人员处置。"))
    problems = {}
    if disposal not in Disposal.values or not disposal:
        problems["disposal"] = _("请选择处置结果。")
    note = clean(note)
    if not LEAST_REASON <= len(note) <= LONGEST_REASON:
        problems["note"] = _("请写明理由或措施，%(least)d至%(most)d个字。") % {
            "least": LEAST_REASON,
            "most": LONGEST_REASON,
        }
    if problems:
        raise Incomplete(**problems)
    locked = type(found).objects.select_for_update().get(pk=found.pk)
    locked.disposal, locked.note = disposal, note
    locked.disposed_by_id, locked.disposed_at = by.staff_id, now
    locked.save(update_fields=["disposal", "note", "disposed_by", "disposed_at"])
    journal.append(
        locked.chain,
        "warning_disposed",
        by=parts.actor(by),
        at=now,
        now=now,
        facts={
            "disposal": str(Disposal(disposal).label),
            "topic": locked.topic,
            "place": locked.place,
            "reason": note,
        },
    )
    return locked

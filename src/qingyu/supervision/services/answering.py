"""What every demand without a matter of its own has in common: an answer, and a word on it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from qingyu.ledger import journal
from qingyu.offices import access
from qingyu.offices.models import Office, Staff
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible, Refused
from qingyu.petitions.intake import clean

from .. import reach
from ..models import Answered, DemandState

Found = TypeVar("Found", bound=Answered)
SHORTEST = 5  # characters of an answer or a reason


def locked(found: Found) -> Found:
    """The record read again under its row's lock."""
    rows = type(found)._default_manager.select_for_update(of=("self",))
    return rows.select_related("office", "by_office").get(pk=found.pk)


def answer(found: Found, *, words: str, by: access.Viewer, now: datetime, **more: Any) -> None:
    """Put the body's answer on it, unsaved. Raises NotResponsible, AlreadyDone, Incomplete."""
    if not reach.may_answer(by, found.office_id):
        raise NotResponsible(_("由收到的单位回复。"))
    if found.state != DemandState.WAITING:
        raise AlreadyDone(
            _("现在是“%(state)s”，不用再回复。") % {"state": found.get_state_display()}
        )
    if len(clean(words)) < SHORTEST:
        raise Incomplete(words=_("请写明落实情况。"))
    found.say("answer", clean(words), who=f"{found.office.label} {by.name}", at=now, **more)
    found.state, found.answered_at = DemandState.ANSWERED, now


def judge(
    found: Found, *, accepted: bool, words: str, due_on: date, by: access.Viewer, now: datetime
) -> None:
    """Accept the answer, or send it back until `due_on`, unsaved."""
    if not reach.may_judge(by, found.by_office_id):
        raise NotResponsible(_("由发出的单位审核。"))
    if found.state != DemandState.ANSWERED:
        raise Refused(_("还没有收到回复。"))
    if not accepted and len(clean(words)) < SHORTEST:
        raise Incomplete(words=_("请写明哪里还没有落实。"))
    who = f"{found.by_office.label} {by.name}"
    found.say("accepted" if accepted else "refused", clean(words), who=who, at=now)
    if accepted:
        found.state, found.settled_at = DemandState.SETTLED, now
    else:
        found.state, found.due_on = DemandState.WAITING, due_on


def tell(
    found: Answered,
    kind: str,
    *,
    by: access.Viewer,
    office: Office,
    now: datetime,
    facts: Mapping[str, Any],
    saves: tuple[journal.Recorded, ...] = (),
) -> None:
    """One entry in the record's own chain, with the record and `saves` saved in it."""
    journal.append(
        found, kind, by=reach.actor(by, office), at=now, now=now, facts=facts, saves=saves
    )


def tell_body(found: Answered, *, now: datetime) -> None:
    reach.tell_heads(
        found.office, key=f"{found.chain}:{now:%Y%m%d%H%M}", chain=found.chain, now=now
    )


def tell_issuer(found: Answered, *, now: datetime) -> None:
    staff = Staff.objects.get(pk=found.by_staff_id)
    reach.tell(staff, key=f"{found.chain}:{now:%Y%m%d%H%M}", chain=found.chain, now=now)

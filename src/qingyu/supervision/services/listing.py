"""挂牌督办 (条例第39条): a supervision that is not heeded stands on a public page until it is."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.offices import access
from qingyu.petitions.errors import (
    AlreadyDone,
    ConflictOfInterest,
    Incomplete,
    NotResponsible,
    Refused,
)
from qingyu.petitions.intake import clean

from .. import reach
from ..models import DemandState, Supervision
from .following import SHORTEST, record, taken_up, tell_body


@transaction.atomic
def list_publicly(
    found: Supervision, *, words: str, by: access.Viewer, now: datetime
) -> Supervision:
    """挂牌督办 (条例第39条): the body, the breach and the dates stand on a public page.

    By who leads or supervises at the issuing office, once the first answer was refused or its
    limit has passed. Never for a sealed matter: even that there is one is nobody's to know.
    """
    matter, found = taken_up(found, by)
    if not reach.may_judge(by, found.by_office_id):
        raise NotResponsible(_("由发出督办的单位负责人决定挂牌。"))
    if matter.is_sealed:
        raise ConflictOfInterest(_("保密事项不能挂牌公开。"))
    if found.listed_at is not None:
        raise AlreadyDone(_("已经挂牌。"))
    refused = any(word["kind"] == "refused" for word in found.thread)
    if not refused and not (found.state == DemandState.WAITING and found.due_on < day_of(now)):
        raise Refused(_("回复期限还没有过，也没有退回过回复，不能挂牌。"))
    if len(clean(words)) < SHORTEST:
        raise Incomplete(words=_("请写明挂牌的理由。"))
    found.listed_at, found.listed_by_id = now, by.staff_id
    found.say("listed", clean(words), who=f"{found.by_office.label} {by.name}", at=now)
    facts = {"office": found.office.label, "reason": clean(words)}
    record(found, "supervision_listed", by, now, [found], facts)
    tell_body(found, now)
    return found


@transaction.atomic
def unlist(found: Supervision, *, words: str, by: access.Viewer, now: datetime) -> Supervision:
    """摘牌: what was demanded has been done, and the answer was accepted."""
    _matter, found = taken_up(found, by, ended=True)
    if not reach.may_judge(by, found.by_office_id):
        raise NotResponsible(_("由发出督办的单位决定摘牌。"))
    if not found.is_listed:
        raise Refused(_("这件督办没有挂牌。"))
    if found.is_open:
        raise Refused(_("督办落实以后才能摘牌，请先审核回复。"))
    found.unlisted_at = now
    found.say("unlisted", clean(words), who=f"{found.by_office.label} {by.name}", at=now)
    record(found, "supervision_unlisted", by, now, [found], {"office": found.office.label})
    return found

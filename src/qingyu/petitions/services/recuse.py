"""回避 (条例第28条): a handler steps aside, or is asked to; the head of the body decides."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.offices import access, leads
from qingyu.offices.models import Role, Staff

from .. import chain, parts, turn
from ..errors import AlreadyDone, Incomplete, NotResponsible, Refused
from ..intake import clean
from ..models import Handling, Matter, Recusal
from . import handle


@transaction.atomic
def ask(matter: Matter, *, by: parts.By, now: datetime, reason: str) -> Recusal:
    """A handler declares an interest, or the petitioner asks that the handler step aside."""
    matter = turn.lock(matter, by=by)
    handling = handle.live(matter)
    if handling.handler_id is None:
        raise Refused(_("还没有确定承办人。"))
    is_petitioner = isinstance(by, parts.Petitioner)
    if not isinstance(by, parts.Petitioner) and by.staff_id != handling.handler_id:
        raise NotResponsible(_("只有承办人本人或信访人可以提出回避。"))
    if not clean(reason):
        raise Incomplete(reason=_("请写明回避理由。"))
    if handling.recusals.filter(staff_id=handling.handler_id, is_granted=None).exists():
        raise AlreadyDone(_("已有一件回避请求在等待决定。"))
    recusal = Recusal(
        handling=handling, staff_id=handling.handler_id, by_petitioner=is_petitioner,
        reason=clean(reason), at=now,
    )  # fmt: skip
    turn.record(
        matter, "recusal_asked", by=by, office=handling.office, at=now, now=now, saves=[recusal]
    )
    return recusal


def pending(matter: Matter) -> Recusal | None:
    """The request that waits for a decision at the body that has the matter now."""
    rows = Recusal.objects.filter(
        handling__matter_id=matter.pk, handling__is_live=True, is_granted=None
    )
    return rows.select_related("handling", "handling__office", "staff").order_by("pk").first()


def deciders(recusal: Recusal, *, now: datetime) -> list[int]:
    """Who decides, the concerned person never: who is in charge of the body; where that is the
    concerned person alone, who is in charge above it, so that no request is without a decider.
    """
    body = recusal.handling.office_id
    own = access.staff_of([body], day_of(now), Role.UNIT_LEAD).exclude(pk=recusal.staff_id)
    stood_aside = Recusal.objects.filter(
        handling__matter_id=recusal.handling.matter_id, is_granted=True
    ).values("staff")
    found = list(own.exclude(pk__in=stood_aside).order_by("pk").values_list("pk", flat=True))
    if found:
        return found
    over = chain.leads_of(recusal.handling.matter, day_of(now))
    above = leads.leader(lead for lead in over if lead.staff_id != recusal.staff_id)
    return [above.staff_id] if above else []


def successors(recusal: Recusal, *, now: datetime) -> QuerySet[Staff]:
    """Who may take the matter over: the body's own people, without those who stepped aside."""
    aside = Recusal.objects.filter(
        handling__matter_id=recusal.handling.matter_id, is_granted=True
    ).values("staff")
    people = access.staff_of([recusal.handling.office_id], day_of(now), *handle.HANDLES)
    return people.exclude(pk=recusal.staff_id).exclude(pk__in=aside).order_by("pk")


@transaction.atomic
def decide(
    recusal: Recusal,
    *,
    granted: bool,
    words: str,
    successor: Staff | None,
    by: access.Viewer,
    now: datetime,
) -> Recusal:
    """The decision with its reason; where it is granted the next handler is named at once.

    Raises AlreadyDone, NotResponsible, Incomplete, Refused.
    """
    matter = turn.lock(recusal.handling.matter, by=by)
    handling = handle.live(matter)
    recusal = Recusal.objects.select_related("handling__matter").get(pk=recusal.pk)
    if recusal.is_granted is not None:
        raise AlreadyDone(_("这件回避请求已有决定。"))
    if recusal.handling_id != handling.pk:
        raise Refused(_("事项已不由该单位办理，无须再决定回避。"))
    if by.staff_id not in deciders(recusal, now=now):
        raise NotResponsible(_("回避由承办单位负责人决定，本人不能决定自己的回避。"))
    _complete(recusal, granted, words, successor)
    recusal.is_granted, recusal.answer = granted, clean(words)
    recusal.decided_by_id, recusal.decided_at = by.staff_id, now
    saves: list[Handling | Recusal] = [recusal]
    facts = {"words": clean(words)}
    if granted and successor is not None:
        handle.require_able(handling, successor, now=now)
        handling.handler = successor
        turn.hand_to(matter, handling.office_id, successor.pk)
        saves.append(handling)
        facts["handler"] = successor.name
    turn.record(
        matter, "recusal_granted" if granted else "recusal_refused", by=by,
        office=handling.office, at=now, now=now, facts=facts, saves=saves,
    )  # fmt: skip
    return recusal


def _complete(recusal: Recusal, granted: bool, words: str, successor: Staff | None) -> None:
    problems = {}
    if len(clean(words)) < 2:
        problems["words"] = _("请写明决定的理由。")
    if granted and (successor is None or successor.pk == recusal.staff_id):
        problems["successor"] = _("同意回避的，须同时指定新的承办人。")
    if problems:
        raise Incomplete(**problems)

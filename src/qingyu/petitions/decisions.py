"""What waits for the word of one person: proposals, replies, disputes, requests to step aside."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from qingyu.core.stages import Stage
from qingyu.offices import access
from qingyu.offices.models import Role

from . import parts
from .errors import Refused
from .models import Dispute, Matter, Proposal, ProposalKind, Recusal, Reply, ReplyState
from .services import accept, close, handle, recuse, reply

MOST = 50  # of each kind that is looked at; who has more waiting needs no longer list


@dataclass(frozen=True)
class Waiting:
    """One decision. kind: proposal, reply, dispute or recusal; since: how long it has waited."""

    kind: str
    pk: int
    matter: Matter
    since: datetime
    what: Proposal | Reply | Dispute | Recusal

    @property
    def act(self) -> str:
        """The step on whose own page it is decided, for a name must be given; "" for yes or no."""
        return {"dispute": "rule_dispute", "recusal": "decide_recusal"}.get(self.kind, "")


def waiting(who: access.Viewer) -> list[Waiting]:
    """Everything this person may decide now, the longest waiting first; five queries."""
    found = [*_proposals(who), *_replies(who), *_disputes(who), *_recusals(who), *_from_below(who)]
    return sorted(found, key=lambda one: (one.since, one.kind, one.pk))


def of(who: access.Viewer, kind: str, pk: int) -> Waiting:
    """One of them. Raises access.NotFound."""
    for one in waiting(who):
        if (one.kind, one.pk) == (kind, pk):
            return one
    raise access.NotFound


DECIDERS = {
    ProposalKind.EXTENSION: handle.decide_extension,
    ProposalKind.FILING: accept.agree_filing,
    ProposalKind.NO_FURTHER: accept.agree_no_further,
    ProposalKind.ENDING: close.agree_end,
}


def decide(one: Waiting, *, agreed: bool, words: str, by: access.Viewer, now: datetime) -> None:
    """Approve it, or return it with the reason. Raises what the step's own service raises.

    Disputes and recusals are not decided by yes or no: a name must be given on their own page.
    """
    if isinstance(one.what, Proposal):
        service = DECIDERS[ProposalKind(one.what.kind)]
        service(one.what, agreed=agreed, words=words, by=by, now=now)
    elif isinstance(one.what, Reply) and agreed:
        reply.issue(one.matter, by=by, now=now)
    elif isinstance(one.what, Reply):
        reply.send_back(one.matter, words=words, by=by, now=now)
    else:
        raise Refused(_("这一项须指定单位或人员，请打开事项决定。"))


def _at(who: access.Viewer, roles: Iterable[str]) -> list[int]:
    """The offices where one of these posts is held."""
    held = frozenset(roles)
    return sorted(office for office, role in who.posts if role in held)


def _proposals(who: access.Viewer) -> Iterator[Waiting]:
    """Never one's own; an extension is the head's alone."""
    rows = Proposal.objects.filter(
        is_agreed=None, matter__accountable_office__in=_at(who, parts.DESK_ROLES)
    )
    heads = set(_at(who, [Role.UNIT_LEAD]))
    for row in _open(who, rows.exclude(asked_by=who.staff_id).select_related("asked_by")):
        if row.kind != ProposalKind.EXTENSION or row.matter.accountable_office_id in heads:
            yield Waiting("proposal", row.pk, row.matter, row.asked_at, row)


def _replies(who: access.Viewer) -> Iterator[Waiting]:
    """Submitted to the head; the drafter does not sign."""
    rows = Reply.objects.filter(
        state=ReplyState.SUBMITTED,
        matter__stage=str(Stage.APPROVING),
        matter__accountable_office__in=_at(who, [Role.UNIT_LEAD]),
    )
    for row in _open(who, rows.exclude(drafted_by=who.staff_id).select_related("drafted_by")):
        yield Waiting("reply", row.pk, row.matter, row.matter.received_at, row)


def _disputes(who: access.Viewer) -> Iterator[Waiting]:
    rows = Dispute.objects.filter(decided_at=None)
    rows = rows.filter(decider__in=_at(who, parts.ROLES[parts.Who.SUPERIOR]))
    for row in _open(who, rows.select_related("decider")):
        yield Waiting("dispute", row.pk, row.matter, row.opened_at, row)


def _recusals(who: access.Viewer) -> Iterator[Waiting]:
    """At the bodies one is in charge of, never about oneself."""
    rows = Recusal.objects.filter(
        is_granted=None, handling__is_live=True, handling__office__in=_at(who, [Role.UNIT_LEAD])
    ).exclude(staff=who.staff_id)
    rows = rows.select_related("handling__matter", "handling__matter__accountable_office")
    seen = access.visible(who, rows, matter="handling__matter_id").order_by("pk")
    for row in islice(seen.iterator(), MOST):
        yield Waiting("recusal", row.pk, row.handling.matter, row.at, row)


def _from_below(who: access.Viewer) -> Iterator[Waiting]:
    """Requests about the head of a body below, who cannot decide on themselves: for the leader above.

    Of a body with another head the service names that one, and the leader does not see it here.
    """
    concerns_head = Q(staff__posts__office=F("handling__office"), staff__posts__role=Role.UNIT_LEAD)
    rows = Recusal.objects.filter(concerns_head, is_granted=None, handling__is_live=True)
    rows = rows.exclude(staff=who.staff_id).exclude(handling__office__in=_at(who, [Role.UNIT_LEAD]))
    rows = rows.select_related("handling__matter__accountable_office", "handling__office")
    seen = access.visible(who, rows.distinct(), matter="handling__matter_id").order_by("pk")
    for row in islice(seen.iterator(), MOST):
        if who.staff_id in recuse.deciders(row, now=row.at):
            yield Waiting("recusal", row.pk, row.handling.matter, row.at, row)


def _open(who: access.Viewer, rows: QuerySet[Any]) -> Iterable[Any]:
    """What may be seen of them, the oldest first, each with its matter."""
    seen = access.visible(who, rows, matter="matter_id").select_related(
        "matter", "matter__accountable_office"
    )
    return islice(seen.order_by("pk").iterator(), MOST)

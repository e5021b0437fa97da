"""What waits for the word of one person: proposals, replies, disputes, requests to step aside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from qingyu.core.stages import Stage
from qingyu.offices import access
from qingyu.offices.gather import few, gather
from qingyu.offices.models import Post, Role

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


def lists(who: access.Viewer) -> dict[str, QuerySet[Any]]:
    """The lists that `waiting` reads, to be gathered with others; none for a post one does not hold."""
    heads, desks = _at(who, [Role.UNIT_LEAD]), _at(who, parts.DESK_ROLES)
    superiors = _at(who, parts.ROLES[parts.Who.SUPERIOR])
    found: dict[str, QuerySet[Any]] = {"from below": _from_below(who, heads)}
    if desks:
        found["proposals"] = _proposals(who, desks)
    if heads:
        found |= {"replies": _replies(who, heads), "recusals": _recusals(who, heads)}
    if superiors:
        found["disputes"] = _disputes(who, superiors)
    return found


def waiting(who: access.Viewer, read: Mapping[str, list[Any]] | None = None) -> list[Waiting]:
    """Everything this person may decide now, the longest waiting first.

    read: what `lists` names; one query where it has not been read.
    """
    rows = gather(lists(who)) if read is None else read
    heads = set(_at(who, [Role.UNIT_LEAD]))
    found = [
        *(Waiting("proposal", p.pk, p.matter, p.asked_at, p) for p in rows.get("proposals", []) if _may_decide(p, heads)),
        *(Waiting("reply", r.pk, r.matter, r.matter.received_at, r) for r in rows.get("replies", [])),
        *(Waiting("dispute", d.pk, d.matter, d.opened_at, d) for d in rows.get("disputes", [])),
        *(Waiting("recusal", r.pk, r.handling.matter, r.at, r) for r in rows.get("recusals", [])),
        *(Waiting("recusal", r.pk, r.handling.matter, r.at, r) for r in rows["from below"] if who.staff_id in recuse.deciders(r, now=r.at)),
    ]  # fmt: skip
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


def _proposals(who: access.Viewer, desks: list[int]) -> QuerySet[Proposal]:
    """Never one's own."""
    rows = Proposal.objects.filter(is_agreed=None, matter__accountable_office__in=desks)
    return _open(who, rows.exclude(asked_by=who.staff_id), "asked_by")


def _may_decide(one: Proposal, heads: set[int]) -> bool:
    """An extension is the head's alone."""
    return one.kind != ProposalKind.EXTENSION or one.matter.accountable_office_id in heads


def _replies(who: access.Viewer, heads: list[int]) -> QuerySet[Reply]:
    """Submitted to the head; the drafter does not sign."""
    rows = Reply.objects.filter(
        state=ReplyState.SUBMITTED,
        matter__stage=str(Stage.APPROVING),
        matter__accountable_office__in=heads,
    )
    return _open(who, rows.exclude(drafted_by=who.staff_id), "drafted_by")


def _disputes(who: access.Viewer, superiors: list[int]) -> QuerySet[Dispute]:
    return _open(who, Dispute.objects.filter(decided_at=None, decider__in=superiors), "decider")


def _recusals(who: access.Viewer, heads: list[int]) -> QuerySet[Recusal]:
    """At the bodies one is in charge of, never about oneself."""
    return _aside(who, Recusal.objects.filter(handling__office__in=heads))


def _from_below(who: access.Viewer, heads: list[int]) -> QuerySet[Recusal]:
    """Requests about the head of a body below, who cannot decide on themselves: for the leader above.

    Of a body with another head the service names that one, and the leader does not see it here.
    """
    leads = Post.objects.filter(
        staff=OuterRef("staff"), office=OuterRef("handling__office"), role=Role.UNIT_LEAD
    )
    rows = Recusal.objects.filter(Exists(leads))
    return _aside(who, rows.exclude(handling__office__in=heads) if heads else rows)


def _aside(who: access.Viewer, rows: QuerySet[Recusal]) -> QuerySet[Recusal]:
    rows = rows.filter(is_granted=None, handling__is_live=True).exclude(staff=who.staff_id)
    seen = access.visible(who, rows, matter="handling__matter_id")
    related = ("handling__matter__accountable_office", "handling__office")
    return few(seen.select_related(*related).order_by("pk"), MOST)


def _open(who: access.Viewer, rows: QuerySet[Any], whose: str) -> QuerySet[Any]:
    """What may be seen of them, the oldest first, each with its matter."""
    seen = access.visible(who, rows, matter="matter_id")
    related = ("matter__accountable_office", whose)
    return few(seen.select_related(*related).order_by("pk"), MOST)

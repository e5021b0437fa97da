"""A merger is taken back, while the successor has not yet gone on with anything of it."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.ledger import journal
from qingyu.ledger.models import Entry

from .. import permits, sights, tree
from ..entries import office_chain
from ..errors import NotPossible
from ..models import Office, Post, Role
from .merge import TIES


@transaction.atomic
def separate(entry: Entry, *, by: permits.By, now: datetime) -> Office:
    """Let a merged body stand again as its merger's entry found it.

    Raises NotPermitted; NotPossible where the successor took over a matter, or posts or bodies
    moved on since: then the work goes on there and a new body is the honest way.
    """
    facts = entry.facts
    office = Office.objects.select_for_update().get(pk=int(entry.chain.partition(":")[2]))
    into = Office.objects.get(pk=facts["successor_id"])
    for at in (office, into):
        permits.require(by, Role.SYSTEM_ADMIN, at)
    _check(office, into, facts)
    office.successor, office.merged_on, office.is_active = None, None, True
    office.save(update_fields=["successor", "merged_on", "is_active"])
    for tie in TIES:
        Office.objects.filter(pk__in=facts["adopted"][tie]).update(**{tie: office})
    _give_posts_back(office, into, facts, now)
    sights.disinherit(office.pk, heir_id=into.pk)
    tree.rebuild()
    sights.rebuild_below([office.pk, into.pk])
    journal.append(
        office_chain(office.pk),
        "office_separated",
        by=permits.actor(by),
        at=now,
        now=now,
        facts={"office": office.name, "successor": into.name, "successor_id": into.pk},
    )
    return office


def _check(office: Office, into: Office, facts: dict[str, Any]) -> None:
    """Refuse where things no longer stand as the merger left them."""
    if office.successor_id != into.pk or "parts" not in facts:
        raise NotPossible(_("后来又有人改过，不能直接撤销；请看现在的内容再改。"))
    taken = facts["parts"] - sights.inherited(office.pk, heir_id=into.pk)
    if taken:
        raise NotPossible(
            _("%(into)s已经接着办了其中%(count)s件，合并不能撤销；需要分开的，请新设单位再调整权责。")
            % {"into": into.name, "count": taken}
        )  # fmt: skip
    adopted = {pk for tie in TIES for pk in facts["adopted"][tie]}
    ties = Office.objects.filter(pk__in=adopted)
    stand = all(
        ties.filter(pk__in=facts["adopted"][tie], **{tie: into}).count()
        == len(facts["adopted"][tie])
        for tie in TIES
    )
    begun = [_begun(into, told) for told in facts["begun"]]
    if not stand or not into.is_active or any(post is None or post.until for post in begun):
        raise NotPossible(_("合并以后，下级或者人员又有变动，不能直接撤销；请看现在的内容再改。"))


def _begun(into: Office, told: dict[str, Any]) -> Post | None:
    same = Post.objects.filter(office=into, staff_id=told["staff_id"], role=told["role"])
    return same.filter(since=told["since"]).first()


def _give_posts_back(office: Office, into: Office, facts: dict[str, Any], now: datetime) -> None:
    """Posts at the successor end yesterday or never began; those before are as they were."""
    yesterday = timezone.localdate(now) - timedelta(days=1)
    for told in facts["begun"]:
        post = _begun(into, told)
        if post is not None:
            post.until = max(post.since - timedelta(days=1), yesterday)
            post.save(update_fields=["until"])
    for told in facts["posts"]:
        until = date.fromisoformat(told["until"]) if told["until"] else None
        Post.objects.update_or_create(
            office=office,
            staff_id=told["staff_id"],
            role=told["role"],
            since=date.fromisoformat(told["since"]),
            defaults={"title": told["title"], "is_head": told["is_head"], "until": until},
        )

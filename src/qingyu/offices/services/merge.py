"""A body is merged into another, which answers for it from then on (条例第24条)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.ledger import journal

from .. import bodies, permits, sights, tree
from ..entries import office_chain
from ..errors import NotPossible
from ..models import Office, Post, Role

TIES = ("territory_parent", "line_parent")  # a body lies below another by either


@transaction.atomic
def merge(office: Office, *, into: Office, on: date, by: permits.By, now: datetime) -> Office:
    """Close a body; its successor takes over what lies below it, its staff and its matters.

    Its duties stay in the table and are answered by the successor. Its staff keep their role
    at the successor, but not its leadership. What was closed to it stays closed to the
    successor. Raises NotPermitted, NotPossible.
    """
    for at in (office, into):
        permits.require(by, Role.SYSTEM_ADMIN, at)
    check(office, into, on, day_of(now))
    moved = {"adopted": _adopt_children(office, into), **_move_staff(office, into, on)}
    office.successor, office.merged_on, office.is_active = into, on, False
    office.save(update_fields=["successor", "merged_on", "is_active"])
    tree.rebuild()
    parts = sights.inherit(office.pk, heir_id=into.pk)
    sights.rebuild_below([into.pk])
    journal.append(
        office_chain(office.pk),
        "office_merged",
        by=permits.actor(by),
        at=now,
        now=now,
        facts={
            "office": office.name,
            "successor": into.name,
            "successor_id": into.pk,
            "on": on.isoformat(),
            "parts": parts,
            **moved,
        },
    )
    return into


def check(office: Office, into: Office, on: date, today: date) -> None:
    """Refuse a merger that would leave nobody answering."""
    if not office.is_active:
        raise NotPossible(_("%(office)s已经撤销或合并，不能再合并一次。") % {"office": office.name})
    if into.pk == office.pk:
        raise NotPossible(into=_("不能并入它自己。"))
    bodies.check_parent(into, "into")
    if into.pk in tree.below([office.pk]):
        raise NotPossible(
            into=_("%(into)s在%(office)s之下；请先调整它的上级，再办合并。")
            % {"into": into.name, "office": office.name}
        )
    if on > today:
        raise NotPossible(on=_("合并日期不能晚于今天；到那一天再办。"))


def _adopt_children(office: Office, into: Office) -> dict[str, list[int]]:
    """What lay below it lies below its successor; by which tie each did, for taking it back."""
    adopted = {}
    for tie in TIES:
        below = Office.objects.filter(**{tie: office})
        adopted[tie] = list(below.order_by("pk").values_list("pk", flat=True))
        below.update(**{tie: into})
    return adopted


def _move_staff(office: Office, into: Office, on: date) -> dict[str, list[dict[str, object]]]:
    """End every present post the day before, and begin it at the successor on the day.

    A post that began on the very day simply moves. Returns the posts as they were and those
    begun, for taking it back.
    """
    present = Post.objects.filter(office=office).filter(Q(until=None) | Q(until__gte=on))
    held = set(Post.objects.filter(office=into, until=None).values_list("staff_id", "role"))
    moved = [
        Post(staff_id=p.staff_id, office=into, role=p.role, title=p.title, since=max(on, p.since))
        for p in present
        if (p.staff_id, p.role) not in held
    ]
    were = [_told(post) for post in present]
    present.filter(since__gte=on).delete()
    present.update(until=on - timedelta(days=1))
    Post.objects.bulk_create(moved, ignore_conflicts=True)
    return {"posts": were, "begun": [_told(post) for post in moved]}


def _told(post: Post) -> dict[str, object]:
    return {
        "staff_id": post.staff_id, "role": post.role, "title": post.title, "is_head": post.is_head,
        "since": post.since, "until": post.until,
    }  # fmt: skip

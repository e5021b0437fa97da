"""A post ends. Its matters stay with the office; the services of petitions hand them on."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.ledger import journal

from .. import bodies, permits
from ..entries import staff_chain
from ..errors import NotPossible
from ..models import Post, Role
from . import appoint


@transaction.atomic
def relieve(post: Post, *, until: date, by: permits.By, now: datetime) -> Post:
    """End a post with the last day it is held. Raises NotPermitted, NotPossible."""
    permits.require(by, Role.SECURITY_ADMIN, post.office)
    if until < post.since:
        raise NotPossible(
            until=_("结束日期早于任职日期（%(since)s）。") % {"since": f"{post.since:%Y-%m-%d}"}
        )
    if post.until is not None and post.until <= until:
        raise NotPossible(
            until=_("这个岗位已于%(until)s结束。") % {"until": f"{post.until:%Y-%m-%d}"}
        )
    return _write(post, until, "staff_relieved", by=by, now=now)


@transaction.atomic
def cancel(post: Post, *, by: permits.By, now: datetime) -> Post:
    """Take an appointment back: it ends yesterday, or never began. What was done in it stands."""
    permits.require(by, Role.SECURITY_ADMIN, post.office)
    yesterday = timezone.localdate(now) - timedelta(days=1)
    return _write(
        post, max(post.since - timedelta(days=1), yesterday), "staff_relieved", by=by, now=now
    )


@transaction.atomic
def reinstate(post: Post, *, until: date | None, by: permits.By, now: datetime) -> Post:
    """Take an end back: the post lasts again until `until`. Raises NotPermitted, NotPossible."""
    permits.require(by, Role.SECURITY_ADMIN, post.office)
    if by is not None and by.staff_id == post.staff_id:
        raise NotPossible(_("不能给自己安排岗位，请另一位安全保密管理员办理。"))
    today = timezone.localdate(now)
    bodies.check_standing(post.office, today)
    held = post.staff.posts.filter(Q(until=None) | Q(until__gte=today)).exclude(pk=post.pk)
    appoint.check_apart([one.role for one in held] + [post.role], post.staff.name)
    return _write(post, until, "staff_reinstated", by=by, now=now)


def _write(post: Post, until: date | None, kind: str, *, by: permits.By, now: datetime) -> Post:
    was, post.until = post.until, until
    post.save(update_fields=["until"])
    journal.append(
        staff_chain(post.staff_id),
        kind,
        by=permits.actor(by),
        at=now,
        now=now,
        facts={
            "staff": post.staff.name,
            "office": post.office.name,
            "office_id": post.office_id,
            "post_id": post.pk,
            "role": post.get_role_display(),
            "was": was,
            "until": until,
        },
    )
    return post

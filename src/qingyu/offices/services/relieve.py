"""A post ends. Its matters stay with the office; the services of petitions hand them on."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.ledger import journal

from .. import permits
from ..entries import staff_chain
from ..errors import NotPossible
from ..models import Post, Role


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
    post.until = until
    post.save(update_fields=["until"])
    journal.append(
        staff_chain(post.staff_id),
        "staff_relieved",
        by=permits.actor(by),
        at=now,
        now=now,
        facts={
            "staff": post.staff.name,
            "office": post.office.name,
            "office_id": post.office_id,
            "role": post.get_role_display(),
            "until": until.isoformat(),
        },
    )
    return post

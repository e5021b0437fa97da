"""The examiner's answers on replies that were issued, kept for the rates by body."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from qingyu.core.law.clock import day_of
from qingyu.reading import examine

from ..models import Reply, ReplyCheck, ReplyState
from .letter import parts_of
from .looking import _asked, _names, facts_of

# Raised whenever the checks would answer otherwise than they did.
VERSION = 2
MOST = 500  # replies a round


def waiting() -> QuerySet[Reply]:
    """Issued replies that these checks have not seen, the oldest first."""
    seen = ReplyCheck.objects.filter(reply=OuterRef("pk"), version=VERSION)
    issued = Reply.objects.filter(state__in=[ReplyState.ISSUED, ReplyState.SERVED])
    return issued.filter(~Exists(seen)).exclude(facts="", conclusion="").order_by("pk")


def sweep(now: datetime) -> int:
    """Examine what was issued since; how many replies. Stopped, it goes on where it was."""
    rows = waiting().select_related("matter", "office")[:MOST]
    return sum(_keep(reply, now) for reply in rows)


@transaction.atomic
def _keep(reply: Reply, now: datetime) -> int:
    claims = list(reply.matter.claims.order_by("position"))
    text = "".join(part.text for part in parts_of(reply, claims, _names(reply.matter)))
    on = day_of(reply.issued_at or now)
    checks = examine(text, _asked(reply.matter), facts_of(reply, on))
    ReplyCheck.objects.filter(reply=reply).delete()
    ReplyCheck.objects.bulk_create(
        ReplyCheck(reply=reply, matter=reply.matter, office=reply.office, check_id=check.id,
                   passed=check.passed, issued_on=on, version=VERSION)
        for check in checks
    )  # fmt: skip
    return 1

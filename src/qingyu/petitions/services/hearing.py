"""A hearing at re-review (T18): its days do not count towards the limit (条例第36条)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.offices import access

from .. import clocks, turn
from ..errors import Incomplete, Refused
from ..models import Matter, Review
from .review import pending


@transaction.atomic
def pause(matter: Matter, *, from_on: date, by: access.Viewer, now: datetime) -> Review:
    """A re-review hearing begins; its days do not count (条例第36条)."""
    step = turn.begin(matter, "pause_re_review", by=by, now=now)
    review = pending(step.matter)
    if review.hearing_from and not review.hearing_until:
        raise Refused(_("听证已经开始，还没有结束。"))
    if review.hearing_from:
        raise Refused(_("本次复核已经举行过听证。"))
    if not day_of(review.asked_at) < from_on <= day_of(now):
        raise Incomplete(from_on=_("听证开始日应在收到申请之后、今天或之前。"))
    review.hearing_from, review.hearing_until = from_on, None
    step.saves.append(review)
    step.finish({"from": from_on})
    return review


@transaction.atomic
def resume(matter: Matter, *, until: date, by: access.Viewer, now: datetime) -> Review:
    """The hearing ends; the limit moves by its days, both ends included."""
    step = turn.begin(matter, "resume_re_review", by=by, now=now)
    review = pending(step.matter)
    if review.hearing_from is None or review.hearing_until is not None:
        raise Refused(_("没有进行中的听证。"))
    if until < review.hearing_from:
        raise Incomplete(until=_("结束日不能早于开始日。"))
    if until > day_of(now):
        raise Incomplete(until=_("结束日不能晚于今天。"))
    review.hearing_until = until
    clock = clocks.running(step.matter, ["re_review_decide"])[0]
    old = clock.due_on
    clocks.pause(clock, review.hearing_from, until)
    step.saves += [review, clock]
    step.finish({"from": review.hearing_from, "until": until, "old": old, "due": clock.due_on})
    return review

"""T15 评价: the petitioner's word on the petition office and on the responsible body, apart."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of

from .. import parts, turn
from ..errors import AlreadyDone, Incomplete, Refused, TooLate
from ..intake import clean
from ..models import Matter, RatedObject, Rating, Reply, ReplyState, Score


def ratable(matter: Matter, served: Sequence[Reply] | None = None) -> dict[str, int]:
    """Which of the two may be rated, and the office it is about. `served`: where already read."""
    found = {}
    if matter.first_receiver.is_petition_office:
        found[str(RatedObject.PETITION_OFFICE)] = matter.first_receiver_id
    if served is None:
        served = list(matter.replies.filter(state=ReplyState.SERVED).order_by("pk")[:1])
    for reply in served[:1]:
        found[str(RatedObject.RESPONSIBLE_BODY)] = reply.office_id
    return found


@transaction.atomic
def rate(
    matter: Matter, rated: str, score: str, *, by: parts.Petitioner, now: datetime, words: str = ""
) -> Rating:
    """Once for each of the two bodies, while the window is open. Staff cannot rate.

    Raises TooLate, AlreadyDone, Incomplete.
    """
    step = turn.begin(matter, "rate", by=by, now=now)
    matter = step.matter
    offices = ratable(matter)
    if rated not in offices:
        raise Refused(_("现在还不能评价；收到答复以后可以评价。"))
    if score not in Score.values:
        raise Incomplete(score=_("请选择满意、基本满意或不满意。"))
    clock = matter.clocks.filter(rule="rating_window").order_by("-pk").first()
    if clock is not None and day_of(now) > clock.due_on:
        raise TooLate(_("评价的最后一天是%(day)s，现已超过。") % {"day": date_format(clock.due_on)})
    if matter.ratings.filter(rated=rated).exists():
        raise AlreadyDone(_("您已经评价过，谢谢。"))
    rating = Rating(
        matter=matter, rated=rated, office_id=offices[rated], score=score, words=clean(words), at=now
    )  # fmt: skip
    step.saves.append(rating)
    if rated == RatedObject.RESPONSIBLE_BODY:
        step.stop(["rating_window"])
    # The score is the petitioner's word about a body; the journal tells it, the words stay sealed.
    step.finish(
        {"rated": rating.get_rated_display(), "score": rating.get_score_display()}, kind="rated"
    )
    return rating

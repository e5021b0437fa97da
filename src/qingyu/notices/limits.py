"""When a notice may go: not at night, and not too many to one number."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from .models import Notice, NoticeChannel, NoticeState
from .wording import find

CHINA = ZoneInfo("Asia/Shanghai")
WAKES, SLEEPS = time(8, 0), time(21, 0)
# A number that is written to more often is being bombed, by mistake or on purpose.
PER_MINUTE, PER_DAY = 1, 5


def earliest(notice: Notice, now: datetime) -> datetime:
    """`now` when it may go now, else the first moment worth trying again."""
    if notice.channel != NoticeChannel.SMS:
        return now
    wakes, sleeps = own_hours(notice)
    if not find(notice.wording).at_once and is_quiet(now, wakes, sleeps):
        return next_waking(now, wakes)
    return after_others(notice, now)


def own_hours(notice: Notice) -> tuple[time, time]:
    """When the reader's day begins and ends: their own hours, or the usual ones."""
    wakes = time(notice.quiet_until) if notice.quiet_until is not None else WAKES
    sleeps = time(notice.quiet_from) if notice.quiet_from is not None else SLEEPS
    return wakes, sleeps


def is_quiet(now: datetime, wakes: time = WAKES, sleeps: time = SLEEPS) -> bool:
    hour = now.astimezone(CHINA).time()
    return not wakes <= hour < sleeps


def next_waking(now: datetime, wakes: time = WAKES) -> datetime:
    """The beginning of the day in China, today if that is still to come."""
    here = now.astimezone(CHINA)
    waking = datetime.combine(here.date(), wakes, CHINA)
    return waking if waking > here else waking + timedelta(days=1)


def after_others(notice: Notice, now: datetime) -> datetime:
    """At most one message a minute and five a day in China to one number."""
    midnight = datetime.combine(now.astimezone(CHINA).date(), time(), CHINA)
    others = Notice.objects.filter(
        address_index=notice.address_index,
        channel=NoticeChannel.SMS,
        state=NoticeState.SENT,
        sent_at__gte=min(midnight, now - timedelta(minutes=1)),
    ).exclude(pk=notice.pk)
    moments = [moment for moment in others.values_list("sent_at", flat=True) if moment]
    if sum(moment >= midnight for moment in moments) >= PER_DAY:
        return next_waking(now)
    if sum(moment > now - timedelta(minutes=1) for moment in moments) >= PER_MINUTE:
        return max(moments) + timedelta(minutes=1)
    return now

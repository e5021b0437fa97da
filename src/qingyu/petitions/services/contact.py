"""重沟通: a conversation is written down, with what would settle it and when somebody calls back."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.offices import access

from .. import turn
from ..errors import Incomplete, NotResponsible
from ..intake import clean
from ..models import Contact, Matter

CONTACT_MEANS = {
    "phone": "电话",
    "visit": "上门",
    "meeting": "面谈",
    "message": "书面或短信",
    "none": "未能联系",
}
# Nobody keeps in mind that somebody promised to call back in half a year.
LONGEST_WAIT = timedelta(days=90)


@transaction.atomic
def note_contact(
    matter: Matter,
    *,
    by: access.Viewer,
    now: datetime,
    means: str,
    note: str,
    settles: str = "",
    at: datetime | None = None,
    call_back_on: date | None = None,
) -> Contact:
    """Record a conversation with the petitioner, or why there could be none.

    It answers the call-backs promised before. Also after the end of the road, when people are
    still counselled and helped (条例第37条).
    """
    matter = turn.lock(matter, by=by)
    if not (by.offices & {matter.accountable_office_id, matter.first_receiver_id}):
        raise NotResponsible(_("只有责任单位和首问单位记录沟通情况。"))
    problems = _problems(means, note, at or now, call_back_on, now)
    if problems:
        raise Incomplete(**problems)
    office = matter.accountable_office
    if matter.accountable_office_id not in by.offices:
        office = matter.first_receiver
    contact = Contact(
        matter=matter, staff_id=by.staff_id, office=office, at=at or now, means=means,
        note=clean(note), settles=clean(settles), call_back_on=call_back_on,
    )  # fmt: skip
    answered = touch(matter, contact)
    turn.record(
        matter, "contacted_promising" if call_back_on else "contacted", by=by, office=office,
        at=contact.at, now=now, saves=[contact, *answered],
        facts={"means": CONTACT_MEANS[means], "call_back_on": call_back_on},
    )  # fmt: skip
    return contact


def _problems(
    means: str, note: str, at: datetime, call_back_on: date | None, now: datetime
) -> dict[str, str]:
    problems = {}
    if means not in CONTACT_MEANS:
        problems["means"] = _("请选择联系方式。")
    if not clean(note):
        problems["note"] = _("请写明沟通内容；未能联系的，写明原因。")
    if at > now:
        problems["at"] = _("沟通时间不能晚于现在。")
    if call_back_on is not None and not day_of(now) <= call_back_on <= day_of(now) + LONGEST_WAIT:
        problems["call_back_on"] = _("回话的日子应在今天以后、三个月以内。")
    return problems


def touch(matter: Matter, contact: Contact) -> list[Contact]:
    """What a conversation changes: when the matter was last spoken of, and the call-backs it answers.

    An attempt that reached nobody answers a promised call-back only when it names the next day.
    """
    is_talk = contact.means != "none"
    if is_talk:
        matter.last_talk_at = max(matter.last_talk_at or contact.at, contact.at)
    if not is_talk and contact.call_back_on is None:
        return []
    waiting = Contact.objects.filter(
        matter=matter, called_back_at=None, call_back_on__isnull=False, at__lt=contact.at
    )
    answered = list(waiting.order_by("pk"))
    for earlier in answered:
        earlier.called_back_at = contact.at
        if day_of(contact.at) > (earlier.call_back_on or day_of(contact.at)):
            earlier.missed_on = earlier.missed_on or earlier.call_back_on
    return answered

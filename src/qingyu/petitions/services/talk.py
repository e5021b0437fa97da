"""Words between petitioner and office: material added, urging, questions and answers."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.offices import access

from .. import parts, turn
from ..errors import Incomplete, NotResponsible, Refused
from ..intake import LONGEST_TEXT, clean
from ..models import Matter, Message, MessageKind

KINDS_OF_PETITIONER = (MessageKind.MATERIAL, MessageKind.URGE, MessageKind.QUESTION)


@transaction.atomic
def say(petitioner: parts.Petitioner, kind: str, text: str, *, now: datetime) -> Message:
    """The petitioner adds material, urges, or asks. Urging once a day is enough and says so."""
    matter = turn.lock(petitioner.petition.matter, by=petitioner)
    words = clean(text)
    if kind not in KINDS_OF_PETITIONER:
        raise Incomplete(kind=_("请选择要做什么。"))
    if not words and kind != MessageKind.URGE:
        raise Incomplete(text=_("请写下内容。"))
    if len(words) > LONGEST_TEXT:
        raise Incomplete(text=_("内容最多 %(most)s 个字。") % {"most": LONGEST_TEXT})
    if kind == MessageKind.URGE and _urged_today(matter, now):
        raise Refused(_("今天已经催办过，我们已收到。"))
    message = Message(matter=matter, kind=kind, by_petitioner=True, text=words, at=now)
    turn.record(
        matter, f"said_{kind}", by=petitioner, office=None, at=now, now=now, saves=[message]
    )
    return message


def _urged_today(matter: Matter, now: datetime) -> bool:
    since = now - timedelta(hours=20)
    return matter.messages.filter(kind=MessageKind.URGE, at__gte=since).exists()


@transaction.atomic
def answer(matter: Matter, text: str, *, by: access.Viewer, now: datetime) -> Message:
    """The accountable body writes to the petitioner; this is no reply in the law's sense."""
    matter = turn.lock(matter, by=by)
    if not (by.offices & {matter.accountable_office_id, matter.first_receiver_id}):
        raise NotResponsible(_("由责任单位或首问单位回话。"))
    if not clean(text):
        raise Incomplete(text=_("请写下要告诉信访人的话。"))
    message = Message(
        matter=matter, kind=MessageKind.ANSWER, by_petitioner=False, staff_id=by.staff_id,
        text=clean(text), at=now,
    )  # fmt: skip
    turn.record(
        matter,
        "answered",
        by=by,
        office=matter.accountable_office,
        at=now,
        now=now,
        saves=[message],
    )
    return message

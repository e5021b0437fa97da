"""Words between petitioner and office: material added, urging, questions and answers."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.stages import ANSWERED, Stage
from qingyu.offices import access

from .. import parts, turn
from ..errors import Incomplete, NotResponsible, Refused
from ..intake import LONGEST_TEXT, clean
from ..models import Matter, Message, MessageKind
from . import attach

KINDS_OF_PETITIONER = (
    MessageKind.MATERIAL,
    MessageKind.URGE,
    MessageKind.QUESTION,
    MessageKind.UNSETTLED,
    MessageKind.WISH,
)


@transaction.atomic
def say(
    petitioner: parts.Petitioner,
    kind: str,
    text: str,
    *,
    now: datetime,
    files: Sequence[UUID] = (),
) -> Message:
    """The petitioner adds material, urges, or asks. Urging once a day is enough and says so."""
    matter = turn.lock(petitioner.petition.matter, by=petitioner)
    words = clean(text)
    if kind not in KINDS_OF_PETITIONER:
        raise Incomplete(kind=_("请选择要做什么。"))
    if not words and not files and kind != MessageKind.URGE:
        raise Incomplete(text=_("请写下内容。"))
    if len(words) > LONGEST_TEXT:
        raise Incomplete(text=_("内容最多 %(most)s 个字。") % {"most": LONGEST_TEXT})
    if kind == MessageKind.UNSETTLED and not is_said_to_be_done(matter):
        raise Refused(_("单位还没有说办完；有话要说的，请用“问一个问题”。"))
    if kind == MessageKind.URGE and _urged_today(matter, now):
        raise Refused(_("今天已经催办过，我们已收到。"))
    message = Message(matter=matter, kind=kind, by_petitioner=True, text=words, at=now)
    turn.record(
        matter, f"said_{kind}", by=petitioner, office=None, at=now, now=now, saves=[message]
    )
    attach.attach(matter, files, to=message, by=petitioner, now=now)
    return message


def is_said_to_be_done(matter: Matter) -> bool:
    """Whether a body has said that it has done its part: an opinion served, or the matter closed."""
    return Stage(matter.stage) in ANSWERED | {Stage.CLOSED}


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
    matter.last_talk_at = now
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

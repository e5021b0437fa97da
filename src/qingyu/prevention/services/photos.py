"""Photographs of a place: made anew without hidden data (no camera, no position), then sealed."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.documents.files import FileRefused, examine
from qingyu.documents.files.isolated import run
from qingyu.documents.models import Attachment
from qingyu.documents.services.attach import attach
from qingyu.ledger import journal
from qingyu.offices.access import Viewer
from qingyu.offices.models import Office
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible
from qingyu.petitions.parts import actor

from ..models import Quarrel
from ..parts import require_sight

MOST = 6
LONGEST_SIDE, QUALITY = 1600, 80


@transaction.atomic
def add_photos(
    quarrel: Quarrel,
    pictures: Sequence[tuple[str, bytes]],
    *,
    by: Viewer,
    now: datetime,
    name: UUID | None = None,
) -> list[Attachment]:
    """Attach pictures (file name, content). `name` names one picture for good: it is kept once.

    Raises access.NotFound, NotResponsible, AlreadyDone, Incomplete where one is no picture.
    """
    found = Quarrel.objects.select_for_update(of=("self",)).get(pk=quarrel.pk)
    require_sight(by, found)
    body = _own_body(found, by)
    held = photos_of(found)
    act = f"photo:{name}" if name else ""
    if act and any(row.act == act for row in held):
        raise AlreadyDone(_("这张照片已经收到。"))
    if len(held) + len(pictures) > MOST:
        raise Incomplete(photos=_("一条记录最多%(most)s张照片。") % {"most": MOST})
    made = [
        attach(
            f"照片{n}.jpg", _anew(file, content), subject=found.chain, now=now, act=act,
            uploaded_by=by.staff_id,
        )
        for n, (file, content) in enumerate(pictures, len(held) + 1)
    ]  # fmt: skip
    if made:
        facts = {"count": len(made)}
        who = actor(by, body)
        journal.append(found, "quarrel_photo", by=who, at=now, now=now, facts=facts, saves=made)
    return made


def _own_body(quarrel: Quarrel, by: Viewer) -> Office:
    """The body they add it for: the one that answers or the one that found it."""
    for office_id in (quarrel.office_id, quarrel.found_office_id):
        if office_id in by.ground:
            return Office.objects.get(pk=office_id)
    raise NotResponsible(_("照片由责任单位或者排查单位的人添加。"))


def _anew(name: str, content: bytes) -> bytes:
    try:
        if examine(name, content).kind != "picture":
            raise FileRefused(_("请选择照片（jpg、png）。"))
        return run("picture", content, longest=LONGEST_SIDE, quality=QUALITY)[1][0]
    except FileRefused as refused:
        raise Incomplete(photos=str(refused)) from None


def photos_of(quarrel: Quarrel) -> list[Attachment]:
    """The photographs of a quarrel, the oldest first."""
    return list(Attachment.objects.filter(subject=quarrel.chain, kind="picture").order_by("pk"))

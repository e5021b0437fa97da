"""Attaching a file: examined, sealed on the disk, and recorded with its hash."""

from datetime import datetime

from ..files import examine, keep, read
from ..files.examining import check_room
from ..models import Attachment


def attach(
    name: str,
    body: bytes,
    *,
    subject: str,
    now: datetime,
    matter_id: int | None = None,
    act: str = "",
    uploaded_by: int | None = None,
    is_secret: bool = False,
) -> Attachment:
    """The attachment, unsaved; the file is on the disk when this returns. Raises FileRefused."""
    seen = examine(name, body)
    sizes = list(Attachment.objects.filter(subject=subject).values_list("size", flat=True))
    if uploaded_by is None:
        check_room(sizes, seen.size)
    stored = keep(body)
    return Attachment(
        subject=subject, matter_id=matter_id, act=act, name=seen.name, kind=seen.kind,
        media_type=seen.media_type, size=seen.size, pages=seen.pages, flags=list(seen.flags),
        sha256=stored.sha256, path=stored.path, uploaded_by_id=uploaded_by, uploaded_at=now,
        is_secret=is_secret,
    )  # fmt: skip


def content(attachment: Attachment) -> bytes:
    """The file as it was sent. Raises FileUnreadable where it was changed."""
    return b"".join(read(attachment.path))

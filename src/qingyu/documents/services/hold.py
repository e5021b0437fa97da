"""Keeping a file while the words around it are still being written."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Sum

from qingyu.offices.services import retain

from ..files import examine, keep
from ..files.allowed import MAX_FILES, MAX_MATTER, MB
from ..files.refusals import FileRefused
from ..files.store import remove
from ..models import Attachment, Held, Letter

# How long a form may carry its files; the sweep gives up what nobody sent after `retain.term`.
KEPT_FOR = timedelta(days=2)
# All drafts together; past it only words are taken, so that nobody fills the disk from outside.
MAX_ALL = 5 * 1024 * MB


def hold(name: str, body: bytes, *, beside: Sequence[UUID] = (), now: datetime) -> Held:
    """Examine and seal one file of a draft that already holds `beside`. Raises FileRefused."""
    seen = examine(name, body)
    check_room([held.size for held in found(beside)], seen.size)
    stored = keep(body)
    return Held.objects.create(
        name=seen.name, kind=seen.kind, media_type=seen.media_type, size=seen.size,
        pages=seen.pages, flags=list(seen.flags), sha256=stored.sha256, path=stored.path, at=now,
    )  # fmt: skip


def check_room(sizes: Sequence[int], size: int) -> None:
    """Refuse what would be too many or too much for one draft, or for the disk."""
    if len(sizes) >= MAX_FILES:
        raise FileRefused("一次最多 %(n)s 个文件，已经满了；其余的提交以后再补充", n=MAX_FILES)
    if sum(sizes) + size > MAX_MATTER:
        raise FileRefused("一次最多 %(n)s MB，放不下这一个了；提交以后再补充", n=MAX_MATTER // MB)
    if (Held.objects.aggregate(all=Sum("size"))["all"] or 0) + size > MAX_ALL:
        raise FileRefused("现在收不下文件，请先提交文字，过后再补充文件，或者打电话告诉我们")


def found(keys: Iterable[UUID]) -> list[Held]:
    """The held files of a draft, in the order they came; those given up meanwhile are left out."""
    return list(Held.objects.filter(pk__in=list(keys)).order_by("at", "pk"))


def drop(keys: Iterable[UUID]) -> int:
    """Give up held files; returns how many."""
    return _give_up(found(keys))


def expire(now: datetime) -> int:
    """Give up what nobody sent in time; returns how many. A scanned letter waits for its clerk."""
    kept = {key for letter in Letter.objects.filter(state__in=Letter.OPEN) for key in letter.held}
    old = Held.objects.filter(at__lt=now - retain.term("held"))
    return _give_up([held for held in old if str(held.pk) not in kept])


def _give_up(rows: Sequence[Held]) -> int:
    """The row first: a file without a row is waste, a row without a file is a broken promise."""
    for held in rows:
        if Held.objects.filter(pk=held.pk).delete()[0]:
            remove(held.path)
    return len(rows)


def attachment(held: Held, *, subject: str, matter_id: int, act: str, now: datetime) -> Attachment:
    """The held file as an attachment from the petitioner, unsaved."""
    return Attachment(
        subject=subject, matter_id=matter_id, act=act, name=held.name, kind=held.kind,
        media_type=held.media_type, size=held.size, pages=held.pages, flags=held.flags,
        sha256=held.sha256, path=held.path, uploaded_at=now,
    )  # fmt: skip

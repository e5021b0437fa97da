"""Files that come with a petition or a message: taken over from the draft into the journal."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from qingyu.documents.models import Attachment, Held
from qingyu.documents.services import hold, letters
from qingyu.ledger.models import Entry
from qingyu.offices.access import Viewer
from qingyu.offices.ahead import Ask

from .. import parts, turn
from ..errors import Incomplete
from ..models import Matter, Message, Petition


def attach(
    matter: Matter,
    keys: Iterable[UUID],
    *,
    to: Petition | Message,
    by: parts.By,
    now: datetime,
) -> Entry | None:
    """Attach held files in the transaction of the act they came with; None where there are none.

    Raises Incomplete when one was given up meanwhile: nothing is registered without its files.
    """
    wanted = list(keys)
    if not wanted:
        return None
    held = hold.found(wanted)
    if len(held) < len(set(wanted)):
        raise Incomplete(files=_("附件放得太久，已经清掉了，请重新选择。"))
    files = [
        hold.attachment(one, subject=matter.chain, matter_id=matter.pk, act=to.chain, now=now)
        for one in held
    ]
    entry = turn.record(
        matter, "attached", by=by, office=None, at=now, now=now,
        facts={"count": len(files)}, saves=files,
    )  # fmt: skip
    _with_what_was_read(matter, files, held, by=by, now=now)
    Held.objects.filter(pk__in=[one.pk for one in held]).delete()
    return entry


def _with_what_was_read(
    matter: Matter, files: list[Attachment], held: list[Held], *, by: parts.By, now: datetime
) -> None:
    """A scanned letter brings the text of its pages along, as the clerk left it."""
    staff = by.staff_id if isinstance(by, Viewer) else None
    pages = letters.taken_over(files, [one.pk for one in held], staff=staff, now=now)
    if pages:
        turn.record(
            matter, "transcribed", by=by, office=None, at=now, now=now,
            facts={"pages": len(pages)}, saves=pages,
        )  # fmt: skip


FILES = Ask(
    "files",
    lambda matter, *_seen: (
        Attachment.objects.filter(matter_id=matter.pk).select_related("uploaded_by").order_by("pk")
    ),
)


def of_matter(matter: Matter) -> list[Attachment]:
    """Everything attached to a matter, in the order it came."""
    found: list[Attachment] = FILES.of(matter)
    return found


def of_petition(petition: Petition, *, is_shared: bool) -> list[Attachment]:
    """What this petitioner handed in; in a shared matter only what came with the petition itself."""
    own = {"act": petition.chain} if is_shared else {"matter_id": petition.matter_id}
    return list(Attachment.objects.filter(uploaded_by=None, **own).order_by("pk"))


def moved(petition: Petition, into: Matter) -> list[Attachment]:
    """The files of a petition that joins another matter, unsaved, on their way with it."""
    files = list(Attachment.objects.filter(act=petition.chain))
    for file in files:
        file.matter_id = into.pk
    return files

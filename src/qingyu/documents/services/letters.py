"""Letters on paper: brought in as scans, read in the background, gone over by a clerk, registered."""

import io
import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from PIL import Image

from qingyu.offices.models import Office

from ..errors import DocumentRefused
from ..files import FileRefused, preview, read
from ..models import Attachment, Held, Letter, LetterPage, LetterState, Transcript
from ..scans import Line, ReaderMissing, Suggestion, read_picture, split_spread, suggest
from ..scans.sheets_of_paper import Pixels, pixels_of, turned
from . import hold

log = logging.getLogger("qingyu.letters")
PICTURES = frozenset({"picture", "pdf"})
LISTED = 30  # letters on a page of the list
MOST_PAGES = 60  # of one file are read; the others stay in it
GIVEN_UP = timedelta(minutes=40)  # a worker that holds a letter longer is dead
MARGIN = 0.006  # of the page around a line that is cut out
BY_HAND = "没有读出来，请对照原件录入。"


def bring(
    files: Iterable[tuple[str, bytes]], *, office: Office, staff: int, now: datetime
) -> Letter:
    """One letter of one or more files, sealed. Raises FileRefused naming the file; then none is kept."""
    keys: list[UUID] = []
    names: list[str] = []
    try:
        for name, body in files:
            held = hold.hold(name, body, beside=keys, now=now)
            keys.append(held.pk)
            names.append(held.name)
            if held.kind not in PICTURES:
                raise FileRefused(_("来信要用照片、扫描图片或 PDF；其他文件请在登记时作为附件。"))
    except FileRefused as refusal:
        hold.drop(keys)
        raise FileRefused(f"{name}：{refusal}") from None
    if not keys:
        raise FileRefused(_("请选择扫描件或者照片。"))
    return Letter.objects.create(
        office=office, staff_id=staff, at=now, held=[str(key) for key in keys], label=names[0]
    )


def waiting(
    offices: Iterable[int], *, after: UUID | None = None, most: int = LISTED
) -> tuple[list[Letter], UUID | None]:
    """The letters of these offices that are not registered yet, the oldest first, a page at a time.

    Also the key after which the next page begins, None on the last.
    """
    rows = Letter.objects.filter(office_id__in=list(offices), state__in=Letter.OPEN)
    last = Letter.objects.filter(pk=after).first() if after else None
    if last is not None:
        rows = rows.filter(Q(at__gt=last.at) | Q(at=last.at, pk__gt=last.pk))
    found = list(rows.select_related("office", "staff").order_by("at", "pk")[: most + 1])
    return found[:most], found[most - 1].pk if len(found) > most else None


def read_waiting(now: datetime, *, most: int = 3) -> int:
    """What the worker does in its round; a letter that a dead worker held is begun anew."""
    stuck = Letter.objects.filter(state=LetterState.READING, began_at__lt=now - GIVEN_UP)
    stuck.update(state=LetterState.WAITING)
    found = Letter.objects.filter(state=LetterState.WAITING).order_by("at")[:most]
    return sum(_read_one(letter, now) for letter in found)


def _read_one(letter: Letter, now: datetime) -> bool:
    """Whether this worker read it: it is claimed by one guarded update."""
    claimed = Letter.objects.filter(pk=letter.pk, state=LetterState.WAITING)
    if not claimed.update(state=LetterState.READING, began_at=now):
        return False
    state, trouble = LetterState.READ, ""
    try:
        pages = _pages(letter)
    except (ReaderMissing, FileRefused) as error:
        pages, state, trouble = [], LetterState.UNREAD, str(error)[:200]
    except Exception:
        log.exception("letter %s", letter.pk)
        pages, state, trouble = [], LetterState.UNREAD, BY_HAND
    with transaction.atomic():
        letter.pages.all().delete()
        LetterPage.objects.bulk_create(pages)
        done = Letter.objects.filter(pk=letter.pk, state=LetterState.READING)
        done.update(state=state, trouble=trouble)
    return True


def _pages(letter: Letter) -> list[LetterPage]:
    """Each page straightened and read, unsaved. Raises ReaderMissing, FileRefused."""
    made: list[LetterPage] = []
    for held in files(letter):
        for sheet in range(min(max(held.pages, 1), MOST_PAGES)):
            halves = split_spread(_sheet(held, sheet))
            for half, pixels in enumerate(halves, 1):
                scan = read_picture(pixels)
                lines = [
                    [one.text, round(one.certainty, 3), *(round(edge, 4) for edge in (one.left, one.top, one.right, one.bottom))]
                    for one in scan.lines
                ]  # fmt: skip
                made.append(
                    LetterPage(
                        letter=letter,
                        number=len(made) + 1,
                        held=held.pk,
                        sheet=sheet,
                        half=half if len(halves) > 1 else 0,
                        lines=lines,
                        text=scan.text,
                        turned_by=scan.turned_by,
                        is_blank=scan.is_blank,
                    )
                )
    return made


def files(letter: Letter) -> list[Held]:
    """The letter's files in the order in which they were brought."""
    found = {str(held.pk): held for held in hold.found(UUID(key) for key in letter.held)}
    return [found[key] for key in letter.held if key in found]


def _sheet(held: Held, sheet: int) -> Pixels:
    bodies = preview(held.kind, b"".join(read(held.path)), first=sheet, count=1)
    return pixels_of(bodies[0])


def picture(page: LetterPage, line: int | None = None) -> bytes:
    """The straightened page as JPEG, or one line cut out of it. Raises FileRefused where it is gone."""
    held = Held.objects.filter(pk=page.held).first()
    if held is None:
        raise FileRefused(_("没有这一页"))
    pixels = _sheet(held, page.sheet)
    if page.half:
        pixels = split_spread(pixels)[page.half - 1]
    if page.turned_by:
        pixels = turned(pixels, page.turned_by)
    shown = Image.fromarray(pixels)
    if line is not None:
        shown = shown.crop(_around(lines_of(page)[line], *shown.size))
    stream = io.BytesIO()
    shown.save(stream, "JPEG", quality=82)
    return stream.getvalue()


def sheet_picture(letter: Letter, number: int) -> bytes:
    """A sheet as it was scanned, counted from 1 through all files. Raises FileRefused past the end."""
    for held in files(letter):
        count = max(held.pages, 1)
        if number <= count:
            return preview(held.kind, b"".join(read(held.path)), first=number - 1, count=1)[0]
        number -= count
    raise FileRefused(_("没有这一页"))


def _around(line: Line, width: int, height: int) -> tuple[int, int, int, int]:
    left, top = max(0.0, line.left - MARGIN), max(0.0, line.top - MARGIN)
    right, bottom = min(1.0, line.right + MARGIN), min(1.0, line.bottom + MARGIN)
    return int(left * width), int(top * height), int(right * width), int(bottom * height)


def lines_of(page: LetterPage) -> list[Line]:
    return [Line(*line) for line in page.lines]


def suggestions(pages: Sequence[LetterPage]) -> list[Suggestion]:
    """What the pages offer for the form; `page` of a suggestion counts in this list."""
    return suggest([lines_of(page) for page in pages])


def keep(letter: Letter, *, texts: dict[int, str], values: dict[str, str]) -> None:
    """What the clerk has corrected and filled in so far. Raises DocumentRefused once it is gone."""
    if letter.state not in Letter.OPEN:
        raise DocumentRefused(_("这封来信已经登记或者放弃。"))
    for page in letter.pages.filter(number__in=list(texts)):
        page.text = texts[page.number]
        page.save(update_fields=["text"])
    letter.values = values
    letter.save(update_fields=["values"])


def drop(letter: Letter) -> None:
    """Give it up: its files and what was read of them go."""
    if Letter.objects.filter(pk=letter.pk, state__in=Letter.OPEN).update(
        state=LetterState.DROPPED, values={}, label=""
    ):
        letter.pages.all().delete()
        keys = [UUID(key) for key in letter.held]
        transaction.on_commit(lambda: hold.drop(keys))


def taken_over(
    attachments: Iterable[Attachment], keys: Sequence[UUID], *, staff: int | None, now: datetime
) -> list[Transcript]:
    """The pages of letters whose files became these attachments, as transcripts, unsaved.

    `keys` are the files' keys while they were held, in the same order. The letters are registered.
    """
    by_key = dict(zip(keys, attachments, strict=True))
    pages = LetterPage.objects.filter(held__in=list(by_key)).order_by("held", "number")
    counted: dict[UUID, int] = {}
    made = []
    letters = set()
    for page in pages:
        number = counted[page.held] = counted.get(page.held, -1) + 1
        letters.add(page.letter_id)
        made.append(
            Transcript(
                attachment=by_key[page.held],
                page=number,
                lines=page.lines,
                text=page.text,
                turned_by=page.turned_by,
                is_blank=page.is_blank,
                read_at=now,
                checked_by_id=staff,
                checked_at=now if staff else None,
            )
        )
    gone = {str(key) for key in keys}
    waiting = Letter.objects.filter(state__in=Letter.OPEN)
    letters |= {one.pk for one in waiting if gone & set(one.held)}
    done = Letter.objects.filter(pk__in=letters)
    done.update(state=LetterState.REGISTERED, values={}, label="")
    LetterPage.objects.filter(letter__in=letters).delete()
    return made

"""Reading a scanned letter for the clerk: pages made safe, straightened, read; then gone over."""

from datetime import datetime

from qingyu.offices.access import Viewer

from ..errors import DocumentRefused
from ..files import preview
from ..models import Attachment, Transcript
from ..scans import Line, Scan, Suggestion, read_picture, split_spread, suggest
from ..scans.sheets_of_paper import pixels_of
from .attach import content

MAX_PAGES = 30


def transcribe(attachment: Attachment, *, now: datetime) -> list[Transcript]:
    """The pages as read, unsaved; blank ones are said to be blank. Runs in the background.

    Raises ReaderMissing where the reader is not installed, FileRefused for what has no pages.
    """
    pictures = preview(attachment.kind, content(attachment), count=MAX_PAGES)
    sheets = [sheet for body in pictures for sheet in split_spread(pixels_of(body))]
    return [
        _transcript(attachment, number, read_picture(sheet), now)
        for number, sheet in enumerate(sheets)
    ]


def _transcript(attachment: Attachment, page: int, scan: Scan, now: datetime) -> Transcript:
    lines = [
        [line.text, round(line.certainty, 3), *(round(edge, 4) for edge in _edges(line))]
        for line in scan.lines
    ]
    return Transcript(
        attachment=attachment, page=page, lines=lines, text=scan.text, turned_by=scan.turned_by,
        is_blank=scan.is_blank, read_at=now,
    )  # fmt: skip


def _edges(line: Line) -> tuple[float, float, float, float]:
    return line.left, line.top, line.right, line.bottom


def suggestions(transcripts: list[Transcript]) -> list[Suggestion]:
    """What the read pages offer for the form; uncertain ones are shown and fill nothing."""
    return suggest([lines_of(transcript) for transcript in transcripts])


def lines_of(transcript: Transcript) -> list[Line]:
    return [Line(*line) for line in transcript.lines]


def check(transcript: Transcript, *, text: str, by: Viewer, now: datetime) -> Transcript:
    """The text as the clerk corrected it beside the picture; unsaved."""
    if transcript.checked_at is not None:
        raise DocumentRefused("这一页已经核对过了。")
    transcript.text, transcript.checked_by_id, transcript.checked_at = (
        text.strip(),
        by.staff_id,
        now,
    )
    return transcript

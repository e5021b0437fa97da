"""What was read of a scanned attachment, as its page shows it beside the picture."""

import io
from itertools import islice
from typing import Any

from PIL import Image

from qingyu.documents.files import preview
from qingyu.documents.files.refusals import FileRefused
from qingyu.documents.models import Attachment, Transcript
from qingyu.documents.scans import split_spread
from qingyu.documents.scans.sheets_of_paper import pixels_of, turned
from qingyu.documents.services.attach import content
from qingyu.documents.services.transcribe import lines_of


def of(file: Attachment) -> list[dict[str, Any]]:
    """Page by page: the text, who went over it and when, and where the reader was not certain."""
    rows = Transcript.objects.filter(attachment=file).select_related("checked_by")
    return [
        {
            "script": row,
            "number": row.page + 1,
            "doubtful": [
                {
                    "text": line.text,
                    "percent": round(line.certainty * 100),
                    "x": _hundredths(line.left),
                    "y": _hundredths(line.top),
                    "width": _hundredths(line.right - line.left),
                    "height": _hundredths(line.bottom - line.top),
                }
                for line in lines_of(row)
                if line.is_uncertain
            ],
        }
        for row in rows.order_by("page")
    ]


def picture(file: Attachment, number: int) -> bytes:
    """The page with this number among those read, straightened, as JPEG. Raises FileRefused."""
    row = Transcript.objects.filter(attachment=file, page=number - 1).first()
    if row is None:
        raise FileRefused("没有这一页")
    # A spread counts as two, so the sheet lies at the page's own number or before it.
    sheets = preview(file.kind, content(file), count=number)
    halves = (half for sheet in sheets for half in split_spread(pixels_of(sheet)))
    pixels = next(islice(halves, row.page, None), None)
    if pixels is None:
        raise FileRefused("没有这一页")
    stream = io.BytesIO()
    Image.fromarray(turned(pixels, row.turned_by) if row.turned_by else pixels).save(
        stream, "JPEG", quality=82
    )
    return stream.getvalue()


def _hundredths(part: float) -> str:
    return f"{part * 100:.2f}"

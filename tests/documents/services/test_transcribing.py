"""A scanned letter read beside its picture; the clerk's word is the one that counts."""

import io

import pytest
from PIL import Image

from qingyu.documents.errors import DocumentRefused
from qingyu.documents.fonts import font_set
from qingyu.documents.models import Attachment, Transcript
from qingyu.documents.scans import reader_is_here
from qingyu.documents.scans.letters import LETTERS, render
from qingyu.documents.services import transcribe
from qingyu.documents.services.attach import attach
from tests.cast import County
from tests.factories import NOW, viewer

from .desk import SUBJECT, told

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not reader_is_here(), reason="with the optional reader (requirements/ocr.txt) only"
    ),
]


def scanned(county: County) -> Attachment:
    """Two sheets in one PDF: a letter and the empty back of it."""
    letter = Image.fromarray(render(LETTERS["排水"], font_set().chosen["song"]))
    stream = io.BytesIO()
    blank = Image.new("RGB", letter.size, "white")
    letter.save(stream, "PDF", resolution=150, save_all=True, append_images=[blank])
    attachment = attach(
        "扫描.pdf", stream.getvalue(), subject=SUBJECT, now=NOW, uploaded_by=county.wang.pk
    )
    told("scanned", county.wang, attachment)
    return attachment


def test_a_letter_is_read_offers_its_fields_and_is_gone_over(county: County) -> None:
    front, back = transcribe.transcribe(scanned(county), now=NOW)
    told("read", county.wang, front, back)

    kept = Transcript.objects.get(pk=front.pk)
    offered = {(s.key, s.text) for s in transcribe.suggestions([kept]) if not s.is_uncertain}
    assert ("phone", "13900000001") in offered
    assert back.is_blank
    assert kept.checked_at is None

    told(
        "checked",
        county.wang,
        transcribe.check(kept, text="改正后的信", by=viewer(county.wang), now=NOW),
    )
    assert Transcript.objects.get(pk=front.pk).text == "改正后的信"
    with pytest.raises(DocumentRefused, match="已经核对过"):
        transcribe.check(kept, text="x", by=viewer(county.wang), now=NOW)

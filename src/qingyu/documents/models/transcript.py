"""What a reader made of a scanned page, beside the picture, until a clerk has gone over it."""

from typing import ClassVar

from django.db import models

from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import SealedJSONField, SealedTextField


class Transcript(Recorded):
    """One page of an attachment as text. `lines`: [text, certainty, left, top, right, bottom].

    Places are parts of the page's width and height. `text` is what the clerk made of it;
    until then it is what was read, and `checked_at` is empty.
    """

    attachment = models.ForeignKey(
        "documents.Attachment", on_delete=models.PROTECT, related_name="transcripts"
    )
    page = models.PositiveSmallIntegerField()
    lines = SealedJSONField(default=list)
    text = SealedTextField(blank=True)
    turned_by = models.FloatField(default=0)
    is_blank = models.BooleanField("空白页", default=False)
    read_at = models.DateTimeField()
    checked_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "attachment", "page", "is_blank", "read_at", "checked_by", "checked_at",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("text",)

    class Meta:
        verbose_name = "识别文字"
        constraints = [
            models.UniqueConstraint(fields=["attachment", "page"], name="one_transcript_per_page")
        ]

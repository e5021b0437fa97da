"""What people hand in with a petition, and what offices add to a matter."""

from typing import ClassVar

from django.db import models

from qingyu.ledger.fields import CanonicalField
from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import SealedTextField


class Attachment(Recorded):
    """One file, sealed in the store. `subject` is its chain; `act` the petition it came with.

    `sha256` is of what was sent; the journal holds it, so a changed file is found out.
    """

    subject = models.CharField(max_length=60)
    matter_id = models.BigIntegerField(null=True, blank=True)
    act = models.CharField(max_length=60, blank=True)  # as `petition:5`
    name = SealedTextField("文件名")
    kind = models.CharField(max_length=10)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField(default=0)
    flags = CanonicalField(default=list)
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=80)
    uploaded_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    is_original_kept = models.BooleanField("保留原件", default=True)
    is_secret = models.BooleanField("仅办理人可见", default=False)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "subject", "matter_id", "act", "kind", "media_type", "size", "pages", "flags", "sha256",
        "path", "uploaded_by", "uploaded_at", "is_original_kept", "is_secret",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("name",)

    class Meta:
        verbose_name = "附件"
        indexes = [
            models.Index(fields=["matter_id", "id"], name="attachments_of_matter"),
            models.Index(fields=["subject", "id"], name="attachments_of_subject"),
        ]

    @property
    def is_from_petitioner(self) -> bool:
        return self.uploaded_by_id is None

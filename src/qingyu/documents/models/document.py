"""The document (文书): drafted, approved, issued under a number, and from then on unchanged."""

from typing import Any, ClassVar

from django.db import models

from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import SealedJSONField

from ..kinds import KINDS, DocumentKind


class DocumentState(models.TextChoices):
    DRAFT = "draft", "草稿"
    APPROVED = "approved", "已核准"
    ISSUED = "issued", "已签发"
    SERVED = "served", "已送达"
    CANCELLED = "cancelled", "已作废"


class Document(Recorded):
    """One document. `subject` is the chain it belongs to, as `matter:12`.

    `matter_id` is the matter it is scoped by, none for what concerns no single matter.
    `facts` is plain JSON (see `factsheet`). Issued, it is `page`, what is set in type, and
    `page_sha256` in the journal fixes every word of it; `pdf_sha256` fixes the print. The
    database refuses to change either.
    """

    subject = models.CharField(max_length=60)
    matter_id = models.BigIntegerField(null=True, blank=True)
    kind = models.CharField("文种", max_length=40)
    office = models.ForeignKey(
        "offices.Office",
        on_delete=models.PROTECT,
        related_name="documents",
        verbose_name="发文单位",
    )
    facts = SealedJSONField("文书内容", default=dict)
    copies = SealedJSONField("抄送", default=list)
    enclosures = SealedJSONField("附件名称", default=list)
    title = models.CharField("标题", max_length=120, blank=True)
    state = models.CharField(
        max_length=10, choices=DocumentState.choices, default=DocumentState.DRAFT
    )
    register = models.ForeignKey(
        "documents.NumberRegister",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
    )
    serial = models.PositiveIntegerField(null=True, blank=True)
    number = models.CharField("文号", max_length=80, blank=True)
    drafted_by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    issued_at = models.DateTimeField(null=True, blank=True)
    template_sha256 = models.CharField(max_length=64, blank=True)
    page = SealedJSONField("版面内容", default=dict)
    page_sha256 = models.CharField(max_length=64, blank=True)
    pdf_path = models.CharField(max_length=80, blank=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    pdf_size = models.PositiveIntegerField(null=True, blank=True)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    cancel_reason = models.CharField("作废原因", max_length=200, blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "subject", "matter_id", "kind", "office", "state", "register", "serial", "number",
        "drafted_by", "drafted_at", "approved_by", "approved_at", "issued_by", "issued_at",
        "template_sha256", "page_sha256", "pdf_path", "pdf_sha256", "pdf_size", "replaces", "cancel_reason",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("facts", "copies", "enclosures", "title")

    class Meta:
        verbose_name = "文书"
        indexes = [
            models.Index(fields=["matter_id", "id"], name="documents_of_matter"),
            models.Index(fields=["subject", "id"], name="documents_of_subject"),
            models.Index(fields=["office", "state", "id"], name="documents_of_office"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["register", "serial"], name="one_document_per_number")
        ]

    def __str__(self) -> str:
        return self.number or f"{self.about.name[0]}（{self.get_state_display()}）"

    @property
    def about(self) -> DocumentKind:
        return KINDS[self.kind]

    @property
    def is_fixed(self) -> bool:
        """Whether it has left the house's hands: nothing of it changes any more."""
        return bool(self.page_sha256 or self.pdf_sha256)

    @property
    def is_printed(self) -> bool:
        """Whether its PDF is there; an instance without Chinese fonts prints it later."""
        return bool(self.pdf_sha256)

    @property
    def awaits_service(self) -> bool:
        return self.state == DocumentState.ISSUED and self.about.is_served


class OfficeTemplate(models.Model):
    """An office's own text of a document, from a moment on; the newest counts, all are kept."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)  # a key of KINDS, with `.plain` for the explanation
    source = models.TextField()
    by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = "文书模板"
        indexes = [models.Index(fields=["office", "kind", "-id"], name="newest_template_of_office")]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ValueError("模板只增不改；修改请另存一份新的")
        super().save(*args, **kwargs)

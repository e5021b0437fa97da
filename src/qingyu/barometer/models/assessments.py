"""The yearly assessment (考核, 条例第39条): one body, one year, on its own duties and nothing else."""

from typing import ClassVar

from django.db import models

from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import SealedTextField


class AssessmentState(models.TextChoices):
    DRAFT = "draft", "待单位说明"
    REMARKED = "remarked", "待上级审定"
    SIGNED = "signed", "已审定"


class Assessment(Recorded):
    """What a body owed in a year and what it did in time.

    lines: as counted when it was drafted, one dict a duty: {"measure", "hits", "rows"}. None of
    them tells how many people petitioned, and nobody's silence is in any of them.
    """

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    by_office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    last = models.DateField("数据截至")
    lines = models.JSONField(default=list)
    state = models.CharField(
        max_length=10, choices=AssessmentState.choices, default=AssessmentState.DRAFT
    )
    drafted_by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    remark = SealedTextField("单位说明", blank=True)
    remarked_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    remarked_at = models.DateTimeField(null=True, blank=True)
    words = SealedTextField("审定意见", blank=True)
    signed_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "office", "by_office", "year", "last", "lines", "state", "drafted_by", "drafted_at",
        "remarked_by", "remarked_at", "signed_by", "signed_at", "document",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("remark", "words")

    class Meta:
        verbose_name = "年度考核"
        constraints = [
            models.UniqueConstraint(fields=["office", "year"], name="one_assessment_a_body_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.year}"

"""Reports: drafted from figures, edited by people, issued once and unchanged from then on."""

from typing import ClassVar

from django.db import models

from qingyu.core.measures.periods import Period, PeriodKind
from qingyu.ledger.journal import Recorded


class ReportState(models.TextChoices):
    DRAFT = "draft", "草稿"
    ISSUED = "issued", "已签发"


class Report(Recorded):
    """One report of one office about all below a root, over a period or a special topic.

    figures, tables: as they stood when it was drafted; sections: the text, edited until it is
    issued. The journal commits to all three, so that a later change shows. `document` is the
    paper: its PDF is sealed by the documents' own hash.
    """

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    root = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("种类", max_length=8)  # a PeriodKind
    since = models.DateField()
    until = models.DateField()
    last = models.DateField("数据截至")
    topic = models.CharField("专题内容分类", max_length=10, blank=True)
    place = models.CharField("专题属地", max_length=12, blank=True)
    figures = models.JSONField(default=list)
    tables = models.JSONField(default=list)
    sections = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=ReportState.choices, default=ReportState.DRAFT)
    drafted_by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    issued_at = models.DateTimeField(null=True, blank=True)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "office", "root", "kind", "since", "until", "last", "topic", "place", "state",
        "drafted_by", "drafted_at", "edited_at", "issued_by", "issued_at", "document",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("figures", "tables", "sections")

    class Meta:
        verbose_name = "统计报告"
        indexes = [models.Index(fields=["root", "-id"], name="reports_of_root")]

    @property
    def is_special(self) -> bool:
        return bool(self.topic or self.place)

    @property
    def period(self) -> Period:
        return Period(PeriodKind(self.kind), self.since, self.until)

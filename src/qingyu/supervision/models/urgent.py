"""Grave and urgent information (重大紧急信访信息, 条例第25条): reported up the line, each step with its time."""

from typing import ClassVar

from django.db import models

from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import SealedTextField


class UrgentReport(Recorded):
    """One report about one matter: what happened, where, how many people, what is done about it.

    It is about an event and what an office does; nobody is named in a column of it.
    """

    matter = models.ForeignKey(
        "petitions.Matter", on_delete=models.PROTECT, related_name="urgent_reports"
    )
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField("写成")
    happened_at = models.DateTimeField("发生时间")
    where = models.CharField("地点", max_length=80)
    people = models.PositiveIntegerField("涉及人数")
    summary = SealedTextField("情况摘要")
    wanted = SealedTextField("主要诉求", blank=True)
    action = SealedTextField("已采取措施")
    paper = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField("报出", null=True, blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "matter", "office", "written_by", "written_at", "happened_at", "where", "people", "paper",
        "sent_at",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("summary", "wanted", "action")

    class Meta:
        verbose_name = "重大紧急信息报告"
        indexes = [models.Index(fields=["office", "-id"], name="urgent_reports_of_office")]

    def __str__(self) -> str:
        return f"急报{self.pk}"


class UrgentHop(Recorded):
    """One way of a report from a body to one above it: sent, and received, to the minute."""

    report = models.ForeignKey(UrgentReport, on_delete=models.PROTECT, related_name="hops")
    n = models.PositiveSmallIntegerField()
    from_office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    to_office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    sent_by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    received_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    received_at = models.DateTimeField(null=True, blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "report", "n", "from_office", "to_office", "sent_by", "sent_at", "received_by", "received_at",
    )  # fmt: skip

    class Meta:
        verbose_name = "急报流转"
        ordering = ["n"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "to_office"], name="one_urgent_report_once_a_body"
            )
        ]
        indexes = [models.Index(fields=["to_office", "received_at"], name="urgent_hops_to_receive")]

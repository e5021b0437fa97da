"""The joint meeting (联席会议, 条例第13、24条): when it sat, what it decided, who does it until when."""

from typing import ClassVar

from django.db import models

from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import SealedTextField

from .answered import Answered


class Meeting(Recorded):
    """One sitting, called by the petition office as the meeting's office. `bodies`: keys of offices."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="meetings")
    title = models.CharField("议题", max_length=80)
    held_at = models.DateTimeField("时间")
    place = models.CharField("地点", max_length=80, blank=True)
    chair = models.CharField("召集人", max_length=60)
    bodies = models.JSONField("参加单位", default=list)
    minutes = SealedTextField("会议纪要", blank=True)
    called_by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "office", "title", "held_at", "place", "chair", "bodies", "called_by",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("minutes",)

    class Meta:
        verbose_name = "联席会议"
        indexes = [models.Index(fields=["office", "-held_at"], name="meetings_of_office")]

    def __str__(self) -> str:
        return self.title


class Decision(Answered):
    """One thing a meeting decided: who does it, until when. It may be about a matter or a dispute."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    text = SealedTextField("决定事项")
    matter = models.ForeignKey(
        "petitions.Matter",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decided_on",
    )
    dispute = models.ForeignKey(
        "petitions.Dispute", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    recorded_fields: ClassVar[tuple[str, ...]] = (
        *Answered.ANSWERED_FIELDS, "meeting", "matter", "dispute",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("text", "thread")

    class Meta:
        verbose_name = "会议决定事项"
        indexes = [
            models.Index(fields=["office", "state", "due_on"], name="decisions_of_office"),
        ]

    def __str__(self) -> str:
        return f"决定{self.pk}"

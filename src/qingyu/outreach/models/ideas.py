"""What people suggest (人民建议征集, 条例第29条): studied, decided with reasons, thanked, followed to delivery."""

from typing import ClassVar

from django.db import models

from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import SealedTextField


class Call(Recorded):
    """A public call for suggestions on one topic. All of it is published, its result too."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    title = models.CharField("题目", max_length=60)
    question = models.TextField("想听什么")
    opens_on = models.DateField("开始")
    closes_on = models.DateField("截止")
    result = models.TextField("结果", blank=True)
    result_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "office", "title", "question", "opens_on", "closes_on", "result", "result_at", "made_by",
    )  # fmt: skip

    class Meta:
        verbose_name = "建议征集"
        indexes = [models.Index(fields=["closes_on", "id"], name="calls_by_last_day")]

    def __str__(self) -> str:
        return self.title


class IdeaState(models.TextChoices):
    NEW = "new", "待研究"
    STUDIED = "studied", "研究中"
    DECIDED = "decided", "已决定"
    DELIVERED = "delivered", "已落实"


class IdeaDecision(models.TextChoices):
    ADOPTED = "adopted", "采纳"
    PARTLY = "partly", "部分采纳"
    KEPT = "kept", "留作参考"
    NOT = "not", "不采纳"


ADOPTING = (IdeaDecision.ADOPTED, IdeaDecision.PARTLY)


class Idea(Recorded):
    """One suggestion, on the matter it came in as. Whoever made it is in the petition alone.

    What was adopted is owed until it is delivered: `deliver_by`, by `office`. `late_on` is that day
    once it has passed in vain; it stays, also when it is delivered later.
    """

    matter = models.OneToOneField("petitions.Matter", on_delete=models.PROTECT, related_name="idea")
    call = models.ForeignKey(
        Call, on_delete=models.PROTECT, null=True, blank=True, related_name="ideas"
    )
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=IdeaState.choices, default=IdeaState.NEW)
    came_at = models.DateTimeField()
    study = SealedTextField("怎样研究的", blank=True)
    studied_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision = models.CharField(max_length=10, choices=IdeaDecision.choices, blank=True)
    reasons = SealedTextField("理由", blank=True)
    decided_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)
    deliver = SealedTextField("落实什么", blank=True)
    deliver_by = models.DateField("落实期限", null=True, blank=True)
    late_on = models.DateField("到期没有落实", null=True, blank=True)
    delivered = SealedTextField("落实情况", blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "matter", "call", "office", "state", "came_at", "studied_by", "decision", "decided_by",
        "decided_at", "thanked_at", "deliver_by", "late_on", "delivered_at",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("study", "reasons", "deliver", "delivered")

    class Meta:
        verbose_name = "人民建议"
        indexes = [models.Index(fields=["office", "state", "-id"], name="ideas_of_office")]

"""Replies, ratings and reviews; how a reply was served stands with its document."""

from typing import ClassVar

from django.db import models

from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import SealedJSONField, SealedTextField


class ReplyKind(models.TextChoices):
    OPINION = "opinion", "信访处理意见书"
    DUTY = "duty", "履职答复"
    PROCEDURAL = "procedural", "程序性告知"
    SUGGESTION = "suggestion", "建议答复"
    ACCUSATION = "accusation", "检举控告反馈"
    INQUIRY = "inquiry", "咨询答复"
    REVIEW = "review", "复查意见书"
    RE_REVIEW = "re_review", "复核意见书"


class ReplyState(models.TextChoices):
    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "送审"
    ISSUED = "issued", "已签发"
    SERVED = "served", "已送达"


class Reply(Recorded):
    """A written answer. What Art. 32 requires is checked by `core.answers` before it is issued.

    From its signature on it is one with `document`, which bears its number, its print and the
    record of its service; `served_at` repeats the day that starts the windows.

    `answers`: one per claim, {"claim": id, "outcome": support|explain|refuse|adopt…, "text"}.
    `remedy`: body, days and last day as told; the last day itself is fixed at service.
    """

    matter = models.ForeignKey("petitions.Matter", on_delete=models.PROTECT, related_name="replies")
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=12, choices=ReplyKind.choices)
    number = models.CharField("文号", max_length=60, blank=True)
    facts = SealedTextField("查明事实", blank=True)
    basis = SealedTextField("依据", blank=True)
    answers = SealedJSONField(default=list)
    conclusion = SealedTextField("结论", blank=True)
    remedy_office = models.ForeignKey(
        "offices.Office", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    remedy = SealedTextField("救济告知", blank=True)
    state = models.CharField(max_length=10, choices=ReplyState.choices, default=ReplyState.DRAFT)
    drafted_by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    issued_at = models.DateTimeField(null=True, blank=True)
    document = models.OneToOneField(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="reply"
    )
    served_at = models.DateTimeField("送达时间", null=True, blank=True)
    is_supporting = models.BooleanField("支持诉求", default=False)
    executed_at = models.DateTimeField(null=True, blank=True)
    execution_note = SealedTextField(blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "matter", "office", "kind", "number", "remedy_office", "state", "drafted_by", "signed_by",
        "issued_at", "document", "served_at", "is_supporting", "executed_at",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = (
        "facts", "basis", "answers", "conclusion", "remedy", "execution_note",
    )  # fmt: skip

    class Meta:
        verbose_name = "答复"


class RatedObject(models.TextChoices):
    PETITION_OFFICE = "petition_office", "信访工作机构"
    RESPONSIBLE_BODY = "responsible_body", "责任单位"


class Score(models.TextChoices):
    SATISFIED = "satisfied", "满意"
    MOSTLY = "mostly", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"


class Rating(Recorded):
    """The petitioner's word on one of the two rated bodies. Staff can neither give nor change it."""

    matter = models.ForeignKey("petitions.Matter", on_delete=models.PROTECT, related_name="ratings")
    rated = models.CharField(max_length=20, choices=RatedObject.choices)
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="ratings")
    score = models.CharField(max_length=14, choices=Score.choices)
    words = SealedTextField(blank=True)
    at = models.DateTimeField()
    is_entered_by_staff = models.BooleanField("代填", default=False)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "matter", "rated", "office", "score", "at", "is_entered_by_staff",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("words",)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter", "rated"], name="one_rating_per_object")
        ]


class ReviewKind(models.TextChoices):
    REVIEW = "review", "复查"
    RE_REVIEW = "re_review", "复核"


class ReviewOutcome(models.TextChoices):
    UPHOLD = "uphold", "维持"
    CHANGE = "change", "变更"
    REDO = "redo", "撤销并责令重新办理"


class Review(Recorded):
    """A review (复查) or re-review (复核): asked for, decided within its limit, served."""

    matter = models.ForeignKey("petitions.Matter", on_delete=models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=10, choices=ReviewKind.choices)
    reviewed = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="reviews")
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="reviews")
    asked_at = models.DateTimeField()
    reasons = SealedTextField("申请理由")
    is_late = models.BooleanField("逾期申请", default=False)
    late_reason = SealedTextField(blank=True)
    hearing_from = models.DateField(null=True, blank=True)
    hearing_until = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=ReviewOutcome.choices, blank=True)
    reply = models.ForeignKey(
        Reply, on_delete=models.PROTECT, null=True, blank=True, related_name="decides"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "matter", "kind", "reviewed", "office", "asked_at", "is_late", "hearing_from",
        "hearing_until", "outcome", "reply", "decided_at", "decided_by",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("reasons", "late_reason")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "kind", "reviewed"], name="one_review_per_reply"
            )
        ]

"""Public promises (公开承诺制): what a body promises, and every occasion on which it fell due."""

from typing import ClassVar

from django.db import models

from qingyu.ledger.journal import Recorded


class Promise(Recorded):
    """What a body promises, to whom, within what time, since when. Published words stay as they are.

    It is never changed: a new promise of the same kind ends the old one the day before.
    """

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="promises")
    kind = models.CharField("承诺事项", max_length=20)
    to_whom = models.CharField("对谁承诺", max_length=40, default="信访人")
    words = models.CharField("补充说明", max_length=120, blank=True)
    days = models.PositiveSmallIntegerField("天数")
    unit = models.CharField("单位", max_length=2, choices=[("d", "自然日"), ("wd", "工作日")])
    since = models.DateField("自何时起")
    until = models.DateField("至何时止", null=True, blank=True)
    published_by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()
    why_ended = models.CharField("终止理由", max_length=120, blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "office", "kind", "to_whom", "words", "days", "unit", "since", "until", "published_by",
        "published_at", "why_ended",
    )  # fmt: skip

    class Meta:
        verbose_name = "公开承诺"
        constraints = [
            models.UniqueConstraint(
                fields=["office", "kind"],
                name="one_standing_promise_of_a_kind",
                condition=models.Q(until=None),
            )
        ]

    def __str__(self) -> str:
        return f"承诺{self.pk}"


class Outcome(models.TextChoices):
    PENDING = "pending", "未到期"
    KEPT = "kept", "已兑现"
    BROKEN = "broken", "未兑现"
    VOID = "void", "不计"


class Occasion(models.Model):
    """One occasion on which a promise fell due. It follows from the journal and can be made anew."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="occasions")
    matter = models.ForeignKey("petitions.Matter", on_delete=models.CASCADE, related_name="+")
    mark = models.CharField(max_length=40)
    began_on = models.DateField()
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)

    class Meta:
        verbose_name = "承诺兑现"
        constraints = [
            models.UniqueConstraint(fields=["promise", "matter", "mark"], name="one_occasion_once")
        ]
        indexes = [
            models.Index(fields=["promise", "outcome", "-due_on"], name="occasions_by_outcome"),
            models.Index(
                fields=["due_on"],
                name="occasions_pending",
                condition=models.Q(outcome="pending"),
            ),
            models.Index(fields=["matter"], name="occasions_of_matter"),
        ]


class PromiseMonth(models.Model):
    """How many occasions of a promise fell due in a month, so that no page counts them all."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="months")
    month = models.DateField()  # its first day
    kept = models.PositiveIntegerField(default=0)
    broken = models.PositiveIntegerField(default=0)
    void = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["promise", "month"], name="one_count_a_month")
        ]

"""A breach that the journal shows, found by the regular round and kept as an entry of its own."""

from typing import ClassVar

from django.db import models

from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import SealedTextField


class FaultState(models.TextChoices):
    FOUND = "found", "待处理"
    SUPERVISED = "supervised", "已督办"
    SET_ASIDE = "set_aside", "不予督办"


class Fault(Recorded):
    """One breach of one duty by one body in one matter: which trigger saw it, and where.

    `mark` is what it was seen at, such as "clock:12"; the same thing is found once. `since`
    is the first day of the breach, `ended_on` the day the duty was made good after all.
    """

    matter = models.ForeignKey("petitions.Matter", on_delete=models.PROTECT, related_name="faults")
    trigger = models.CharField(max_length=30)
    mark = models.CharField(max_length=40)
    breach = models.CharField("违反的规定", max_length=10)
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="faults")
    since = models.DateField("自")
    ended_on = models.DateField("补正日期", null=True, blank=True)
    facts = models.JSONField(default=dict)
    found_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=FaultState.choices, default=FaultState.FOUND)
    supervision = models.ForeignKey(
        "supervision.Supervision",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="faults",
    )
    set_aside_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    set_aside_why = SealedTextField("不予督办的理由", blank=True)

    # `ended_on` follows from the journal at any time and is told by none of its entries.
    recorded_fields: ClassVar[tuple[str, ...]] = (
        "matter", "trigger", "mark", "breach", "office", "since", "facts", "found_at", "state",
        "supervision", "set_aside_by",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("set_aside_why",)

    class Meta:
        verbose_name = "违规情形"
        indexes = [
            models.Index(
                fields=["office", "-id"],
                name="faults_to_look_at",
                condition=models.Q(state="found"),
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["matter", "trigger", "mark"], name="one_fault_once")
        ]

    def __str__(self) -> str:
        return f"{self.trigger} {self.mark}"


class Patrolled(models.Model):
    """The moment up to which the round has read the journal."""

    at = models.DateTimeField()

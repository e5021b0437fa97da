"""Help in life and work (困难帮扶, 条例第27、37条): a need, the body asked, what came of it."""

from typing import ClassVar

from django.db import models

from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import SealedTextField


class HelpKind(models.TextChoices):
    SOCIAL = "social", "社会救助"
    JUDICIAL = "judicial", "司法救助"
    JOB = "job", "就业帮扶"
    MEDICAL = "medical", "医疗救助"
    LEGAL = "legal", "法律援助"
    OTHER = "other", "其他帮扶"


class HelpState(models.TextChoices):
    ASKED = "asked", "已申请，等结果"
    GIVEN = "given", "已落实"
    NOT_GIVEN = "not_given", "不符合条件"
    DECLINED = "declined", "本人不需要"


class Help(Recorded):
    """One need and whoever was asked to help.

    It knows nothing of whether the claim was right: help is offered at any stage and after any
    opinion. The body asked is named, and gets no sight of the matter by it.
    """

    matter = models.ForeignKey("petitions.Matter", on_delete=models.PROTECT, related_name="helps")
    kind = models.CharField("哪一种帮扶", max_length=10, choices=HelpKind.choices)
    need = SealedTextField("有什么困难")
    asked_of = models.CharField("请哪个单位帮", max_length=60)
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ask_again_on = models.DateField("哪天问结果")
    state = models.CharField(max_length=10, choices=HelpState.choices, default=HelpState.ASKED)
    result = SealedTextField("结果", blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "matter", "kind", "asked_of", "office", "asked_by", "asked_at", "ask_again_on", "state", "ended_at",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("need", "result")

    class Meta:
        verbose_name = "困难帮扶"
        indexes = [
            models.Index(
                fields=["office", "ask_again_on", "id"],
                name="helps_waited_for",
                condition=models.Q(state="asked"),
            )
        ]

"""The screening round (排查): one body goes through all its grids in one period."""

from typing import ClassVar

from django.db import models

from qingyu.core import screening
from qingyu.ledger.fields import CanonicalField
from qingyu.ledger.journal import Recorded
from qingyu.offices.tongue import is_english
from qingyu.privacy.fields import SealedTextField


class RoundKind(models.TextChoices):
    REGULAR = "regular", "定期排查"
    CONCENTRATED = "concentrated", "集中排查"
    SPECIAL = "special", "专项排查"


class RoundState(models.TextChoices):
    """MISSED is the body's own failing: it is told in the journal and stays."""

    OPEN = "open", "进行中"
    DONE = "done", "已完成"
    MISSED = "missed", "缺排查"


class Round(Recorded):
    """One round. `questions` are [Chinese, English] pairs, kept as they were asked.

    Regular rounds are opened by the sweep, one a period; `opened_by` is then empty.
    """

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="rounds")
    kind = models.CharField(max_length=12, choices=RoundKind.choices)
    title = models.CharField("名称", max_length=100)
    topic = models.CharField("专题", max_length=4, blank=True)
    starts_on = models.DateField("开始")
    ends_on = models.DateField("截止")
    questions = CanonicalField(default=list)
    state = models.CharField(max_length=8, choices=RoundState.choices, default=RoundState.OPEN)
    opened_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "office", "kind", "title", "topic", "starts_on", "ends_on", "questions", "state",
        "opened_by", "opened_at", "done_at",
    )  # fmt: skip

    class Meta:
        verbose_name = "排查"
        indexes = [
            models.Index(fields=["office", "-starts_on", "-id"], name="rounds_of_office"),
            models.Index(
                fields=["ends_on"], name="open_rounds_by_end", condition=models.Q(state="open")
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "starts_on"],
                condition=models.Q(kind="regular"),
                name="one_regular_round_per_period",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        """A regular round is called by its period, as the reader says it; others as they were named."""
        return screening.read(self.title, self.starts_on) if is_english() else self.title


class Cover(Recorded):
    """One grid's part in a round: who is to go, and when it was gone through.

    `answers` hold, by the question's place in the list, "clear" or "found".
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="covers")
    grid = models.ForeignKey("prevention.Grid", on_delete=models.PROTECT, related_name="covers")
    worker = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answers = CanonicalField(default=dict)
    note = SealedTextField("说明", blank=True)
    # The phone's own name for it, where it was sent in from one.
    submission = models.UUIDField(unique=True, null=True, blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "round", "grid", "worker", "done_at", "done_by", "answers", "submission",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("note",)

    class Meta:
        verbose_name = "走访"
        indexes = [models.Index(fields=["grid", "-done_at"], name="covers_of_grid")]
        constraints = [
            models.UniqueConstraint(fields=["round", "grid"], name="one_cover_per_grid_and_round")
        ]

"""One running limit, anchored to a typed event and never to "last modified"."""

from typing import ClassVar

from django.db import models

from qingyu.ledger.journal import Recorded


class ClockState(models.TextChoices):
    RUNNING = "running", "计时中"
    MET = "met", "按期"
    LATE = "late", "逾期完成"
    CANCELLED = "cancelled", "不再适用"
    LAPSED = "lapsed", "窗口已过"


class Clock(Recorded):
    """A stored due date: rule, article, start event, calendar version and how it was counted.

    `office` owes it; a petitioner's window (`is_window`) is owed by nobody and only
    lapses. `due_on` is the last day, until 24:00 in China.
    """

    matter = models.ForeignKey("petitions.Matter", on_delete=models.PROTECT, related_name="clocks")
    rule = models.CharField(max_length=40)
    article = models.CharField(max_length=60)
    profile = models.CharField(max_length=30)
    office = models.ForeignKey(
        "offices.Office", on_delete=models.PROTECT, null=True, blank=True, related_name="clocks"
    )
    is_window = models.BooleanField(default=False)
    event = models.CharField("起算事件", max_length=30)
    started_at = models.DateTimeField()
    due_on = models.DateField()
    first_due_on = models.DateField()
    unit = models.CharField(max_length=2)
    days = models.PositiveSmallIntegerField()
    extension = models.PositiveSmallIntegerField(default=0)
    is_provisional = models.BooleanField("暂定", default=False)
    calendar_version = models.CharField(max_length=80)
    terms = models.JSONField("计算条件", default=dict)
    state = models.CharField(max_length=10, choices=ClockState.choices, default=ClockState.RUNNING)
    is_open = models.BooleanField(default=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "matter", "rule", "article", "profile", "office", "is_window", "event", "started_at",
        "due_on", "first_due_on", "unit", "days", "extension", "terms", "is_provisional",
        "calendar_version", "state", "is_open", "stopped_at",
    )  # fmt: skip

    class Meta:
        verbose_name = "期限"
        indexes = [
            models.Index(
                fields=["office", "due_on", "id"],
                name="open_clocks_of_office",
                condition=models.Q(is_open=True),
            ),
            models.Index(
                fields=["due_on", "id"], name="open_clocks_by_due", condition=models.Q(is_open=True)
            ),
            models.Index(fields=["matter", "is_open"], name="clocks_of_matter"),
            models.Index(fields=["rule", "due_on"], name="clocks_by_rule_and_due"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "rule"],
                name="one_open_clock_per_rule",
                condition=models.Q(is_open=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.due_on}"


class Threshold(models.Model):
    """A deadline threshold the sweep has dealt with, so that it happens once."""

    clock = models.ForeignKey(Clock, on_delete=models.CASCADE, related_name="thresholds")
    name = models.CharField(max_length=10)  # T-3, T-0, T+1
    due_on = models.DateField()
    nominal_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clock", "name", "due_on"], name="one_threshold_once")
        ]

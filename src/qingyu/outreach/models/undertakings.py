"""What somebody promised a petitioner to their face (现场承诺): a task with a date and an owner."""

from datetime import date
from typing import ClassVar

from django.db import models

from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import SealedTextField


class UndertakingState(models.TextChoices):
    OPEN = "open", "还没办到"
    KEPT = "kept", "已办到"
    RELEASED = "released", "不用再办"


class Origin(models.TextChoices):
    RECEPTION = "reception", "领导接访"
    VISIT = "visit", "干部下访"
    TALK = "talk", "沟通时"


class Undertaking(Recorded):
    """One promise on the spot. `first_due_on` is what was said first; moving the day hides nothing.

    broken_on: the day it was first not kept; it stays, also when it is kept later.
    is_confirmed: the petitioner's own word whether it was done; None until they say.
    """

    matter = models.ForeignKey(
        "petitions.Matter", on_delete=models.PROTECT, related_name="undertakings"
    )
    petition = models.ForeignKey(
        "petitions.Petition", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    origin = models.CharField(max_length=10, choices=Origin.choices)
    record = models.ForeignKey(
        "outreach.ReceptionRecord",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="undertakings",
    )
    made_by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    what = SealedTextField("答应办什么")
    due_on = models.DateField("期限")
    first_due_on = models.DateField("最初答应的期限")
    moved_reason = SealedTextField("改期原因", blank=True)
    state = models.CharField(
        max_length=8, choices=UndertakingState.choices, default=UndertakingState.OPEN
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_note = SealedTextField("办到的情况", blank=True)
    broken_on = models.DateField(null=True, blank=True)
    is_confirmed = models.BooleanField("本人确认", null=True, blank=True)
    answer = SealedTextField("本人的话", blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "matter", "petition", "origin", "record", "made_by", "made_at", "office", "owner",
        "due_on", "first_due_on", "state", "ended_at", "broken_on", "is_confirmed",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("what", "moved_reason", "ended_note", "answer")

    class Meta:
        verbose_name = "现场承诺"
        indexes = [
            models.Index(
                fields=["office", "due_on", "id"],
                name="open_undertakings_of_office",
                condition=models.Q(state="open"),
            ),
            models.Index(
                fields=["due_on", "id"],
                name="open_undertakings_by_due",
                condition=models.Q(state="open"),
            ),
            models.Index(fields=["matter", "id"], name="undertakings_of_matter"),
            models.Index(fields=["office", "first_due_on"], name="undertakings_by_promise"),
        ]

    def is_late(self, today: date) -> bool:
        return self.state == UndertakingState.OPEN and self.due_on < today

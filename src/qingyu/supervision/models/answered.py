"""What every demand on a body has: a limit, an answer in writing, and a word on the answer."""

from datetime import datetime
from typing import Any

from django.db import models

from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import SealedJSONField


class DemandState(models.TextChoices):
    DRAFT = "draft", "待签发"
    WAITING = "waiting", "待回复"
    ANSWERED = "answered", "已回复待审"
    SETTLED = "settled", "已落实"
    CANCELLED = "cancelled", "已撤销"


OPEN = (DemandState.WAITING, DemandState.ANSWERED)


class Answered(Recorded):
    """A demand of one office on another, with every word that passed about it.

    `thread`: one dict a word, {"kind": answer|accepted|refused|note…, "words", "who", "at"}.
    `due_on` is the day the answer is due, as it stands after the last refusal.
    """

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    by_office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    by_staff = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    due_on = models.DateField("回复期限")
    state = models.CharField(
        max_length=10, choices=DemandState.choices, default=DemandState.WAITING
    )
    thread = SealedJSONField("往来", default=list)
    answered_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    ANSWERED_FIELDS = (
        "office", "by_office", "by_staff", "issued_at", "due_on", "state", "answered_at", "settled_at",
    )  # fmt: skip

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def say(self, kind: str, words: str, *, who: str, at: datetime, **more: Any) -> None:
        """Add one word to the thread, unsaved."""
        self.thread = [
            *self.thread, {"kind": kind, "words": words, "who": who, "at": at.isoformat(), **more}
        ]  # fmt: skip

"""Supervision (督办): a demand on a body for a breach of its duty, and its answer."""

from typing import ClassVar

from django.db import models

from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import SealedTextField


class Supervision(Recorded):
    """One demand about one matter, with the duty it says was broken (条例第40、43至46条).

    It runs beside the matter: no clock of the matter stops for it.
    """

    matter = models.ForeignKey(
        "petitions.Matter", on_delete=models.PROTECT, related_name="supervisions"
    )
    office = models.ForeignKey(
        "offices.Office", on_delete=models.PROTECT, related_name="supervised"
    )
    by_office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    by_staff = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    breach = models.CharField("违反的规定", max_length=10)
    demand = SealedTextField("督办要求")
    issued_at = models.DateTimeField()
    due_on = models.DateField()
    answer = SealedTextField("督办回复", blank=True)
    answered_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "matter", "office", "by_office", "by_staff", "breach", "issued_at", "due_on",
        "answered_by", "answered_at",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("demand", "answer")

    class Meta:
        verbose_name = "督办"
        indexes = [
            models.Index(
                fields=["office", "due_on"],
                name="unanswered_supervisions",
                condition=models.Q(answered_at=None),
            )
        ]

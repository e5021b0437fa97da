"""What petitioner and office write to each other between the steps, and numbers in a row."""

from typing import ClassVar

from django.db import models

from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import SealedTextField


class MessageKind(models.TextChoices):
    MATERIAL = "material", "补充材料"
    URGE = "urge", "催办"
    QUESTION = "question", "询问"
    UNSETTLED = "unsettled", "说还没有解决"
    ANSWER = "answer", "单位回话"
    WISH = "wish", "怎样算解决"


class Message(Recorded):
    """Words added to a matter after registration, by the petitioner or to the petitioner."""

    matter = models.ForeignKey(
        "petitions.Matter", on_delete=models.PROTECT, related_name="messages"
    )
    kind = models.CharField(max_length=10, choices=MessageKind.choices)
    by_petitioner = models.BooleanField()
    staff = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = SealedTextField(blank=True)
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "matter", "kind", "by_petitioner", "staff", "at", "seen_at",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("text",)


class Serial(models.Model):
    """The last number given, by office, year and series; locked while the next is taken."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    series = models.CharField(max_length=20)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "year", "series"], name="one_serial_per_office_year_series"
            )
        ]


class Tally(models.Model):
    """A maintained count, so that no page counts all matters: office × name × key."""

    office = models.ForeignKey("offices.Office", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=20)  # stage, due
    key = models.CharField(max_length=24)
    count = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "name", "key"], name="one_tally_per_key")
        ]


class TallyDelta(models.Model):
    """A change not yet folded into its tally; rows are appended in the step's transaction."""

    office = models.ForeignKey("offices.Office", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=20)
    key = models.CharField(max_length=24)
    delta = models.SmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["office", "name"], name="delta_by_office_and_name")]

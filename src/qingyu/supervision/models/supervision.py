"""Supervision (督办): a demand on a body for a breach of its duty, and its answer."""

from typing import ClassVar

from django.db import models

from qingyu.core.law.breaches import BREACHES
from qingyu.privacy.fields import SealedTextField

from .answered import OPEN, Answered


class Supervision(Answered):
    """One demand about one matter, with the duty it says was broken (条例第40、42至46条).

    It runs beside the matter: no clock of the matter stops for it. `done_by` is the day by
    which the duty itself is to be made good. Listed (挂牌督办, 条例第39条) it stands on a
    public page with the body, the breach and the dates, never with a word of the matter.
    """

    matter = models.ForeignKey(
        "petitions.Matter", on_delete=models.PROTECT, related_name="supervisions"
    )
    breach = models.CharField("违反的规定", max_length=10)
    demand = SealedTextField("督办要求")
    done_by = models.DateField("限期办结日期", null=True, blank=True)
    letter = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    listed_at = models.DateTimeField("挂牌时间", null=True, blank=True)
    listed_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    unlisted_at = models.DateTimeField("摘牌时间", null=True, blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "matter", *Answered.ANSWERED_FIELDS, "breach", "done_by", "letter", "listed_at",
        "listed_by", "unlisted_at",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("demand", "thread")

    class Meta:
        verbose_name = "督办"
        indexes = [
            models.Index(fields=["office", "state", "due_on"], name="supervisions_of_office"),
            models.Index(fields=["by_office", "-id"], name="supervisions_by_office"),
            models.Index(
                fields=["-listed_at"],
                name="listed_supervisions",
                condition=models.Q(listed_at__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["matter"],
                name="one_open_supervision_a_matter",
                condition=models.Q(state__in=[str(state) for state in OPEN]),
            )
        ]

    def __str__(self) -> str:
        return f"督办{self.pk}"

    @property
    def breach_name(self) -> str:
        return BREACHES[self.breach].name[0] if self.breach in BREACHES else self.breach

    @property
    def article(self) -> str:
        return BREACHES[self.breach].article if self.breach in BREACHES else "条例第40条"

    @property
    def is_listed(self) -> bool:
        return self.listed_at is not None and self.unlisted_at is None

"""Found first, petitioned later: that a petition is about a quarrel that screening had found."""

from typing import ClassVar

from django.db import models

from qingyu.ledger.journal import Recorded


class Foreseen(Recorded):
    """A person's word on whether a matter is about a quarrel found before it came in.

    `reasons` are the keys of what spoke for it. A "no" is kept too, so that nobody is asked twice.
    """

    quarrel = models.ForeignKey(
        "prevention.Quarrel", on_delete=models.PROTECT, related_name="foreseen"
    )
    matter = models.ForeignKey(
        "petitions.Matter", on_delete=models.PROTECT, related_name="foreseen"
    )
    is_same = models.BooleanField("同一件事")
    reasons = models.JSONField(default=list)
    decided_by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "quarrel", "matter", "is_same", "reasons", "decided_by", "decided_at",
    )  # fmt: skip

    class Meta:
        verbose_name = "先排查后信访"
        constraints = [
            models.UniqueConstraint(
                fields=["quarrel", "matter"], name="one_word_a_quarrel_and_matter"
            )
        ]

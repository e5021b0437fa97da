"""The three suggestions (三项建议, 条例第40条): improve work, mend a policy, hold to account."""

from typing import ClassVar

from django.db import models

from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import SealedTextField

from .answered import Answered


class SuggestionKind(models.TextChoices):
    IMPROVEMENT = "improvement", "改进工作"
    POLICY = "policy", "完善政策"
    ACCOUNTABILITY = "accountability", "追究责任"


class Adoption(models.TextChoices):
    ADOPTED = "adopted", "采纳"
    PARTLY = "partly", "部分采纳"
    KEPT = "kept", "留作参考"
    NOT = "not", "不采纳"


class Suggestion(Answered):
    """What a petition office suggests to a body, with the aggregated evidence behind it.

    The body owes a written word on its adoption within 30 days (a parameter of the profile).
    It begins as a draft; the limit runs from the day its letter is signed. Holding to account
    names a duty and a body, never a petitioner.
    """

    kind = models.CharField(max_length=16, choices=SuggestionKind.choices)
    title = models.CharField("题目", max_length=80)
    problem = SealedTextField("存在问题")
    evidence = SealedTextField("汇总数据")
    suggestion = SealedTextField("建议内容")
    breach = models.CharField("追责依据", max_length=10, blank=True)
    adoption = models.CharField(max_length=10, choices=Adoption.choices, blank=True)
    letter = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    recorded_fields: ClassVar[tuple[str, ...]] = (
        *Answered.ANSWERED_FIELDS, "kind", "title", "breach", "adoption", "letter",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("problem", "evidence", "suggestion", "thread")

    class Meta:
        verbose_name = "建议"
        indexes = [
            models.Index(fields=["office", "state", "due_on"], name="suggestions_of_office"),
            models.Index(fields=["by_office", "-id"], name="suggestions_by_office"),
        ]

    def __str__(self) -> str:
        return self.title


class SuggestionMatter(Recorded):
    """A matter that a suggestion was drawn from. A sealed one never is."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.PROTECT, related_name="matters")
    matter = models.ForeignKey(
        "petitions.Matter", on_delete=models.PROTECT, related_name="suggested_from"
    )

    recorded_fields: ClassVar[tuple[str, ...]] = ("suggestion", "matter")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion", "matter"], name="one_matter_once_a_suggestion"
            )
        ]

"""政策法规宣传: rules in plain words. One question, its answer, the article it stands on, when that holds."""

from typing import ClassVar

from django.db import models

from qingyu.core.law.ways import WAYS
from qingyu.ledger.journal import Recorded


class Explanation(Recorded):
    """One plain-language answer to a question people ask, with its rule and article (问答).

    A later version is a row of its own and ends the one before: what was in force on a day can
    always be told. `content_class` and `way` say to which matters it belongs; empty: to all. All of
    it is published.
    """

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    question = models.CharField("问题", max_length=100)
    answer = models.TextField("解答")
    basis = models.ForeignKey(
        "offices.Basis", on_delete=models.PROTECT, related_name="explanations"
    )
    article = models.CharField("条款", max_length=40, blank=True)
    content_class = models.CharField("内容分类", max_length=10, blank=True)
    way = models.CharField(
        "法定途径", max_length=2, blank=True, choices=[(code, way.name[0]) for code, way in WAYS.items()]
    )  # fmt: skip
    version = models.PositiveSmallIntegerField("版本", default=1)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)
    written_by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "office", "question", "answer", "basis", "article", "content_class", "way", "version",
        "replaces", "since", "until", "written_by", "written_at",
    )  # fmt: skip

    class Meta:
        verbose_name = "政策问答"
        indexes = [models.Index(fields=["until", "-id"], name="explanations_in_force")]

    def __str__(self) -> str:
        return self.question

    @property
    def cited(self) -> str:
        """《信访工作条例》第三十四条, as a reply cites it."""
        return f"{self.basis}{self.article}"


class Explained(Recorded):
    """That an answer was gone through with whoever petitions about a matter."""

    matter = models.ForeignKey(
        "petitions.Matter", on_delete=models.PROTECT, related_name="explained"
    )
    explanation = models.ForeignKey(Explanation, on_delete=models.PROTECT, related_name="uses")
    staff = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    recorded_fields: ClassVar[tuple[str, ...]] = ("matter", "explanation", "staff", "at")

    class Meta:
        verbose_name = "讲解记录"
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "explanation"], name="one_explanation_once_a_matter"
            )
        ]

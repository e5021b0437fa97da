"""The rules an office answers by: its own library, from which a reply's citations are examined."""

from django.db import models


class BasisKind(models.TextChoices):
    """Where a rule stands, the highest first."""

    LAW = "law", "法律"
    REGULATION = "regulation", "行政法规、党内法规"
    LOCAL = "local", "地方性法规"
    RULE = "rule", "规章"
    POLICY = "policy", "政策文件"
    HOUSE = "house", "单位制度"


class Basis(models.Model):
    """One rule that replies may cite (依据). `office` empty: known to every office.

    `articles`: how many it has, 0 where nobody counted. `until`: its last day in force. A new
    version of a rule is a row of its own; `checked_on` is when the office last looked it up.
    """

    office = models.ForeignKey(
        "offices.Office", on_delete=models.PROTECT, null=True, blank=True, related_name="bases"
    )
    name = models.CharField("名称", max_length=120)
    number = models.CharField("文号", max_length=60, blank=True)
    kind = models.CharField("效力", max_length=12, choices=BasisKind.choices)
    issuer = models.CharField("制定机关", max_length=100, blank=True)
    articles = models.PositiveSmallIntegerField("条数", default=0)
    since = models.DateField("施行日期", null=True, blank=True)
    until = models.DateField("失效日期", null=True, blank=True)
    source = models.CharField("出处", max_length=200, blank=True)
    checked_on = models.DateField("核对日期", null=True, blank=True)

    class Meta:
        ordering = ["kind", "name", "-since"]
        verbose_name = "依据"
        constraints = [
            models.UniqueConstraint(
                fields=["office", "name", "since"], name="one_basis_since_a_day"
            ),
            models.UniqueConstraint(
                fields=["name", "since"],
                name="one_common_basis_since_a_day",
                condition=models.Q(office=None),
            ),
        ]
        indexes = [models.Index(fields=["name"], name="basis_by_name")]

    def __str__(self) -> str:
        return f"《{self.name}》"

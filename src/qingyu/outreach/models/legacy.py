"""Legacy matters (积案, 历史遗留问题): what keeps them unsettled, what can be done, proof that it was."""

from typing import ClassVar, Final

from django.db import models

from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import SealedTextField

# The four aims of 条例第27条; each is proven or named as not in question before it is written off.
AIMS: Final = ("solved", "explained", "helped", "lawful")


class LegacyState(models.TextChoices):
    LISTED = "listed", "待制定方案"
    PLANNED = "planned", "化解中"
    CLAIMED = "claimed", "待上级认定"
    RECOGNISED = "recognised", "已认定化解"


class View(models.TextChoices):
    """What the petitioner says of the result; silence is "unclear", never agreement."""

    AGREES = "agrees", "同意"
    DISAGREES = "disagrees", "不同意"
    UNCLEAR = "unclear", "无明确意见"


class Legacy(Recorded):
    """One matter on the list of legacy matters, from its listing until the level above recognises it.

    Causes, options and proof are about the matter and the institution; nothing here is about the
    petitioner but their own word on the result.
    """

    matter = models.OneToOneField(
        "petitions.Matter", on_delete=models.PROTECT, related_name="legacy"
    )
    state = models.CharField(max_length=10, choices=LegacyState.choices)
    listed_by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    listed_at = models.DateTimeField()
    objective = SealedTextField("客观原因", blank=True)
    subjective = SealedTextField("主观原因", blank=True)
    tried = SealedTextField("做过什么、为什么没有解决")
    measures = SealedTextField("化解措施", blank=True)
    due_on = models.DateField("化解期限", null=True, blank=True)
    first_due_on = models.DateField("最初的化解期限", null=True, blank=True)
    solved = SealedTextField("合理诉求解决到位", blank=True)
    explained = SealedTextField("无理诉求解释到位", blank=True)
    helped = SealedTextField("生活困难帮扶到位", blank=True)
    lawful = SealedTextField("违法行为依法处理", blank=True)
    view = models.CharField("本人意见", max_length=10, choices=View.choices, blank=True)
    claimed_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    judged_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    judged_at = models.DateTimeField(null=True, blank=True)
    judgement = SealedTextField("认定意见", blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "matter", "state", "listed_by", "listed_at", "due_on", "first_due_on", "view", "claimed_by",
        "claimed_at", "judged_by", "judged_at",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = (
        "objective", "subjective", "tried", "measures", *AIMS, "judgement",
    )  # fmt: skip

    class Meta:
        verbose_name = "积案"
        indexes = [models.Index(fields=["state", "due_on", "id"], name="legacy_by_state_and_day")]

    @property
    def is_open(self) -> bool:
        return self.state != LegacyState.RECOGNISED


class LegacyOption(Recorded):
    """One way to settle it, with the rule it stands on: weighed, and chosen into the plan or not."""

    legacy = models.ForeignKey(Legacy, on_delete=models.PROTECT, related_name="options")
    text = SealedTextField("方案")
    basis = models.ForeignKey(
        "offices.Basis", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    article = models.CharField("条款", max_length=80, blank=True)
    is_chosen = models.BooleanField("采用", default=False)
    staff = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "legacy", "basis", "article", "is_chosen", "staff", "at",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("text",)

    class Meta:
        verbose_name = "化解方案"
        ordering = ["pk"]

"""The quarrel (矛盾纠纷): found before anyone petitioned, carried until it holds."""

from typing import ClassVar

from django.db import models

from qingyu.core.quarrels.stages import OPEN, STAGE_NAMES, Stage
from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import SealedTextField


class Cause(models.TextChoices):
    """Why there is a quarrel: an attribute of the matter and of institutions."""

    POLICY = "policy", "政策衔接"
    DUTY = "duty", "工作不到位"
    DECISION = "decision", "决策不当"
    LEGACY = "legacy", "历史遗留"
    ENFORCEMENT = "enforcement", "执法方式"
    CONTRACT = "contract", "合同民事"
    UNTOLD = "untold", "解释不够"
    OTHER = "other", "其他"


class SettledBy(models.TextChoices):
    """By which road it was settled."""

    ON_THE_SPOT = "on_the_spot", "当场说开"
    PEOPLES = "peoples", "人民调解"
    ADMINISTRATIVE = "administrative", "行政调解"
    HANDLED = "handled", "单位依职责办理"
    MEETING = "meeting", "联席会议协调"
    HELPED = "helped", "困难帮扶"


STAGE_CHOICES = [(str(stage), names[0]) for stage, names in STAGE_NAMES.items()]


class Quarrel(Recorded):
    """One quarrel with one accountable body and person until it is written off.

    `account` and the other texts may name people and are sealed; there is no table of
    people here. `sides` is how many sides it has, `people` how many are concerned.
    `reported_to` is the body above that was told and has not answered yet.
    """

    number = models.CharField("编号", max_length=60, unique=True)
    kind = models.CharField("类型", max_length=4)
    place = models.ForeignKey("offices.Place", on_delete=models.PROTECT, related_name="quarrels")
    where = SealedTextField("具体地点", blank=True)
    sides = models.PositiveSmallIntegerField("涉及几方", default=2)
    people = models.PositiveIntegerField("涉及人数", default=2)
    account = SealedTextField("经过")
    handled = SealedTextField("当场处置", blank=True)
    stage = models.CharField(max_length=12, choices=STAGE_CHOICES)
    is_open = models.BooleanField(default=True)

    office = models.ForeignKey(
        "offices.Office", verbose_name="责任单位", on_delete=models.PROTECT, related_name="quarrels"
    )
    holder = models.ForeignKey(
        "offices.Staff", verbose_name="责任人", on_delete=models.PROTECT, related_name="quarrels"
    )
    found_office = models.ForeignKey(
        "offices.Office", verbose_name="排查单位", on_delete=models.PROTECT, related_name="found_quarrels"
    )  # fmt: skip
    found_by = models.ForeignKey(
        "offices.Staff", verbose_name="发现人", on_delete=models.PROTECT, related_name="+"
    )
    found_at = models.DateTimeField("发现时间")
    cover = models.ForeignKey(
        "prevention.Cover", on_delete=models.PROTECT, null=True, blank=True, related_name="quarrels"
    )
    reported_to = models.ForeignKey(
        "offices.Office", on_delete=models.PROTECT, null=True, blank=True, related_name="reported_quarrels"
    )  # fmt: skip

    cause = models.CharField("原因", max_length=12, choices=Cause.choices, blank=True)
    measures = SealedTextField("化解措施", blank=True)
    due_on = models.DateField("化解期限", null=True, blank=True)
    settled_by = models.CharField("化解方式", max_length=16, choices=SettledBy.choices, blank=True)
    result = SealedTextField("化解结果", blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_staff = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    submission = models.UUIDField(unique=True, null=True, blank=True)
    submission_digest = models.CharField(max_length=64, blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "number", "kind", "place", "sides", "people", "stage", "is_open", "office", "holder",
        "found_office", "found_by", "found_at", "cover", "reported_to", "cause", "due_on",
        "settled_by", "settled_at", "settled_staff", "closed_at", "submission",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = (
        "where", "account", "handled", "measures", "result",
    )  # fmt: skip

    class Meta:
        verbose_name = "矛盾纠纷"
        constraints = [
            models.CheckConstraint(
                name="quarrel_open_exactly_before_its_end",
                condition=models.Q(is_open=True, stage__in=sorted(map(str, OPEN)))
                | (models.Q(is_open=False) & ~models.Q(stage__in=sorted(map(str, OPEN)))),
            ),
        ]
        indexes = [
            models.Index(fields=["office", "is_open", "-id"], name="quarrels_of_office"),
            models.Index(fields=["place", "kind"], name="quarrels_by_place_and_kind"),
            models.Index(fields=["found_office", "found_at"], name="quarrels_found_by_office"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def stage_name(self) -> str:
        return STAGE_NAMES[Stage(self.stage)][0]


class Note(Recorded):
    """What was said at one step: measures taken, how it was checked, advice from above."""

    quarrel = models.ForeignKey(Quarrel, on_delete=models.PROTECT, related_name="notes")
    step = models.CharField(max_length=16)
    at = models.DateTimeField()
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    text = SealedTextField("说明")

    recorded_fields: ClassVar[tuple[str, ...]] = ("quarrel", "step", "at", "office", "staff")
    committed_fields: ClassVar[tuple[str, ...]] = ("text",)

    class Meta:
        verbose_name = "记事"
        ordering = ["pk"]


class Outcome(models.TextChoices):
    """What a follow-up visit finds of the settlement."""

    HOLDS = "holds", "稳定"
    SHAKY = "shaky", "有困难，需要帮"
    BROKEN = "broken", "反复了"


class FollowUp(Recorded):
    """One visit agreed after a settlement: does it hold, and what help is needed if not."""

    quarrel = models.ForeignKey(Quarrel, on_delete=models.PROTECT, related_name="follow_ups")
    due_on = models.DateField("约定日期")
    done_at = models.DateTimeField(null=True, blank=True)
    staff = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    note = SealedTextField("回访情况", blank=True)
    help = SealedTextField("帮什么、请哪个单位帮", blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "quarrel", "due_on", "done_at", "staff", "outcome",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("note", "help")

    class Meta:
        verbose_name = "回访"
        indexes = [
            models.Index(
                fields=["due_on"], name="follow_ups_to_make", condition=models.Q(done_at=None)
            )
        ]

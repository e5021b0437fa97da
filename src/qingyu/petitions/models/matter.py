"""The matter (信访事项): what it is about. It lives long; petitions join it."""

from typing import ClassVar

from django.db import models

from qingyu.core.stages import OPEN, STAGE_NAMES, Stage
from qingyu.ledger.journal import Recorded
from qingyu.offices.tongue import pick
from qingyu.privacy.fields import SealedTextField


class Kind(models.TextChoices):
    """What kind of matter it is (条例第29至31条)."""

    UNSORTED = "unsorted", "未分类"
    SUGGESTION = "suggestion", "建议意见"
    ACCUSATION = "accusation", "检举控告"
    CLAIM = "claim", "申诉求决"
    INQUIRY = "inquiry", "咨询"
    THANKS = "thanks", "感谢"
    OTHER = "other", "其他"


class Route(models.TextChoices):
    """Which way the law gives a claim (条例第31条第1至6项)."""

    UNSET = "", "未定"
    A1 = "A1", "诉讼、检察、公安程序"
    A2 = "A2", "仲裁"
    A3 = "A3", "党员申诉、申请复审"
    A4 = "A4", "行政复议等行政程序"
    A5 = "A5", "查处违法或履行职责"
    A6 = "A6", "信访程序"


class Procedure(models.TextChoices):
    ORDINARY = "ordinary", "普通程序"
    SIMPLE = "simple", "简易办理"


STAGE_CHOICES = [(str(stage), names[0]) for stage, names in STAGE_NAMES.items()]


class Matter(Recorded):
    """One concern, with exactly one accountable body and one named person while it is open.

    `number` is what offices say to each other; it is no key to the progress page.
    `is_sealed` hides it from all but those with a part in it. The title is sealed
    text: it may name people.
    """

    number = models.CharField("编号", max_length=40, unique=True)
    title = SealedTextField("标题")
    kind = models.CharField("类别", max_length=12, choices=Kind.choices, default=Kind.UNSORTED)
    route = models.CharField("途径", max_length=2, choices=Route.choices, blank=True)
    procedure = models.CharField(
        "程序", max_length=10, choices=Procedure.choices, default=Procedure.ORDINARY
    )
    content_class = models.CharField("内容分类", max_length=10, blank=True)
    place = models.ForeignKey(
        "offices.Place", verbose_name="问题属地", on_delete=models.PROTECT, null=True, blank=True
    )
    where = SealedTextField("具体地点", blank=True)
    profile = models.CharField("期限规则", max_length=30)
    stage = models.CharField("阶段", max_length=20, choices=STAGE_CHOICES)
    is_open = models.BooleanField(default=True)
    is_sealed = models.BooleanField("保密", default=False)
    is_urgent = models.BooleanField("紧急", default=False)
    is_assigned = models.BooleanField("交办", default=False)

    first_receiver = models.ForeignKey(
        "offices.Office",
        verbose_name="首问单位",
        on_delete=models.PROTECT,
        related_name="first_received",
    )
    first_receiver_staff = models.ForeignKey(
        "offices.Staff",
        verbose_name="首问责任人",
        on_delete=models.PROTECT,
        related_name="first_received",
    )
    accountable_office = models.ForeignKey(
        "offices.Office",
        verbose_name="责任单位",
        on_delete=models.PROTECT,
        related_name="accountable_for",
    )
    accountable_staff = models.ForeignKey(
        "offices.Staff",
        verbose_name="责任人",
        on_delete=models.PROTECT,
        related_name="accountable_for",
    )
    # With the two above and the accountable person: the chain of responsibility. See `chain`.
    head = models.ForeignKey(
        "offices.Staff", verbose_name="单位负责人", on_delete=models.PROTECT, related_name="+"
    )
    leader = models.ForeignKey(
        "offices.Staff", verbose_name="责任领导", on_delete=models.PROTECT, related_name="+"
    )
    is_leader_named = models.BooleanField("责任领导经指定", default=False)
    received_at = models.DateTimeField("首次收到")
    closed_at = models.DateTimeField(null=True, blank=True)
    # When somebody last spoke with the petitioner; kept from the contacts, told by their entries.
    last_talk_at = models.DateTimeField("最近沟通", null=True, blank=True)
    bounces = models.PositiveSmallIntegerField("退回次数", default=0)
    bounce_days = models.PositiveSmallIntegerField("退回耗时（天）", default=0)
    refusal = models.CharField("不予受理理由", max_length=4, blank=True)
    refusal_note = SealedTextField(blank=True)
    end_ground = models.CharField("终结依据", max_length=30, blank=True)
    cause = models.CharField("信访原因", max_length=20, blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "number", "kind", "route", "procedure", "content_class", "place", "profile", "stage",
        "is_open", "is_sealed", "is_urgent", "is_assigned", "first_receiver", "first_receiver_staff",
        "accountable_office", "accountable_staff", "head", "leader", "is_leader_named",
        "received_at", "closed_at", "bounces", "bounce_days", "refusal", "end_ground", "cause",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("title", "where", "refusal_note")

    class Meta:
        verbose_name = "信访事项"
        constraints = [
            models.CheckConstraint(
                name="open_exactly_when_a_duty_is_owed",
                condition=models.Q(is_open=True, stage__in=sorted(map(str, OPEN)))
                | (models.Q(is_open=False) & ~models.Q(stage__in=sorted(map(str, OPEN)))),
            ),
        ]
        indexes = [
            models.Index(
                fields=["accountable_office", "last_talk_at", "id"],
                name="open_by_last_talk",
                condition=models.Q(is_open=True),
            ),
            models.Index(
                fields=["accountable_office", "last_talk_at", "id"],
                name="ended_by_last_talk",
                condition=models.Q(stage="ended"),
            ),
            models.Index(
                fields=["accountable_office", "stage", "-id"],
                name="open_by_office_and_stage",
                condition=models.Q(is_open=True),
            ),
            models.Index(
                fields=["-id"], name="open_newest_first", condition=models.Q(is_open=True)
            ),
            models.Index(fields=["place", "content_class"], name="matter_by_place_and_class"),
            models.Index(fields=["content_class", "is_open"], name="matter_by_class"),
            # Figures and the lists behind them choose by day.
            models.Index(fields=["received_at"], name="matter_by_day_received"),
            models.Index(fields=["closed_at"], name="matter_by_day_closed"),
            # All that a search is narrowed by, in one small index that is read instead of the rows.
            models.Index(
                fields=["accountable_office", "content_class", "place", "is_open", "received_at"],
                name="matter_by_filters",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def chain(self) -> str:
        return f"matter:{self.pk}"

    @property
    def way(self) -> str:
        """The statutory way in words; empty while none is chosen."""
        return self.get_route_display() if self.route else ""

    @property
    def stage_name(self) -> str:
        """In the language of whoever reads the page."""
        return pick(STAGE_NAMES[Stage(self.stage)])

"""People's mediation (人民调解): on a matter or a quarrel, with every side's own consent."""

from typing import ClassVar

from django.db import models

from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import SealedJSONField, SealedTextField


class MediationState(models.TextChoices):
    ASKED = "asked", "征求各方意见"
    RUNNING = "running", "调解中"
    AGREED = "agreed", "达成协议"
    UNREACHED = "unreached", "未达成协议"
    UNWANTED = "unwanted", "有一方不同意调解"
    WITHDRAWN = "withdrawn", "有一方要求终止"


LIVE = (MediationState.ASKED, MediationState.RUNNING)


class Performance(models.TextChoices):
    DONE = "done", "已履行"
    NOT_DONE = "not_done", "没有履行"


class Confirmation(models.TextChoices):
    """What came of going to court together; only both sides may ask, and need not."""

    ASKED = "asked", "双方已共同申请"
    CONFIRMED = "confirmed", "法院已确认"
    REFUSED = "refused", "法院没有确认"
    UNWANTED = "unwanted", "双方不申请"


class Mediation(Recorded):
    """One attempt to bring sides together. It stops no clock and bars no other way.

    `confirm_due_on` is the last day on which both sides may ask a court to confirm the agreement
    (人民调解法第33条), `confirm_terms` how that day was counted. `told` are the keys of the other
    ways that the sides were told of when there was no agreement.
    """

    matter = models.ForeignKey(
        "petitions.Matter", on_delete=models.PROTECT, null=True, blank=True, related_name="mediations"
    )  # fmt: skip
    quarrel = models.ForeignKey(
        "prevention.Quarrel", on_delete=models.PROTECT, null=True, blank=True, related_name="mediations"
    )  # fmt: skip
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    committee = models.CharField("调解组织", max_length=60)
    mediator = models.CharField("调解员", max_length=40)
    cause = SealedTextField("调解什么")
    state = models.CharField(max_length=10, choices=MediationState.choices)
    ended_at = models.DateTimeField(null=True, blank=True)

    found = SealedTextField("纠纷的主要事实", blank=True)
    terms = SealedJSONField("协议内容", default=list)
    effective_on = models.DateField("生效日期", null=True, blank=True)
    perform_by = models.DateField("履行期限", null=True, blank=True)
    paper = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    why_not = SealedTextField("没有达成协议的原因", blank=True)
    told = models.JSONField("告知的其他途径", default=list)

    confirm_due_on = models.DateField(null=True, blank=True)
    confirm_terms = models.JSONField(default=dict)
    confirmation = models.CharField(max_length=10, choices=Confirmation.choices, blank=True)
    confirmation_on = models.DateField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    performance = models.CharField(max_length=10, choices=Performance.choices, blank=True)
    performed_on = models.DateField(null=True, blank=True)
    performed_note = SealedTextField("履行情况", blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "matter", "quarrel", "office", "opened_by", "opened_at", "committee", "mediator", "state",
        "ended_at", "effective_on", "perform_by", "paper", "told", "confirm_due_on", "confirm_terms",
        "confirmation", "confirmation_on", "reminded_at", "performance", "performed_on",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = (
        "cause", "found", "terms", "why_not", "performed_note",
    )  # fmt: skip

    class Meta:
        verbose_name = "人民调解"
        constraints = [
            models.CheckConstraint(
                name="mediation_of_a_matter_or_a_quarrel",
                condition=models.Q(matter__isnull=False, quarrel=None)
                | models.Q(matter=None, quarrel__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["matter"], name="one_live_mediation_a_matter",
                condition=models.Q(state__in=["asked", "running"]),
            ),
            models.UniqueConstraint(
                fields=["quarrel"], name="one_live_mediation_a_quarrel",
                condition=models.Q(state__in=["asked", "running"]),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["office", "-id"], name="mediations_of_office")]

    def __str__(self) -> str:
        return f"{self.committee} {self.pk}"

    @property
    def is_live(self) -> bool:
        return self.state in LIVE


class How(models.TextChoices):
    IN_PERSON = "in_person", "当面"
    PHONE = "phone", "电话"
    WRITTEN = "written", "书面"
    OWN_PAGE = "own_page", "本人在进度页上"


class MediationSide(Recorded):
    """One side and its own word on being mediated, recorded apart from the other's.

    petition: whose this side is, where it is somebody who petitioned; they may give their word on
    their own page. consents: None until it is asked; nobody is counted as consenting by keeping
    silent. withdrawn_on: the day this side had it ended (人民调解法第23条), withdrawn_how it said so.
    """

    mediation = models.ForeignKey(Mediation, on_delete=models.PROTECT, related_name="sides")
    petition = models.ForeignKey(
        "petitions.Petition", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    n = models.PositiveSmallIntegerField()
    name = SealedTextField("哪一方")
    phone = SealedTextField("联系方式", blank=True)
    consents = models.BooleanField("同意调解", null=True, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    how = models.CharField(max_length=10, choices=How.choices, blank=True)
    staff = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_how = models.CharField(max_length=10, choices=How.choices, blank=True)
    why = SealedTextField("为什么要求终止", blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "mediation", "petition", "n", "consents", "asked_on", "how", "staff", "withdrawn_on",
        "withdrawn_how",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("name", "phone", "why")

    class Meta:
        verbose_name = "调解的一方"
        ordering = ["n"]
        constraints = [
            models.UniqueConstraint(fields=["mediation", "n"], name="one_side_once_a_mediation")
        ]


class MediationSession(Recorded):
    """One sitting: when, where, what was said and how near the sides came."""

    mediation = models.ForeignKey(Mediation, on_delete=models.PROTECT, related_name="sessions")
    held_at = models.DateTimeField("时间")
    where = models.CharField("地点", max_length=80)
    words = SealedTextField("调解情况")
    staff = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")

    recorded_fields: ClassVar[tuple[str, ...]] = ("mediation", "held_at", "where", "staff")
    committed_fields: ClassVar[tuple[str, ...]] = ("words",)

    class Meta:
        verbose_name = "调解记录"
        ordering = ["held_at", "pk"]

"""The petition (信访件): one letter, visit, call, fax or web form, and who sent it."""

from typing import ClassVar

from django.db import models

from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import BlindIndexField, SealedTextField


class Channel(models.TextChoices):
    """How it came in (条例第17条)."""

    WEB = "web", "网上信访"
    LETTER = "letter", "来信"
    PHONE = "phone", "来电"
    FAX = "fax", "传真"
    VISIT = "visit", "来访"
    OTHER = "other", "其他"


class Petition(Recorded):
    """One act. `received_at` is when it reached the office, not when it was typed in."""

    matter = models.ForeignKey(
        "petitions.Matter", on_delete=models.PROTECT, related_name="petitions"
    )
    channel = models.CharField("形式", max_length=8, choices=Channel.choices)
    received_at = models.DateTimeField("收到时间")
    recorded_at = models.DateTimeField("登记时间")
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="petitions")
    recorded_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = SealedTextField("反映内容")
    desk_note = SealedTextField("窗口备注", blank=True)
    people = models.PositiveIntegerField("人数", default=1)
    is_repeat = models.BooleanField("重件", default=False)
    is_first_nation = models.BooleanField("全国首次", null=True, blank=True)
    is_first_here = models.BooleanField("本单位首次", default=True)
    is_first_form_nation = models.BooleanField("全国同形式首次", null=True, blank=True)
    is_first_form_here = models.BooleanField("本单位同形式首次", default=True)
    is_skip_level = models.BooleanField("越级走访", default=False)
    is_joint = models.BooleanField("联名或集体", default=False)
    is_anonymous = models.BooleanField("匿名", default=False)
    fears_retaliation = models.BooleanField("担心被报复", default=False)
    wants_secrecy = models.BooleanField("请求保密", default=False)
    is_back_entry = models.BooleanField("补录", default=False)
    # The query code opens the progress page together with a second factor.
    code = SealedTextField("查询码")
    code_index = BlindIndexField(source="code", purpose="query_code", unique=True)
    second_factor = BlindIndexField(source="second_answer", purpose="second_factor")
    submission = models.UUIDField("提交标识", unique=True, null=True, blank=True)
    submission_digest = models.CharField(max_length=64, blank=True)
    source_key = models.CharField(
        "来源标识", max_length=80, unique=True, null=True, blank=True, help_text="导入时防止重复"
    )

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "matter", "channel", "received_at", "office", "recorded_by", "people", "is_repeat",
        "is_first_nation", "is_first_here", "is_first_form_nation", "is_first_form_here",
        "is_skip_level", "is_joint", "is_anonymous", "fears_retaliation", "wants_secrecy",
        "is_back_entry", "submission", "source_key",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("text", "desk_note", "code")

    # What the petitioner answers beside the code: last four digits of the phone, or a word.
    second_answer: str = ""

    class Meta:
        verbose_name = "信访件"
        indexes = [
            models.Index(fields=["matter", "id"], name="petitions_of_matter"),
            models.Index(fields=["received_at"], name="petition_by_day_received"),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.received_at:%Y-%m-%d}"


class PartyRole(models.TextChoices):
    MAIN = "main", "信访人"
    REPRESENTATIVE = "representative", "代表"
    COSIGNER = "cosigner", "联名人"
    AGENT = "agent", "代理人"


class Party(Recorded):
    """Who petitions, and how to reach them. Every personal field is encrypted."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="parties")
    role = models.CharField("身份", max_length=16, choices=PartyRole.choices)
    name = SealedTextField("姓名", blank=True)
    name_index = BlindIndexField(source="name", purpose="name")
    phone = SealedTextField("手机", blank=True)
    phone_index = BlindIndexField(source="phone", purpose="phone")
    id_type = models.CharField("证件类型", max_length=10, blank=True)
    id_number = SealedTextField("证件号码", blank=True)
    id_index = BlindIndexField(source="id_number", purpose="id_number")
    address = SealedTextField("住址", blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = ("petition", "role", "id_type")
    committed_fields: ClassVar[tuple[str, ...]] = ("name", "phone", "id_number", "address")

    class Meta:
        verbose_name = "信访人"


class Claim(Recorded):
    """One separate demand of a petition (诉求), which the reply must answer by itself."""

    matter = models.ForeignKey("petitions.Matter", on_delete=models.PROTECT, related_name="claims")
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="claims")
    position = models.PositiveSmallIntegerField()
    text = SealedTextField("诉求")

    recorded_fields: ClassVar[tuple[str, ...]] = ("matter", "petition", "position")
    committed_fields: ClassVar[tuple[str, ...]] = ("text",)

    class Meta:
        ordering = ["position"]


class Accused(Recorded):
    """The body complained of in an accusation, with post and name where they are known."""

    matter = models.ForeignKey("petitions.Matter", on_delete=models.PROTECT, related_name="accused")
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    post_and_name = SealedTextField(blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = ("matter", "office")
    committed_fields: ClassVar[tuple[str, ...]] = ("post_and_name",)


class MatterLink(Recorded):
    """Two matters that a person found to belong together; unlinking keeps the row."""

    matter = models.ForeignKey("petitions.Matter", on_delete=models.PROTECT, related_name="links")
    other = models.ForeignKey(
        "petitions.Matter", on_delete=models.PROTECT, related_name="linked_from"
    )
    kind = models.CharField(max_length=16, default="related")
    reason = SealedTextField(blank=True)
    is_active = models.BooleanField(default=True)

    recorded_fields: ClassVar[tuple[str, ...]] = ("matter", "other", "kind", "is_active")
    committed_fields: ClassVar[tuple[str, ...]] = ("reason",)

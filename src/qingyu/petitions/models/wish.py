"""How a petitioner wants to be told: which way, who else, and when not."""

from typing import ClassVar

from django.db import models

from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import SealedTextField


class NoticeWay(models.TextChoices):
    SMS = "sms", "短信"
    EMAIL = "email", "电子邮件"
    LETTER = "letter", "寄信"
    NONE = "none", "不用通知，自己上网看"


class NoticeWish(Recorded):
    """The wish of one petition. Without one: a message to the telephone, by day.

    What the law has served in writing is served all the same (条例第23、35条).
    """

    petition = models.OneToOneField(
        "petitions.Petition", on_delete=models.PROTECT, related_name="notice_wish"
    )
    way = models.CharField("怎样通知", max_length=8, choices=NoticeWay.choices)
    email = SealedTextField("电子邮箱", blank=True)
    postal = SealedTextField("寄信地址", blank=True)
    family_phone = SealedTextField("家人手机", blank=True)
    quiet_from = models.PositiveSmallIntegerField("几点以后不要发", default=21)
    quiet_until = models.PositiveSmallIntegerField("几点以前不要发", default=8)
    is_neutral = models.BooleanField("只说有新进展", default=False)
    at = models.DateTimeField()

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "petition", "way", "quiet_from", "quiet_until", "is_neutral", "at",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("email", "postal", "family_phone")

    class Meta:
        verbose_name = "通知方式"

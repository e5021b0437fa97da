"""How a document reached whom it is for (送达回证)."""

from typing import ClassVar

from django.db import models

from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import SealedTextField


class ServiceMode(models.TextChoices):
    IN_PERSON = "in_person", "直接送达"
    POST = "post", "邮寄送达"
    ELECTRONIC = "electronic", "电子送达"
    OTHER = "other", "其他方式"


class Service(Recorded):
    """One service. Its day is what the petitioner's window counts from (条例第35、36条)."""

    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, related_name="services"
    )
    mode = models.CharField("送达方式", max_length=12, choices=ServiceMode.choices)
    served_at = models.DateTimeField("送达时间")
    server = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    place = SealedTextField("送达地点", blank=True)
    receiver = SealedTextField("签收人", blank=True)
    relation = models.CharField("与受送达人关系", max_length=30, blank=True)
    has_consent = models.BooleanField("同意电子送达", default=False)
    is_refused = models.BooleanField("拒收", default=False)
    witness = SealedTextField("见证人", blank=True)
    tracking = models.CharField("邮件号", max_length=40, blank=True)
    note = SealedTextField("说明", blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "document", "mode", "served_at", "server", "relation", "has_consent", "is_refused", "tracking",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("place", "receiver", "witness", "note")

    class Meta:
        verbose_name = "送达"

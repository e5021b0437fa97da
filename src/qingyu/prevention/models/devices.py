"""The phone that works offline (手机): known by name, stopped when lost; what came in twice and differs."""

from typing import ClassVar

from django.db import models

from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import SealedJSONField


class Device(Recorded):
    """One phone of one person. It made its own `name`. Where it is nobody knows or keeps.

    `session_key` is the sign-in it last sent with, so that stopping it ends that as well.
    """

    name = models.UUIDField(unique=True)
    staff = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, related_name="field_devices"
    )
    label = models.CharField("叫法", max_length=60, blank=True)
    since = models.DateTimeField()
    revoked_at = models.DateTimeField("停用时间", null=True, blank=True)
    revoked_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    seen_at = models.DateTimeField("最近上传", null=True, blank=True)
    session_key = models.CharField(max_length=40, blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "name", "staff", "label", "since", "revoked_at", "revoked_by",
    )  # fmt: skip

    class Meta:
        verbose_name = "手机"
        indexes = [models.Index(fields=["staff", "revoked_at"], name="devices_of_staff")]


class HeldKind(models.TextChoices):
    FIND = "find", "矛盾纠纷"
    COVER = "cover", "走访"


class Decision(models.TextChoices):
    OURS = "ours", "保留已登记的"
    PHONE = "phone", "改用手机上的"


class Held(Recorded):
    """A record from a phone that differs from what stands: a person compares and decides.

    `told` is the phone's version as it was sent; the other side is the quarrel or the cover.
    """

    submission = models.UUIDField(unique=True)
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="held")
    staff = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=HeldKind.choices)
    quarrel = models.ForeignKey(
        "prevention.Quarrel", on_delete=models.PROTECT, null=True, blank=True, related_name="held"
    )
    cover = models.ForeignKey(
        "prevention.Cover", on_delete=models.PROTECT, null=True, blank=True, related_name="held"
    )
    told = SealedJSONField("手机上的内容")
    received_at = models.DateTimeField()
    decision = models.CharField(max_length=8, choices=Decision.choices, blank=True)
    decided_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "submission", "device", "staff", "office", "kind", "quarrel", "cover", "received_at",
        "decision", "decided_by", "decided_at",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("told",)

    class Meta:
        verbose_name = "待处理的来件"
        indexes = [
            models.Index(
                fields=["office", "id"],
                name="held_to_decide",
                condition=models.Q(decided_at=None),
            )
        ]

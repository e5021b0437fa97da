"""What a clerk has begun and not saved: several visitors at once, none of them lost."""

import uuid

from django.db import models

from qingyu.privacy.fields import SealedJSONField, SealedTextField


class DeskDraft(models.Model):
    """One unfinished registration of one clerk, sealed. It is no petition and leaves no entry."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    staff = models.ForeignKey("offices.Staff", on_delete=models.CASCADE, related_name="+")
    label = SealedTextField(blank=True)
    values = SealedJSONField(default=dict)
    updated_at = models.DateTimeField()

    class Meta:
        verbose_name = "暂存的登记"
        indexes = [models.Index(fields=["staff", "-updated_at"], name="desk_drafts_of_staff")]

    def __str__(self) -> str:
        return str(self.key)

"""Files handed in with something that is still being written."""

import uuid

from django.db import models

from qingyu.ledger.fields import CanonicalField
from qingyu.privacy.fields import SealedTextField


class Held(models.Model):
    """One file that was examined and sealed and belongs to nothing yet.

    Whoever knows `key` can attach it; it lies in the writer's own session. When it is attached
    the row goes and the file stays; when the draft is given up both go.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = SealedTextField("文件名")
    kind = models.CharField(max_length=10)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField(default=0)
    flags = CanonicalField(default=list)
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=80)
    at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "待提交的文件"

    def __str__(self) -> str:
        return str(self.key)

"""Access tokens: how another system of the office acts for one of its staff."""

from django.db import models


class AccessToken(models.Model):
    """One token (接口令牌). Only its digest is kept; what it may see is what its person may see.

    `until` is the last day it is good for. A row stays after the token was taken back.
    """

    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField("用途", max_length=60)
    staff = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="tokens")
    since = models.DateField()
    until = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

"""The secret address under which a person's own calendar reads their deadlines."""

from django.db import models


class CalendarFeed(models.Model):
    """One address a person; making it anew or ending it closes the old one at once.

    Only a digest of the secret is kept: whoever reads the database learns no address.
    """

    staff = models.OneToOneField(
        "offices.Staff", on_delete=models.CASCADE, related_name="calendar_feed"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "日历订阅"

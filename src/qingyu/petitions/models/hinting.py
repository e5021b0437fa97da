"""What the reader of texts suggested, beside what a person chose."""

from django.db import models


class Confirmation(models.Model):
    """One suggestion and the choice that was made: class codes and kinds, never words, never who.

    It measures the machine and chooses what it learns from. Nothing is decided by it, so the
    journal says nothing of it; of sealed matters there is none.
    """

    matter = models.ForeignKey("petitions.Matter", on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=16)
    suggested = models.CharField(max_length=16, blank=True)
    second = models.CharField(max_length=16, blank=True)
    is_sure = models.BooleanField(default=False)
    chosen = models.CharField(max_length=16, blank=True)
    model = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["matter", "subject"], name="one_confirmation_a_subject"
            ),
        )
        indexes = (models.Index(fields=["subject", "at"], name="confirmation_by_day"),)

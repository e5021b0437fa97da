"""Every time a matter came to an end, also where the end was taken back: folded from the journal."""

from django.db import models


class Ending(models.Model):
    """One end of one matter: which body answered for it then, how it ended, when it was reopened.

    A matter that was closed, reopened and closed again has two. The record itself knows only how
    it stands now; the journal knows all, and from it this is folded anew with each entry.
    """

    matter = models.ForeignKey("petitions.Matter", on_delete=models.CASCADE, related_name="+")
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=20)
    ended_at = models.DateTimeField()
    reopened_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["ended_at"], name="endings_by_moment")]

"""The duty table: who answers for which content class in which place since when."""

from django.db import models


class Duty(models.Model):
    """One line of the list of powers (权责清单).

    `content_class` and `place` are prefixes: a duty for a class covers its
    sub-classes, a duty for a county covers its townships.
    """

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="duties")
    content_class = models.CharField(max_length=10)
    place = models.ForeignKey("offices.Place", on_delete=models.PROTECT, related_name="duties")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=200, blank=True, help_text="依据，如三定规定")

    class Meta:
        ordering = ["content_class", "place_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "content_class", "place", "since"], name="one_duty_since_a_day"
            )
        ]
        indexes = [models.Index(fields=["content_class", "place"], name="duty_by_class_and_place")]

    def __str__(self) -> str:
        return f"{self.office}: {self.content_class} @ {self.place_id}"

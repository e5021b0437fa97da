"""Places by their GB/T 2260 division code, down to the street where it is known."""

from django.db import models


class Place(models.Model):
    """One administrative division (行政区划).

    `code` has 6 digits down to the county (GB/T 2260) and 9 or 12 below it
    (township, village). A place lies inside another when its code begins with
    the other's code without the trailing zero pairs.
    """

    code = models.CharField(max_length=12, primary_key=True)
    name = models.CharField(max_length=60)
    full_name = models.CharField(max_length=200, blank=True)
    initials = models.CharField(max_length=60, blank=True, db_index=True)
    level = models.CharField(max_length=12)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.full_name or self.name

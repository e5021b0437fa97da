"""Holiday tables that came after the product: the years an office has loaded itself."""

from django.db import models


class HolidayYear(models.Model):
    """One version of one year's official table (放假安排); the latest version counts.

    rows: [[date, kind, name], …] as core.law.calendar.read_rows takes them. Earlier versions
    stay, because due dates were counted with them.
    """

    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    rows = models.JSONField()
    digest = models.CharField(max_length=64)
    label = models.CharField("文号", max_length=100, blank=True)
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ["year", "version"]
        constraints = [
            models.UniqueConstraint(fields=["year", "version"], name="one_table_per_year_version")
        ]

    def __str__(self) -> str:
        return f"{self.year}（第{self.version}版）"

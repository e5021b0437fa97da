"""Figures computed by the nightly job, so that no page counts all matters."""

from django.db import models


class FigureRun(models.Model):
    """One round of computing: the figures say what was so until the end of `as_of`."""

    as_of = models.DateField(primary_key=True)
    at = models.DateTimeField()


class MeasureCount(models.Model):
    """One measure of one body in one month: all rows, those that hit, how many days they took.

    month: its first day; a figure "as of" stands under the month of the day it was true.
    spread: days -> rows, for measures in days. Months add up to quarters and years.
    """

    measure = models.CharField(max_length=40)
    month = models.DateField()
    office = models.ForeignKey("offices.Office", on_delete=models.CASCADE, related_name="+")
    rows = models.PositiveIntegerField()
    hits = models.PositiveIntegerField(default=0)
    spread = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "month", "office"], name="one_count_per_measure_month_body"
            )
        ]
        indexes = [models.Index(fields=["month", "office"], name="measures_by_month")]


class Expectation(models.Model):
    """What came in one week of one series, beside what was to be expected.

    topic, place: as in Warning; office: all that the bodies below it answer for, which is
    what a leader's page calls usual. low, high: nine quiet weeks of ten lie between.
    """

    monday = models.DateField()
    topic = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=12, blank=True)
    office = models.ForeignKey(
        "offices.Office", on_delete=models.CASCADE, null=True, related_name="+"
    )
    came = models.PositiveIntegerField()
    expected = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()

    class Meta:
        indexes = [
            models.Index(fields=["monday", "office"], name="expected_of_body"),
            models.Index(fields=["monday", "topic", "place"], name="expected_of_topic"),
        ]

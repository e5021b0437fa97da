"""Warnings: topics, places and bodies rising beyond chance, and what was never seen before."""

from django.db import models

from ..surveillance.warnings import Method


class Disposal(models.TextChoices):
    """What people found a warning to be."""

    OPEN = "", "未处理"
    TAKEN_UP = "taken_up", "已跟进"
    EXPLAINED = "explained", "有合理解释"
    FALSE = "false", "误报"


class Disposed(models.Model):
    """What people made of a warning, why, who and when; the journal holds each word on it."""

    disposal = models.CharField(max_length=10, choices=Disposal.choices, blank=True)
    note = models.CharField(max_length=500, blank=True)
    disposed_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    disposed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class Warning(Disposed):
    """One run of weeks in which a topic, a place, a body or both rose beyond chance.

    It stays one warning while the rise lasts. topic: content class or the beginning of one,
    place: stem of a division code; an empty one means all. office: the body that answers for
    what rises, none where the series is of a place. places: the neighbouring places of a
    spread. since, last_on: first and last day. expected, came, threshold, p are the last
    week's, a spread's of all its weeks. q: share of false warnings in a list reaching down to this one. echoes: a warning
    of the place that says the same of the same petitions.
    """

    topic = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=12, blank=True)
    office = models.ForeignKey(
        "offices.Office", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    places = models.JSONField(default=list, blank=True)
    since = models.DateField()
    last_on = models.DateField()
    expected = models.FloatField()
    came = models.PositiveIntegerField()
    threshold = models.FloatField()
    p = models.FloatField()
    q = models.FloatField()
    method = models.CharField(max_length=10)
    baseline_from = models.DateField()
    baseline_to = models.DateField()
    raised_at = models.DateTimeField()
    echoes = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "place", "since"],
                name="one_warning_per_run",
                condition=models.Q(office=None),
            ),
            models.UniqueConstraint(
                fields=["topic", "office", "since"],
                name="one_warning_per_run_of_a_body",
                condition=models.Q(office__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["last_on", "q"], name="warnings_by_day"),
            models.Index(fields=["topic", "place"], name="warnings_of_topic"),
        ]

    @property
    def chain(self) -> str:
        return f"warning:{self.pk}"

    @property
    def weeks(self) -> int:
        """How many weeks its figures speak of."""
        if self.method != Method.SPREAD:
            return 1
        return max(1, ((self.last_on - self.since).days + 1) // 7)


class FirstSeen(Disposed):
    """A first signal (第一信号): matters about one thing that no earlier topic explains.

    matters: their keys, the most telling one first; what they say is read through the access
    door. place: stem of the division they lie in, as narrow as holds all. size: matters;
    p: share of past windows with a group as large, none without a past.
    """

    since = models.DateField()
    last_on = models.DateField()
    place = models.CharField(max_length=12, blank=True)
    topic = models.CharField(max_length=10, blank=True)
    size = models.PositiveIntegerField()
    matters = models.JSONField(default=list)
    p = models.FloatField(null=True)
    raised_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["last_on"], name="first_seen_by_day")]

    @property
    def chain(self) -> str:
        return f"first_seen:{self.pk}"

"""Counts folded from the journal, in small tables, and the warnings they gave rise to.

Every count is a change, kept under the day on which it was recorded: a figure as it was
known on a past day is the sum of the changes recorded until then. No row names a person.
"""

from django.db import models


class Count(models.Model):
    """A change of a count. recorded_on: the day of the entry that brought it."""

    recorded_on = models.DateField()
    is_sealed = models.BooleanField(default=False)

    class Meta:
        abstract = True


class IntakeCount(Count):
    """What came in: petitions and people by day received, body, place, class and form."""

    day = models.DateField()
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=12, blank=True)
    content_class = models.CharField(max_length=10, blank=True)
    channel = models.CharField(max_length=8)
    petitions = models.IntegerField()
    people = models.IntegerField()
    matters = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["day", "content_class", "place"], name="intake_by_day"),
            models.Index(fields=["recorded_on"], name="intake_by_record"),
        ]


class StockCount(Count):
    """Matters by the body that answers for them, stage, class and place; open and ended ones."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=20)
    place = models.CharField(max_length=12, blank=True)
    content_class = models.CharField(max_length=10, blank=True)
    matters = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["office", "stage"], name="stock_by_office"),
            models.Index(fields=["recorded_on"], name="stock_by_record"),
        ]


class DutyCount(Count):
    """Limits by the day they are due, the body that owes them, the rule and how they stand."""

    due_on = models.DateField()
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=40)
    state = models.CharField(max_length=10)
    duties = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["due_on", "office", "rule"], name="duty_by_due"),
            models.Index(fields=["recorded_on"], name="duty_by_record"),
        ]


class VoiceCount(Count):
    """The petitioners' word by day, rated body and score."""

    day = models.DateField()
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    rated = models.CharField(max_length=20)
    score = models.CharField(max_length=14)
    by_staff = models.BooleanField(default=False)
    ratings = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["day", "office"], name="voice_by_day"),
            models.Index(fields=["recorded_on"], name="voice_by_record"),
        ]


class Folded(models.Model):
    """A day whose entries have been folded, and the last of them; what comes later is folded anew."""

    day = models.DateField(primary_key=True)
    last_entry = models.BigIntegerField()
    at = models.DateTimeField()


class Disposal(models.TextChoices):
    """What people found a warning to be."""

    OPEN = "", "未处理"
    TAKEN_UP = "taken_up", "已跟进"
    EXPLAINED = "explained", "有合理解释"
    FALSE = "false", "误报"


class Warning(models.Model):
    """One run of weeks in which a topic, a place or both rose beyond chance.

    It stays one warning while the rise lasts. topic: content class or the beginning of one,
    place: stem of a division code; an empty one means all. since, last_on: first day of the
    first week, last day of the last. expected, came, threshold, p are the last week's. q: share of false warnings in a list reaching down to this one.
    """

    topic = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=12, blank=True)
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
    disposal = models.CharField(max_length=10, choices=Disposal.choices, blank=True)
    note = models.CharField(max_length=500, blank=True)
    disposed_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    disposed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "place", "since"], name="one_warning_per_run")
        ]
        indexes = [models.Index(fields=["last_on", "q"], name="warnings_by_day")]

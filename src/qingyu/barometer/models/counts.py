"""Counts folded from the journal, in several small tables rather than one crossed one.

Every count is a change, kept under the day on which it was recorded: a figure as it was
known on a past day is the sum of the changes recorded until then. No row names a person.
"""

from django.db import models


def _office() -> "models.ForeignKey[models.Model, models.Model]":
    return models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")


class Count(models.Model):
    """A change of a count. recorded_on: the day of the entry that brought it."""

    recorded_on = models.DateField()
    is_sealed = models.BooleanField(default=False)

    class Meta:
        abstract = True


class IntakeCount(Count):
    """What came in: petitions and people by day received, receiving office and form."""

    day = models.DateField()
    office = _office()
    channel = models.CharField(max_length=8)
    petitions = models.IntegerField()
    people = models.IntegerField()
    matters = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["day", "office"], name="intake_by_day_and_office"),
            models.Index(fields=["recorded_on"], name="intake_by_record"),
        ]


class TopicCount(Count):
    """What it was about and where: petitions by day received, content class and place."""

    day = models.DateField()
    place = models.CharField(max_length=12, blank=True)
    content_class = models.CharField(max_length=10, blank=True)
    petitions = models.IntegerField()
    people = models.IntegerField()
    matters = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["day", "content_class", "place"], name="topic_by_day"),
            models.Index(fields=["recorded_on"], name="topic_by_record"),
        ]


class BodyCount(Count):
    """Whose field it is: petitions by day received, body that answers for the matter, class.

    raised: matters by the day on which they were first received.
    """

    day = models.DateField()
    office = _office()
    content_class = models.CharField(max_length=10, blank=True)
    petitions = models.IntegerField()
    people = models.IntegerField()
    raised = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["day", "office"], name="body_by_day_and_office"),
            models.Index(fields=["recorded_on"], name="body_by_record"),
        ]


class StockCount(Count):
    """Matters by the body that answers for them and stage; open and ended ones."""

    office = _office()
    stage = models.CharField(max_length=20)
    matters = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["office", "stage"], name="stock_by_office"),
            models.Index(fields=["recorded_on"], name="stock_by_record"),
        ]


class ClosedCount(Count):
    """Matters that came to an end, by the day of it, body and how (stage)."""

    day = models.DateField()
    office = _office()
    stage = models.CharField(max_length=20)
    matters = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["day", "office"], name="closed_by_day_and_office"),
            models.Index(fields=["recorded_on"], name="closed_by_record"),
        ]


class DutyCount(Count):
    """Limits by the day they are due, the body that owes them, the rule and how they stand."""

    due_on = models.DateField()
    office = _office()
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
    office = _office()
    rated = models.CharField(max_length=20)
    score = models.CharField(max_length=14)
    by_staff = models.BooleanField(default=False)
    ratings = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["day", "office"], name="voice_by_day"),
            models.Index(fields=["recorded_on"], name="voice_by_record"),
        ]


class DayCount(models.Model):
    """One day of one body's field as it stands now, added up so that no page reads every change.

    petitions, people, raised: by the day received; ended: by the day a matter came to its end.
    What is sealed is left out.
    """

    day = models.DateField()
    office = _office()
    petitions = models.IntegerField(default=0)
    people = models.IntegerField(default=0)
    raised = models.IntegerField(default=0)
    ended = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "office"], name="one_count_per_day_and_body")
        ]


class Folded(models.Model):
    """A day whose entries have been folded, and the last of them; what comes later is folded anew."""

    day = models.DateField(primary_key=True)
    last_entry = models.BigIntegerField()
    entries = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

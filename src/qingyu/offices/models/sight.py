"""Who may see which matter, held as rows so that a list and an object ask the same table."""

from django.db import models


class Sight(models.Model):
    """An office can see a matter: directly (it has a part in it) or from above (it oversees).

    Only `offices.access` reads this table and only `offices.sights` writes it. A sealed
    matter (检举控告, fear of retaliation) has no rows from above.
    """

    matter_id = models.BigIntegerField()
    office = models.ForeignKey("offices.Office", on_delete=models.CASCADE, related_name="+")
    is_direct = models.BooleanField()
    is_sealed = models.BooleanField(default=False)
    # The merged body it came from, until the office takes part itself: a merger can be taken back.
    inherited_from = models.ForeignKey(
        "offices.Office", null=True, db_index=False, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter_id", "office"], name="one_sight_per_office")
        ]
        indexes = [models.Index(fields=["office", "-matter_id"], name="sight_newest_of_office")]


class Bar(models.Model):
    """A body accused in a matter: it, all below it and their staff never see that matter."""

    matter_id = models.BigIntegerField()
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    inherited_from = models.ForeignKey(
        "offices.Office", null=True, db_index=False, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter_id", "office"], name="one_bar_per_office")
        ]

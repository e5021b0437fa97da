"""The answers of the examiner on issued replies."""

from django.db import models


class ReplyCheck(models.Model):
    """The answer of one check of the examiner on one issued reply: yes, no, or not applicable.

    Derived from the reply and found again at any time; rates by body are counted from these.
    """

    reply = models.ForeignKey("petitions.Reply", on_delete=models.CASCADE, related_name="checks")
    matter = models.ForeignKey("petitions.Matter", on_delete=models.CASCADE, related_name="+")
    office = models.ForeignKey("offices.Office", on_delete=models.CASCADE, related_name="+")
    check_id = models.CharField(max_length=24)
    passed = models.BooleanField(null=True)
    issued_on = models.DateField()
    version = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["reply", "check_id"], name="one_answer_a_check"),
        )
        indexes = (models.Index(fields=["office", "issued_on"], name="checks_by_body_and_day"),)

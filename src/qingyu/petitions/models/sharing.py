"""What colleagues share at the desk: who works on a matter right now, and lists worth opening again."""

from django.db import models


class Presence(models.Model):
    """Somebody has a matter open now. It ends by itself within minutes and leaves no trace.

    Rows past `until` are deleted by the next page that anybody opens: this is no record of
    who looked at what, and nothing else may be built upon it.
    """

    matter = models.ForeignKey("petitions.Matter", on_delete=models.CASCADE, related_name="+")
    staff = models.ForeignKey("offices.Staff", on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()

    class Meta:
        verbose_name = "正在办理"
        constraints = [
            models.UniqueConstraint(fields=["matter", "staff"], name="present_once_at_a_matter")
        ]
        indexes = [models.Index(fields=["until"], name="presence_by_end")]


class ListView(models.Model):
    """A list as somebody narrowed it, under a name (视图). With an office it is its colleagues' too."""

    staff = models.ForeignKey("offices.Staff", on_delete=models.CASCADE, related_name="+")
    office = models.ForeignKey(
        "offices.Office", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    name = models.CharField("名称", max_length=30)
    query = models.JSONField("条件", default=dict)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = "视图"
        indexes = [models.Index(fields=["office"], name="list_views_of_office")]

    def __str__(self) -> str:
        return self.name

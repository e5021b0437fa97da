"""How long the house keeps what it need not keep for good, where it decided otherwise than as shipped."""

from django.db import models


class KeptTerm(models.Model):
    """One decision (保存期限). Rows are only added: the newest of a kind holds, the earlier are its
    history. `days` empty takes the shipped term up again.
    """

    kind = models.CharField("什么", max_length=20)
    days = models.PositiveSmallIntegerField("天", null=True, blank=True)
    by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name = "保存期限"

    def __str__(self) -> str:
        return self.kind

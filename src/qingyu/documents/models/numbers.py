"""The registers of document numbers: one a body, word and year, without unexplained gaps."""

from django.db import models


class NumberRegister(models.Model):
    """The last number given (发文登记簿); its row is locked while the next is taken."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    word = models.CharField("字", max_length=60)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "word", "year"], name="one_register_per_office_word_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.word}〔{self.year}〕"


class VoidNumber(models.Model):
    """A number that no document of ours bears, and why: used on paper, misprinted, skipped."""

    register = models.ForeignKey(NumberRegister, on_delete=models.PROTECT, related_name="voids")
    serial = models.PositiveIntegerField()
    reason = models.CharField("原因", max_length=200)
    by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "serial"], name="one_void_per_number")
        ]


class Letterhead(models.Model):
    """An office's own word in its numbers (机关代字), as 河人社; its short name until it sets one."""

    office = models.OneToOneField("offices.Office", on_delete=models.CASCADE, related_name="+")
    word = models.CharField("机关代字", max_length=20)
    by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.word

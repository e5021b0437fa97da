"""A letter on paper on its way to registration: its scans, and what the reader made of them."""

import uuid
from typing import ClassVar

from django.db import models

from qingyu.privacy.fields import SealedJSONField, SealedTextField


class LetterState(models.TextChoices):
    WAITING = "waiting", "等待识别"
    READING = "reading", "正在识别"
    READ = "read", "可以核对"
    UNREAD = "unread", "请按原件录入"
    REGISTERED = "registered", "已登记"
    DROPPED = "dropped", "已放弃"


class Letter(models.Model):
    """One letter as it was scanned. `held` are the keys of its files, sealed in the store.

    `values` is what the clerk has put together of it so far. It is no petition yet and leaves no
    entry; when it is registered its files and pages go over to the matter.
    """

    OPEN: ClassVar[tuple[str, ...]] = ("waiting", "reading", "read", "unread")

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=LetterState.choices, default=LetterState.WAITING
    )
    held = models.JSONField(default=list)
    label = SealedTextField(blank=True)
    values = SealedJSONField(default=dict)
    trouble = models.CharField(max_length=200, blank=True)
    began_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "扫描来信"
        indexes = [
            models.Index(
                fields=["office", "at"],
                name="letters_that_wait",
                condition=models.Q(state__in=["waiting", "reading", "read", "unread"]),
            )
        ]

    def __str__(self) -> str:
        return str(self.key)

    @property
    def is_being_read(self) -> bool:
        return self.state in {LetterState.WAITING, LetterState.READING}


class LetterPage(models.Model):
    """One page of a letter: where its picture is, what was read, what the clerk made of it.

    `lines` as in Transcript. `sheet` counts the pages of one file from 0; `half` is 0 for a whole
    sheet, 1 and 2 for the left and right of an open spread.
    """

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()
    held = models.UUIDField()
    sheet = models.PositiveSmallIntegerField(default=0)
    half = models.PositiveSmallIntegerField(default=0)
    lines = SealedJSONField(default=list)
    text = SealedTextField(blank=True)
    turned_by = models.FloatField(default=0)
    is_blank = models.BooleanField("空白页", default=False)

    class Meta:
        verbose_name = "来信的一页"
        constraints = [
            models.UniqueConstraint(fields=["letter", "number"], name="one_letter_page_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.number}"

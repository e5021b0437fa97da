"""Instruction (批示): what a leader asks of a body in one matter, by a day, and its answer."""

from typing import ClassVar

from django.db import models

from qingyu.privacy.fields import SealedTextField

from .answered import OPEN, Answered


class Instruction(Answered):
    """One instruction about one matter. It runs beside the matter: no clock of the matter stops for it."""

    matter = models.ForeignKey(
        "petitions.Matter", on_delete=models.PROTECT, related_name="instructions"
    )
    words = SealedTextField("批示内容")

    recorded_fields: ClassVar[tuple[str, ...]] = ("matter", *Answered.ANSWERED_FIELDS)
    committed_fields: ClassVar[tuple[str, ...]] = ("words", "thread")

    class Meta:
        verbose_name = "领导批示"
        indexes = [
            models.Index(fields=["office", "state", "due_on"], name="instructions_of_office"),
            models.Index(fields=["by_staff", "state"], name="instructions_by_leader"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "office", "by_staff"],
                name="one_open_instruction_to_a_body",
                condition=models.Q(state__in=[str(state) for state in OPEN]),
            )
        ]

    def __str__(self) -> str:
        return f"批示{self.pk}"

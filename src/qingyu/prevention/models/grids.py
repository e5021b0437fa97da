"""The grid (网格): a piece of ground or a field of work that one named person screens."""

from typing import ClassVar

from django.db import models

from qingyu.ledger.journal import Recorded


class Grid(Recorded):
    """Who covers what at a body that screens, since when. A body with grids owes regular rounds."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="grids")
    place = models.ForeignKey("offices.Place", on_delete=models.PROTECT, related_name="grids")
    name = models.CharField("网格名称", max_length=60)
    worker = models.ForeignKey(
        "offices.Staff", verbose_name="负责人", on_delete=models.PROTECT, related_name="grids"
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "office", "place", "name", "worker", "since", "until",
    )  # fmt: skip

    class Meta:
        verbose_name = "网格"
        indexes = [models.Index(fields=["office", "until"], name="grids_of_office")]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "name"],
                condition=models.Q(until=None),
                name="one_present_grid_per_name",
            )
        ]

    def __str__(self) -> str:
        return self.name

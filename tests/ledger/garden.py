"""A record or two of the tests' own: a garden's beds and plants, with every kind of column.

Its tables are made for the tests alone (see conftest); the product knows nothing of them.
"""

from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from django.db import models, transaction

from qingyu.ledger import journal
from qingyu.ledger.journal import Actor, Recorded
from qingyu.ledger.models import Entry
from qingyu.privacy.fields import BlindIndexField, SealedJSONField, SealedTextField

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
WANG = Actor("staff", 7, 3, "河东县信访局 王登记")
PHONE = "13900000001"


class Bed(Recorded):
    name = models.CharField(max_length=20)
    area = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    dug_on = models.DateField(null=True)
    notes = models.JSONField(default=dict)
    next_to = models.ForeignKey("garden.Bed", models.PROTECT, null=True, related_name="+")
    phone = SealedTextField(blank=True)
    phone_index = BlindIndexField(source="phone", purpose="phone")
    answers = SealedJSONField(default=list)
    visits = models.IntegerField(default=0)

    recorded_fields: ClassVar[tuple[str, ...]] = ("name", "area", "dug_on", "notes", "next_to")
    committed_fields: ClassVar[tuple[str, ...]] = ("phone", "answers")

    class Meta:
        app_label = "garden"


class Plant(Recorded):
    bed = models.ForeignKey(Bed, models.PROTECT)
    species = models.CharField(max_length=20)

    recorded_fields: ClassVar[tuple[str, ...]] = ("bed", "species")

    class Meta:
        app_label = "garden"

    @property
    def chain(self) -> str:
        return f"bed:{self.bed_id}"


MODELS = (Bed, Plant)


def tend(subject: Recorded | str, kind: str = "tended", *, hours: float = 0, **more: Any) -> Entry:
    """One entry by Wang, `hours` after noon."""
    now = NOON + timedelta(hours=hours)
    with transaction.atomic():
        return journal.append(subject, kind, **({"by": WANG, "at": now, "now": now} | more))


def bed(entries: int = 5, name: str = "豆角", **columns: Any) -> Bed:
    """A bed with a journal of so many entries, an hour apart."""
    made = Bed(name=name, **{"phone": PHONE, "area": "1.5"} | columns)
    tend(made, "dug", facts={"by": "王登记"})
    for hour in range(1, entries):
        made.notes = {"watered": hour}
        tend(made, "watered", hours=hour, facts={"litres": hour})
    return made

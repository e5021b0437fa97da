"""The ends of matters as the journal tells them, kept beside the counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from ..models import Ending
from .bulk import append

COLUMNS = ("matter_id", "office_id", "stage", "ended_at", "reopened_at")
Known = Mapping[str, Any]  # a matter's columns as the entries so far have left them


@dataclass
class Ends:
    """The ends of some matters, entry by entry."""

    found: dict[int, list[list[Any]]] = field(default_factory=dict)

    def note(self, matter: int, known: Known, new: Known, at: datetime) -> None:
        """`new` is what an entry of `at` changes on a matter known so far as `known`."""
        if "closed_at" not in new:
            return
        before, ended = known.get("closed_at"), new["closed_at"]
        if ended is None and before is not None:
            self.found[matter][-1][-1] = at
        elif ended is not None:
            now = {**known, **new}
            row = [now["accountable_office"], now["stage"], datetime.fromisoformat(ended), None]
            self.found.setdefault(matter, []).append(row)

    def write(self, matters: list[int], *, anew: bool = False) -> None:
        """Keep the ends of these matters in place of those kept before; anew: none were."""
        if not anew:
            Ending.objects.filter(matter__in=matters).delete()
        suit = connection.ops.adapt_datetimefield_value
        rows = [
            (matter, office, stage, suit(ended), suit(reopened) if reopened else None)
            for matter, ends in self.found.items()
            for office, stage, ended, reopened in ends
        ]
        with connection.cursor() as cursor:
            append(cursor, Ending._meta.db_table, COLUMNS, rows)

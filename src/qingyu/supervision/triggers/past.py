"""One matter as its journal tells it: every record's columns, and when each was first told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from qingyu.core.law.clock import day_of
from qingyu.ledger.models import Entry

Columns = dict[str, Any]


@dataclass(frozen=True)
class Record:
    """One row as the journal last told it, with the entry that made it."""

    pk: int
    columns: Columns
    born: Entry

    def __getitem__(self, name: str) -> Any:
        return self.columns.get(name)

    def moment(self, name: str) -> datetime | None:
        """A column's moment, None where the journal tells none."""
        told = self.columns.get(name)
        return datetime.fromisoformat(told) if told else None

    def day(self, name: str) -> date | None:
        """A column's day, or the day in China of its moment."""
        told = self.columns.get(name)
        if not told:
            return None
        return day_of(datetime.fromisoformat(told)) if "T" in told else date.fromisoformat(told)


@dataclass
class Past:
    """The journal of one matter, folded. `profile` names the limits that hold for it."""

    matter_id: int
    entries: list[Entry]
    _records: dict[str, dict[int, Record]] = field(default_factory=lambda: defaultdict(dict))

    def __post_init__(self) -> None:
        for entry in self.entries:
            for key, columns in entry.effects.items():
                label, _, pk = key.partition(":")
                known = self._records[label].setdefault(int(pk), Record(int(pk), {}, entry))
                known.columns.update(columns)

    @classmethod
    def of(cls, matter_id: int) -> "Past":
        """Read from the ledger, in one query."""
        rows = Entry.objects.filter(chain=f"matter:{matter_id}").order_by("n")
        return cls(matter_id, list(rows))

    def all(self, label: str) -> Iterator[Record]:
        """The records of one model, `petitions.clock` say, in the order they were made."""
        yield from self._records[label].values()

    @property
    def matter(self) -> Columns:
        found = self._records["petitions.matter"].get(self.matter_id)
        return found.columns if found else {}

    @property
    def profile(self) -> str:
        return str(self.matter.get("profile") or "national")

    def told(self, *kinds: str) -> Iterable[Entry]:
        """The entries of these kinds, in order."""
        return (entry for entry in self.entries if entry.kind in kinds)

    @property
    def is_history(self) -> bool:
        """Every petition came in a file from before: what happened then was not done here."""
        petitions = list(self.all("petitions.petition"))
        return bool(petitions) and all(p["source_key"] for p in petitions)

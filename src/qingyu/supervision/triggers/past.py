"""One matter as its journal tells it: every record's columns, and when each was first told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from qingyu.core.law.calendar import Calendar
from qingyu.core.law.clock import day_of
from qingyu.documents.models import Document, DocumentState
from qingyu.ledger.models import Entry
from qingyu.notices.models import Notice, NoticeState
from qingyu.offices.calendar import current
from qingyu.offices.gather import gather
from qingyu.offices.models import Office, OfficeType
from qingyu.petitions.models import Reply

# What a gateway has not taken yet has been written in time; it fails visibly.
TOLD = (NoticeState.SENT, NoticeState.WAITING, NoticeState.SENDING)
TELLING = ("acceptance_notice", "extension_notice", "decline_notice")
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
    """The journal of one matter, folded. `profile` names the limits that hold for it.

    Beside the entries: what was told and issued in it, whose words no journal holds.
    """

    matter_id: int
    entries: list[Entry]
    notices: list[Notice] = field(default_factory=list)
    papers: list[Document] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    _records: dict[str, dict[int, Record]] = field(
        init=False, default_factory=lambda: defaultdict(dict)
    )

    def __post_init__(self) -> None:
        for entry in self.entries:
            for key, columns in entry.effects.items():
                label, _, pk = key.partition(":")
                known = self._records[label].setdefault(int(pk), Record(int(pk), {}, entry))
                known.columns.update(columns)

    @classmethod
    def of(cls, matter_id: int) -> "Past":
        """Read in one query."""
        return cls(matter_id, **gather(cls.lists(matter_id)))

    @staticmethod
    def lists(matter_id: int) -> dict[str, QuerySet[Any]]:
        """What it is made from, to be gathered with others."""
        chain = f"matter:{matter_id}"
        told = Notice.objects.filter(chain=chain, key__contains=":party:", state__in=TOLD)
        issued = {"matter_id": matter_id, "state__in": ["issued", "served"]}
        return {
            "entries": Entry.objects.filter(chain=chain).order_by("n"),
            "notices": told.order_by("pk"),
            "papers": Document.objects.filter(
                matter_id=matter_id, kind__in=TELLING, state=DocumentState.SERVED
            ).order_by("pk"),
            "replies": Reply.objects.filter(**issued).order_by("pk"),
        }

    @cached_property
    def calendar(self) -> Calendar:
        """The working days that its limits are counted by."""
        return current()

    @cached_property
    def petition_offices(self) -> set[int]:
        """Those of the bodies its petitions were received by."""
        received = {petition["office"] for petition in self.all("petitions.petition")}
        rows = Office.objects.filter(pk__in=received, office_type=OfficeType.PETITION_OFFICE)
        return set(rows.values_list("pk", flat=True))

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

"""The ledgers that can be taken out, and what a list of matters may be narrowed by."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from qingyu.documents.ledgers import LEDGER, by_codes
from qingyu.documents.sheets import Plan
from qingyu.ledger.names import tell
from qingyu.offices import access

from ..models import Matter
from . import exchange, gathering, rows

CHINA = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Terms:
    """What was asked for; `with_people` names people and numbers in the asker's own matters."""

    since: date | None = None
    until: date | None = None
    office: int | None = None
    state: str = ""  # open, closed or both
    with_people: bool = False

    def to_json(self) -> dict[str, Any]:
        return {
            key: value.isoformat() if isinstance(value, date) else value
            for key, value in asdict(self).items()
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> "Terms":
        days = {key: date.fromisoformat(raw[key]) for key in ("since", "until") if raw.get(key)}
        return cls(office=raw.get("office"), state=raw.get("state", ""),
                   with_people=bool(raw.get("with_people")), **days)  # fmt: skip


def matters(who: access.Viewer, terms: Terms) -> QuerySet[Matter]:
    """The matters of a list. Sealed ones are in no list: they never leave the house in bulk."""
    found = access.visible(who, Matter.objects.filter(is_sealed=False))
    if terms.since:
        found = found.filter(received_at__gte=datetime.combine(terms.since, time(), CHINA))
    if terms.until:
        found = found.filter(received_at__lte=datetime.combine(terms.until, time.max, CHINA))
    if terms.office:
        found = found.filter(accountable_office_id=terms.office)
    if terms.state in {"open", "closed"}:
        found = found.filter(is_open=terms.state == "open")
    return found


@dataclass(frozen=True)
class Ledger:
    """One list: its columns, its title, and how a matter is told in it."""

    key: str
    name: tuple[str, str]
    plan: Plan
    row: Callable[[gathering.Line], Mapping[str, Any]]
    is_arranged: bool = True  # whether an office may set its own columns

    def count(self, who: access.Viewer, terms: Terms) -> int:
        return matters(who, terms).count()

    def rows(self, who: access.Viewer, terms: Terms) -> Iterator[Mapping[str, Any]]:
        """In the order of registration, a few hundred matters in memory at a time."""
        for line in gathering.rows_of(who, matters(who, terms), with_people=terms.with_people):
            yield self.row(line)


LEDGERS: dict[str, Ledger] = {
    ledger.key: ledger
    for ledger in (
        Ledger("matters", ("信访台账", "Ledger of petitions"), LEDGER, rows.row),
        Ledger("exchange", ("信访件交换记录", "Exchange record"), by_codes(), exchange.row, is_arranged=False),
    )
}  # fmt: skip
tell(ledger.name for ledger in LEDGERS.values())

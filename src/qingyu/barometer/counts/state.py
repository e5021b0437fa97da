"""What the journal says of some matters up to an entry, and how each entry changes what they count for."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from .endings import Ends
from .tables import MATTER, READ, Row, Values, rows_of

Record = tuple[str, int]  # kind, key


class State:
    """Matters and what belongs to them, as the entries applied so far have left them.

    wanted: the matters whose counts are followed; others may be named in the same entries.
    """

    def __init__(self, wanted: Collection[int]) -> None:
        self.wanted = wanted
        self.records: dict[Record, Values] = {}
        self.owned: dict[int, set[Record]] = defaultdict(set)
        self.counted: dict[Record, tuple[Row, ...]] = {}
        self.ends = Ends()

    def apply(self, effects: Mapping[str, Values], at: datetime) -> Iterator[tuple[Row, int]]:
        """Take over what an entry of `at` changed; yields rows that count no more (-1) and those that now do (1)."""
        for record in self._stale(effects, at):
            rows = self._rows(record)
            before = self.counted.get(record, ())
            if rows != before:
                self.counted[record] = rows
                yield from ((row, -1) for row in before if row not in rows)
                yield from ((row, 1) for row in rows if row not in before)

    def _stale(self, effects: Mapping[str, Values], at: datetime) -> set[Record]:
        """The records whose rows may have changed: with a matter all that belongs to it."""
        found = set()
        for key, changed in effects.items():
            kind, _, pk = key.partition(":")
            read = READ.get(kind)
            if read is None:
                continue
            new = {name: value for name, value in changed.items() if name in read}
            if not new:
                continue
            record = (kind, int(pk))
            if kind == MATTER and record[1] in self.wanted:
                self.ends.note(record[1], self.records.get(record, {}), new, at)
            self._take(record, new)
            found.add(record)
            if kind == MATTER and new.keys() != {"stage"}:
                found |= self.owned[record[1]]
        return found

    def _take(self, record: Record, new: Values) -> None:
        known = self.records.setdefault(record, {})
        if "matter" in new:
            self.owned[known.get("matter", 0)].discard(record)
            self.owned[new["matter"]].add(record)
        known.update(new)

    def _rows(self, record: Record) -> tuple[Row, ...]:
        """What a record counts for; nothing while its matter is not known, or not wanted."""
        kind, pk = record
        values = self.records[record]
        owner = pk if kind == MATTER else values["matter"]
        matter = self.records.get((MATTER, owner))
        if matter is None or owner not in self.wanted:
            return ()
        return tuple(rows_of(kind, values, matter))

"""What the journal says of some matters up to an entry: their columns, nothing more."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

Values = dict[str, Any]

MATTER, PETITION = "petitions.matter", "petitions.petition"
CLOCK, RATING = "petitions.clock", "petitions.rating"
OWNED = (PETITION, CLOCK, RATING)  # records that belong to a matter by their column "matter"


class State:
    """Matters and what belongs to them, as the entries applied so far have left them."""

    def __init__(self) -> None:
        self.records: dict[tuple[str, int], Values] = {}
        self.owned: dict[tuple[str, int], set[int]] = defaultdict(set)

    def matter(self, pk: int) -> Values | None:
        return self.records.get((MATTER, pk))

    def of(self, kind: str, matter: int) -> Iterator[Values]:
        """The petitions, clocks or ratings of a matter."""
        return (self.records[(kind, pk)] for pk in sorted(self.owned[(kind, matter)]))

    def touched(self, effects: Mapping[str, Values]) -> set[int]:
        """The matters whose counts these effects may change."""
        found = set()
        for kind, pk, changed in _records(effects):
            if kind == MATTER:
                found.add(pk)
            else:
                before = self.records.get((kind, pk), {}).get("matter")
                found |= {owner for owner in (before, changed.get("matter")) if owner is not None}
        return found

    def apply(self, effects: Mapping[str, Values]) -> None:
        """Take over the new values of every column that an entry changed."""
        for kind, pk, changed in _records(effects):
            known = self.records.setdefault((kind, pk), {})
            if kind in OWNED and "matter" in changed:
                self.owned[(kind, known.get("matter", 0))].discard(pk)
                self.owned[(kind, changed["matter"])].add(pk)
            known.update(changed)


def _records(effects: Mapping[str, Values]) -> Iterator[tuple[str, int, Values]]:
    for key, changed in effects.items():
        kind, _, pk = key.partition(":")
        if kind == MATTER or kind in OWNED:
            yield kind, int(pk), changed

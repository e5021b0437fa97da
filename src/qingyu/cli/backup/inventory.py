"""What the records are at the moment of a copy, to be held against the restored ones."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

Ask = Callable[[str], list[tuple[object, ...]]]

# Sessions come and go, and nobody misses them.
UNCOUNTED = {"django_session"}


@dataclass(frozen=True)
class Inventory:
    """Rows by table, the journal's length, the newest checkpoint's digest and its entries."""

    rows: dict[str, int]
    entries: int
    checkpoint: str


def take(ask: Ask, tables: Iterable[str]) -> Inventory:
    """`ask` runs one query on the very copy, not on the database that has gone on since."""
    counted = sorted(set(tables) - UNCOUNTED)
    rows = {table: number(ask(f'SELECT count(*) FROM "{table}"')) for table in counted}  # noqa: S608
    newest = ask("SELECT digest FROM ledger_checkpoint ORDER BY day DESC LIMIT 1")
    entries = number(ask("SELECT coalesce(max(seq), 0) FROM ledger_entry"))
    return Inventory(rows, entries, str(newest[0][0]) if newest else "")


def number(answer: list[tuple[object, ...]]) -> int:
    return int(str(answer[0][0]))

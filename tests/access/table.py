"""The table of access: matrix.csv, one row an address, method and object, one column a visitor."""

import csv
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("matrix.csv")
KEYS = ("address", "method", "object")
# What a visitor gets. `absent` is what an address gives that does not exist at all.
OUTCOMES = {
    "open",
    "moved",
    "sign-in",
    "code",
    "token",
    "forbidden",
    "absent",
    "wrong-method",
    "unfit",
}


@dataclass(frozen=True)
class Row:
    """One line of the table: what each visitor gets."""

    address: str
    method: str
    object: str
    cells: dict[str, str]

    @property
    def key(self) -> tuple[str, str, str]:
        return self.address, self.method, self.object


def rows() -> list[Row]:
    with FILE.open(encoding="utf-8", newline="") as stream:
        return [_row(line) for line in csv.DictReader(stream)]


def _row(line: dict[str, str]) -> Row:
    address, method, kind = (line.pop(key) for key in KEYS)
    return Row(address, method, kind, line)


def visitors() -> list[str]:
    with FILE.open(encoding="utf-8", newline="") as stream:
        return next(csv.reader(stream))[len(KEYS) :]

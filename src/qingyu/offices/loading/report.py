"""What a load did and what it could not do."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Row:
    """One row of a table: its number as the spreadsheet shows it, its values by key."""

    number: int
    values: Mapping[str, Any]

    def text(self, key: str) -> str:
        """A value as trimmed text; empty where there is none."""
        value = self.values.get(key)
        return "" if value is None else str(value).strip()


@dataclass(frozen=True)
class Line:
    """One thing said about a row. `column` is its title in the sheet."""

    sheet: str
    row: int
    column: str
    message: str
    is_error: bool = True

    def __str__(self) -> str:
        column = f"“{self.column}”" if self.column else ""
        return f"{self.sheet} 第 {self.row} 行{column}：{self.message}"


class RowRefused(Exception):
    """A row cannot be taken; `column` is the key of the value that is wrong."""

    def __init__(self, message: str, column: str = "") -> None:
        super().__init__(message)
        self.column = column


@dataclass
class Report:
    """Rows by sheet: how many were added, changed, there already; and what was wrong."""

    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    present: Counter[str] = field(default_factory=Counter)
    lines: list[Line] = field(default_factory=list)
    new_accounts: list[str] = field(default_factory=list)  # user names without a password yet

    @property
    def errors(self) -> list[Line]:
        return [line for line in self.lines if line.is_error]

    @property
    def has_changed(self) -> bool:
        return bool(self.added.total() or self.changed.total())

    def count(self, sheet: str, done: str) -> None:
        """Note a row: `done` is added, changed or present."""
        getattr(self, done)[sheet] += 1

    def say(
        self, sheet: str, row: int, message: str, column: str = "", *, is_error: bool = True
    ) -> None:
        self.lines.append(Line(sheet, row, column, message, is_error))

"""One load under way: what was found so far, and each row taken on its own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from .. import permits
from ..errors import NotPossible
from . import columns
from .directory import Directory
from .report import Report, Row, RowRefused

Done = TypeVar("Done")


@dataclass
class Load:
    """One load under way."""

    report: Report
    directory: Directory
    by: permits.By
    now: datetime
    unread: Mapping[str, Sequence[Row]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for sheet, rows in self.unread.items():
            for row in rows:
                self.directory.set_aside(sheet, row)

    def each(self, sheet: str, rows: Sequence[Row], take: Callable[[Row], str]) -> None:
        """Take each row and count what became of it; one refused does not stop the next."""
        for row in rows:
            done = self.attempt(sheet, row, take)
            if done is not None:
                self.report.count(sheet, done)

    def attempt(self, sheet: str, row: Row, take: Callable[[Row], Done]) -> Done | None:
        """What `take` makes of a row; None where it was refused, which is then told."""
        try:
            return take(row)
        except RowRefused as refused:
            self.directory.set_aside(sheet, row)
            self.report.say(sheet, row.number, str(refused), columns.title(sheet, refused.column))
        except NotPossible as refused:
            self.directory.set_aside(sheet, row)
            for field, message in refused.problems.items():
                self.report.say(sheet, row.number, message, columns.title(sheet, field))
        return None

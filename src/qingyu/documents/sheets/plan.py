"""The column plan (列方案): which columns a sheet has, in which order, under which names."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Kind(StrEnum):
    """What a column's cells hold, and so the Python value of a read cell."""

    TEXT = "text"  # str; numbers lose a pointless ".0"
    INTEGER = "integer"  # int
    NUMBER = "number"  # Decimal
    DATE = "date"  # date
    MOMENT = "moment"  # datetime without a zone: wall-clock time in China
    YES_NO = "yes_no"  # bool
    CHOICE = "choice"  # str, a key of `choices`
    NAMES = "names"  # tuple[str, ...]: several people or things in one cell


class UnknownColumn(KeyError):
    """A key that the plan does not have."""


@dataclass(frozen=True)
class Column:
    """One column. `choices` maps the stored value to the words people read and write."""

    key: str
    title: str
    synonyms: tuple[str, ...] = ()
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    width: int = 14  # of the written column, in half-width characters
    max_length: int = 0  # of a text; 0 leaves it to the caller
    hint: str = ""  # in a form: what to write, a plain sentence for whoever fills it in
    example: str = ""
    words_of: tuple[str, str] | None = None  # the sheet and key of the column to choose from

    @property
    def names(self) -> tuple[str, ...]:
        return (self.title, *self.synonyms)


@dataclass(frozen=True)
class Plan:
    """The columns of one kind of sheet, in the order in which they are written."""

    name: str
    columns: tuple[Column, ...]
    about: str = ""  # in a form: what one row of the sheet is

    def __getitem__(self, key: str) -> Column:
        for column in self.columns:
            if column.key == key:
                return column
        raise UnknownColumn(key)

    def by_name(self) -> dict[str, Column]:
        """Every name a header may carry, folded as `fold` does, to its column."""
        named: dict[str, Column] = {}
        for column in self.columns:
            for name in column.names:
                named.setdefault(fold(name), column)
        return named

    def arranged(
        self, order: Sequence[str] = (), titles: Mapping[str, str] | None = None
    ) -> "Plan":
        """An office's own order and titles; columns it leaves out go, old titles stay synonyms."""
        titles = titles or {}
        chosen = [self[key] for key in order] if order else list(self.columns)
        columns = []
        for column in chosen:
            title = titles.get(column.key, column.title)
            synonyms = (
                (*column.synonyms, column.title) if title != column.title else column.synonyms
            )
            columns.append(replace(column, title=title, synonyms=synonyms))
        return Plan(self.name, tuple(columns), self.about)


_LOOSE = re.compile(r"[\s*:_·.。、/]+")
_REMARK = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")


def fold(name: str) -> str:
    """A header as it is compared: full width folded, spaces, stars and colons gone, lower case."""
    return _LOOSE.sub("", unicodedata.normalize("NFKC", name)).lower()


def without_remark(name: str) -> str:
    """`姓名（必填）` as `姓名`."""
    return _REMARK.sub("", name)

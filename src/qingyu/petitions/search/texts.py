"""The texts of matters that may be searched, in one readable form, without personal data.

Searched: title and place of a matter, its petitions, claims, messages, replies, and the text of
attachments that everyone who sees the matter may see. Never: parties, desk notes, the accused,
secret attachments; and names, numbers and doors inside the texts are masked before.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import F, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONArray

from qingyu.documents.models import Transcript
from qingyu.offices.kept import Kept
from qingyu.privacy.fields import SealedTextField
from qingyu.reading import mask
from qingyu.reading.clean import clean

from ..models import Claim, Matter, Message, Party, Petition, Reply
from .among import Among, written

LONGEST = 60_000  # characters of one matter; a long letter has some 5,000


class Piece(NamedTuple):
    """One text of a matter, masked. `kind` names the record it stands in."""

    kind: str  # title, place, claim, petition, message, reply, attachment
    text: str

    @property
    def plain(self) -> str:
        """The text as it is compared, character for character."""
        return even(self.text)


def even(text: str) -> str:
    """Lower case, and every character still at its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


@dataclass(frozen=True)
class Source:
    """One kind of text: its table, the way to the matter, what orders it, and its columns."""

    kind: str
    model: type[Model]
    columns: tuple[str, ...]
    matter: str = "matter_id"
    order: tuple[str, str] = ("pk", "pk")
    only: Mapping[str, Any] = field(default_factory=dict)

    def arm(self, n: int) -> QuerySet:
        """(n, matter, order, the column as it is stored or a JSON array of several); KEYS left open."""
        stored = JSONArray(*self.columns) if len(self.columns) > 1 else F(*self.columns)
        rows = self.model._default_manager.filter(Among(self.matter, is_sought=True), **self.only)
        return rows.order_by().values_list(
            Value(n), self.matter, *self.order, Cast(stored, TextField())
        )

    def read(self, stored: str) -> str:
        """The text of one row, its columns opened."""
        values = json.loads(stored) if len(self.columns) > 1 else [stored]
        opened = map(_opened, repeat(self.model), self.columns, values)
        return "\n".join(text for text in opened if text)


def _opened(model: type[Model], name: str, stored: str | None) -> str:
    column = model._meta.get_field(name)
    value = column.opened(stored) if isinstance(column, SealedTextField) else stored
    if isinstance(value, list):  # the answers of a reply, claim by claim
        return "\n".join(str(answer.get("text", "")) for answer in value)
    return value or ""


# The most telling first. The parties' names are read along, to be masked wherever they stand.
SOURCES = (
    Source("title", Matter, ("title",), matter="pk"),
    Source("place", Matter, ("where",), matter="pk"),
    Source("claim", Claim, ("text",), order=("position", "pk")),
    Source("petition", Petition, ("text",)),
    Source("message", Message, ("text",)),
    Source("reply", Reply, ("number", "facts", "basis", "answers", "conclusion")),
    Source("attachment", Transcript, ("text",), matter="attachment__matter_id",
           order=("attachment_id", "page"), only={"attachment__is_secret": False, "is_blank": False}),
    Source("name", Party, ("name",), matter="petition__matter_id"),
)  # fmt: skip


def pieces(matter_ids: Iterable[int]) -> dict[int, list[Piece]]:
    """matter → its searchable texts, the most telling first, in one query."""
    found: dict[int, list[Piece]] = {pk: [] for pk in matter_ids}
    names: dict[int, set[str]] = defaultdict(set)
    texts = []
    for source, pk, text in _read(list(found)):
        if source.kind == "name":
            names[pk].add(text)
        else:
            texts.append((source.kind, pk, text))
    room = dict.fromkeys(found, LONGEST)
    for kind, pk, text in texts:
        if room[pk] > 0:
            found[pk].append(Piece(kind, mask(clean(text[: room[pk]]), names[pk])))
            room[pk] -= len(text)
    return found


def _read(ids: list[int]) -> list[tuple[Source, int, str]]:
    """(source, matter, text) of all that is written, each source in its order."""
    if not ids:
        return []
    found = _question(connection.vendor).rows(keys=written(ids, connection.vendor))
    rows = sorted(found, key=lambda row: (row[0], row[2], row[3]))
    read = ((SOURCES[n], pk, SOURCES[n].read(stored or "")) for n, pk, _, _, stored in rows)
    return [(source, pk, text) for source, pk, text in read if text]


@lru_cache(maxsize=2)
def _question(_vendor: str) -> Kept:
    """What reads the texts of matters whose keys are given when it is asked."""
    arms = [source.arm(n) for n, source in enumerate(SOURCES)]
    return Kept.of(arms[0].union(*arms[1:], all=True))

"""One page of hits: only what the viewer may see, newest or best first, by keyset."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from typing import Any

from qingyu.core import divisions
from qingyu.core.law import classes
from qingyu.core.law.calendar import SHANGHAI
from qingyu.offices import access

from ..models import Matter, Wanted
from . import signs
from .asking import Asked, understand
from .highlight import Part, Passage, holds, marked, passages
from .lists import listed, meeting, sifted, thought
from .rows import FEW, walked
from .texts import Piece, pieces

SIZE = 20
# So many rows that the index offers are opened for one page; then the reader is asked to go on.
LOOKED = 400
# Some of what the index offers does not hold the words after all. Opened along with the rest they
# cost little; a second look costs as much as the first.
SPARE = 5
# What a hit tells of its matter; a page of whole records takes twice as long to open.
SHOWN = (
    "number", "title", "stage", "is_open", "is_sealed", "content_class", "received_at",
    "accountable_office__name", "accountable_office__short_name", "place__name",
)  # fmt: skip


class Order(StrEnum):
    """Newest first, or those first that say the words in their title, then in what they ask."""

    NEWEST = "new"
    BEST = "best"


@dataclass(frozen=True)
class Filters:
    """What hits may be narrowed by; empty means all. `place` is a division code."""

    office: int | None = None
    content_class: str = ""
    place: str = ""
    since: date | None = None
    until: date | None = None
    is_open: bool | None = None

    @property
    def conditions(self) -> dict[str, Any]:
        """As columns of the matter."""
        found: dict[str, Any] = {}
        if self.office:
            found["accountable_office_id"] = self.office
        if self.content_class:
            found["content_class__range"] = classes.within(self.content_class)
        if self.place:
            found["place__code__range"] = divisions.within(self.place)
        if self.since:
            found["received_at__gte"] = _midnight(self.since)
        if self.until:
            found["received_at__lt"] = _midnight(self.until + timedelta(days=1))
        if self.is_open is not None:
            found["is_open"] = self.is_open
        return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)


@dataclass(frozen=True)
class Hit:
    """A matter that holds all the words, its title and passages marked; sealed ones show none.

    Of the matter the columns in SHOWN are read.
    """

    matter: Matter
    title: list[Part]
    passages: list[Passage]


@dataclass(frozen=True)
class Results:
    """One page; `after` opens the next. `is_cut` where more rows remain to be looked through."""

    asked: Asked
    hits: list[Hit]
    after: str | None = None
    is_cut: bool = False


@dataclass(frozen=True)
class _Mark:
    """Where the last page ended: on which rung, at which matter."""

    rung: int
    key: int

    def __str__(self) -> str:
        return f"{self.rung}_{self.key}"


def find(
    who: access.Viewer,
    typed: str,
    filters: Filters = Filters(),
    *,
    order: Order = Order.NEWEST,
    after: str | None = None,
    size: int = SIZE,
) -> Results:
    """The next page of matters that hold everything asked for, as far as `who` may see them.

    What the index offers is opened and compared before it is shown, because signs know nothing
    of the order of characters.
    """
    asked = understand(typed)
    if not asked.chunks:
        return Results(asked, [])
    offered = _offered(who, asked, filters, order, _read(after), size)
    hits: list[Hit] = []
    last: _Mark | None = None
    looked = 0
    while looked < LOOKED and (batch := list(islice(offered, size + SPARE))):
        looked += len(batch)
        for mark, hit in _opened(who, asked, batch):
            if len(hits) == size:
                return Results(asked, hits, str(last))
            hits.append(hit)
            last = mark
        last = batch[-1] if len(hits) < size else last
    is_cut = looked >= LOOKED and last is not None
    return Results(asked, hits, str(last) if is_cut else None, is_cut)


def _read(mark: str | None) -> _Mark:
    """A mark as it stands in a link; anything else begins at the beginning."""
    rung, _, key = (mark or "").partition("_")
    is_mark = rung in {"0", "1", "2"} and key.isascii() and key.isdigit() and len(key) < 19
    return _Mark(int(rung), int(key)) if is_mark else _Mark(0, 0)


def _offered(
    who: access.Viewer, asked: Asked, filters: Filters, order: Order, start: _Mark, size: int
) -> Iterator[_Mark]:
    """The keys the index gives, rung by rung, newest first, fetched as they are needed."""
    keys, conditions = access.few(who, most=FEW), filters.conditions
    rungs = _rungs(asked, order)
    likely: list[int | None] = [None] * len(rungs)
    if keys is None:
        likely, are_met_by_few = thought(rungs, conditions)
        if are_met_by_few and (keys := meeting(conditions)) is not None:
            conditions = {}
    for rung, (wanted, thought_few) in enumerate(zip(rungs, likely, strict=True)):
        if rung < start.rung:
            continue
        before = start.key if rung == start.rung else 0
        found = None
        if keys is None and thought_few is not None:
            may_be_many = asked.has_phrase and thought_few > size
            found = listed(wanted, before=before, dense=size if may_be_many else 0)
        if found is not None:
            met = sifted(who, found, conditions)
        else:
            met = walked(who, wanted, conditions, keys, before=before, step=size + SPARE)
        yield from (_Mark(rung, key) for key in met)


def _rungs(asked: Asked, order: Order) -> list[Wanted]:
    """Best first: all in the title; all in title, place and claims; the rest."""
    whole = asked.signs()
    if order is Order.NEWEST:
        return [Wanted(whole)]
    title, head = asked.signs(signs.TITLE), asked.signs(signs.HEAD)
    return [Wanted(title), Wanted(head, without=title), Wanted(whole, without=head)]


def _opened(who: access.Viewer, asked: Asked, batch: list[_Mark]) -> Iterator[tuple[_Mark, Hit]]:
    """Those of a batch that really hold every chunk, with what is shown of them."""
    ids = [mark.key for mark in batch]
    seen = access.visible(who, Matter.objects.filter(pk__in=ids))
    rows = seen.select_related("accountable_office", "place").only(*SHOWN)
    matters = {matter.pk: matter for matter in rows}
    texts = pieces(matters)
    for mark in batch:
        if mark.key in matters and holds(asked.chunks, texts[mark.key]):
            yield mark, _hit(matters[mark.key], asked, texts[mark.key])


def _hit(matter: Matter, asked: Asked, texts: list[Piece]) -> Hit:
    if matter.is_sealed:
        return Hit(matter, [], [])
    title = next((piece.text for piece in texts if piece.kind == "title"), "")
    return Hit(matter, marked(asked.chunks, title), passages(asked.chunks, texts))

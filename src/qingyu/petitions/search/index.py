"""The index: written in the transaction of the entry that changes a text, and made anew at will."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from qingyu.ledger.recorded import Recorded

from ..models import Matter, Party, SearchText
from . import signs
from .texts import Piece, pieces

BATCH = 200
# A matter without claims says in its first lines what it wants.
OPENING = 60
# The columns that are searched, by record; a change of any writes the matter's row anew.
COLUMNS: dict[str, frozenset[str]] = {
    "petitions.matter": frozenset({"title", "where"}),
    "petitions.petition": frozenset({"matter", "text"}),
    "petitions.party": frozenset({"name"}),
    "petitions.claim": frozenset({"matter", "text"}),
    "petitions.message": frozenset({"matter", "text"}),
    "petitions.reply": frozenset(
        {"matter", "number", "facts", "basis", "answers", "conclusion"}
    ),
    "documents.attachment": frozenset({"matter_id", "is_secret"}),
    "documents.transcript": frozenset({"text", "is_blank"}),
}  # fmt: skip


def follow(records: Sequence[Recorded]) -> Callable[[], None] | None:
    """What is to be written once these records are saved; None where no text changes."""
    changed = [record for record in records if _changes(record)]
    if not changed:
        return None
    before = {pk for record in changed if (pk := _stood_in(record))}

    def work() -> None:
        write(before | {pk for record in changed if (pk := _stands_in(record))})

    return work


def _changes(record: Recorded) -> bool:
    watched = COLUMNS.get(record._meta.label_lower)
    return watched is not None and bool(watched & record.changes().keys())


def _stood_in(record: Recorded) -> int | None:
    """The matter that a petition, claim or message belonged to before it moved."""
    found: int | None = record.stored.get("matter_id")
    return found


def _stands_in(record: Recorded) -> int | None:
    if isinstance(record, Matter):
        return record.pk
    if isinstance(record, Party):
        return record.petition.matter_id
    holder: Any = getattr(record, "attachment", record)
    found: int | None = holder.matter_id
    return found


def write(matter_ids: Iterable[int]) -> int:
    """Write the rows of these matters as their texts stand now; how many rows that changed.

    The rows are locked first, so that of two texts that come at once none is lost.
    """
    wanted = Matter.objects.filter(pk__in=set(matter_ids)).order_by("pk")
    ids = list(wanted.values_list("pk", flat=True))
    SearchText.objects.bulk_create(
        (SearchText(matter_id=pk, words="") for pk in ids), ignore_conflicts=True
    )
    rows = SearchText.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    before = dict(rows.values_list("pk", "words"))
    found = pieces(before)
    new = {pk: words(found[pk]) for pk in before}
    changed = [SearchText(matter_id=pk, words=new[pk]) for pk in before if new[pk] != before[pk]]
    SearchText.objects.bulk_update(changed, ["words"])
    return len(changed)


def words(texts: Sequence[Piece]) -> str:
    """The signs of one matter: of everything, of its title, and of what it asks for."""
    whole: set[str] = set()
    title: set[str] = set()
    head: set[str] = set()
    has_claims = any(piece.kind == "claim" for piece in texts)
    for piece in texts:
        grams = signs.grams(piece.plain)
        whole |= grams
        if piece.kind == "title":
            title |= grams
        if piece.kind in {"title", "place", "claim"}:
            head |= grams
        elif piece.kind == "petition" and not has_claims:
            head |= signs.grams(piece.plain[:OPENING])
    return " ".join(
        [*signs.signs(whole), *signs.signs(title, signs.TITLE), *signs.signs(head, signs.HEAD)]
    )


def missing() -> QuerySet[Matter]:
    """Matters that have no row yet, oldest first: those of the time before there was an index."""
    rows = SearchText.objects.filter(pk=OuterRef("pk"))
    return Matter.objects.filter(~Exists(rows)).order_by("pk")


def rebuild(
    matters: QuerySet[Matter] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[int, int]:
    """Write every row anew from the records: (rows, rows that differed from what stood there).

    A batch is one transaction, so it may be stopped and begun again while the office works.
    """
    chosen = Matter.objects.order_by("pk") if matters is None else matters
    total, done, differed = chosen.count(), 0, 0
    keys = iter(list(chosen.values_list("pk", flat=True)))
    while batch := list(islice(keys, BATCH)):
        with transaction.atomic():
            differed += write(batch)
        done += len(batch)
        progress(done, total)
    return done, differed

"""The prints of petitions: made when a text comes in, gone when it goes."""

import base64
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from qingyu.core.stages import AT_DESK, Stage
from qingyu.ledger.recorded import Recorded
from qingyu.offices.ahead import Ask
from qingyu.offices.gather import few
from qingyu.offices.gazetteer import known_places
from qingyu.reading import Print, make_print, pack, unpack

from ..models import Matter, Party, Petition
from ..models.alike import TextPrint

# Raised whenever prints of the same text would come out otherwise than those that are kept.
VERSION = 3
BATCH = 200
COLUMNS: dict[str, frozenset[str]] = {
    "petitions.matter": frozenset({"title"}),
    "petitions.petition": frozenset({"text"}),
    "petitions.party": frozenset({"name", "phone", "id_number"}),
}


def follow(records: Sequence[Recorded]) -> Callable[[], None] | None:
    """The prints to be made once these records are saved; None where no text changes."""
    changed = [record for record in records if _changes(record)]
    return (lambda: _write(_petitions(changed))) if changed else None


def _changes(record: Recorded) -> bool:
    watched = COLUMNS.get(record._meta.label_lower)
    return watched is not None and bool(watched & record.changes().keys())


def _petitions(changed: Iterable[Recorded]) -> set[int]:
    found: set[int] = set()
    for record in changed:
        if isinstance(record, Matter):
            found |= set(record.petitions.values_list("pk", flat=True))
        elif isinstance(record, Party):
            found.add(record.petition_id)
        else:
            found.add(record.pk)
    return found


def _write(petition_ids: Iterable[int]) -> None:
    petitions = list(_whole(Petition.objects.filter(pk__in=petition_ids)))
    places = known_places() if petitions else None
    rows = [
        TextPrint(petition=petition, data=written(printed(petition, places)), version=VERSION)
        for petition in petitions
        if petition.text
    ]
    TextPrint.objects.filter(pk__in=[p.pk for p in petitions if not p.text]).delete()
    TextPrint.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["petition"], update_fields=["data", "version"]
    )


def _whole(rows: QuerySet[Petition]) -> QuerySet[Petition]:
    return rows.select_related("matter").prefetch_related("parties").order_by("pk")


def printed(petition: Petition, places: object = None) -> Print:
    """The print of one petition; its title is the matter's where it is the first."""
    matter = petition.matter
    is_first = petition.received_at <= matter.received_at
    return make_print(
        petition.text,
        matter.title if is_first and not petition.text.startswith(matter.title) else "",
        id=str(petition.pk),
        by=voice(petition.parties.all()),
        at=petition.received_at,
        gazetteer=places,  # type: ignore[arg-type]
    )


def voice(people: Iterable[Party]) -> str:
    """What tells one petitioner from another without saying who: a blind index, "" where unknown."""
    for party in people:
        found = party.id_index or party.phone_index or party.name_index
        if found:
            return str(found)
    return ""


def written(one: Print) -> str:
    return base64.b64encode(zlib.compress(pack(one))).decode()


def read(data: str) -> Print:
    return unpack(zlib.decompress(base64.b64decode(data)))


def kept(petitions: Any) -> QuerySet[TextPrint]:
    """The kept prints of these petitions: keys, or a query for them."""
    return TextPrint.objects.filter(pk__in=petitions, version=VERSION)


def _newest(matter: Matter, *_seen: object) -> QuerySet[TextPrint]:
    """Of the newest petition, while the matter lies at the desk: only there is it compared."""
    if Stage(matter.stage) not in AT_DESK:
        return TextPrint.objects.none()
    return few(kept(matter.petitions.values("pk")).order_by("-pk"), 1)


NEWEST = Ask("newest_print", _newest)


def of(petition_ids: Iterable[int]) -> dict[int, Print]:
    """The kept prints of these petitions, in one query."""
    return {row.pk: read(row.data) for row in kept(list(petition_ids))}


def of_one(petition: Petition) -> Print:
    """The print of one petition: as it is kept, or made anew where none is."""
    for row in NEWEST.of(petition.matter):
        if row.pk == petition.pk:
            return read(row.data)
    return printed(petition, known_places(of=petition.matter))


def latest(most: int) -> Iterator[list[Print]]:
    """The latest prints in batches, for counting what is rare."""
    rows = TextPrint.objects.filter(version=VERSION).order_by("-pk").values_list("data", flat=True)
    queue = rows[:most].iterator(chunk_size=BATCH)
    while batch := [read(data) for data in islice(queue, BATCH)]:
        yield batch


def missing() -> QuerySet[Petition]:
    """Petitions without a print of this version, oldest first; an erased text has none."""
    rows = TextPrint.objects.filter(pk=OuterRef("pk"), version=VERSION)
    return Petition.objects.filter(~Exists(rows)).exclude(text="").order_by("pk")


def rebuild(
    petitions: QuerySet[Petition] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> int:
    """Make the prints anew; how many. A batch is one transaction: it may be stopped and go on."""
    chosen = Petition.objects.exclude(text="").order_by("pk") if petitions is None else petitions
    keys = list(chosen.values_list("pk", flat=True))
    queue, done = iter(keys), 0
    while batch := list(islice(queue, BATCH)):
        with transaction.atomic():
            _write(batch)
        done += len(batch)
        progress(done, len(keys))
    return done

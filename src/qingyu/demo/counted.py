"""Made-up matters for the bench of counting: records in bulk, and ten entries each that tell them.

The entries bear what the fold reads, not true hashes: never for an office's own database.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from random import Random
from typing import Any

from django.db import connection
from django.db.models import Model

from qingyu.barometer.counts.bulk import append
from qingyu.core.law import classes
from qingyu.core.stages import Stage
from qingyu.ledger.models import Entry
from qingyu.offices.models import Office, Post, Role
from qingyu.petitions.models import Channel, Matter, Petition

from .tree import PLACES

STEPS = (
    Stage.REGISTERED, Stage.SCREENED, Stage.SENT, Stage.SIGNED, Stage.ACCEPTED, Stage.HANDLING,
    Stage.APPROVING, Stage.DECIDED, Stage.SERVED, Stage.CLOSED,
)  # fmt: skip
CHANNELS = tuple(str(one) for one in (Channel.WEB, Channel.LETTER, Channel.VISIT, Channel.PHONE))
COLUMNS = (
    "chain", "n", "kind", "at", "recorded_at", "facts", "effects", "actor_kind", "actor_label", "prev_hash", "hash",
)  # fmt: skip
PACE = timedelta(days=3)
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Slot:
    """What differs from one made-up matter to the next. pk: of the matter and of its petition."""

    pk: int
    at: datetime
    body: int
    staff: int
    code: str
    place: str
    channel: str
    closed: datetime | None

    @property
    def stage(self) -> str:
        return str(Stage.HANDLING if self.closed is None else Stage.CLOSED)


class Maker:
    """Writes made-up matters, a fifth of them open, past the models and as fast as the engine takes rows."""

    def __init__(self, *, now: datetime, luck: Random) -> None:
        self.now, self.luck = now, luck
        handled = Office.objects.filter(code__startswith="hd-", posts__role=Role.HANDLER)
        self.bodies = list(handled.distinct())
        self.staff = dict(
            Post.objects.exclude(role=Role.LEADER).values_list("office_id", "staff_id")
        )
        self.codes = [code for code in sorted(classes.NAMES) if len(code) == 4]
        self.places = [place[0] for place in PLACES[2:]]
        self.desk = Office.objects.get(code="hd-xfj").pk
        self.moment = connection.ops.adapt_datetimefield_value

    def settle(self, numbers: range, since: datetime, until: datetime) -> None:
        """Matters with these keys, received one after another from `since` to `until`."""
        step = (until - since) / len(numbers)
        slots = [self._slot(pk, since + step * n) for n, pk in enumerate(numbers)]
        with connection.cursor() as cursor:
            for like, rows in (
                (self._matter, [self._of_matter(slot) for slot in slots]),
                (self._petition, [self._of_petition(slot) for slot in slots]),
            ):
                columns = tuple(str(field.column) for field in like._meta.concrete_fields)
                append(cursor, like._meta.db_table, columns, _filled(like, rows))
            entries = [row for slot in slots for row in self._entries(slot)]
            append(cursor, Entry._meta.db_table, COLUMNS, entries)

    def _slot(self, pk: int, at: datetime) -> Slot:
        pick = self.luck.choice
        body = pick(self.bodies).pk
        ended = at + timedelta(days=self.luck.randint(9, 80))
        return Slot(
            pk, at, body, self.staff[body], pick(self.codes), pick(self.places), pick(CHANNELS),
            None if self.luck.random() < 0.2 else ended,
        )  # fmt: skip

    @cached_property
    def _matter(self) -> Matter:
        body = self.bodies[0]
        return Matter(title="路灯", profile=body.profile)

    @cached_property
    def _petition(self) -> Petition:
        return Petition(office_id=self.desk, recorded_at=self.now, text="")

    def _of_matter(self, slot: Slot) -> dict[str, Any]:
        return {
            "id": slot.pk, "number": f"COUNT-{slot.pk:08d}", "content_class": slot.code,
            "place_id": slot.place, "stage": slot.stage, "is_open": slot.closed is None,
            "first_receiver_id": slot.body, "first_receiver_staff_id": slot.staff,
            "head_id": slot.staff, "leader_id": slot.staff, "accountable_office_id": slot.body,
            "accountable_staff_id": slot.staff, "received_at": self.moment(slot.at),
            "closed_at": slot.closed and self.moment(slot.closed),
        }  # fmt: skip

    def _of_petition(self, slot: Slot) -> dict[str, Any]:
        return {
            "id": slot.pk, "matter_id": slot.pk, "channel": slot.channel,
            "received_at": self.moment(slot.at), "code": f"{slot.pk:016d}",
        }  # fmt: skip

    def _entries(self, slot: Slot) -> Iterator[Row]:
        pace = min(PACE, (self.now - slot.at) / 10)
        for n, effects in enumerate(_told(slot, self.desk), 1):
            moment = self.moment(slot.at + pace * (n - 1))
            yield (
                f"matter:{slot.pk}", n, "noted", moment, moment, "{}", effects, "system", "bench",
                "", f"{slot.pk}-{n}",
            )  # fmt: skip


def _filled(like: Model, rows: list[dict[str, Any]]) -> list[Row]:
    """Whole rows of a table: what a row does not say is as in the record `like`."""
    fields = like._meta.concrete_fields
    usual: dict[str, Any] = {
        str(f.column): f.get_db_prep_save(f.pre_save(like, add=True), connection) for f in fields
    }
    return [tuple({**usual, **row}.values()) for row in rows]


def _told(slot: Slot, desk: int) -> Iterator[str]:
    """Effects of ten entries as the journal writes them: registered with a limit, … and closed where it is."""
    own, clock = f'"petitions.matter:{slot.pk}"', f'"petitions.clock:{slot.pk}"'
    received, due = slot.at.isoformat(), (slot.at + timedelta(days=15)).date().isoformat()
    yield (
        f'{{{clock}:{{"due_on":"{due}","matter":{slot.pk},"office":{desk},"rule":"office_transfer","state":"running"}},'
        f'{own}:{{"accountable_office":{desk},"closed_at":null,"content_class":"","is_sealed":false,'
        f'"place":"{slot.place}","received_at":"{received}","stage":"{Stage.REGISTERED}"}},'
        f'"petitions.petition:{slot.pk}":{{"channel":"{slot.channel}","is_repeat":false,"matter":{slot.pk},'
        f'"office":{desk},"people":1,"received_at":"{received}"}}}}'
    )
    yield f'{{{own}:{{"content_class":"{slot.code}","stage":"{Stage.SCREENED}"}}}}'
    yield f'{{{clock}:{{"state":"met"}},{own}:{{"accountable_office":{slot.body},"stage":"{Stage.SENT}"}}}}'
    for step in STEPS[3:9]:
        yield f'{{{own}:{{"stage":"{step}"}}}}'
    ended = f'"{slot.closed.isoformat()}"' if slot.closed else "null"
    yield f'{{{own}:{{"closed_at":{ended},"stage":"{slot.stage}"}}}}'

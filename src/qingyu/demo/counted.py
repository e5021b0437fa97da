"""Made-up matters for the bench of counting: records in bulk, and ten entries each that tell them.

The entries bear what the fold reads, not true hashes: never for an office's own database.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db import connection

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
CHANNELS = (Channel.WEB, Channel.LETTER, Channel.VISIT, Channel.PHONE)
COLUMNS = (
    "chain", "n", "kind", "at", "recorded_at", "facts", "effects", "actor_kind", "actor_label", "prev_hash", "hash",
)  # fmt: skip
Values = dict[str, Any]


def settle(numbers: range, *, now: datetime, luck: Random, over: timedelta) -> None:
    """Matters received over a time before `now`, a fifth of them open, their petitions and entries."""
    desk = Office.objects.get(code="hd-xfj")
    bodies = list(
        Office.objects.filter(code__startswith="hd-", posts__role=Role.HANDLER).distinct()
    )
    staff = dict(Post.objects.exclude(role=Role.LEADER).values_list("office_id", "staff_id"))
    codes = [code for code in sorted(classes.NAMES) if len(code) == 4]
    matters = Matter.objects.bulk_create(
        _matter(n, luck.choice(bodies), staff, luck.choice(codes), now - over * luck.random(), luck)
        for n in numbers
    )
    petitions = Petition.objects.bulk_create(
        Petition(
            matter=m, channel=luck.choice(CHANNELS), received_at=m.received_at, recorded_at=now,
            office=desk, text="", code=f"{m.pk:016d}",
        )
        for m in matters
    )  # fmt: skip
    columns = ", ".join(COLUMNS)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {Entry._meta.db_table} ({columns}) VALUES ({', '.join(['%s'] * len(COLUMNS))})",  # noqa: S608
            list(_entries(matters, petitions, desk.pk, now)),
        )


def _matter(
    number: int, body: Office, staff: dict[int, int], code: str, at: datetime, luck: Random
) -> Matter:
    is_open = luck.random() < 0.2
    return Matter(
        number=f"COUNT-{number:08d}", title="路灯", content_class=code, place_id=luck.choice(PLACES[2:])[0],
        profile=body.profile, stage=str(Stage.HANDLING if is_open else Stage.CLOSED), is_open=is_open,
        first_receiver=body, first_receiver_staff_id=staff[body.pk], head_id=staff[body.pk],
        leader_id=staff[body.pk], accountable_office=body, accountable_staff_id=staff[body.pk],
        received_at=at, closed_at=None if is_open else at + timedelta(days=luck.randint(9, 80)),
    )  # fmt: skip


def _entries(
    matters: Sequence[Matter], petitions: Sequence[Petition], desk: int, now: datetime
) -> Iterator[tuple[str | int | None, ...]]:
    for matter, petition in zip(matters, petitions, strict=True):
        pace = min(timedelta(days=3), (now - matter.received_at) / 10)
        for n, effects in enumerate(_told(matter, petition, desk), 1):
            at = matter.received_at + pace * (n - 1)
            moment = connection.ops.adapt_datetimefield_value(at)
            yield (
                f"matter:{matter.pk}", n, "noted", moment, moment, "{}", _text(effects), "system", "bench", "",
                f"{matter.pk}-{n}",
            )  # fmt: skip


def _text(effects: dict[str, Values]) -> str:
    """As the journal writes it: these values are plain already."""
    return json.dumps(effects, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _told(matter: Matter, petition: Petition, desk: int) -> Iterator[dict[str, Values]]:
    """Ten entries: registered with a limit, screened, passed on, … and closed where it is."""
    own, received = f"petitions.matter:{matter.pk}", matter.received_at.isoformat()
    due = (matter.received_at + timedelta(days=15)).date().isoformat()
    first: Values = {
        "stage": str(Stage.REGISTERED), "is_sealed": False, "content_class": "", "accountable_office": desk,
        "place": matter.place_id, "received_at": received, "closed_at": None,
    }  # fmt: skip
    came: Values = {
        "matter": matter.pk, "office": desk, "channel": petition.channel, "received_at": received,
        "people": 1, "is_repeat": False,
    }  # fmt: skip
    clock: Values = {"matter": matter.pk, "office": desk, "rule": "office_transfer", "state": "running", "due_on": due}  # fmt: skip
    yield {
        own: first,
        f"petitions.petition:{petition.pk}": came,
        f"petitions.clock:{matter.pk}": clock,
    }
    yield {own: {"stage": str(Stage.SCREENED), "content_class": matter.content_class}}
    yield {own: {"stage": str(Stage.SENT), "accountable_office": matter.accountable_office_id}, f"petitions.clock:{matter.pk}": {"state": "met"}}  # fmt: skip
    for step in STEPS[3:9]:
        yield {own: {"stage": str(step)}}
    ended = matter.closed_at.isoformat() if matter.closed_at else None
    yield {own: {"stage": matter.stage, "closed_at": ended}}

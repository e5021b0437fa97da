"""Kill the server while petitions come in; ask again; count what is there."""

import json
import statistics
import threading
import time
from dataclasses import dataclass, field
from random import Random
from uuid import UUID

from .instance import Instance, Server
from .senders import Bare, Pages

AT_ONCE = 4
COUNT = """
import json
from django.db import connection
from qingyu.ledger.models import Entry
from qingyu.notices.models import Notice
from qingyu.petitions.models import Petition
rows = []
for petition in Petition.objects.select_related("matter"):
    chain = petition.matter.chain
    entries = Entry.objects.filter(chain=chain, kind="registered").values_list("seq", flat=True)
    told = Notice.objects.filter(chain=chain, channel="sms").count()
    rows.append([petition.text[-36:], len(entries), told])
whole = "ok"
if connection.vendor == "sqlite":
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check"); whole = cursor.fetchone()[0]
print(json.dumps([rows, whole]))
"""


@dataclass
class Found:
    """What a variant left behind."""

    sent: int = 0
    tried: int = 0  # while a kill was on its way
    cut: int = 0  # killed before the answer
    lost: int = 0
    doubled: int = 0
    no_entry: int = 0
    no_notice: int = 0
    whole: str = "ok"
    acknowledged: set[str] = field(default_factory=set)

    @property
    def wrong(self) -> int:
        return self.lost + self.doubled + self.no_entry + self.no_notice + (self.whole != "ok")

    def __str__(self) -> str:
        return (
            f"N={self.sent} killed-before-ack={self.cut}/{self.tried} LOST={self.lost} DUP={self.doubled} "
            f"NO_ENTRY={self.no_entry} NO_NOTICE={self.no_notice} integrity {self.whole}"
        )


def run(instance: Instance, variant: str, kills: int, seed: int) -> Found:
    """`kills` times: petitions under way, SIGKILL, restart, the same petitions again."""
    way = Pages if variant == "pages" else Bare
    luck, found, server = Random(seed), Found(), Server(instance, variant, way.application)
    server.start()
    window = 1.3 * latency(way, server, luck, found)
    for _kill in range(kills):
        batch = prepared(way, server, luck)
        posts = started(batch, found)
        time.sleep(luck.uniform(0, window))
        server.kill()
        for thread in posts:
            thread.join()
        again = [petition for petition in batch if petition.key not in found.acknowledged]
        found.sent, found.tried = found.sent + len(batch), found.tried + len(batch)
        found.cut += len(again)
        server.start()
        for petition in again:
            send(petition, found)
    time.sleep(1)
    server.kill()
    count(instance, found)
    return found


def prepared(way: type[Pages] | type[Bare], server: Server, luck: Random) -> list[Pages | Bare]:
    """AT_ONCE petitions, each before its last button."""
    keys = [str(UUID(int=luck.getrandbits(128), version=4)) for _ in range(AT_ONCE)]
    batch: list[Pages | Bare] = [way(server.url, key) for key in keys]
    for petition in batch:
        petition.prepare()
    return batch


def started(batch: list[Pages | Bare], found: Found) -> list[threading.Thread]:
    """All of a batch on their way at once."""
    posts = [threading.Thread(target=send, args=(petition, found)) for petition in batch]
    for thread in posts:
        thread.start()
    return posts


def latency(way: type[Pages] | type[Bare], server: Server, luck: Random, found: Found) -> float:
    """Median seconds of AT_ONCE petitions together, which is the window worth killing in."""
    spans = []
    for _round in range(5):
        batch = prepared(way, server, luck)
        began = time.monotonic()
        for thread in started(batch, found):
            thread.join()
        spans.append(time.monotonic() - began)
        found.sent += AT_ONCE
    return statistics.median(spans)


def send(petition: Pages | Bare, found: Found) -> None:
    """What was promised a receipt must be there in the end."""
    if petition.send():
        found.acknowledged.add(petition.key)


def count(instance: Instance, found: Found) -> None:
    """Ask the database what there is, in a fresh process."""
    rows, found.whole = json.loads(instance.command("manage", "shell", "-v", "0", "-c", COUNT))
    stored = [key for key, _entries, _told in rows]
    found.lost = len(found.acknowledged - set(stored))
    found.doubled = len(stored) - len(set(stored))
    found.no_entry = sum(entries != 1 for _key, entries, _told in rows)
    found.no_notice = sum(told != 1 for _key, _entries, told in rows)

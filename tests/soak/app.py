"""Three broken servers: the product's own intake, each spoilt in one place.

`SOAK_VARIANT` chooses: ackfirst (answers before the record is written), nounique
(forgets the submission key), split (leaves the notice to a second transaction).
"""

import json
import os
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingyu.config.settings")

from django.db import connection, transaction
from django.utils import timezone

from qingyu.config.wsgi import application as _application  # noqa: F401  sets Django up
from qingyu.offices.models import Office
from qingyu.petitions import telling, turn
from qingyu.petitions.intake import Intake, PartyIn
from qingyu.petitions.services.register import register

# What drawing the receipt takes: the moment in which it is stored and not yet promised.
DRAWN = 0.03
VARIANT = os.environ.get("SOAK_VARIANT", "")
OFFICE = "hd-xfj"


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    if environ["REQUEST_METHOD"] == "GET":
        start("200 OK", [])
        return [b"ready"]
    body = json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
    if VARIANT == "ackfirst":
        threading.Timer(0.01, take_in, [body]).start()
    else:
        take_in(body)
        time.sleep(DRAWN)
    start("201 Created", [("Content-Type", "text/plain")])
    return [body["submission"].encode()]


def take_in(body: dict[str, str]) -> None:
    try:
        if VARIANT == "split":
            in_two_parts(body)
        else:
            register(
                intake(body), office=Office.objects.get(code=OFFICE), by=None, now=timezone.now()
            )
    finally:
        connection.close()


def intake(body: dict[str, str]) -> Intake:
    key = None if VARIANT == "nounique" else UUID(body["submission"])
    return Intake(
        channel="web",
        received_at=timezone.now(),
        text=f"路灯坏了。{body['submission']}",
        parties=[PartyIn(name="李秀英", phone="13900000001")],
        submission=key,
    )


def in_two_parts(body: dict[str, str]) -> None:
    """What a careless hand would write: first the petition, then the notice."""
    later: list[tuple[Any, ...]] = []
    turn.telling.tell = lambda matter, entry, *, now: later.append((matter, entry, now))  # type: ignore[assignment]
    office = Office.objects.get(code=OFFICE)
    register(intake(body), office=office, by=None, now=timezone.now())
    for matter, entry, now in later:
        with transaction.atomic():
            original(matter, entry, now=now)


original = telling.tell

"""What the table of access knows of oversight: a breach found and a letter in the labour office's matter."""

from datetime import timedelta
from typing import Any

from qingyu.petitions.models import Matter
from qingyu.supervision import patrol
from qingyu.supervision.models import Fault
from qingyu.supervision.services import promise, supervise
from tests.cast import County
from tests.factories import viewer

KINDS = ("labour", "absent")
ABSENT = 987654321


def build(county: County, matters: dict[str, Matter], now: Any) -> dict[str, int]:
    """room → the key of its record; each says what only the labour office's matter says."""
    matter = matters["labour"]
    patrol.again(matter.pk, now=now + timedelta(days=16))
    made = supervise.supervise(
        matter, breach="B45-1", demand="渠水1号闸请尽快办理。", by=viewer(county.liu),
        now=now + timedelta(days=16),
    )  # fmt: skip
    promised = promise.publish(
        county.labour,
        kind="told",
        days=7,
        unit="d",
        since=now.date(),
        by=viewer(county.chen),
        now=now,
    )
    return {
        "fault": Fault.objects.get(matter=matter).pk,
        "letter": made.pk,
        "promise": promised.pk,
    }


DEEDS = {"fault": "set-aside", "letter": "answer", "promise": "end"}


def values(world: Any, kind: str, room: str) -> dict[str, object]:
    pk = ABSENT if kind == "absent" else world.oversight[room]
    return {"pk": pk, "key": DEEDS[room], "part": "kept"}


def _family(room: str) -> Any:
    return lambda world, kind: values(world, kind, room)


FAMILIES = (
    ("desk/supervision/faults/<int:pk>/", KINDS, _family("fault")),
    ("desk/supervision/letters/<int:pk>/", KINDS, _family("letter")),
    ("desk/supervision/promises/<int:pk>/", ("labour-office", "absent"), _family("promise")),
)

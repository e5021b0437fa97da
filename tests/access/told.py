"""Messages and calendars for the table of access: Zhao's own, and what never was."""

from datetime import datetime

from qingyu.notices.models import Notice
from qingyu.notices.services import queue
from qingyu.offices import feeds
from tests.cast import County


def build(county: County, now: datetime) -> dict[str, str]:
    """One message to Zhao and the secret of his calendar's address."""
    queue(key="told:1", wording="work", staff=county.zhao, now=now)
    return {"calendar": feeds.make(county.zhao, now=now)}


def _message(world: object, kind: str) -> dict[str, object]:
    return {"pk": Notice.objects.get(key="told:1").pk if kind == "zhaos" else 987654321}


def _secret(world: object, kind: str) -> dict[str, object]:
    return {"secret": world.told["calendar"] if kind == "zhaos" else "nobodys"}  # type: ignore[attr-defined]


FAMILIES = (
    ("desk/inbox/<int:pk>/", ("zhaos", "absent"), _message),
    ("desk/calendar/<str:secret>.ics", ("zhaos", "absent"), _secret),
)

"""What the pages of administration are tried with: bodies, people and duties here and next door."""

from typing import Any

from qingyu.ledger.models import Entry
from qingyu.offices.bodies import Body
from qingyu.offices.models import Duty
from qingyu.offices.services import describe
from qingyu.petitions.models import ListView
from tests import factories as make
from tests.cast import County

KINDS = ("own", "neighbours", "absent")
ABSENT = 987654321


def build(county: County, now: Any) -> None:
    """A duty next door, and one change that can be taken back."""
    make.duty(county.other_petitions, "02", county.other_county)
    labour = county.labour
    ListView.objects.create(staff=county.zhao, office=labour, name="共用", query={"state": "open"})
    described = Body(
        name=labour.name, short_name=labour.short_name, line=labour.line, phone="0990-8800002"
    )
    describe.describe(labour, described, by=None, now=now)


def _body(world: Any, kind: str) -> dict[str, object]:
    bodies = {"own": world.county.labour, "neighbours": world.county.other_petitions}
    return {"pk": bodies[kind].pk if kind in bodies else ABSENT}


def _person(world: Any, kind: str) -> dict[str, object]:
    people = {"own": world.county.zhao, "neighbours": world.county.qian}
    return {"pk": people[kind].pk if kind in people else ABSENT}


def _duty(world: Any, kind: str) -> dict[str, object]:
    bodies = {"own": world.county.labour, "neighbours": world.county.other_petitions}
    if kind not in bodies:
        return {"pk": ABSENT}
    return {"pk": Duty.objects.filter(office=bodies[kind]).earliest("pk").pk}


def _change(world: Any, kind: str) -> dict[str, object]:
    if kind == "absent":
        return {"pk": ABSENT}
    return {"pk": Entry.objects.filter(kind="office_described").earliest("seq").pk}


def _view(world: Any, kind: str) -> dict[str, object]:
    """A list that Zhao shares with his office."""
    if kind == "absent":
        return {"pk": ABSENT}
    return {"pk": ListView.objects.get(name="共用").pk}


FAMILIES = (
    (
        "desk/help/cards/<slug:role>/",
        ("clerk", "absent"),
        lambda world, kind: {"role": kind},
    ),
    ("desk/matters/views/<int:pk>/", ("shared", "absent"), _view),
    ("desk/admin/bodies/<int:pk>/", KINDS, _body),
    ("desk/admin/accounts/<int:pk>/", KINDS, _person),
    ("desk/admin/posts/<int:pk>/", KINDS, _person),
    ("desk/admin/duties/<int:pk>/", KINDS, _duty),
    ("desk/admin/undo/<int:pk>/", ("own", "absent"), _change),
    ("desk/admin/reply-texts/<int:pk>/", ("absent",), lambda world, kind: {"pk": 999_999}),
    (
        "desk/admin/retention/<slug:key>/",
        ("known", "absent"),
        lambda world, kind: {"key": "held" if kind == "known" else "nothing"},
    ),
    (
        "desk/admin/wordings/<slug:name>/",
        ("known", "absent"),
        lambda world, kind: {"name": "news" if kind == "known" else "nothing"},
    ),
)

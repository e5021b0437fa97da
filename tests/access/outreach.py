"""Reception days and promises in the world of the table of access."""

from datetime import date, time
from typing import Any

from qingyu.offices.models import Office
from qingyu.outreach.models import Booking, Help, Legacy, Reception, Undertaking
from qingyu.outreach.services import book, plan, undertake
from qingyu.petitions.models import Matter
from tests.cast import County
from tests.factories import viewer

ABSENT = 987654321  # a key that nothing has


def build(county: County, matters: dict[str, Matter], now: Any) -> None:
    """The county's day with Li's matter on it, the neighbour's day, and promises on two matters."""
    ours = _day(county.petitions, county, "wang", "gao", now)
    _day(county.other_petitions, county, "qian", None, now)
    petition = matters["desk"].petitions.get()
    book.book(ours, petition, by=viewer(county.wang), now=now)
    for kind, who in (("labour", "chen"), ("sealed", "chen"), ("other", "qian")):
        staff = county.people[who]
        office = matters[kind].accountable_office
        word = undertake.Word(
            what=f"给{matters[kind].title}换阀门",
            owner=staff,
            office=office,
            due_on=date(2026, 12, 1),
        )
        undertake.undertake(matters[kind], word, by=viewer(staff), now=now)
    Legacy.objects.bulk_create(_legacy(matter, now) for matter in matters.values())
    Help.objects.bulk_create(_help(matter, now) for matter in matters.values())


def _legacy(matter: Matter, now: Any) -> Legacy:
    """Every matter stands on the list, and what was tried names what only that matter says."""
    return Legacy(
        matter=matter, state="listed", listed_by=matter.accountable_staff, listed_at=now,
        objective=f"{matter.title}年久失修", tried=f"{matter.title}换过一次",
    )  # fmt: skip


def _help(matter: Matter, now: Any) -> Help:
    return Help(
        matter=matter, kind="social", need=f"{matter.title}淹了庄稼", asked_of="民政局",
        office=matter.accountable_office, asked_by=matter.accountable_staff, asked_at=now,
        ask_again_on=date(2026, 12, 20),
    )  # fmt: skip


def _day(office: Office, county: County, by: str, leader: str | None, now: Any) -> Reception:
    """A day on an office's rota; without a leader of its own, its clerk's head would be missing."""
    if leader is None:
        head = county.people[by]
        return _bare(office, head, now)
    day = plan.Day(
        kind="reception", leader=county.people[leader], held_on=date(2026, 11, 30), starts=time(9),
        ends=time(11), where="一楼接待室", slots=5,
    )  # fmt: skip
    return plan.plan([day], office=office, publish=True, by=viewer(county.people[by]), now=now)[0]


def _bare(office: Office, leader: Any, now: Any) -> Reception:
    """The neighbouring county has no leader in the cast: the row alone."""
    return Reception.objects.bulk_create([
        Reception(
            office=office, kind="reception", leader=leader, held_on=date(2026, 11, 30), starts=time(9),
            ends=time(11), where="邻县接待室", slots=5, state="published", published_at=now, made_by=leader,
        )
    ])[0]  # fmt: skip


def _reception(world: Any, kind: str) -> dict[str, object]:
    if kind == "absent":
        return {"pk": ABSENT, "booking": ABSENT}
    offices = {"ours": world.county.petitions, "others": world.county.other_petitions}
    found = Reception.objects.get(office=offices[kind])
    booking = Booking.objects.filter(reception=found).first()
    return {"pk": found.pk, "booking": booking.pk if booking else ABSENT}


def _promise(world: Any, kind: str) -> dict[str, object]:
    if kind == "absent":
        return {"pk": ABSENT}
    return {"pk": Undertaking.objects.get(matter=world.matters[kind]).pk}


def _place(world: Any, kind: str) -> dict[str, object]:
    places = {"ours": "990101100", "others": "990102"}
    return {"place": places.get(kind, "999999")}


PROMISED = ("labour", "sealed", "other", "absent")
FAMILIES = (
    ("desk/receptions/<int:pk>/", ("ours", "others", "absent"), _reception),
    ("desk/receptions/visits/<slug:place>/", ("ours", "others", "absent"), _place),
    ("desk/promises/<int:pk>/", PROMISED, _promise),
    ("progress/promises/<int:pk>/", PROMISED, _promise),
    ("reception/<int:pk>/", ("ours", "absent"), _reception),
)

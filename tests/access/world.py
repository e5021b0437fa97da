"""The small world that the table of access speaks of.

Each matter stands for a kind of object and carries words that are found nowhere else, so that
a page that shows one of them to a visitor who may not see it is caught, whatever page it is.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.test import Client

from qingyu.documents.models import Attachment, Document
from qingyu.documents.services.hold import hold
from qingyu.offices import access
from qingyu.offices.models import Office, SignedIn, Staff
from qingyu.petitions.intake import Intake, PartyIn
from qingyu.petitions.models import Matter, Party, Proposal
from qingyu.petitions.services.register import register
from tests import cast
from tests.cast import County
from tests.factories import viewer

from . import administration, barometer, duties, outreach, oversight, papers, screening, told
from .routes import Route

ABSENT = 987654321  # a key that nothing has
DOORS = {"/staff/sign-in/": "sign-in", "/progress/": "code"}


@dataclass
class World:
    """The county with one matter of each kind, and every visitor's own browser."""

    county: County
    matters: dict[str, Matter]
    words: dict[str, tuple[str, ...]]  # kind -> what only that matter says
    browsers: dict[str, Client] = field(default_factory=dict)
    answers: dict[tuple[str, ...], HttpResponse] = field(default_factory=dict)
    oversight: dict[str, int] = field(default_factory=dict)
    papers: dict[str, Document] = field(default_factory=dict)
    lists: dict[str, Any] = field(default_factory=dict)
    screened: screening.Screened = field(default_factory=screening.Screened)
    told: dict[str, str] = field(default_factory=dict)
    duties: dict[str, int] = field(default_factory=dict)

    def staff(self, visitor: str) -> Staff | None:
        return self.county.people.get(visitor)

    def may_see(self, visitor: str, kind: str) -> bool:
        """What the one door says, whatever a page does."""
        staff = self.staff(visitor)
        if kind in self.screened.quarrels:
            return staff is not None and self.screened.may_see(viewer(staff), kind)
        if staff is None:
            return visitor == "li" and kind == LI_OWN
        rows = Matter.objects.filter(pk=self.matters[kind].pk)
        return access.visible(viewer(staff), rows).exists()


# The matter that visitor `li` sent in and has the query code of.
LI_OWN = "labour"


def build(now: Any) -> World:
    """One matter of each kind, registered as people do it."""
    county = cast.county()
    at: dict[str, tuple[Staff, Office, dict[str, Any]]] = {
        "labour": (county.chen, county.labour, {}),  # an ordinary one at a handling body
        "desk": (county.wang, county.petitions, {}),  # at the county's petition office
        "town": (county.feng, county.town, {}),  # at a body below the county
        "other": (county.qian, county.other_petitions, {}),  # in the neighbouring county
        "sealed": (county.chen, county.labour, {"wants_secrecy": True}),
        "accusing": (county.wang, county.petitions, {"accused": (county.labour.pk,)}),
        "closed": (county.chen, county.labour, {}),
    }
    matters, words = {}, {}
    for n, (kind, (by, office, more)) in enumerate(at.items(), 1):
        words[kind] = (
            f"渠水{n}号闸",
            f"甘棠{n}里",
            f"李{'甲乙丙丁戊己庚'[n - 1]}秀",
            f"1390000110{n}",
        )
        matters[kind] = _register(by, office, words[kind], now, more)
    Matter.objects.filter(pk=matters["closed"].pk).update(stage="closed", is_open=False)
    for kind, matter in matters.items():
        words[kind] = (*words[kind], matter.number)
        Proposal.objects.bulk_create([_proposal(matter, now)])
    outreach.build(county, matters, now)
    barometer.build(county, now)
    administration.build(county, now)
    screened, watched = screening.build(county, now), oversight.build(county, matters, now)
    issued, lists = papers.build(matters, words, now), papers.lists(county, now)
    return World(
        county, matters, words | screened.words, oversight=watched, screened=screened,
        papers=issued, lists=lists, told=told.build(county, now),
        duties=duties.build(county, matters, now),
    )  # fmt: skip


def _register(
    by: Staff, office: Office, words: tuple[str, ...], now: Any, more: dict[str, Any]
) -> Matter:
    title, text, name, phone = words
    intake = Intake(
        channel="visit",
        received_at=now,
        title=f"{title}漏水",
        text=f"{text}一直没人管，请处理。",
        claims=[f"修好{title}"],
        parties=[PartyIn(name, phone)],
        files=[hold("说明.txt", f"{title}，{text}".encode(), now=now).pk],
        **more,
    )
    return register(intake, office=office, by=viewer(by), now=now).petition.matter


def _proposal(matter: Matter, now: Any) -> Proposal:
    staff = matter.accountable_staff
    return Proposal(
        matter=matter, kind="extension", asked_by=staff, asked_at=now, reason="情况复杂", terms={}
    )


# What the parameters of an address stand for: (where it begins, kinds of object, their values).
# An address with a parameter that no line speaks of fails the test.
Values = Callable[[World, str], dict[str, object]]


def _matter(world: World, kind: str) -> dict[str, object]:
    if kind == "absent":
        return (
            dict.fromkeys(
                ("pk", "petition", "clock_pk", "quarrel", "party", "proposal", "file"), ABSENT
            )
            | ACT
        )
    matter = world.matters[kind]
    petition = matter.petitions.get()
    return {
        "pk": matter.pk,
        "petition": petition.pk,
        "clock_pk": matter.clocks.order_by("pk").values_list("pk", flat=True).first(),
        "party": Party.objects.get(petition=petition).pk,
        "proposal": Proposal.objects.get(matter=matter).pk,
        "quarrel": world.screened.quarrels["village"].pk,
        "file": Attachment.objects.get(matter_id=matter.pk).pk,
        **ACT,
    }


ACT = {"key": "say", "page": 1}


def _number(world: World, kind: str) -> dict[str, object]:
    return {"number": "XF0" if kind == "absent" else world.matters[kind].number}


def _office(world: World, kind: str) -> dict[str, object]:
    offices = {"own-office": world.county.labour, "other-office": world.county.other_petitions}
    return {"office": offices[kind].pk if kind in offices else ABSENT, "light": "green"}


def _session(world: World, kind: str) -> dict[str, object]:
    """Another person's session: nobody of the visitors owns it."""
    if kind == "absent":
        return {"pk": ABSENT}
    return {"pk": SignedIn.objects.get(session_key="another").pk}


def _rule(world: World, kind: str) -> dict[str, object]:
    return {"rule": "direct_notify" if kind == "running" else "nothing"}


def _day(world: World, kind: str) -> dict[str, object]:
    return {"day": "1999-01-01"}


def _style(world: World, kind: str) -> dict[str, object]:
    return {"name": "today" if kind == "known" else "nowhere"}


MATTERS = ("labour", "desk", "town", "other", "sealed", "accusing", "closed", "absent")
FAMILIES: tuple[tuple[str, tuple[str, ...], Values], ...] = (
    ("desk/matters/<int:pk>/", MATTERS, _matter),
    ("api/matters/<number>", MATTERS, _number),
    (
        "desk/supervision/replies/<int:office>/",
        ("own-office", "other-office", "absent"),
        lambda w, kind: {"office": _office(w, kind)["office"], "check": "facts_found"},
    ),
    ("desk/supervision/<int:office>/", ("own-office", "other-office", "absent"), _office),
    *oversight.FAMILIES,
    *papers.FAMILIES,
    ("desk/screening/grids/<int:grid>/", screening.KINDS, lambda w, kind: w.screened.grid(kind)),
    ("desk/screening/<int:pk>/", screening.KINDS, lambda w, kind: w.screened.round(kind)),
    (
        "desk/field/photos/",
        ("absent",),
        lambda w, kind: dict.fromkeys(("record", "photo"), UUID(int=9)),
    ),
    ("desk/field/devices/", screening.KINDS, lambda w, kind: w.screened.device(kind)),
    ("desk/field/held/", screening.KINDS, lambda w, kind: w.screened.held_one(kind)),
    ("desk/disputes/lists/<slug:which>/", ("problems", "absent"), lambda w, kind: {"which": kind}),
    ("desk/disputes/<int:quarrel>/", screening.KINDS, lambda w, kind: w.screened.quarrel(kind)),
    *barometer.FAMILIES,
    *administration.FAMILIES,
    ("staff/sessions/<int:pk>/", ("others", "absent"), _session),
    ("progress/counted/<slug:rule>/", ("running", "absent"), _rule),
    ("ledger/<str:day>.json", ("absent",), _day),
    ("style/<slug:name>/", ("known", "absent"), _style),
    *outreach.FAMILIES,
    *told.FAMILIES,
    *duties.FAMILIES,
)


def family(route: Route) -> tuple[tuple[str, ...], Values]:
    """The kinds of object an address is tried with, and their values; "-" where it has none."""
    if not route.parameters:
        return ("-",), lambda world, kind: {}
    if len(route.choices) == 1 == len(route.parameters):
        ((name, choices),) = route.choices.items()
        return choices, lambda world, kind: {name: kind}
    for beginning, kinds, values in FAMILIES:
        if route.pattern.startswith(beginning):
            return kinds, values
    raise LookupError(f"tests/access/world.py does not say what {route.pattern} stands for")


def browser(world: World, visitor: str) -> Client:
    """The visitor's browser: nobody, Li with her query code, or staff signed in."""
    if visitor not in world.browsers:
        client = Client(raise_request_exception=True)
        staff = world.staff(visitor)
        if staff is not None:
            client.force_login(staff)
        elif visitor == "li":
            _with_query_code(client, world)
        world.browsers[visitor] = client
    return world.browsers[visitor]


def _with_query_code(client: Client, world: World) -> None:
    """Li opens her progress page with the code on her receipt and her telephone's last digits."""
    petition = world.matters[LI_OWN].petitions.get()
    answer = petition.parties.get().phone[-4:]
    done = client.post("/progress/", {"code": petition.code, "answer": answer})
    if done.status_code != 302:
        raise AssertionError("Li's query code opens nothing")


def outcome(response: HttpResponse) -> str:
    """What a visitor got, in the words of the table."""
    location = response.headers.get("Location", "")
    if response.status_code in {301, 302, 303}:
        return DOORS.get(location.split("?")[0], "moved")
    found = {200: "open", 403: "forbidden", 404: "absent", 405: "wrong-method"}
    found |= {400: "unfit", 422: "unfit", 401: "token"}
    return found.get(response.status_code, str(response.status_code))

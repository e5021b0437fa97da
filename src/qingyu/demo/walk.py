"""One made-up matter on its way through the offices, and the steps every path is made of."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from qingyu.core.law.clock import day_of
from qingyu.offices import access
from qingyu.offices.models import Office, Role, Staff
from qingyu.petitions import hints, parts
from qingyu.petitions.intake import Intake, PartyIn
from qingyu.petitions.models import Matter, Petition
from qingyu.petitions.services import (
    accept,
    close,
    handle,
    rate,
    register,
    reply,
    route,
    screen,
)

from . import replies, tree
from .texts import GIVEN, SURNAMES, Letter

# Of the last weeks' letters the demonstration tells what the reader of texts suggested.
LATELY = timedelta(days=35)


@dataclass
class Walk:
    """One matter on its way. `at` moves only forward and never past `end`."""

    letter: Letter
    desk: Office
    at: datetime
    end: datetime
    luck: Random
    petition: Petition | None = None

    @property
    def matter(self) -> Matter:
        assert self.petition is not None
        return Petition.objects.select_related("matter").get(pk=self.petition.pk).matter

    @property
    def body(self) -> Office:
        return tree.office(self.letter.body)

    def on(self, days: float) -> datetime:
        """Move on by some days, within office hours where it can be; never into the future."""
        luck = self.luck
        there = (self.at + timedelta(days=days)).replace(
            hour=luck.randint(8, 17), minute=luck.randint(0, 59)
        )
        self.at = min(max(there, self.at + timedelta(minutes=luck.randint(3, 40))), self.end)
        return self.at

    def eyes(self, office: Office, *roles: str) -> access.Viewer:
        """The first person at an office in the first of these roles that is held there."""
        return tree.someone(office.pk, *roles)

    def clerk(self) -> access.Viewer:
        return self.eyes(self.desk, Role.CLERK)

    def handler(self) -> access.Viewer:
        return self.eyes(self.body, Role.HANDLER, Role.UNIT_LEAD)

    def head(self) -> access.Viewer:
        return self.eyes(self.body, Role.UNIT_LEAD)

    def li(self) -> parts.Petitioner:
        assert self.petition is not None
        return parts.Petitioner(Petition.objects.get(pk=self.petition.pk))


def at_work(moment: datetime, hour: int = 9, minute: int = 30) -> datetime:
    """The same day at an hour of office work; the Friday before a weekend."""
    day = moment - timedelta(days=max(moment.weekday() - 4, 0))
    return min(day.replace(hour=hour, minute=minute), moment)


def write(walk: Walk, *, channel: str = "", **more: object) -> None:
    """The petition arrives."""
    luck = walk.luck
    channel = channel or luck.choices(["web", "visit", "letter", "phone"], [5, 4, 2, 2])[0]
    name = luck.choice(SURNAMES) + luck.choice(GIVEN)
    phone = f"139{luck.randrange(10**8):08d}"
    intake = Intake(
        channel=channel, received_at=walk.at, text=walk.letter.text, claims=walk.letter.claims,
        parties=[PartyIn(name=name, phone=phone, address=f"{luck.randint(1, 9)}组{luck.randint(1, 60)}号")],
        place_code=walk.letter.place, people=luck.choice([1, 1, 1, 1, 3, 7]), **more,  # type: ignore[arg-type]
    )  # fmt: skip
    by = None if channel == "web" else walk.clerk()
    walk.petition = register.register(intake, office=walk.desk, by=by, now=walk.at).petition


def look(walk: Walk, kind: str = "claim", way: str = "A6", **more: object) -> None:
    """The clerk screens it and gives it a title; lately with what the reader of texts suggests."""
    found = screen.Screening(
        kind=kind, content_class=walk.letter.content_class, route=way, title=walk.letter.title, **more,  # type: ignore[arg-type]
    )  # fmt: skip
    offer = suggested(walk) if walk.end - walk.at < LATELY else None
    screen.screen(walk.matter, found, by=walk.clerk(), now=walk.on(1), offer=offer)
    if kind == "claim" and walk.luck.random() < 0.9:
        greet(walk)


def suggested(walk: Walk) -> hints.Offer | None:
    """What the clerk's page would have shown beside the letter."""
    matter = walk.matter
    found = hints.read(matter.petitions.latest("pk"), matter, on=day_of(walk.at))
    return found.offer if found else None


def greet(walk: Walk) -> None:
    """The first receiver's own word: that it came in, and where it goes."""
    handle.note_contact(
        walk.matter, by=walk.clerk(), now=walk.on(0.2), means="phone",
        note="电话告知已登记、转给哪个单位、什么时候答复。",
    )  # fmt: skip


def send(walk: Walk, to: Office | None = None, limit_on: date | None = None) -> None:
    to = to or walk.body
    route.send(
        walk.matter, to, by=walk.clerk(), now=walk.on(1),
        reason=f"{to.label}负责此类事项（归口办理、属地管理）", limit_on=limit_on,
    )  # fmt: skip


def take(walk: Walk, *, days: int | None = None, basis: str = "") -> None:
    """The body signs, accepts and names who works on it; `days` by `basis` where another law sets them."""
    route.sign(walk.matter, by=walk.handler(), now=walk.on(1))
    accept.accept(
        walk.matter, by=walk.handler(), now=walk.on(3), sector_days=days, sector_basis=basis
    )
    staff = Staff.objects.get(pk=walk.handler().staff_id)
    handle.take_up(walk.matter, staff, by=walk.handler(), now=walk.on(1), no_interest=True)


def meet(walk: Walk) -> None:
    handle.note_contact(
        walk.matter, by=walk.handler(), now=walk.on(4), means=walk.luck.choice(["phone", "visit"]),
        note="听取了本人陈述，核对了时间、地点和诉求。",
    )  # fmt: skip


def draft(walk: Walk, outcome: str) -> None:
    """Draft and submit the reply."""
    luck = walk.luck
    reply.save_draft(
        walk.matter, by=walk.handler(), now=walk.on(6),
        facts=replies.facts(walk.letter, f"{walk.at.year}年{walk.at.month}月", luck),
        basis=replies.basis(walk.letter),
        claims=[
            {"claim": c.pk, "outcome": outcome, "text": replies.answer(c.text, outcome, luck)}
            for c in walk.matter.claims.all()
        ],
        conclusion=replies.conclusion(outcome, luck),
    )  # fmt: skip
    reply.submit(walk.matter, by=walk.handler(), now=walk.on(1))


def answer(walk: Walk, outcome: str = "support") -> None:
    """From contact to service."""
    meet(walk)
    draft(walk, outcome)
    reply.issue(walk.matter, by=walk.head(), now=walk.on(1))
    reply.serve(walk.matter, by=walk.handler(), now=walk.on(1), mode="in_person", receiver="本人")


def finish(walk: Walk, score: str = "satisfied", report: str = "") -> None:
    """Carried out, rated, closed; an assigned matter with its report."""
    rate.rate(walk.matter, "responsible_body", score, by=walk.li(), now=walk.on(2))
    if walk.matter.replies.filter(is_supporting=True).exists():
        reply.execute(
            walk.matter, by=walk.handler(), now=walk.on(5), note="已经落实到位，本人当面确认。"
        )
    close.close(walk.matter, by=walk.handler(), now=walk.on(1), report=report)

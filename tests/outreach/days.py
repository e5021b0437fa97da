"""Short words for reception days: Gao receives, Wang arranges, Li comes."""

from datetime import date, time
from typing import Any

from qingyu.outreach.models import Booking, Outcome, Reception, ReceptionRecord
from qingyu.outreach.services import book, meet, plan
from qingyu.outreach.services.undertake import Word
from qingyu.petitions import parts
from qingyu.petitions.models import Matter
from tests.stories.told import Tale

MONDAY = date(2026, 11, 30)


def day(tale: Tale, **more: Any) -> Reception:
    """Wang puts County Head Gao on the rota of the petition office, a week from now."""
    county = tale.county
    facts = {
        "kind": "reception", "leader": county.gao, "held_on": MONDAY, "starts": time(9),
        "ends": time(11, 30), "where": "河东县人民路9号一楼接待室", "slots": 2,
    }  # fmt: skip
    publish = more.pop("publish", True)
    office = more.pop("office", county.petitions)
    (made,) = plan.plan(
        [plan.Day(**(facts | more))], office=office, publish=publish, by=tale.eyes(county.wang),
        now=tale.now,
    )  # fmt: skip
    return made


def li_books(tale: Tale, reception: Reception, **more: Any) -> Booking:
    """Li books with the query code of her last petition."""
    who = tale.li()
    return book.book(reception, who.petition, by=who, now=tale.now, **more)


def of(matter: Matter) -> parts.Petitioner:
    return parts.Petitioner(matter.petitions.get())


def on_the_day(tale: Tale, hour: int = 9) -> Tale:
    """The clock stands at an hour of the reception day."""
    tale.now = tale.now.replace(year=2026, month=11, day=30, hour=hour, minute=0)
    return tale


def promise(tale: Tale, **more: Any) -> Word:
    """Zhao of the labour office is to do it by the eighteenth of December."""
    facts = {
        "what": "把缺的三年工龄补登记", "owner": tale.county.zhao, "office": tale.county.labour,
        "due_on": date(2026, 12, 18),
    }  # fmt: skip
    return Word(**(facts | more))


def gao_receives(tale: Tale, booking: Booking, *words: Word, **more: Any) -> ReceptionRecord:
    talk = meet.Talk(
        said="工龄少算三年，跑了四趟没人管。", instruction="由人社局核对档案，限期答复本人。",
        outcome=Outcome.PROMISED if words else Outcome.EXPLAINED, words=words, **more,
    )  # fmt: skip
    return meet.record(booking, talk, by=tale.eyes(tale.county.wang), now=tale.now)

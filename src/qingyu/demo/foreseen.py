"""先排查、后信访 in the demonstration: found by screening, petitioned about later, and recognised or not."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from qingyu.offices.models import Office, Staff
from qingyu.prevention import foresight
from qingyu.prevention.services import foresee

from . import course, prevention
from .paths import Path
from .quarrel_texts import DEPARTMENT, TOWN, VILLAGE, Tale
from .texts import Letter
from .walk import Walk, answer, finish, look, send, take, write


@dataclass(frozen=True)
class Case:
    """A quarrel found `found` days ago at a body, and a letter `after` days later.

    same: what was said of it; None: nobody has yet. then: how far the quarrel has come.
    """

    at: str
    tale: Tale
    letter: Letter
    found: int
    after: int
    path: Path
    same: bool | None
    then: str = ""


def _asked(walk: Walk) -> None:
    write(walk)
    look(walk)


def _handled(walk: Walk) -> None:
    _asked(walk)
    send(walk)
    take(walk)


def _settled(walk: Walk) -> None:
    _handled(walk)
    answer(walk, "support")
    finish(walk)


CASES = (
    Case("hd-liulincun", VILLAGE[0],
         Letter("0308", "hd-zjj", "990101100201", "院墙外的排水沟叫邻居填了一段，下雨水倒灌进我家院子，争了半个月没人管。", ("恢复排水沟",)),
         150, 18, _settled, True, "written_off"),
    Case("hd-shiqiaocun", VILLAGE[2],
         Letter("0401", "hd-rsj", "990101101201", "我在村北砖厂干短工，砖厂拖欠六名短工三个月工钱，到现在一分没给。", ("支付工钱",)),
         62, 25, _handled, True),
    Case("hd-rsj", DEPARTMENT[0],
         Letter("0401", "hd-rsj", "990101001", "在城东工地带班，上月工资没有按时进专户，工人天天来问。", ("发放上月工资",)),
         200, 30, _settled, True, "written_off"),
    Case("hd-heping", TOWN[0],
         Letter("0302", "hd-zjj", "990101001001", "和平小区三号楼电梯停了一个多月，物业说维修资金批不下来，老人下不了楼。", ("修好电梯",)),
         34, 30, _asked, None),
    Case("hd-shiqiaocun", VILLAGE[5],
         Letter("0108", "hd-nyj", "990101101201", "村里水费一亩多收了八块，浇地时的水表半年没有校过。", ("校准水表", "公布水费")),
         80, 22, _handled, False),
)  # fmt: skip


def build(now: datetime) -> int:
    """Every case up to today; returns how many there are."""
    for n, case in enumerate(CASES):
        with transaction.atomic():
            _tell(case, now, Random(n))  # noqa: S311  (believable, not secret)
    return len(CASES)


def _tell(case: Case, now: datetime, luck: Random) -> None:
    row = next(row for row in prevention.GRIDS if row[0] == case.at)
    begins = (now - timedelta(days=case.found)).replace(hour=10, minute=luck.randint(0, 59))
    going = course.begin(case.tale, prevention.place_of(*row), begins, now)
    going.go("analysed")
    came = begins + timedelta(days=case.after)
    walk = Walk(case.letter, Office.objects.get(code="hd-xfj"), min(came, now), now, luck)
    case.path(walk)
    if case.same is not None:
        _say(walk, going, case.same)
    if case.then:
        going.settled(case.then)


def _say(walk: Walk, going: course.Course, is_same: bool) -> None:
    """The county's supervisor compares the two, once the petition is worked on."""
    at = walk.on(1)
    by = course.eyes(Staff.objects.get(username="liu"), at)
    found = foresight.suggested(by, walk.matter)
    reasons = next((one.reasons for one in found if one.quarrel == going.quarrel), ())
    foresee.say(walk.matter, going.quarrel, is_same=is_same, reasons=reasons, by=by, now=at)
    going.at = max(going.at, at)

"""Suggestions and plain answers in the demonstration: a call with its result, one open, a small library."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from qingyu.core.law.clock import day_of
from qingyu.offices import access
from qingyu.offices.models import Basis, Office, Role
from qingyu.outreach.models import Call, Idea
from qingyu.outreach.services import explain, ideas

from ..paths import Path
from ..texts import SUGGESTION, Letter
from ..walk import Walk, look, send, take, write

SEED = 20261207
LETTER = Letter("1002", "hd-jtj", "990101001", SUGGESTION, ())
# question, answer, rule, article, content class, way
ANSWERS = (
    ("反映以后多少天有答复？", "十五天内告诉您是否受理；受理以后六十天内书面答复，复杂的最多再延三十天，会告诉您原因。", "信访工作条例", "第三十四条", "", "A6"),
    ("对答复不服怎么办？", "收到书面答复三十天内，可以向上一级申请复查；对复查意见不服，三十天内可以申请复核。", "信访工作条例", "第三十五条", "", "A6"),
    ("厂里欠工资，找谁最快？", "先向劳动监察投诉；要仲裁的，一年以内到劳动人事争议仲裁委员会申请，不收费。", "劳动争议调解仲裁法", "第二十七条", "04", "A2"),
    ("对处罚、征收决定不服，走哪条路？", "知道决定之日起六十天内可以申请行政复议，不收费。", "行政复议法", "第二十条", "", "A4"),
)  # fmt: skip


def prepare(now: datetime) -> None:
    """A call that ended in spring, one that is open, and the answers as of a year ago."""
    then = now - timedelta(days=330)
    office = Office.objects.get(code="hd-xfj")
    eyes = _eyes(office, then)
    for question, answer, rule, article, content_class, way in ANSWERS:
        basis = Basis.objects.filter(office=None, name=rule, until=None).order_by("-since").first()
        if basis is not None:
            explain.write(
                office, question=question, answer=answer, basis=basis, article=article,
                content_class=content_class, way=way, since=day_of(then), by=eyes, now=then,
            )  # fmt: skip
    past = _call(
        office,
        "公交站点怎样设更方便",
        "哪些站太远、等车时哪里不方便？",
        now - timedelta(days=230),
        40,
    )
    told = now - timedelta(days=170)
    ideas.publish_result(
        past, result="收到的建议集中在站距和候车条件两方面。采纳增设两处站点、加装雨棚；改线的建议因道路条件不够，留作参考。",
        by=_eyes(office, told), now=told,
    )  # fmt: skip
    _call(
        office, "老旧小区改造先改什么", "您住的小区最需要先改哪一样？", now - timedelta(days=12), 60
    )


def _eyes(office: Office, at: datetime) -> access.Viewer:
    staff = access.staff_of([office.pk], at.date(), Role.SUPERVISOR, Role.UNIT_LEAD).order_by("pk")
    return access.viewer(staff[0], at.date())


def _call(office: Office, title: str, question: str, at: datetime, days: int) -> Call:
    day = day_of(at)
    return ideas.call(
        office, title=title, question=question, opens_on=day, closes_on=day + timedelta(days=days),
        by=_eyes(office, at), now=at,
    )  # fmt: skip


def walks(now: datetime) -> Iterator[tuple[Path, Walk]]:
    luck = Random(SEED)  # noqa: S311  (believable, not secret)
    desk = Office.objects.get(code="hd-xfj")
    for path, ago in ((delivered, 220), (not_adopted, 205), (owed, 60), (late, 130), (studied, 9)):
        begins = (now - timedelta(days=ago)).replace(hour=10, minute=luck.randint(0, 59))
        yield path, Walk(LETTER, desk, begins, now, Random(luck.random()))  # noqa: S311


def finish(now: datetime) -> None:
    """Nothing is left over."""


def studied(walk: Walk) -> None:
    _studied(walk)


def owed(walk: Walk) -> None:
    _owed(walk)


def late(walk: Walk) -> None:
    """Adopted, its day passed, and nothing done: the round says so."""
    _owed(walk)


def _studied(walk: Walk) -> Idea:
    write(walk)
    look(walk, kind="suggestion", way="")
    send(walk)
    take(walk)
    return ideas.take_up(
        walk.matter,
        study="到现场数了三天客流，问了公交公司和二十位乘客。",
        by=walk.handler(),
        now=walk.on(2),
    )


def _owed(walk: Walk) -> Idea:
    idea = _studied(walk)
    at = walk.on(5)
    return ideas.decide(
        idea, decision="partly", reasons="雨棚可以加，改线要等道路拓宽。", deliver="加装十二米雨棚",
        deliver_by=day_of(at) + timedelta(days=80), by=walk.handler(), now=at,
    )  # fmt: skip


def delivered(walk: Walk) -> None:
    ideas.carry_out(
        _owed(walk), words="雨棚已经装好，请您去看看。", by=walk.handler(), now=walk.on(40)
    )


def not_adopted(walk: Walk) -> None:
    ideas.decide(
        _studied(walk), decision="not", reasons="这条路明年整体改造，现在加站点会重复投入。",
        by=walk.handler(), now=walk.on(5),
    )  # fmt: skip

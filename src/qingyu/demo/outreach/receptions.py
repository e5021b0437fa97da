"""Reception days every four weeks, visits to the villages, and people who book them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from qingyu.offices import access
from qingyu.offices.models import Office, Place, Staff
from qingyu.outreach.models import (
    Outcome,
    Reception,
    ReceptionKind,
    ReceptionRecord,
    ReceptionState,
    Undertaking,
)
from qingyu.outreach.services import book, meet, plan, undertake
from qingyu.petitions.models import Matter
from qingyu.petitions.services import charge

from .. import papers, paths
from ..paths import Path
from ..texts import FACTORY_LETTERS, LETTERS
from ..walk import Walk, answer
from ..walk import finish as finish_matter

SEED = 20261130
DESK = "hd-xfj"
LATE_DAYS = 90
# office, leader, what they are in charge of, first day before today, every so many days
ROTA = (
    (DESK, "gao", "县政府全面工作", 350, 28),
    (DESK, "jiang", "信访工作", 336, 56),
    ("hd-liulin", "mo", "柳林镇全面工作", 300, 60),
    ("ql-xfb", "dong", "集团全面工作", 330, 56),
)
# place, where people are met there, leader, days before today (negative: to come)
VISITS = (
    ("990101100201", "柳林村村委会院内", "gao", 210),
    ("990101101201", "石桥村文化站", "jiang", 95),
    ("990101001001", "和平社区居委会二楼", "gao", 40),
    ("990101100202", "前庄村小学操场边会议室", "gao", -12),
)
SAID = (
    "跑了几趟都说在研究，没有人给个准话。",
    "手里的材料都在，请领导看一看该怎么办。",
    "不是非要多少钱，就是要一个说法。",
    "家里老人等着这件事，拖不起。",
)
PROMISED = (
    "由单位派人上门核对材料，把结果当面告诉本人",
    "十五日内把欠缺的手续补齐",
    "约齐有关单位现场看一次，定下整改办法",
    "把政策依据打印出来，逐条解释给本人听",
)


def prepare(now: datetime) -> None:
    """Put the days on the rota, each three weeks ahead, as an office does."""
    for code, leader, topics, first, every in ROTA:
        for ago in range(first, -60, -every):
            _plan(code, leader, now.date() - timedelta(days=ago), now, topics=topics)
    for place, where, leader, ago in VISITS:
        day = now.date() - timedelta(days=ago)
        _plan(
            DESK, leader, day, now, kind=ReceptionKind.VISIT, where=where, place=Place.objects.get(pk=place)
        )  # fmt: skip


def _plan(code: str, leader: str, day: date, now: datetime, **more: object) -> None:
    office = Office.objects.get(code=code)
    day = day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))  # never at a weekend
    facts = {
        "kind": ReceptionKind.RECEPTION, "leader": Staff.objects.get(username=leader), "held_on": day,
        "starts": time(9), "ends": time(11, 30), "where": office.address, "slots": 6,
    }  # fmt: skip
    said = min(now - timedelta(minutes=30), _at(day, now) - timedelta(days=21))
    plan.plan(
        [plan.Day(**(facts | more))], office=office, publish=True, by=_arranger(office, said), now=said  # type: ignore[arg-type]
    )  # fmt: skip


def _at(day: date, now: datetime) -> datetime:
    return now.replace(year=day.year, month=day.month, day=day.day, hour=9, minute=0)


def _arranger(office: Office, at: datetime) -> access.Viewer:
    staff = access.staff_of([office.pk], at.date(), *plan.ARRANGERS).order_by("pk").first()
    assert staff is not None
    return access.viewer(staff, at.date())


def walks(now: datetime) -> Iterator[tuple[Path, Walk]]:
    """One person for each day; of late two at the county and the company."""
    luck = Random(SEED)  # noqa: S311  (believable, not secret)
    for reception in Reception.objects.select_related("office").order_by("held_on", "pk"):
        is_past = reception.held_on < now.date()
        at_home = reception.office.code in {DESK, "ql-xfb"}
        is_late = (now.date() - reception.held_on).days < LATE_DAYS
        for n in range(2 if at_home and is_late else 1):
            letters = FACTORY_LETTERS if reception.office.code == "ql-xfb" else LETTERS
            begins = _at(reception.held_on, now) - timedelta(days=luck.randint(14, 24))
            begins = min(begins, now - timedelta(days=luck.randint(9, 14)))
            desk = (
                reception.office
                if reception.office.code == "ql-xfb"
                else Office.objects.get(code=DESK)
            )
            walk = Walk(luck.choice(letters), desk, begins, now, Random(luck.random()))  # noqa: S311
            yield _path(reception, n, is_past), walk


def _path(reception: Reception, n: int, is_past: bool) -> Path:
    def path(walk: Walk) -> None:
        paths.accepted(walk)
        limit = _at(reception.held_on, walk.end) - timedelta(hours=12)
        walk.at = min(max(walk.at + timedelta(hours=2), walk.at), limit, walk.end)
        if walk.matter.accountable_office.code == "hd-jw" or walk.at < _last(walk):
            return
        made = book.book(
            reception, walk.li().petition, by=walk.li(), now=walk.at, comes_first=n == 1
        )
        if is_past:
            _talk(walk, made.reception, n)

    return path


def _last(walk: Walk) -> datetime:
    from qingyu.ledger.models import ChainHead

    head = ChainHead.objects.get(pk=walk.matter.chain)
    return head.recorded_at or walk.at


def _talk(walk: Walk, reception: Reception, n: int) -> None:
    """What was said on the day, with a promise for most, and what became of it."""
    walk.at = min(reception.begins_at + timedelta(minutes=20 + 25 * n), walk.end)
    booking = reception.bookings.get(matter=walk.matter)
    desk = _arranger(reception.office, walk.at)
    words = [_word(walk)] if walk.luck.random() < 0.8 else []
    leads = {lead.staff_id for lead in charge.able(walk.matter, now=walk.at)}
    takes = n == 0 and walk.luck.random() < 0.3 and reception.leader_id in leads
    talk = meet.Talk(
        said=walk.luck.choice(SAID), words=words,
        instruction="请承办单位依法依规办，说到的要办到。" if words else "当场对照政策作了解释，本人表示听明白了。",
        outcome=Outcome.PROMISED if words else Outcome.EXPLAINED, is_charge=takes,
    )  # fmt: skip
    record = meet.record(booking, talk, by=desk, now=walk.at)
    _on_paper(walk, record)
    made = Undertaking.objects.filter(record=record).first()
    if made is not None:
        _follow(walk, made)
    if walk.end - walk.at > timedelta(days=50):
        answer(walk, walk.luck.choice(["support", "support", "explain", "refuse"]))
        finish_matter(
            walk, walk.luck.choices(["satisfied", "mostly", "dissatisfied"], [6, 3, 1])[0]
        )


def _on_paper(walk: Walk, record: ReceptionRecord) -> None:
    """The record as the office's folder keeps it."""
    reception = record.booking.reception
    kind = "visit_record" if reception.kind == ReceptionKind.VISIT else "reception_record"
    said = {
        "leader": reception.leader.name, "leader_post": reception.leader_post, "held_at": reception.begins_at,
        "place": reception.where, "instruction": record.instruction, "recorder": record.recorder.name, "is_charge": "是" if record.is_charge else "否",
    }  # fmt: skip
    papers.by_desk(walk, kind, said)


def _word(walk: Walk) -> undertake.Word:
    matter: Matter = walk.matter
    return undertake.Word(
        what=walk.luck.choice(PROMISED), owner=matter.accountable_staff,
        office=matter.accountable_office, due_on=walk.at.date() + timedelta(days=walk.luck.randint(10, 25)),
    )  # fmt: skip


def _follow(walk: Walk, made: undertake.Undertaking) -> None:
    """Most are kept in time, some late, some are still open; one in five petitioners says nothing."""
    ways = ["in_time", "late", "moved", "open"]
    way = walk.luck.choices(ways, [11, 3, 2, 1])[0]
    span = (made.due_on - walk.at.date()).days
    owner = access.viewer(made.owner, walk.at.date())
    if way == "moved":
        made = undertake.move(
            made, due_on=made.due_on + timedelta(days=10), reason="等档案馆调取原始资料",
            by=owner, now=walk.on(3),
        )  # fmt: skip
        span += 7
    if way == "open":
        return
    at = walk.at + timedelta(days=span + 6 if way == "late" else max(span - 3, 1))
    if at >= walk.end:
        return
    walk.at = at
    made = undertake.keep(made, note="已经办到，当面告诉了本人。", by=owner, now=walk.at)
    if walk.luck.random() < 0.8 and walk.at + timedelta(days=2) < walk.end:
        undertake.confirm(made, is_done=True, words="", by=walk.li(), now=walk.on(1))


def finish(now: datetime) -> None:
    """The days that are over were held."""
    live = [ReceptionState.PLANNED, ReceptionState.PUBLISHED]
    over = Reception.objects.filter(state__in=live, held_on__lt=now.date()).select_related("office")
    for reception in over.order_by("held_on", "pk"):
        ended = reception.begins_at + timedelta(hours=3)
        meet.hold(reception, by=_arranger(reception.office, ended), now=ended)

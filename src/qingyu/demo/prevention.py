"""A year of screening in the demonstration: grids, rounds kept and missed, quarrels in every stage."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from qingyu.offices import access, initials, tree
from qingyu.offices.models import BodyType, Level, Office, OfficeType, Post, Role, Staff
from qingyu.prevention import sweep
from qingyu.prevention.finds import Find
from qingyu.prevention.models import Cover, Quarrel, Round, RoundState
from qingyu.prevention.services import advance, find, grids, otherwise, report, rounds, settle

from . import mediation
from .quarrel_texts import DEPARTMENT, TOWN, VILLAGE, Tale
from .tree import PASSWORD, SINCE

YEAR = 365

# More village bodies than the tree has, each with its grid worker.
# code, name, short name, place, the town above, user name, name
VILLAGES = (
    ("hd-qianzhuang", "前庄村村民委员会", "前庄村", "990101100202", "hd-liulin", "guge", "谷网格"),
    ("hd-shiqiaocun", "石桥村村民委员会", "石桥村", "990101101201", "hd-shiqiao", "ding", "丁网格"),
    ("hd-heping", "和平社区居民委员会", "和平社区", "990101001001", "hd-chengguan", "shui", "水网格"),
)  # fmt: skip
# office, its head or whoever stands above it, grid worker, names of grids
GRIDS = (
    ("hd-liulincun", "mo", "tian", ("一组", "二组", "三组")),
    ("hd-qianzhuang", "mo", "guge", ("东头", "西头")),
    ("hd-shiqiaocun", "qiao", "ding", ("桥北", "桥南")),
    ("hd-heping", "guan", "shui", ("一至六号楼", "七至十二号楼", "沿街门面")),
    ("hd-liulin", "mo", "feng", ("镇属企业",)),
    ("hd-shiqiao", "qiao", "shi", ("镇区",)),
    ("hd-chengguan", "guan", "cheng", ("商业街", "老旧小区")),
    ("hd-rsj", "chen", "zhao", ("在建工地",)),
    ("hd-zjj", "zheng", "wu", ("物业小区", "安置房")),
    ("hd-nyj", "tang", "nong", ("承包地",)),
    ("hd-xfj", "jiang", "liu", ("全县未化解事项",)),
    ("ql-yk", "mu", "kuang", ("老矿区",)),
)  # fmt: skip
# In these rounds of the year nobody went to the last grid: (office, months ago).
MISSED = {("hd-qianzhuang", 3), ("hd-qianzhuang", 7), ("hd-chengguan", 5), ("hd-nyj", 2)}
ENDS = (
    *(("written_off",) * 11), "held", "settled", "settled", "shaky", "mediating", "analysed", "sorted",
    "found", "reported", "taken_over", "guided", "unconfirmed", "broken",
)  # fmt: skip


@dataclass
class Place:
    """One body that screens, with its people as they are now."""

    office: Office
    worker: Staff
    chief: Staff


def build(now: datetime, luck: Random) -> int:
    """The whole year as of `now`; returns the number of quarrels."""
    with transaction.atomic():
        _plant()
    begin = (now - timedelta(days=YEAR)).replace(hour=9, minute=0)
    places = [_place(*row) for row in GRIDS]
    with transaction.atomic():
        for place, (_code, _chief, _worker, names) in zip(places, GRIDS, strict=True):
            _set_grids(place, names, begin)
        _walk_the_year(places, begin, now, luck)
    with transaction.atomic():
        return _tell(places, now, luck)


def _plant() -> None:
    password = make_password(PASSWORD)
    for code, name, short, where, town, username, person in VILLAGES:
        above = Office.objects.get(code=town)
        office = Office.objects.create(
            code=code, name=name, short_name=short, initials=initials.of_name(short),
            office_type=OfficeType.HANDLING_BODY, body_type=BodyType.VILLAGE, level=Level.VILLAGE,
            place_id=where, territory_parent=above, line_parent=above, phone=above.phone,
        )  # fmt: skip
        staff = Staff.objects.create(
            username=username, password=password, name=person, initials=initials.of_name(person)
        )
        Post.objects.create(
            staff=staff, office=office, role=Role.GRID_WORKER, title="网格员", since=SINCE
        )
    tree.rebuild()


def _place(code: str, chief: str, worker: str, _names: tuple[str, ...]) -> Place:
    people = Staff.objects.in_bulk([chief, worker], field_name="username")
    return Place(Office.objects.get(code=code), people[worker], people[chief])


def _eyes(staff: Staff, at: datetime) -> access.Viewer:
    return access.viewer(staff, at.date())


def _set_grids(place: Place, names: tuple[str, ...], begin: datetime) -> None:
    for name in names:
        grids.set_grid(
            place.office, name=name, place=place.office.place, worker=place.worker,
            by=_eyes(place.chief, begin), now=begin,
        )  # fmt: skip


def _walk_the_year(places: list[Place], begin: datetime, now: datetime, luck: Random) -> None:
    """Day by day: the sweep opens the rounds, each body goes through its grids some days later."""
    by_office = {place.office.pk: place for place in places}
    day = begin
    while day <= now:
        if day.day in {1, 16} or day == begin:
            sweep.sweep(day)
            _before_a_holiday(places, day)
            for row in Round.objects.filter(opened_at=day).select_related("office"):
                _go_round(row, by_office[row.office_id], now, luck)
        day += timedelta(days=1)
    sweep.sweep(now)


def _before_a_holiday(places: list[Place], day: datetime) -> None:
    """Before National Day and before the Spring Festival the county has everybody look again."""
    title = {(9, 16): "国庆节前集中排查", (1, 16): "春节前集中排查"}.get((day.month, day.day))
    if title:
        villages = [p.office for p in places if p.office.level in {Level.VILLAGE, Level.TOWNSHIP}]
        offices = [office for office in villages if office.code != "ql-yk"]
        rounds.open_round(
            offices, kind="concentrated", title=title, starts_on=day.date(),
            ends_on=day.date() + timedelta(days=14), by=_eyes(Staff.objects.get(username="liu"), day), now=day,
        )  # fmt: skip


def _go_round(row: Round, place: Place, now: datetime, luck: Random) -> None:
    covers = list(row.covers.select_related("grid").order_by("pk"))
    months_ago = (now.year - row.ends_on.year) * 12 + now.month - row.ends_on.month
    if (
        (place.office.code, months_ago) in MISSED
        and row.kind == "regular"
        and row.ends_on.day != 15
    ):
        covers.pop()
    span = max(1, (row.ends_on - row.opened_at.date()).days - 2)
    hours = sorted(luck.random() * span * 24 for _ in covers)
    for cover, hour in zip(covers, hours, strict=True):
        at = row.opened_at + timedelta(hours=hour)
        if at <= now:
            _go(cover, row, place, at, luck)


def _go(cover: Cover, row: Round, place: Place, at: datetime, luck: Random) -> None:
    answers = {str(n): "clear" for n in range(len(row.questions))}
    if luck.random() < 0.15:
        answers[str(luck.randrange(len(row.questions)))] = "found"
    rounds.cover(cover, answers=answers, by=_eyes(place.worker, at), now=at)


def _tell(places: list[Place], now: datetime, luck: Random) -> int:
    """Quarrels over the year; older ones have gone further."""
    count = 0
    for end, days in _ends(luck):
        place = luck.choice(places[:4] * 3 + places[4:])
        tales = _tales(place.office)
        _walk(tales[count % len(tales)], place, end, now - timedelta(days=days), now, luck)
        count += 1
    return count


def _ends(luck: Random) -> Iterator[tuple[str, float]]:
    for n in range(60):
        end = ENDS[n % len(ENDS)]
        if end in {"written_off", "guided", "unconfirmed"}:
            yield end, 100 + luck.random() * 250
        elif end in {"held", "shaky", "broken"}:
            yield end, 50 + luck.random() * 20
        elif end == "settled":
            yield end, 12 + luck.random() * 8
        else:
            yield end, 2 + luck.random() * 15


def _tales(office: Office) -> tuple[Tale, ...]:
    if office.level == Level.VILLAGE:
        return VILLAGE
    return TOWN if office.level == Level.TOWNSHIP and office.code != "ql-yk" else DEPARTMENT


def _walk(tale: Tale, place: Place, end: str, at: datetime, now: datetime, luck: Random) -> None:
    """One quarrel from its find to `end`; no moment lies in the future."""
    at = at.replace(hour=luck.randint(8, 12))
    cover = _cover_of(place.office, at)
    is_reported = end in {"reported", "taken_over"}
    quarrel = find.record(
        Find(kind=tale.kind, place_code=place.office.place_id, account=tale.account, where=tale.where,
             sides=tale.sides, people=tale.people, handled=tale.handled, is_reported=is_reported),
        office=place.office, by=_eyes(place.worker, at), now=at, cover=cover,
    ).quarrel  # fmt: skip
    Course(quarrel, tale, place, at, now).go(end)


def _cover_of(office: Office, at: datetime) -> Cover | None:
    rows = Cover.objects.filter(round__office=office, round__state=RoundState.DONE)
    inside = rows.filter(round__starts_on__lte=at.date(), round__ends_on__gte=at.date())
    return inside.order_by("pk").first()


@dataclass
class Course:
    """A quarrel on its way. `at` moves only forward and never past `now`."""

    quarrel: Quarrel
    tale: Tale
    place: Place
    at: datetime
    now: datetime

    def on(self, days: float) -> dict[str, Any]:
        """`by` and `now` of the body's own worker, some days later."""
        self.at = min(self.at + timedelta(days=days), self.now)
        return {"by": _eyes(self.place.worker, self.at), "now": self.at}

    def go(self, end: str) -> None:
        quarrel, tale = self.quarrel, self.tale
        if end in {"found", "reported"}:
            return
        if end == "taken_over":
            self._taken_over()
            return
        if end == "unconfirmed":
            otherwise.unconfirmed(quarrel, words="问了两边和邻居，事情已经过去。", **self.on(1))
            return
        advance.guard(quarrel, words=tale.handled, **self.on(0.2))
        advance.sort(
            quarrel, kind=tale.kind, sides=tale.sides, people=tale.people, words="现场看过，情况属实。", **self.on(1),
        )  # fmt: skip
        if end == "guided":
            otherwise.guide(
                quarrel, way="lawsuit", words="当面告诉了双方，给了法律援助中心的电话。", **self.on(2),
            )  # fmt: skip
        elif end != "sorted":
            self._planned(end)

    def _taken_over(self) -> None:
        above = report.superior_of(self.place.office)
        roles = (Role.HANDLER, Role.UNIT_LEAD, Role.LEADER)
        at = min(self.at + timedelta(days=1), self.now)
        holder = access.staff_of([above.pk], at.date(), *roles).order_by("pk").first()
        if holder is not None:
            report.take_over(self.quarrel, holder=holder, by=_eyes(holder, at), now=at)

    def _planned(self, end: str) -> None:
        quarrel, tale = self.quarrel, self.tale
        due = (self.at + timedelta(days=30)).date()
        advance.analyse(
            quarrel, cause=tale.cause, measures=tale.measures, holder=self.place.worker, due_on=due,
            **self.on(1),
        )  # fmt: skip
        if end == "analysed":
            return
        if end in {"mediating", "shaky"}:
            made = mediation.begin(quarrel, self.on, sides=("甲方", "乙方"))
            if end == "shaky":
                mediation.agree(made, self.on)
        else:
            words = "在村（社区）调解室，请双方和有关单位一起谈。"
            advance.mediate(quarrel, words=words, **self.on(2))
        if end != "mediating":
            self._settled(end)

    def _settled(self, end: str) -> None:
        taken = self.on(4)
        days = settle.proposed_visits(self.place.office, self.at)
        settle.settle(
            self.quarrel, mode=self.tale.mode, result=self.tale.result, visits=days, **taken
        )
        if end == "settled":
            return
        outcome = {"shaky": "shaky", "broken": "broken"}.get(end, "holds")
        self._visit(outcome)
        if end in {"held", "written_off"}:
            self._visit("holds", days=45 if end == "written_off" else 20)
            self._close(end)

    def _visit(self, outcome: str, days: float = 15) -> None:
        visit = self.quarrel.follow_ups.filter(done_at=None).select_related("quarrel").order_by("due_on").first()  # fmt: skip
        assert visit is not None
        note = {"holds": "去看过，按说好的办了，两边没有再提。", "shaky": "说好的办了一半，有一家手头紧。",
                "broken": "为工钱又吵了起来。"}[outcome]  # fmt: skip
        taken = self.on(days)
        more: dict[str, Any] = {}
        if outcome == "shaky":
            more = {
                "help": "请民政办给予临时救助，村里帮工两天。",
                "next_on": (self.at + timedelta(days=20)).date(),
            }
        settle.follow_up(visit, outcome=outcome, note=note, **more, **taken)

    def _close(self, end: str) -> None:
        settle.hold(self.quarrel, **self.on(1))
        if end == "written_off":
            self.on(3)
            chief = self.place.chief
            settle.write_off(
                self.quarrel, words="看了协议和回访记录，给双方各打了一个电话。", by=_eyes(chief, self.at), now=self.at
            )  # fmt: skip

"""A year of screening in the demonstration: grids, rounds kept and missed, quarrels in every stage."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from django.contrib.auth.hashers import make_password
from django.db import transaction

from qingyu.offices import initials, tree
from qingyu.offices.models import BodyType, Level, Office, OfficeType, Post, Role, Staff
from qingyu.prevention import sweep
from qingyu.prevention.models import Cover, Round
from qingyu.prevention.services import grids, rounds

from .course import Place, begin, eyes
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


def build(now: datetime, luck: Random) -> int:
    """The whole year as of `now`; returns the number of quarrels."""
    with transaction.atomic():
        _plant()
    first = (now - timedelta(days=YEAR)).replace(hour=9, minute=0)
    places = [place_of(*row) for row in GRIDS]
    with transaction.atomic():
        for place, (_code, _chief, _worker, names) in zip(places, GRIDS, strict=True):
            _set_grids(place, names, first)
        _walk_the_year(places, first, now, luck)
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


def place_of(code: str, chief: str, worker: str, _names: tuple[str, ...]) -> Place:
    people = Staff.objects.in_bulk([chief, worker], field_name="username")
    return Place(Office.objects.get(code=code), people[worker], people[chief])


def _set_grids(place: Place, names: tuple[str, ...], begin: datetime) -> None:
    for name in names:
        grids.set_grid(
            place.office, name=name, place=place.office.place, worker=place.worker,
            by=eyes(place.chief, begin), now=begin,
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
            ends_on=day.date() + timedelta(days=14), by=eyes(Staff.objects.get(username="liu"), day), now=day,
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
    rounds.cover(cover, answers=answers, by=eyes(place.worker, at), now=at)


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
    begin(tale, place, at, now, is_reported=end in {"reported", "taken_over"}).go(end)

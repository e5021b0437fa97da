"""Three topics planted in the demonstration's past: a sudden one, a slow one, and a season.

The sudden and the slow one are to warn, the season is not: it comes every year. Old matters
are lines of old ledgers, kept to be found again; the last days' stand open at the window.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from django.db import transaction

from qingyu.core.law.calendar import SHANGHAI
from qingyu.offices.models import Office
from qingyu.petitions.intake import Intake, PartyIn
from qingyu.petitions.services import register

from . import walk as steps
from .texts import GIVEN, SURNAMES, Letter
from .walk import Walk

SUDDEN = Letter(
    "0903",
    "hd-hbj",
    "990101101",
    "这两天水龙头里的水发黄，还有一股怪味，烧开了也不敢喝。",
    ("查清水源", "先送干净的水"),
)
SLOW = Letter(
    "1002",
    "hd-jtj",
    "990101100",
    "去县城的班车一个月比一个月少，等一两个小时是常事，有时干脆不来。",
    ("恢复班次",),
)
SEASON = Letter(
    "0308",
    "hd-zjj",
    "990101001",
    "每年这个时候检修管道，一停水就是一整天，事先也不贴通知。",
    ("提前通知", "分片检修"),
)
# Everyone tells it in their own words.
WORDS: dict[str, tuple[str, ...]] = {
    "0903": (
        "这两天水龙头里的水发黄，还有一股怪味，烧开了也不敢喝。",
        "家里自来水从前天起是黄的，洗出来的白衣服全是锈点。",
        "石桥镇的自来水有一股铁腥味，孩子喝了拉肚子，请来化验。",
        "水放十分钟还是浑的，桶底一层黄泥，镇上说在查，查到哪一步了？",
        "我们这栋楼的水早上像茶水一样，老人只好去买桶装水做饭。",
        "自来水一股漂白粉加臭味，打水厂电话没人接，全巷子都一样。",
        "昨天晚上烧水，壶里一层黄沫，邻居家也是，到底还能不能喝？",
    ),
    "1002": (
        "去县城的班车一个月比一个月少，等一两个小时是常事，有时干脆不来。",
        "柳林镇早上那班车又取消了，上班的、看病的全挤在下一班。",
        "班车从六趟改成三趟，也没有贴个时刻表，赶集回来的人在路边站到天黑。",
        "孩子周五从县里回来没有末班车，只能几家人凑钱包车。",
        "说是司机不够，班车隔一天才来一趟，老人去县医院复查误了号。",
    ),
    "0308": (
        "每年这个时候检修管道，一停水就是一整天，事先也不贴通知。",
        "又到检修的日子了，昨天停水到半夜，做饭的水都没有存下。",
        "检修停水能不能分片来，整条街一起停，开饭馆的没法做生意。",
        "楼道里没有一张告示，早上起来水就停了，问了才知道又在检修。",
    ),
}
YEARS = 2
SEASON_WEEKS = 6
OPEN_DAYS = 12  # younger ones are still at the window
SETTLED_AFTER = timedelta(days=20)
LUCK = 26


@dataclass(frozen=True)
class Planted:
    """So many letters about one thing, week by week; the last number is the last whole week."""

    letter: Letter
    weekly: tuple[int, ...]

    def days(self, monday: date) -> Iterator[date]:
        """The day of every letter, spread over the working days of its week."""
        for back, number in enumerate(reversed(self.weekly)):
            for n in range(number):
                yield monday - timedelta(weeks=back) + timedelta(days=n % 5)


def topics() -> tuple[Planted, Planted, Planted]:
    """Sudden, slow, seasonal, over two years."""
    luck = Random(LUCK)  # noqa: S311  (believable, not secret)
    quiet = [int(luck.random() < 0.25) for _ in range(52 * YEARS + 1)]
    season = [0] * len(quiet)
    for year in range(YEARS + 1):
        end = len(season) - 52 * year
        season[max(0, end - SEASON_WEEKS) : end] = (3, 5, 6, 5, 6, 5)[-min(end, SEASON_WEEKS) :]
    slow = (1, 1, 2, 3, 3, 4, 5, 6, 7, 9)
    return (
        Planted(SUDDEN, (*quiet[:-1], 14)),
        Planted(SLOW, (*quiet[::-1][: -len(slow)], *slow)),
        Planted(SEASON, tuple(season)),
    )


@transaction.atomic
def build(now: datetime, luck: Random) -> int:
    """Register every planted letter on its day; returns how many there are."""
    monday = now.date() - timedelta(days=now.weekday() + 7)
    desk = Office.objects.get(code="hd-xfj")
    every = sorted((day, n) for n, topic in enumerate(topics()) for day in topic.days(monday))
    for day, n in every:
        at = datetime.combine(day, time(luck.randint(8, 16), luck.randint(0, 59)), SHANGHAI)
        walk = Walk(_in_own_words(topics()[n].letter, luck), desk, at, now, luck)
        if (now - at).days < OPEN_DAYS:
            steps.write(walk)
            steps.look(walk)
        else:
            _from_the_old_ledger(walk)
    return len(every)


def _in_own_words(letter: Letter, luck: Random) -> Letter:
    return replace(letter, text=luck.choice(WORDS[letter.content_class]))


def _from_the_old_ledger(walk: Walk) -> None:
    luck, letter = walk.luck, walk.letter
    intake = Intake(
        channel=luck.choice(["web", "visit", "phone"]), received_at=walk.at, text=letter.text,
        parties=[PartyIn(name=luck.choice(SURNAMES) + luck.choice(GIVEN), phone=f"139{luck.randrange(10**8):08d}")],
        place_code=letter.place,
    )  # fmt: skip
    closed = min(walk.at + SETTLED_AFTER, walk.end)
    settled = register.Settled(closed, content_class=letter.content_class)
    register.register(intake, office=walk.desk, by=walk.clerk(), now=walk.at, settled=settled)

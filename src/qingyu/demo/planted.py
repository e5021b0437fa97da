"""Three topics planted in the demonstration's past: a sudden one, a slow one, and a season.

The sudden and the slow one are to warn, the season is not: it comes every year. Old matters
are lines of old ledgers, kept to be found again; the last days' stand open at the window.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

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


def build(now: datetime, luck: Random) -> int:
    """Register every planted letter on its day; returns how many there are."""
    monday = now.date() - timedelta(days=now.weekday() + 7)
    desk = Office.objects.get(code="hd-xfj")
    every = sorted((day, n) for n, topic in enumerate(topics()) for day in topic.days(monday))
    for day, n in every:
        at = datetime.combine(day, time(luck.randint(8, 16), luck.randint(0, 59)), SHANGHAI)
        walk = Walk(topics()[n].letter, desk, at, now, luck)
        if (now - at).days < OPEN_DAYS:
            steps.write(walk)
            steps.look(walk)
        else:
            _from_the_old_ledger(walk)
    return len(every)


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

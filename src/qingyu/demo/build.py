"""Builds the demonstration office: the tree, its people, and matters in every state."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from random import Random

from django.db import transaction
from django.db.models import F

from qingyu.barometer import rounds
from qingyu.notices.models import Notice, NoticeState
from qingyu.offices.models import Office
from qingyu.outreach.sweep import sweep as sweep_outreach
from qingyu.petitions import rising
from qingyu.petitions.models import Matter
from qingyu.petitions.sweep import sweep
from qingyu.supervision.patrol import patrol

from . import (
    assessed,
    duties,
    folder,
    foreseen,
    outreach,
    oversight,
    oversight_year,
    paths,
    planted,
    prevention,
    reply_texts,
    reported,
    reviews,
)
from .paths import Path
from .texts import ACCUSATION, COURT, FACTORY_LETTERS, INQUIRY, LETTERS, SUGGESTION, THANKS, Letter
from .tree import plant
from .walk import Walk

SEED = 20260501
ONLY_ONCE: tuple[tuple[Path, Letter, int], ...] = (
    (paths.suggestion, Letter("1002", "hd-jtj", "990101001", SUGGESTION, ()), 20),
    (paths.filing_proposed, Letter("0308", "hd-zjj", "990101001", THANKS, ()), 3),
    (paths.filed, Letter("0308", "hd-zjj", "990101001", THANKS, ()), 45),
    (paths.registered, Letter("0601", "hd-jyj", "990101001", INQUIRY, ()), 1),
    (paths.guided_to_court, Letter("0308", "hd-zjj", "990101100", COURT, ()), 25),
    (paths.accusation, Letter("1701", "hd-jw", "990101001", ACCUSATION, ()), 6),
)


def is_built() -> bool:
    return Office.objects.exists()


Progress = Callable[[str, int, int], None]  # what is made, how many of how many


def build(now: datetime, progress: Progress = lambda what, done, total: None) -> int:
    """Make the whole demonstration as of `now`; returns the number of matters."""
    luck = Random(SEED)  # noqa: S311  (believable, not secret)
    with transaction.atomic():
        plant()
        oversight.begin(now)
        reply_texts.begin(now)
        for room in outreach.ROOMS:
            room.prepare(now)
    own = (pair for room in outreach.ROOMS for pair in room.walks(now))
    walks = sorted([*_walks(now, luck), *own], key=lambda pair: pair[1].at)
    for n, (path, walk) in enumerate(walks, 1):
        with transaction.atomic():
            path(walk)
        progress("事项", n, len(walks))
    chapters = _chapters(now)
    for n, (what, write) in enumerate(chapters.items(), 1):
        progress(what, n, len(chapters))
        write()
    return Matter.objects.count()


def _chapters(now: datetime) -> dict[str, Callable[[], object]]:
    """What comes after the matters, in this order; each chapter leans on those before."""
    return {
        "往年的登记": lambda: planted.build(now, Random(SEED)),  # noqa: S311
        "排查和纠纷": lambda: prevention.build(now, Random(SEED)),  # noqa: S311
        "先排查后信访": lambda: foreseen.build(now),
        "期限": lambda: sweep(now),
        "接访和走访": lambda: _outreach(now),
        "督办和承诺": lambda: _oversight(now),
        "正在升温": lambda: rising.compute(now),
        "晴雨表": lambda: rounds.run(now=now, anew=True),
        "年度考核": lambda: assessed.build(now),
        "报告": lambda: reported.build(now),
    }


def _oversight(now: datetime) -> None:
    oversight_year.build(now)
    patrol(now)
    told(now)


def _outreach(now: datetime) -> None:
    with transaction.atomic():
        for room in outreach.ROOMS:
            room.finish(now)
    sweep_outreach(now)


def told(now: datetime) -> None:
    """The messages of invented months were sent and read long ago: nothing of it is sent now."""
    waiting = Notice.objects.filter(state=NoticeState.WAITING)
    waiting.update(state=NoticeState.SENT, sent_at=F("created_at"), next_at=None)
    old = Notice.objects.filter(staff__isnull=False, created_at__lt=now - timedelta(days=4))
    old.update(read_at=F("created_at"))


def _walks(now: datetime, luck: Random) -> Iterator[tuple[Path, Walk]]:
    county, factory = (Office.objects.get(code=code) for code in ("hd-xfj", "ql-xfb"))
    dealt: Counter[Letter] = Counter()
    for path, count, (nearest, farthest) in (
        *paths.PLAN,
        *reviews.PLAN,
        *oversight.PLAN,
        *duties.PLAN,
        *folder.PLAN,
    ):
        for n in range(count):
            days = nearest + (farthest - nearest) * (n + luck.random()) / count
            at_factory = path in {paths.settled, paths.working, paths.answered} and n % 3 == 0
            letter = _deal(FACTORY_LETTERS if at_factory else _fit(path), dealt, luck)
            yield path, _walk(letter, factory if at_factory else county, days, now, luck)
    for path, letter, ago in ONLY_ONCE:
        yield path, _walk(letter, county, ago, now, luck)


def _deal(letters: Sequence[Letter], dealt: Counter[Letter], luck: Random) -> Letter:
    """One of those told least so far, so that no list repeats itself more than it must."""
    fewest = min(dealt[letter] for letter in letters)
    letter = luck.choice([letter for letter in letters if dealt[letter] == fewest])
    dealt[letter] += 1
    return letter


# What an office calls a legacy matter: names and years that the old registers no longer tell.
OLD = {duties.listed, duties.being_settled, duties.settled}
OLD_CLAIMS = {"补认三年工龄", "补上中断的六年社保", "按现行标准核发补助"}
ALL_THE_WAY = {"hd-rsj"}  # the only line with a body for re-review
REVIEWED = {"hd-rsj", "hd-zjj", "hd-nyj"}
ON_THE_ROAD = {"hd-hbj", "hd-jyj", "hd-nyj"}
# Reviews climb a line that has reviewers; a dispute begins with a road.
BODIES: dict[Path, set[str]] = {
    **dict.fromkeys((reviews.re_reviewing, reviews.re_review_written, reviews.re_reviewed, reviews.ended, folder.again_on_paper, folder.shown_the_way), ALL_THE_WAY),
    **dict.fromkeys((reviews.reviewing, reviews.review_written, reviews.reviewed, reviews.redone, folder.asked_on_paper), REVIEWED),
    **dict.fromkeys((paths.objected, paths.bounced, paths.disputed, folder.ruled), ON_THE_ROAD),
}  # fmt: skip


def _fit(path: Path) -> tuple[Letter, ...]:
    """The letters that a path can begin with."""
    if path in folder.WORDS:
        content_class, body, text = folder.WORDS[path]
        return (Letter(content_class, body, "990101001", text, ()),)
    if path in OLD:
        return tuple(letter for letter in LETTERS if letter.claims[0] in OLD_CLAIMS)
    bodies = BODIES.get(path)
    return tuple(letter for letter in LETTERS if bodies is None or letter.body in bodies)


def _walk(letter: Letter, desk: Office, days: float, now: datetime, luck: Random) -> Walk:
    begins = (now - timedelta(days=days)).replace(
        hour=luck.randint(8, 16), minute=luck.randint(0, 59)
    )
    return Walk(letter, desk, min(begins, now - timedelta(minutes=5)), now, Random(luck.random()))  # noqa: S311

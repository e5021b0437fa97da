"""A crowd of made-up matters for measurements: rows alone, without journal, as many as wanted.

Never for an office's own database; `qingyu bench` fills one of its own with them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from itertools import islice
from random import Random

from django.db import transaction

from qingyu.core.law import classes
from qingyu.core.stages import Stage
from qingyu.offices.models import Office, Post, Role, Sight
from qingyu.offices.tree import above
from qingyu.petitions.models import Channel, Matter, Party, PartyRole, Petition
from qingyu.petitions.search import index

from .tree import PLACES

BATCH = 1000
SENTENCES = (
    "{where}的{a}问题已经{n}个月了，{b}一直没有人管。",
    "我们多次向{body}反映{a}，每次都说{b}正在研究。",
    "{n}月{m}日{body}的工作人员来看过，说{a}要等{b}定下来再说。",
    "因为{a}，{n}户人家的{b}受到影响，老人孩子出行很不方便。",
    "{where}从20{m}年开始{a}，{b}的事也没有下文，花了{n}00多元。",
    "当初承诺的{a}至今没有兑现，{b}也没有书面答复。",
    "邻居们都说{a}比去年更严重，{b}那边电话打了{n}次。",
    "按照规定{body}应当对{a}负责，可是{b}被推来推去。",
)
ENDINGS = ("请求尽快解决{a}。", "希望有关部门查一查{a}，给个说法。", "请问{a}什么时候能办好？")
SYLLABLES = "云松梅兰竹菊荷桂枫柏杉桃杏梨棠榆槐桑麦稻泉溪湖江河海山岭峰谷石玉金银铜星月霞虹雪雨晴岚"
KINDS = ("花园", "家园", "里", "新村", "苑", "公寓", "路", "街", "巷", "村")


@dataclass(frozen=True)
class Letter:
    title: str
    text: str
    content_class: str


def letters(luck: Random) -> Iterator[Letter]:
    """Made-up letters without end, in the words that the built-in lexicon knows."""
    words = _words()
    codes = sorted(words)
    every = [word for found in words.values() for word in found]
    while True:
        yield _letter(luck, luck.choice(codes), words, every)


def _letter(luck: Random, code: str, words: dict[str, list[str]], every: Sequence[str]) -> Letter:
    own = words[code]
    estate = "".join(luck.choices(SYLLABLES, k=2)) + luck.choice(KINDS)
    where = luck.choice(PLACES)[1] + estate

    def fill(pattern: str) -> str:
        # The first words are said most, as in any language.
        a = own[min(int(luck.expovariate(4 / len(own))), len(own) - 1)]
        return pattern.format(
            a=a, b=luck.choice(every), where=where, n=luck.randint(2, 99), m=luck.randint(10, 12),
            body=luck.choice(("社区", "街道", "村委会", "物业公司", "县里", "镇里")),
        )  # fmt: skip

    body = [fill(luck.choice(SENTENCES)) for _ in range(luck.randint(6, 16))]
    title = f"{where}{luck.choice(own)}问题"
    return Letter(title, "".join([*body, fill(luck.choice(ENDINGS))]), code)


def _words() -> dict[str, list[str]]:
    """Content class → its words."""
    found: dict[str, list[str]] = {}
    text = files("qingyu.reading").joinpath("tables/lexicon.txt").read_text("utf-8")
    for line in text.splitlines():
        code, _, rest = line.partition(" ")
        if code in classes.NAMES:
            found.setdefault(code, []).extend(rest.split()[1:])
    return found


def gather(
    count: int,
    made: Iterator[Letter],
    *,
    now: datetime,
    luck: Random,
    start: int = 0,
    is_found: bool = True,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> int:
    """Put `count` matters into the planted county, with what the search box finds them by if wanted.

    `start` is how many are there already.
    """
    bodies = list(Office.objects.filter(is_active=True, posts__isnull=False).distinct())
    uppers = {body.pk: above([body.pk]) - {body.pk} for body in bodies}
    staff = dict(Post.objects.exclude(role=Role.LEADER).values_list("office_id", "staff_id"))
    bodies = [body for body in bodies if body.pk in staff]
    done = 0
    while batch := list(islice(made, min(BATCH, count - done))):
        with transaction.atomic():
            settled = _settle(batch, start + done, bodies, uppers, staff, now, luck)
            if is_found:
                index.write(settled)
        done += len(batch)
        progress(done, count)
    return done


def _settle(
    batch: Sequence[Letter],
    start: int,
    bodies: Sequence[Office],
    uppers: dict[int, set[int]],
    staff: dict[int, int],
    now: datetime,
    luck: Random,
) -> list[int]:
    """The rows of one batch; the keys of its matters."""
    held = [bodies[min(int(luck.expovariate(0.3)), len(bodies) - 1)] for _ in batch]
    matters = Matter.objects.bulk_create(
        _matter(letter, start + n, body, staff[body.pk], now, luck)
        for n, (letter, body) in enumerate(zip(batch, held, strict=True))
    )
    petitions = Petition.objects.bulk_create(
        _petition(matter, letter, body, now)
        for matter, letter, body in zip(matters, batch, held, strict=True)
    )
    Party.objects.bulk_create(
        Party(petition=petition, role=PartyRole.MAIN, name=f"李{luck.choice(SYLLABLES)}英")
        for petition in petitions
    )
    Sight.objects.bulk_create(
        Sight(matter_id=matter.pk, office_id=office, is_direct=office == body.pk)
        for matter, body in zip(matters, held, strict=True)
        for office in (body.pk, *uppers[body.pk])
    )
    return [matter.pk for matter in matters]


def _matter(
    letter: Letter, number: int, body: Office, staff: int, now: datetime, luck: Random
) -> Matter:
    is_open = luck.random() < 0.2
    return Matter(
        number=f"CROWD-{number:08d}",
        title=letter.title[:60],
        content_class=letter.content_class,
        place_id=luck.choice(PLACES)[0],
        profile=body.profile,
        stage=str(Stage.HANDLING if is_open else Stage.CLOSED),
        is_open=is_open,
        first_receiver=body,
        first_receiver_staff_id=staff,
        head_id=staff,
        leader_id=staff,
        accountable_office=body,
        accountable_staff_id=staff,
        received_at=now - timedelta(minutes=number),
    )


def _petition(matter: Matter, letter: Letter, body: Office, now: datetime) -> Petition:
    return Petition(
        matter=matter, channel=Channel.WEB, received_at=matter.received_at, recorded_at=now,
        office=body, text=letter.text, code=f"{matter.pk:016d}",
    )  # fmt: skip

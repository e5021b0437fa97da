"""Call-backs promised and kept, missed ones, and what people say would settle it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from qingyu.petitions.services import contact, talk

from .. import paths
from ..paths import Path
from ..texts import LETTERS
from ..walk import Walk, answer
from ..walk import finish as finish_matter

SEED = 20261201
WISHES = (
    "给一个书面的说法，写清楚哪年哪月能办。",
    "把欠的补上就行，不要利息。",
    "请他们当着大家的面把账念一遍。",
    "路修好，娃上学不摔跤就行。",
)


def prepare(now: datetime) -> None:
    """Nothing has to be ready before people talk."""


def walks(now: datetime) -> Iterator[tuple[Path, Walk]]:
    """A dozen talks over the year, and a few matters that have been silent for long."""
    from qingyu.offices.models import Office

    luck = Random(SEED)  # noqa: S311  (believable, not secret)
    desk = Office.objects.get(code="hd-xfj")
    plan = [(kept, 300), (late, 240), (kept, 180), (kept, 120), (late, 90), (waiting, 20),
            (waiting, 12), (missed, 30), (silent, 75), (silent, 60), (silent, 50)]  # fmt: skip
    for path, ago in plan:
        begins = (now - timedelta(days=ago)).replace(hour=10, minute=luck.randint(0, 59))
        yield path, Walk(luck.choice(LETTERS), desk, begins, now, Random(luck.random()))  # noqa: S311


def finish(now: datetime) -> None:
    """Nothing is left over."""


def _promise(walk: Walk, days: int) -> None:
    paths.accepted(walk)
    at = walk.on(2)
    contact.note_contact(
        walk.matter, by=walk.handler(), now=at, means="phone", note="听取了本人陈述，答应核实后回话。",
        settles=walk.luck.choice(WISHES), call_back_on=at.date() + timedelta(days=days),
    )  # fmt: skip


def _call_back(walk: Walk, days: int) -> None:
    contact.note_contact(
        walk.matter, by=walk.handler(), now=walk.on(days), means="phone", note="把核实的情况告诉了本人。"
    )  # fmt: skip


def _settle(walk: Walk) -> None:
    answer(walk, walk.luck.choice(["support", "explain"]))
    finish_matter(walk, "satisfied")


def kept(walk: Walk) -> None:
    _promise(walk, 6)
    _call_back(walk, 5)
    _settle(walk)


def late(walk: Walk) -> None:
    _promise(walk, 3)
    _call_back(walk, 9)
    _settle(walk)


def waiting(walk: Walk) -> None:
    """Promised for the days to come."""
    paths.accepted(walk)
    at = walk.on(3)
    contact.note_contact(
        walk.matter, by=walk.handler(), now=at, means="meeting", note="约在单位谈了一次。",
        call_back_on=max(at.date(), walk.end.date()) + timedelta(days=2),
    )  # fmt: skip
    talk.say(walk.li(), "wish", walk.luck.choice(WISHES), now=walk.on(1))


def missed(walk: Walk) -> None:
    _promise(walk, 5)


def silent(walk: Walk) -> None:
    """Accepted, and nobody has spoken with them since."""
    paths.accepted(walk)

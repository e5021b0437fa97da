"""A made-up crowd of messages, as large as a province's: many estates, few kinds of grievance.

The prints are put together from sentences whose grams are counted once, so that a million are made
in minutes. They lie packed in a file, as a database would keep them, and are read back when fetched.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import islice
from random import Random
from typing import BinaryIO

import numpy as np

from qingyu.cli.benches.reading.sentences import CLOSINGS, GRIEVANCES, OPENINGS, TAILS
from qingyu.reading import rows
from qingyu.reading.matter.index import Index
from qingyu.reading.matter.prints import Grams, Print, gram_rows, make, pack, unpack
from qingyu.reading.matter.rarity import Rarity

SEED, BLOCK = 7, 5000
FIRST = "云锦翠湖江枫金桂阳光紫荆星河东岸西山南苑北辰蓝天绿洲丽景和悦书香龙湾凤台"
SECOND = (
    "云溪",
    "锦绣",
    "翠竹",
    "湖光",
    "江畔",
    "枫林",
    "金秋",
    "桂香",
    "阳光",
    "紫荆",
    "星河",
    "书香",
)
THIRD = (
    "华庭",
    "花园",
    "雅苑",
    "名城",
    "新居",
    "公馆",
    "家园",
    "府邸",
    "山庄",
    "嘉园",
    "学府",
    "水岸",
)
ROADS = ("路", "大道", "街", "巷")


@dataclass(frozen=True)
class Told:
    """What one made-up message is put together from."""

    estate: str
    road: str
    grievance: int
    writer: int
    sentences: tuple[str, ...]


def _name(chance: Random) -> str:
    return chance.choice(FIRST) + chance.choice(SECOND) + chance.choice(THIRD)


def told(number: int, seed: int = SEED) -> Told:
    """The message of this number, always the same."""
    chance = Random(number * 1_000_003 + seed)  # noqa: S311 - made-up texts, no secret
    grievance = chance.randrange(len(GRIEVANCES))
    matter, ways = GRIEVANCES[grievance]
    estate, road = _name(chance), _name(chance)[:3] + chance.choice(ROADS)
    sentences = (
        f"{estate}{matter}",
        chance.choice(OPENINGS),
        f"我是{road}{estate}的住户",
        *chance.sample(ways, 3),
        *chance.sample(TAILS, 3),
        chance.choice(CLOSINGS),
    )
    return Told(estate, road, grievance, chance.randrange(1_000_000), sentences)


@cache
def _grams(sentence: str) -> Grams:
    return gram_rows(sentence)


@cache
def _about(grievance: int) -> Print:
    matter, ways = GRIEVANCES[grievance]
    return make("".join(ways), matter)


def printed(number: int) -> Print:
    """The print of a made-up message."""
    one = told(number)
    # Sentences that hold a name are seen once; the others are shared by many and counted once.
    parts = [gram_rows(s) if one.estate in s else _grams(s) for s in one.sentences]
    found, at = np.unique(np.concatenate([part.rows for part in parts]), return_inverse=True)
    times = np.bincount(at, np.exp(np.concatenate([part.times for part in parts]) - 1))
    return Print(
        id=str(number),
        by=str(one.writer),
        at=datetime(2015, 1, 1) + timedelta(minutes=number),  # noqa: DTZ001 - tables tell local time
        title=one.sentences[0],
        text="。".join(one.sentences),
        grams=Grams(found.astype(np.int32), (1 + np.log(times)).astype(np.float32)),
        sites=frozenset({one.estate, one.road}),
        bodies=frozenset(),
        districts=frozenset(),
        counties=frozenset(),
        topics=_about(one.grievance).topics,
        subjects=_about(one.grievance).subjects,
    )


def queries(count: int, size: int) -> list[Print]:
    """New messages, each about what one of the first `size` messages is about, in other words."""
    chance = np.random.default_rng(SEED)
    found = []
    for number in chance.integers(size, size=count).tolist():
        one = told(number)
        matter, ways = GRIEVANCES[one.grievance]
        text = f"{one.road}{one.estate}的问题一直没有解决。{ways[-1]}{ways[0]}请尽快处理。"
        found.append(make(text, f"反映{one.estate}{matter}", id=f"new {number}", by="new"))
    return found


class Crowd:
    """An index that grows, over prints that lie in a file."""

    def __init__(self, file: BinaryIO, foreseen: int) -> None:
        self.file = file
        self.starts = [0]
        # The rarity of a part is that of the whole: the crowd is of one making.
        sample = min(foreseen, 4 * BLOCK)
        self.index = Index(Rarity.of(map(printed, range(sample))), self._fetch)

    def _fetch(self, numbers: Sequence[int]) -> list[Print]:
        return [unpack(self._packed(number)) for number in numbers]

    def _packed(self, number: int) -> bytes:
        self.file.seek(self.starts[number])
        return self.file.read(self.starts[number + 1] - self.starts[number])

    def grow(self, size: int) -> None:
        """Take in messages until there are `size`; progress on standard error."""
        coming = map(printed, range(self.index.size, size))
        while block := list(islice(coming, BLOCK)):
            self.file.seek(self.starts[-1])
            for one in block:
                self.starts.append(self.starts[-1] + self.file.write(pack(one)))
            self.index.add(block)
            rows.progress(self.index.size, size, "crowd")
        self.file.flush()


@contextmanager
def crowd(foreseen: int) -> Iterator[Crowd]:
    """An empty crowd whose file goes when the measurement is over."""
    with tempfile.TemporaryFile(prefix="qingyu-bench-") as file:
        yield Crowd(file, foreseen)

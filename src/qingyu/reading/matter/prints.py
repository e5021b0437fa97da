"""The print of a message: what of it is compared with others, small enough to keep by the million."""

import json
import re
import struct
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import HashingVectorizer

from qingyu.core.law.clock import day_of
from qingyu.reading.clean import clean
from qingyu.reading.gazetteer import Gazetteer
from qingyu.reading.lexicon import builtin, parts
from qingyu.reading.matter.subject import subjects
from qingyu.reading.names import find_organisations
from qingyu.reading.places import find_places

# Two- and three-character grams told same matters apart best among the sizes tried.
GRAMS = (2, 3)
BUCKETS = 2**18
# The matter stands in the first lines; a long letter must not drown in its own story.
READ = 1500

_CODED = re.compile(r"[A-Z]\d{0,3}(?:市|区|县|镇|乡|州|街道)")
_TAIL = re.compile(
    "(?:小区|住宅区|社区|街道办事处|街道办|街道|有限责任公司|股份有限公司|有限公司|公司|集团|[一二三四五六七八九十\\d]+期|居委会|村委会|业委会)$"
)
_NOT_WORD = re.compile(r"[\s·.・\-_]+")
# 万境K9县 is an estate's fancy name: a masked district follows no other name.
_DISTRICT = re.compile(
    r"(?<![\u4e00-\u9fa5A-Za-z0-9·•])[A-Z]\d{1,3}[区县]|(?<=[市省区县州在于住是诉映询议问到位来从])[A-Z]\d{1,3}[区县]"
)
# Names that are in every other letter name nothing.
_COMMON = frozenset(
    ["政府", "物业", "小区物业", "街道", "城区", "教育局", "人民政府", "法院", "公安局", "规划局", "住建局", "住建委", "道路", "公交", "大道", "地下停车场", "停车场", "南路", "北路", "东路", "西路", "中路", "开发商", "房地产开发商", "业委会", "居委会", "村委会", "学校", "小学", "中学", "幼儿园", "大学", "医院", "派出所", "银行", "超市", "市场", "公司", "集团", "市政府", "区政府", "县政府", "镇政府", "省政府", "城管局", "人社局", "社保局", "环保局", "国土局", "房产局", "民政局", "交通局", "财政局", "税务局", "工商局", "交警队", "交警大队", "大队", "支队", "火车站", "车站", "公交线路", "配套幼儿园", "小区幼儿园", "管委会", "委员会", "办事处", "加油站", "菜市场", "农贸市场", "酒店", "宾馆", "饭店", "保险", "养老保险", "医疗保险", "物业公司", "搅拌站", "污水处理厂", "垃圾场", "养猪场", "派出所", "纪委", "高新区", "开发区", "经开区", "新区", "人民法院", "公安分局", "分局", "过马路", "小区业委会", "党和政府", "当地政府", "地方政府", "基层政府", "各级政府", "望政府", "国际", "广场", "法庭", "高中", "一中", "二中"]
)  # fmt: skip


@cache
def _counter() -> HashingVectorizer:
    return HashingVectorizer(
        analyzer="char",
        ngram_range=GRAMS,
        n_features=BUCKETS,
        alternate_sign=False,
        norm=None,
        dtype=np.float32,
    )


@dataclass(frozen=True)
class Grams:
    """Hashed grams of a text with how often they stand in it (1 + log)."""

    rows: NDArray[np.int32]
    times: NDArray[np.float32]


@dataclass(frozen=True)
class Print:
    """One message made comparable.

    sites: cores of estates, roads and villages; bodies: cores of organisations; districts: masked
    districts; counties: 6-digit codes; topics: share of each content class, subjects: of each
    grievance (both of unit length).
    """

    id: str
    by: str
    at: datetime | None
    title: str
    text: str
    grams: Grams
    sites: frozenset[str]
    bodies: frozenset[str]
    districts: frozenset[str]
    counties: frozenset[str]
    topics: dict[str, float]
    subjects: dict[str, float]

    @property
    def names(self) -> frozenset[str]:
        """All that is named."""
        return self.sites | self.bodies

    @property
    def day(self) -> date | None:
        """The day it came, in China; a moment without a zone is China's already."""
        if self.at is None:
            return None
        return self.at.date() if self.at.utcoffset() is None else day_of(self.at)


def gram_rows(text: str) -> Grams:
    """The grams of `text`, rows ascending."""
    row = _counter().transform([text])
    row.sort_indices()
    return Grams(row.indices.astype(np.int32), (1 + np.log(row.data)).astype(np.float32))


@lru_cache(maxsize=20_000)
def name_rows(name: str) -> frozenset[int]:
    """The grams that `name` alone brings into a text."""
    return frozenset(gram_rows(name).rows.tolist())


def core(name: str) -> str:
    """A name without the words that everyone adds or leaves out: 阳光花园小区二期 → 阳光花园."""
    name = _NOT_WORD.sub("", _CODED.sub("", name))
    while (shorter := _TAIL.sub("", name)) != name and len(shorter) >= 2:
        name = shorter
    return name


def make(
    text: str,
    title: str = "",
    *,
    id: str = "",
    by: str = "",
    at: datetime | None = None,
    gazetteer: Gazetteer | None = None,
) -> Print:
    """The print of one message."""
    heading, body = clean(title), clean(text)[:READ]
    whole = f"{heading}。{body}" if heading else body
    places = find_places(whole, gazetteer)
    coded = [one.text for one in places if _CODED.fullmatch(one.text)]
    sites = {
        core(one.text)
        for one in places
        if one.kind != "place" or not (one.value or one.text in coded)
    }
    bodies = {core(one.value) for one in find_organisations(whole) if one.value}
    return Print(
        id=id,
        by=by,
        at=at,
        title=heading,
        text=whole,
        grams=gram_rows(whole),
        sites=_telling(sites),
        bodies=_telling(bodies),
        districts=frozenset(_DISTRICT.findall(whole)),
        counties=frozenset(one.value[:6] for one in places if len(one.value) >= 6),
        topics=_topics(heading, body),
        subjects=subjects(body, heading),
    )


def _telling(names: set[str]) -> frozenset[str]:
    return frozenset(name for name in names if len(name) > 1 and name not in _COMMON)


def _topics(title: str, text: str) -> dict[str, float]:
    points = builtin().weigh(parts(text, title)).points
    # A family alone says little of what happened.
    points = {code: gain if len(code) == 4 else 0.4 * gain for code, gain in points.items()}
    length = sqrt(sum(gain * gain for gain in points.values())) or 1.0
    return {code: gain / length for code, gain in points.items()}


def pack(one: Print) -> bytes:
    """A print as bytes for a database column; `unpack` gives it back."""
    head = {
        "id": one.id,
        "by": one.by,
        "at": one.at.isoformat() if one.at else "",
        "title": one.title,
        "text": one.text,
        "sites": sorted(one.sites),
        "bodies": sorted(one.bodies),
        "districts": sorted(one.districts),
        "counties": sorted(one.counties),
        "topics": {code: round(share, 3) for code, share in one.topics.items()},
        "subjects": {key: round(share, 3) for key, share in one.subjects.items()},
    }
    text = json.dumps(head, ensure_ascii=False).encode()
    times = np.rint(one.grams.times * 32).clip(0, 255).astype(np.uint8)
    return (
        struct.pack("<II", len(text), len(times))
        + text
        + one.grams.rows.tobytes()
        + times.tobytes()
    )


def unpack(data: bytes) -> Print:
    """The print packed in `data`."""
    size, count = struct.unpack_from("<II", data)
    head = json.loads(data[8 : 8 + size])
    rows = np.frombuffer(data, np.int32, count, 8 + size)
    small = np.frombuffer(data, np.uint8, count, 8 + size + 4 * count)
    times = (small.astype(np.float32) / 32).astype(np.float32)
    at = datetime.fromisoformat(head["at"]) if head["at"] else None
    return Print(
        id=head["id"],
        by=head["by"],
        at=at,
        title=head["title"],
        text=head["text"],
        grams=Grams(rows, times),
        sites=frozenset(head["sites"]),
        bodies=frozenset(head["bodies"]),
        districts=frozenset(head["districts"]),
        counties=frozenset(head["counties"]),
        topics=head["topics"],
        subjects=head["subjects"],
    )

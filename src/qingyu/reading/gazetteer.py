"""Division names and their codes: the official table, or an office's own places."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from qingyu.reading.found import Found
from qingyu.reading.phrases import Phrases

_PLAIN = re.compile(
    "(?:特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|省|市|地区|盟|区|县|旗|街道办事处|街道|镇|乡)$"
)

# City names that are also everyday words.
_WORDS = frozenset(
    [
        "东方",
        "大同",
        "和平",
        "中山",
        "海东",
        "海南",
        "海北",
        "海西",
        "河池",
        "鹰潭",
        "百色",
        "安康",
        "安顺",
        "吉安",
        "丽水",
        "来宾",
        "平安",
        "黄石",
        "金昌",
        "白银",
        "石河子",
        "县",
    ]
)


class Division(NamedTuple):
    """One division of the official table; the code of what it lies in begins its own."""

    code: str
    name: str


@cache
def divisions() -> tuple[Division, ...]:
    """The table of divisions from provinces (2 digits) to townships (9 digits)."""
    table = files("qingyu.reading").joinpath("tables/divisions.csv").read_text("utf-8")
    rows = (line.split(",") for line in table.splitlines()[1:])
    return tuple(Division(code, name) for code, name in rows)


class Gazetteer:
    """Names to codes. An office passes its own places; without them the official table."""

    def __init__(self, places: Iterable[tuple[str, str]] | None = None) -> None:
        self.names: dict[str, list[str]] = defaultdict(list)
        self.by_code: dict[str, str] = {}
        self.phrases = Phrases()
        for code, name in divisions() if places is None else places:
            self._add(code.rstrip("0") if len(code) == 12 else code, name)

    def _add(self, code: str, name: str) -> None:
        if name in {"市辖区", "县", "自治区直辖县级行政区划", "省直辖县级行政区划"}:
            return
        self.by_code[code] = name
        self._name(name, code)
        short = _PLAIN.sub("", name)
        # 朝阳 alone may be the morning sun: only provinces and cities go by their short name.
        if len(code) <= 4 and len(short) >= 2 and short not in _WORDS:
            self._name(short, code)

    def _name(self, name: str, code: str) -> None:
        if code not in self.names[name]:
            self.names[name].append(code)
        self.phrases.add(name)

    def mentions(self, text: str) -> list[Found]:
        """Every known name in `text`, the longest at each position, with the code it settles on."""
        spans = list(self.phrases.find(text))
        codes = self.resolve([name for name, _ in spans])
        return [
            Found("place", name, code, start, start + len(name))
            for (name, start), code in zip(spans, codes, strict=True)
        ]

    def resolve(self, names: list[str]) -> list[str]:
        """One code for each name, "" where it stays open: a name must fit the others or be unique."""
        known = [self.names.get(name, []) for name in names]
        anchors = {code for codes in known if len(codes) == 1 for code in codes}
        return [_choose(codes, anchors) for codes in known]


def _choose(codes: list[str], anchors: set[str]) -> str:
    if len(codes) == 1:
        return codes[0]
    fitting = [
        code
        for code in codes
        if any(
            code != anchor and (code.startswith(anchor) or anchor.startswith(code))
            for anchor in anchors
        )
    ]
    if fitting:
        return min(fitting, key=len) if len({len(code) for code in fitting}) > 1 else _only(fitting)
    shortest = [code for code in codes if len(code) == min(map(len, codes))] if codes else []
    return shortest[0] if len(shortest) == 1 and len(shortest[0]) <= 4 else ""


def _only(codes: list[str]) -> str:
    return codes[0] if len(set(codes)) == 1 else ""


@cache
def official() -> Gazetteer:
    """The gazetteer of the official table, built once."""
    return Gazetteer()

"""Finding what a cell names: an office by code or name, a place, a person, a content class."""

from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches

from qingyu.core.law import classes

from .. import places
from ..models import Office, Place
from . import columns
from .report import Row, RowRefused

EVERY_CLASS = ("全部", "各类", "所有")
CODES = "应为6位（县及以上）、9位（乡镇街道）或12位（村社区）"


class Directory:
    """All offices and places by every word people call them, read once for a load."""

    def __init__(self) -> None:
        self.offices: dict[str, Office] = {}
        self.names: dict[str, list[Office]] = defaultdict(list)
        self.places: dict[str, Place] = Place.objects.in_bulk()
        self.place_names: dict[str, list[Place]] = defaultdict(list)
        # Words of rows that were not taken, sheet by sheet, with the row's number.
        self.aside: dict[str, dict[str, int]] = {columns.PLACES: {}, columns.BODIES: {}}
        for office in Office.objects.select_related("place").order_by("pk"):
            self.add_office(office)
        for place in self.places.values():
            self.add_place(place)

    def add_office(self, office: Office) -> None:
        self.offices[office.code.casefold()] = office
        for name in {office.name, office.short_name} - {""}:
            if office not in self.names[name]:
                self.names[name].append(office)

    def add_place(self, place: Place) -> None:
        self.places[place.code] = place
        for name in {place.name, place.full_name} - {""}:
            if place not in self.place_names[name]:
                self.place_names[name].append(place)

    def set_aside(self, sheet: str, row: Row) -> None:
        """Remember a place or body that was not taken, for whoever names it."""
        for key in ("code", "name", "short_name"):
            if sheet in self.aside and row.text(key):
                self.aside[sheet].setdefault(row.text(key), row.number)

    def _absent(self, sheet: str, text: str, known: Iterable[str]) -> str:
        aside = self.aside[sheet]
        if text in aside:
            return f"“{text}”在“{sheet}”表第 {aside[text]} 行，那一行有问题没有读入，先改好那一行"
        return f"没有{sheet}“{text}”{like(text, [*known, *aside])}"

    def office(self, text: str, column: str) -> Office:
        """The office of this code or name. Raises RowRefused, naming what is like it."""
        found = self.offices.get(text.casefold())
        named = self.names.get(text, [])
        if found is not None:
            return found
        if len(named) == 1:
            return named[0]
        if named:
            codes = "、".join(office.code for office in named)
            raise RowRefused(f"有{len(named)}个单位叫“{text}”，请改填单位编码（{codes}）", column)
        raise RowRefused(self._absent(columns.BODIES, text, self.names), column)

    def place(self, text: str, column: str) -> Place:
        """The place of this code or name. Raises RowRefused."""
        if text[:1].isdigit():
            try:
                code = places.normal(text)
            except places.BadCode as error:
                raise RowRefused(f"{error}，{CODES}", column) from None
            if code in self.places:
                return self.places[code]
            if text in self.aside[columns.PLACES]:
                raise RowRefused(self._absent(columns.PLACES, text, ()), column)
            raise RowRefused(f"区划代码“{text}”不在区划表里，请先导入区划", column)
        named = self.place_names.get(text, [])
        if len(named) == 1:
            return named[0]
        if named:
            raise RowRefused(f"有{len(named)}个地方叫“{text}”，请改填区划代码", column)
        raise RowRefused(self._absent(columns.PLACES, text, self.place_names), column)


def content_class(text: str, column: str) -> str:
    """The code of a content class written as code or name, "" for all. Raises RowRefused."""
    if text in EVERY_CLASS:
        return ""
    if text.isascii() and text.isalnum():
        return text.zfill(2) if len(text) == 1 else text
    wanted = text.replace("/", "·").replace("-", "·").replace(" ", "")
    for code, name in classes.NAMES.items():
        if wanted in {name, name.split("·")[-1]}:
            return code
    near = like(wanted, classes.NAMES.values()) or "，可以填的在导出的表格的“内容分类”表里"
    raise RowRefused(f"没有内容分类“{text}”{near}", column)


def like(text: str, names: Iterable[str]) -> str:
    """`，是不是“…”？` for the name nearest to what was written; empty for none near."""
    near = get_close_matches(text, list(names), n=1, cutoff=0.6)
    return f"，是不是“{near[0]}”？" if near else ""

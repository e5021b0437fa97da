"""Which days are worked: weekends, statutory holidays and make-up days (调休).

The official table of a year is published by the State Council office, usually in the
autumn before. A year without its table knows weekends only, and whatever was counted
with it is provisional (暂定).
"""

import csv
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from importlib import resources
from typing import NamedTuple
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
HOLIDAY, MAKEUP = "holiday", "makeup"
KIND_WORDS = {HOLIDAY: HOLIDAY, MAKEUP: MAKEUP, "放假": HOLIDAY, "休": HOLIDAY, "上班": MAKEUP, "班": MAKEUP}  # fmt: skip

DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")

# These five are holidays in every year by 全国年节及纪念日放假办法; a table that lacks
# one of them is cut off, and a cut-off table gives wrong dates.
EVERY_YEAR = ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3))

WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HOLIDAYS_EN = {
    "元旦": "New Year",
    "春节": "Spring Festival",
    "清明节": "Qingming",
    "劳动节": "Labour Day",
    "端午节": "Dragon Boat",
    "国庆节": "National Day",
    "中秋节": "Mid-Autumn",
    "抗战胜利70周年纪念日": "Victory Day",
}


class CalendarError(ValueError):
    """A holiday table that cannot be used; `problems` names every bad row, for the page."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        self.problems = [chinese for chinese, _ in problems]
        self.english = [english for _, english in problems]
        super().__init__("；".join(self.problems))


class BadRow(ValueError):
    """What is wrong in one row, in Chinese and in English."""


class Day(NamedTuple):
    """One day that differs from the plain week."""

    kind: str  # "holiday" or "makeup"
    name: str  # the holiday's name; for a make-up day, the holiday it is exchanged for


@dataclass(frozen=True)
class YearTable:
    """The official table of one year.

    May also hold days of the December before: the notice for a year sometimes moves
    them (29 December 2018 was worked for the New Year of 2019).
    """

    year: int
    days: Mapping[date, Day]
    label: str = ""

    @cached_property
    def digest(self) -> str:
        lines = (f"{day} {kind} {name}" for day, (kind, name) in sorted(self.days.items()))
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@dataclass(frozen=True)
class Calendar:
    """The tables known at a moment. Immutable; `with_table` gives a new one."""

    tables: Mapping[int, YearTable] = field(default_factory=dict)

    @cached_property
    def _days(self) -> dict[date, Day]:
        days: dict[date, Day] = {}
        for year in sorted(self.tables):
            days.update(self.tables[year].days)
        return days

    def has_table(self, year: int) -> bool:
        return year in self.tables

    def is_working_day(self, day: date) -> bool:
        """True for a weekday that is no holiday, and for a weekend day worked in exchange."""
        known = self._days.get(day)
        return day.weekday() < 5 if known is None else known.kind == MAKEUP

    def is_rest_day(self, day: date) -> bool:
        return not self.is_working_day(day)

    def special(self, day: date) -> Day | None:
        """The table's row for this day; None for a day of the plain week."""
        return self._days.get(day)

    def with_table(self, table: YearTable) -> "Calendar":
        """This calendar with a table added, or put in the place of the old one of its year."""
        return Calendar({**self.tables, table.year: table})

    def may_still_change(self, day: date) -> bool:
        """True for the last days of December while next year's table is unknown.

        The notice for a New Year sometimes moves them; they are not provisional (their
        year has its table) but an explanation says so.
        """
        return day.month == 12 and day.day >= 25 and not self.has_table(day.year + 1)

    def version(self, first: int, last: int) -> str:
        """What is known of the years first to last, e.g. `2026:a9064c3f;2027:none`.

        A due date keeps this, so that loading the table of another year leaves it alone.
        """
        known = (self.tables.get(year) for year in range(first, last + 1))
        digests = [table.digest[:8] if table else "none" for table in known]
        return ";".join(
            f"{year}:{d}" for year, d in zip(range(first, last + 1), digests, strict=True)
        )


def weekday_name(day: date, lang: str = "zh") -> str:
    return (WEEKDAYS_EN if lang == "en" else WEEKDAYS)[day.weekday()]


def holiday_name(name: str, lang: str = "zh") -> str:
    """A holiday's name; 春节调休 is the make-up day of 春节."""
    if lang != "en":
        return name
    plain = name.removesuffix("调休")
    return HOLIDAYS_EN.get(plain, plain) + (" make-up" if plain != name else "")


@lru_cache(maxsize=1)
def shipped() -> Calendar:
    """The calendar of the tables that come with the product."""
    folder = resources.files("qingyu.core.law") / "holidays"
    tables: dict[int, YearTable] = {}
    for file in folder.iterdir():
        if file.name.endswith(".csv"):
            year = int(file.name.removesuffix(".csv"))
            tables[year] = read_csv(file.read_text(encoding="utf-8"), year=year)
    return Calendar(tables)


def read_csv(text: str, *, year: int, label: str = "") -> YearTable:
    """A year's table from CSV text with the header `date,kind,name`.

    Raises CalendarError naming every bad row.
    """
    reader = csv.DictReader(text.lstrip("\ufeff").splitlines())
    if not {"date", "kind"} <= set(reader.fieldnames or ()):
        header = "date,kind,name"
        raise CalendarError(
            [(f"表头应为 {header}（日期、类别、名称）", f"the header must be {header}")]
        )
    return read_rows(
        ((r["date"], r["kind"], r.get("name")) for r in reader), year=year, label=label
    )


def read_rows(
    rows: Iterable[tuple[str | date | None, str | None, str | None]], *, year: int, label: str = ""
) -> YearTable:
    """A year's table from rows (date, kind, name); kind is holiday/放假 or makeup/上班.

    Raises CalendarError naming every bad row (counted from 2, the header being row 1),
    and the fixed holidays that are missing.
    """
    days: dict[date, Day] = {}
    problems: list[tuple[str, str]] = []
    for number, (day_text, kind_text, name) in enumerate(rows, start=2):
        try:
            day, kind = _day(day_text), _kind(kind_text)
            _check(day, kind, year, days)
        except BadRow as bad:
            chinese, english = bad.args
            problems.append((f"第{number}行：{chinese}", f"row {number}: {english}"))
        else:
            days[day] = Day(kind, (name or "").strip())
    problems += _missing(days, year) if not problems else []
    if problems:
        raise CalendarError(problems)
    return YearTable(year, days, label)


def _day(text: str | date | None) -> date:
    if isinstance(text, date):
        return date(text.year, text.month, text.day)
    try:
        return date(*map(int, DATE.fullmatch((text or "").strip()).groups()))  # type: ignore[union-attr]
    except (AttributeError, ValueError):
        raise BadRow(
            f"“{text or ''}”不是日期，应写成 2027-01-01",
            f'"{text or ""}" is no date; write 2027-01-01',
        ) from None


def _kind(text: str | None) -> str:
    try:
        return KIND_WORDS[(text or "").strip().lower()]
    except KeyError:
        raise BadRow(
            f"类别“{text or ''}”不认识，应为 holiday（放假）或 makeup（上班）",
            f'the kind "{text or ""}" is not known; write 放假 (holiday) or 上班 (makeup)',
        ) from None


def _check(day: date, kind: str, year: int, days: Mapping[date, Day]) -> None:
    if day in days:
        raise BadRow(f"{day} 出现了两次", f"{day} stands there twice")
    if day.year != year and (day.year, day.month) != (year - 1, 12):
        raise BadRow(
            f"{day} 不属于 {year} 年（上年12月除外）",
            f"{day} is not of {year} (nor of the December before)",
        )
    if kind == MAKEUP and day.weekday() < 5:
        raise BadRow(
            f"{day} 是{weekday_name(day)}，本来就上班，不能是调休上班日",
            f"{day} is a {weekday_name(day, 'en')}, a working day anyway, and no make-up day",
        )


def _missing(days: Mapping[date, Day], year: int) -> list[tuple[str, str]]:
    fixed = (date(year, month, day) for month, day in EVERY_YEAR)
    absent = [day for day in fixed if day not in days or days[day].kind != HOLIDAY]
    return [
        (f"缺少 {day}（法定节假日），这张表不完整", f"{day}, a statutory holiday, is missing: the table is not whole")
        for day in absent
    ]  # fmt: skip

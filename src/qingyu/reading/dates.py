"""Dates in all usual Chinese forms, complete or not."""

import re
from calendar import monthrange
from datetime import date

from qingyu.reading.found import Found, without_overlaps
from qingyu.reading.numerals import number

_N = "〇○零一二三四五六七八九十"
_YEAR = rf"(?P<year>(?:19|20)\d{{2}}|\d{{2}}(?=年\s*(?:1[0-2]|0?[1-9])\s*月|年[初底末])|[{_N}]{{4}}|[{_N}]{{2}}(?=年[\d{_N}]{{1,2}}月))"
_MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|元)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_LONG = re.compile(rf"(?<!\d){_YEAR}\s*年\s*(?:{_MONTH}\s*月份?\s*(?:{_DAY}\s*[日号]?)?)?")
_SIGNS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<sep>[-./])(?P<month>1[0-2]|0?[1-9])(?:(?P=sep)(?P<day>3[01]|[12]\d|0?[1-9]))?(?![\d])"
)
_SOLID = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)
_SHORT = re.compile(rf"(?<![\d年个{_N}]){_MONTH}\s*月份?\s*(?:{_DAY}\s*[日号])?(?!\d)")
# What follows 去年 or 上个月: a month, a day, a day of the old calendar.
_LUNAR_DAY = "初[一二三四五六七八九十]|[二三廿]?十[一二三四五六七八九]?|廿[一二三四五六七八九]"
_SOLAR_DAY = rf"(?:3[01]|[12]\d|[1-9]|{_LUNAR_DAY}|[一二三四五六七八九])[日号]"
_MONTH_NAMED = "(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九正])月份?|腊月|冬月"
_LATER = (
    rf"(?:年?底|年初|年中|上半年|下半年)?(?:(?:农历)?(?:{_MONTH_NAMED})(?:{_SOLAR_DAY}|{_LUNAR_DAY}|[初中底末])?"
    rf"|(?<=月)(?:{_SOLAR_DAY}|[初中底末])|(?:的?(?:春|夏|秋|冬)[天季]?|春节|清明|五一|端午|中秋|国庆|元旦|暑假|寒假|开春|入冬|年[前后])(?![一-龥]?考))?"
)
# 正月初八, 腊月二十三, 大年初一: days of the old calendar without a year.
_OLD_CALENDAR = re.compile(
    r"(?:农历|阴历|旧历)?(?:(?:正|腊|冬|[二三四五六七八九十]|十[一二])月(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?|[二三]?十[一二三四五六七八九]?(?![一二三四五六七八九日号]))"
    r"|大年(?:初[一二三四五六七八九十]|三十)|除夕)"
)
_NEAR = re.compile(
    rf"(?:前年|去年|今年|明年|上上?个?月|这个?月|本月|下个?月){_LATER}"
    r"|(?:前|昨|今|明)[天日晚](?:早上|上午|中午|下午|傍晚|晚上|夜里|凌晨)?|(?:上|本|这|下)个?(?:周|星期|礼拜)[一二三四五六日天]?"
    r"|(?:上世纪)?[六七八九]十年代"
)


def _year(text: str | None) -> int | None:
    if not text:
        return None
    value = int(number(text) or 0) if not text.isdigit() else int(text)
    if len(text) == 2:
        value += 1900 if value > 50 else 2000
    return value if 1900 <= value <= 2100 else None


def _small(text: str | None) -> int | None:
    if not text:
        return None
    return 1 if text == "元" else int(text) if text.isdigit() else int(number(text) or 0)


def _value(match: re.Match[str]) -> str | None:
    """ISO form as far as known: 2019-08-10, 2019-08, 2019, --08-10; None when impossible."""
    parts = match.groupdict()
    year, month, day = (
        _year(parts.get("year")),
        _small(parts.get("month")),
        _small(parts.get("day")),
    )
    if "year" in parts and year is None:
        return None
    if month and day and day > monthrange(year or 2000, month)[1]:
        return None
    text = f"{year:04d}" if year else "-"
    if month:
        text += f"-{month:02d}"
    return f"{text}-{day:02d}" if day and month else text


def find_dates(text: str) -> list[Found]:
    """Dates in `text`; `value` is ISO as far as the text tells, empty for 去年, 上周 …"""
    found = []
    for pattern in (_LONG, _SIGNS, _SOLID, _SHORT):
        for match in pattern.finditer(text):
            value = _value(match)
            if value:
                found.append(Found("date", match.group().strip(), value, *match.span()))
    for pattern in (_NEAR, _OLD_CALENDAR):
        for match in pattern.finditer(text):
            found.append(Found("date", match.group(), "", *match.span()))
    return without_overlaps(found)


def as_day(found: Found) -> date | None:
    """The calendar day of a complete date, else None."""
    try:
        return date.fromisoformat(found.value)
    except ValueError:
        return None

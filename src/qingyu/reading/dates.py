"""Dates in all usual Chinese forms, complete or not."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from qingyu.reading.found import Found, Sought, without_overlaps
from qingyu.reading.numerals import number
from qingyu.reading.wordlists import one_of

_N = "〇○零一二三四五六七八九十"
_YEAR = rf"(?P<year>(?:19|20)\d{{2}}|\d{{2}}(?=年\s*(?:1[0-2]|0?[1-9])\s*月|年[初底末])|[{_N}]{{4}}|[{_N}]{{2}}(?=年[\d{_N}]{{1,2}}月))"
# 九八年, 05年, 从15年到…: a year of two figures where no month follows. 七八年 may be seven or eight years,
# 10年 and 70年 may be so long: such are years only behind 从 or before what tells it.
_YEAR_SIGN = re.compile(
    "年(?!前|来|内|间|以[上来内]|之[前内久]|左右|期|了|多|制|级|租|的?(?:时间|产权|使用|租|工龄|合同|历史|老))"
)
_TWO = re.compile(
    r"(?P<late>[89]\d|0\d|[九八][〇○零一二三四五六七八九]|[〇○零][一二三四五六七八九])|[1267]\d|[一二六七][〇○零一二三四五六七八九]"
)
_LONGER = frozenset("0123456789.第〇○零一二三四五六七八九十百千万两几多年约近满了过有")
_FIRST_YEAR = re.compile(
    r"(?:19|20)\d\d(?<!\d{5})(?=\s?[-~～—至到、和及]{1,2}\s?(?:19|20)\d\d\s?年)"
)
_SINCE = re.compile(r"[从自在到至打]$|(?<![低少高大小等])于$")
_TOLD = re.compile(
    "的?时候|那[年会时]|[初底末中春夏秋冬]|上半年|下半年|我们?[^，。]{0,3}[买建搬来进结生]|[买建购入交签搬盖分征拆修生退参毕下离结]|至今|到现在|开始|就|\\d{1,2}月"
)
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
    rf"|(?<=月)(?:{_SOLAR_DAY}|[初中底末])|(?:秋收|麦收|的?[春夏秋冬](?:[天季里上]|忙)?|春节|清明|[五十六七八]一(?![个年月天次直回块时])|端午|中秋|国庆|元旦|元宵|重阳|除夕|立[春夏秋冬]|冬至|夏至|小年|过年|春耕|暑假|寒假|暑期|开春|开学|入[春夏秋冬]|年[前后关])(?![一-龥]?考))?"
)
# 正月初八, 腊月二十三, 大年初一: days of the old calendar without a year.
_OLD_CALENDAR = re.compile(
    r"(?:农历|阴历|旧历)?(?:(?:正|腊|冬|[二三四五六七八九十]|十[一二])月(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?|[二三]?十[一二三四五六七八九]?(?![一二三四五六七八九日号]))"
    r"|大年(?:初[一二三四五六七八九十]|三十)|除夕)"
)
# 初六 by itself is a day; 初一 to 初三 are classes of a school too: 从初一到初三 beside 念初三.
_FIRST_TEN = re.compile(
    "初[四五六七八九十](?<![当最起年月]初.)(?![中级班步次级])"
    "|初[一二三](?<=[从到至]初.)(?=[^\u4e00-\u9fa5]|[到至起就开停]|[早晚上下中])"
)
_YEARS = ["大前年", "前年", "去年", "今年", "明年", "同年", "次年"]
_MONTHS = ["上上月", "上上个月", "上月", "上个月", "这月", "这个月", "本月", "下月", "下个月"]
_DAYS = [day + ending for day in ("大前", "前", "昨", "今", "明") for ending in "天日晚"] + [
    "昨儿",
    "今儿",
    "明儿",
    "前儿个",
]
_WEEKS = [
    which + week
    for which in ("上", "上个", "本", "这", "这个", "下", "下个")
    for week in ("周", "星期", "礼拜")
]
_NEAR = re.compile(
    rf"{one_of(_YEARS + _MONTHS)}{_LATER}|(?:当年(?=\d|[一二三四五六七八九十腊正冬]{{1,2}}月)|当月(?=\d)){_LATER}"
    rf"|{one_of(_DAYS)}(?:早上|上午|中午|下午|傍晚|晚上|夜里|凌晨)?|{one_of(_WEEKS)}[一二三四五六日天]?"
    r"|月[底初末](?=[^\u4e00-\u9fa5]|前|就|了|才|又|还|发|交)"
)
_DECADE = Sought(
    re.compile("(?:上世纪)?(?:[五六七八九]十|[5-9]0)年代[初末中]?"), re.compile("年代")
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


def _bare_years(text: str) -> Iterator[Found]:
    """九八年, 05年, 从15年起; the 2019 of 2019至2021年."""
    for sign in _YEAR_SIGN.finditer(text):
        start, end = sign.start() - 2, sign.end()
        two = _TWO.fullmatch(text, max(0, start), sign.start())
        if not two or text[start - 1 : start] in _LONGER:
            continue
        sure = two.group("late") or _SINCE.search(text, 0, start) or _TOLD.match(text, end)
        year = _year(two.group()) if sure else None
        if year:
            yield Found("date", text[start:end], str(year), start, end)
    for match in _FIRST_YEAR.finditer(text):
        yield Found("date", match.group(), match.group(), *match.span())


def find_dates(text: str) -> list[Found]:
    """Dates in `text`; `value` is ISO as far as the text tells, empty for 去年, 上周 …"""
    found = []
    for pattern in (_LONG, _SIGNS, _SOLID, _SHORT):
        for match in pattern.finditer(text):
            value = _value(match)
            if value:
                found.append(Found("date", match.group().strip(), value, *match.span()))
    found += _bare_years(text)
    for open_ended in (_NEAR, _DECADE, _OLD_CALENDAR, _FIRST_TEN):
        for match in open_ended.finditer(text):
            found.append(Found("date", match.group(), "", *match.span()))
    return without_overlaps(found)


def as_day(found: Found) -> date | None:
    """The calendar day of a complete date, else None."""
    try:
        return date.fromisoformat(found.value)
    except ValueError:
        return None

"""Dates as people in China read them, and their English counterparts."""

import re
from datetime import date, datetime
from typing import Any, Final

from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from qingyu.offices.tongue import MONTHS_EN, is_english

WEEKDAYS_ZH: Final = "一二三四五六日"
WEEKDAYS_EN: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip

# A day as the functions below write it in Chinese; English breaks between its words anyway.
_DAY: Final = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:（星期[一二三四五六日]）| \d\d:\d\d)?"
# What a browser would break at a hyphen, a dash or a bracket: the number of a matter or of a
# letter, a day in figures, hours of business.
_FIGURES: Final = r"[A-Z]{2,}(?:-[A-Z0-9]+)*-\d{4}-\d{3,}|\d{4}-\d\d-\d\d|〔\d{4}〕\d+号|\d?\d:\d\d[—–-]\d?\d:\d\d"
# Tags come first, so that what stands in an attribute is left alone.
# How many of what, as a sentence says it, with what closes it: no line begins with a comma.
COUNTS: Final = re.compile(
    r"<[^>]*>|(?P<whole>\d[\d.,]*(?:件|倍|人|天|项|个|批|次|%)[，。；、）]?)"
)
PIECES: Final = re.compile(rf"<[^>]*>|(?P<day>{_DAY})|(?P<whole>{_FIGURES})")


def full_date(day: date) -> str:
    """2026年11月23日（星期一）; Monday 23 November 2026."""
    day = _local_day(day)
    if is_english():
        return f"{WEEKDAYS_EN[day.weekday()]} {day.day} {MONTHS_EN[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日（星期{WEEKDAYS_ZH[day.weekday()]}）"


def short_date(day: date) -> str:
    """11月23日; 23 Nov."""
    day = _local_day(day)
    if is_english():
        return f"{day.day} {MONTHS_EN[day.month - 1][:3]}"
    return f"{day.month}月{day.day}日"


def moment(at: datetime) -> str:
    """2026年11月23日 09:05; 23 November 2026, 09:05."""
    at = timezone.localtime(at) if timezone.is_aware(at) else at
    if is_english():
        return f"{at.day} {MONTHS_EN[at.month - 1]} {at.year}, {at:%H:%M}"
    return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"


def unbroken(words: Any) -> SafeString:
    """The words with each day and number in them marked, so that no line ends in the middle of one."""
    return SafeString(PIECES.sub(_marked, conditional_escape(words)))


def counted(words: Any) -> SafeString:
    """The words with each number and what it counts marked, so that no line parts the two."""
    return SafeString(COUNTS.sub(_marked, conditional_escape(words)))


def _marked(piece: re.Match[str]) -> str:
    kind = piece.lastgroup
    return f'<span class="{kind}">{piece[0]}</span>' if kind else piece[0]


def _local_day(day: date) -> date:
    if isinstance(day, datetime):
        return timezone.localtime(day).date() if timezone.is_aware(day) else day.date()
    return day

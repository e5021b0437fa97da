"""Dates as people type them into ledgers: 2026.3.5, 2026年3月, 20260305, 二〇二六年三月五日, 46086."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

# Day 0 of Excel's 1900 system, its false leap day included. Cells hold wall-clock time, no zone.
SERIAL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001
SERIALS = range(14_611, 73_416)  # 1940-01-01 to 2100-12-31; other numbers are no date
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_DAY = re.compile(
    r"(\d{4})\s*[-./年、]\s*(\d{1,2})(?:\s*[-./月、]\s*(\d{1,2})\s*[日号]?|\s*月?)(?:[(（].*?[)）])?"
    r"(?:\s*(?:星期|周).)?(?:[T\s]*(\d{1,2})\s*[:时点]\s*(\d{1,2})?(?:\s*[:分]\s*(\d{1,2}))?[分秒]?(?:\.\d+)?)?"
)
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[T\s]*(\d{2}):?(\d{2})(?::?(\d{2}))?)?")


def read_date(cell: object) -> tuple[date, str]:
    """The day of a cell, and a doubt to show or "". Raises ValueError in words."""
    moment, doubt = read_moment(cell)
    return moment.date(), doubt


def read_moment(cell: object) -> tuple[datetime, str]:
    """The moment of a cell (00:00 when only a day is given), and a doubt or ""."""
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None), ""
    if isinstance(cell, date):
        return datetime.combine(cell, time()), ""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _number(cell)
    return _words(str(cell))


def _number(cell: float) -> tuple[datetime, str]:
    packed = _PACKED.fullmatch(str(int(cell)))
    if packed and int(cell) == cell:
        return _built(packed.groups(), str(int(cell))), ""
    if int(cell) not in SERIALS:
        raise ValueError(_unknown(f"{cell:g}"))
    moment = SERIAL_ZERO + timedelta(days=cell)
    return (moment + timedelta(microseconds=500)).replace(microsecond=0), ""


def _unknown(words: str) -> str:
    return _("看不懂日期“%(words)s”，请写成 2026-03-05 这样") % {"words": words}


def _words(text: str) -> tuple[datetime, str]:
    folded = _arabic(unicodedata.normalize("NFKC", text)).strip()
    if re.fullmatch(r"\d{5}(\.\d+)?", folded):
        return _number(float(folded))
    match = _PACKED.fullmatch(folded) or _DAY.fullmatch(folded)
    if match is None:
        raise ValueError(_unknown(text.strip()[:30]))
    year, month, day, *clock = match.groups()
    if day is None:
        return (
            _built((year, month, "1", None, None, None), text),
            _("“%(words)s”只有年月，按当月 1 日读入") % {"words": text.strip()},
        )
    return _built((year, month, day, *clock), text), ""


def _built(parts: tuple[str | None, ...], text: str) -> datetime:
    numbers = [int(part or 0) for part in parts]
    try:
        return datetime(*numbers)  # type: ignore[arg-type]  # noqa: DTZ001
    except ValueError:
        raise ValueError(
            _("没有“%(words)s”这一天，请核对") % {"words": text.strip()[:30]}
        ) from None


def _arabic(text: str) -> str:
    """Chinese numerals of a date as digits: 二〇二六年十一月二十三日 -> 2026年11月23日."""
    if "年" not in text or re.match(r"\d{4}", text):
        return text
    year, rest = text.split("年", 1)
    return f"{year.translate(_DIGITS)}年{re.sub('[一二三四五六七八九十]+', _small, rest)}"


def _small(match: re.Match[str]) -> str:
    tens, has_ten, ones = match.group().partition("十")
    if not has_ten:
        return tens.translate(_DIGITS)
    return str(int(tens.translate(_DIGITS) or 1) * 10 + int(ones.translate(_DIGITS) or 0))

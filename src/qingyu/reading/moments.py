"""Moments as tables write them: in figures, in Chinese, as spreadsheets and machines count them."""

import re
from datetime import UTC, datetime, timedelta

_DAY = r"(?P<year>(?:19|20)?\d{2})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})(?!\d)日?"
_FOREIGN = r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>(?:19|20)\d{2})"
_SOLID = r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})"
_HOUR = (
    r"(?:[T ,，]*(?:星期|周)?[一二三四五六日天]?[ ,，]*(?P<half>上午|下午|晚上|中午|凌晨|早上|傍晚)? ?"
    r"(?P<hour>\d{1,2})(?:[:时点：](?P<minute>\d{1,2})?(?:[:分：](?P<second>\d{1,2}))?)?)?"
)
_FORMS = tuple(re.compile(form + _HOUR) for form in (_DAY, _FOREIGN, _SOLID))
_CLOCK = re.compile(r"(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_AFTERNOON = ("下午", "晚上", "傍晚", "中午")
# Day 0 of spreadsheets, and the days that their numbers are taken for (1954 to 2064).
_NOUGHT, _SERIAL = datetime(1899, 12, 30), range(20_000, 60_000)  # noqa: DTZ001 - local time
# Seconds since 1970, for moments from 2001 on; a machine may count thousandths.
_SECONDS, _THOUSANDTHS = range(10**9, 5 * 10**9), range(10**12, 5 * 10**12)
_CHINA = timedelta(hours=8)


def moment(text: str) -> datetime | None:
    """A moment in local time, None where the text tells none."""
    plain = text.strip()
    try:
        if _NUMBER.fullmatch(plain) and (counted := _counted(float(plain))):
            return counted
        return _written(plain)
    except (ValueError, OverflowError):
        return None


def _counted(number: float) -> datetime | None:
    whole = int(number)
    if whole in _SERIAL:
        # Spreadsheets count days; a second is the finest they mean.
        return _NOUGHT + timedelta(seconds=round(number * 86_400))
    if whole in _THOUSANDTHS:
        whole //= 1000
    if whole in _SECONDS:
        return datetime.fromtimestamp(whole, UTC).replace(tzinfo=None) + _CHINA
    return None


def _written(text: str) -> datetime | None:
    if clock := _CLOCK.fullmatch(text):
        return datetime(*(int(part or 0) for part in clock.groups()))  # type: ignore[arg-type] # noqa: DTZ001
    for form in _FORMS:
        if found := form.match(text):
            part = found.groupdict()
            year = int(part["year"]) + (2000 if len(part["year"]) == 2 else 0)
            month, day = int(part["month"]), int(part["day"])
            if month > 12 and "/" in text:  # 25/12/2024: day and month as in Europe
                month, day = day, month
            hour, minute, second = (int(part[name] or 0) for name in ("hour", "minute", "second"))
            if part["half"] in _AFTERNOON and 0 < hour < 12:
                hour += 12
            return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - local time
    return None

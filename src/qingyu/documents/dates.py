"""Dates as documents write them: Arabic figures, no leading zeros (GB/T 9704-2012, 7.3.5.4)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")
WEEKDAYS = "一二三四五六日"


def chinese_date(day: date) -> str:
    """2026年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_moment(moment: datetime) -> str:
    """2026年3月5日9时05分, as clocks in China show it."""
    local = moment.astimezone(CHINA) if moment.tzinfo else moment
    return f"{chinese_date(local.date())}{local.hour}时{local.minute:02d}分"


def with_weekday(day: date) -> str:
    """2026年3月5日（星期四）."""
    return f"{chinese_date(day)}（星期{WEEKDAYS[day.weekday()]}）"

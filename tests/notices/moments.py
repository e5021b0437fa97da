"""Moments of the notices' tests, as a clock on the wall in China shows them."""

from datetime import datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    """`at("2026-11-23 10:00")`"""
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


MORNING = at("2026-11-23 10:00")

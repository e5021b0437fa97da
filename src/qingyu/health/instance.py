"""The process and its settings: Python, mode, keys, clock."""

import platform
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from qingyu.privacy import keys

from .finding import Finding, attention, bad, fine

# No instance can stand before the day this was written; a dead clock battery says 1970 or 2000.
NOT_BEFORE = 2026


def python(now: datetime) -> list[Finding]:
    """Told for whoever answers the telephone; an older Python cannot even be installed into."""
    return fine("python", f"Python {platform.python_version()}")


def mode(now: datetime) -> list[Finding]:
    """Production or trial; the settings themselves refuse what production may not have."""
    if settings.PRODUCTION:
        hosts = "、".join(settings.ALLOWED_HOSTS)
        if not settings.TLS:
            return attention(
                "mode", f"正式运行，未用 TLS：{hosts}", "仅在内网另有加密时关闭 QINGYU_TLS"
            )
        return fine("mode", f"正式运行：{hosts}")
    if settings.DEBUG:
        return attention(
            "mode", "调试开关打开", "真实信访件不得在调试状态下登记；去掉 QINGYU_DEBUG"
        )
    return fine("mode", "试用（未设 QINGYU_PRODUCTION）")


def keys_present(now: datetime) -> list[Finding]:
    """The ring opens, nobody else can read it, and a copy of the database does not carry it along."""
    path = Path(settings.KEY_FILE)
    try:
        ring = keys.load(path)
    except keys.KeysUnusable as problem:
        return bad("keys", str(problem), "运行 qingyu keys create，或修好权限与文件")
    except OSError as problem:
        return bad("keys", f"密钥文件读不了：{problem.strerror}", "检查属主与权限")
    if settings.PRODUCTION and path.is_relative_to(settings.DATA):
        advice = "把密钥文件移出数据目录，设 QINGYU_KEYS；备份介质也要分开"
        return bad("keys", "密钥与数据库在同一目录", advice)
    return fine("keys", f"密钥可用（{len(ring.field)} 把字段密钥，当前 {ring.current}）")


def clock(now: datetime) -> list[Finding]:
    try:
        offset = now.astimezone(ZoneInfo(settings.TIME_ZONE)).utcoffset()
    except ZoneInfoNotFoundError:
        return bad("clock", "没有时区数据", "安装系统的 tzdata，或 pip install tzdata")
    if offset != timedelta(hours=8):
        return bad("clock", f"{settings.TIME_ZONE} 不是东八区", "检查时区数据")
    if now.year < NOT_BEFORE:
        return bad("clock", f"系统时间 {now:%Y-%m-%d %H:%M} 显然不对", "校准系统时钟（NTP）")
    here = now.astimezone(ZoneInfo(settings.TIME_ZONE))
    return fine("clock", f"{here:%Y-%m-%d %H:%M}（{settings.TIME_ZONE}）")

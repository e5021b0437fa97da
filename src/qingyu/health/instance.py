"""The process and its settings: Python, mode, keys, clock."""

import platform
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.utils.translation import gettext as _

from qingyu.offices.tongue import pick, several
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
        hosts = {"hosts": several(settings.ALLOWED_HOSTS)}
        if not settings.TLS:
            words = _("正式运行，未用 TLS：%(hosts)s") % hosts
            return attention("mode", words, _("仅在内网另有加密时关闭 QINGYU_TLS"))
        return fine("mode", _("正式运行：%(hosts)s") % hosts)
    if settings.DEBUG:
        advice = _("真实信访件不得在调试状态下登记；去掉 QINGYU_DEBUG")
        return attention("mode", _("调试开关打开"), advice)
    return fine("mode", _("试用（未设 QINGYU_PRODUCTION）"))


def keys_present(now: datetime) -> list[Finding]:
    """The ring opens, nobody else can read it, and a copy of the database does not carry it along."""
    path = Path(settings.KEY_FILE)
    try:
        ring = keys.load(path)
    except keys.KeysUnusable as problem:
        return bad("keys", pick(problem.words), _("运行 qingyu keys create，或修好权限与文件"))
    except OSError as problem:
        words = _("密钥文件读不了：%(why)s") % {"why": problem.strerror}
        return bad("keys", words, _("检查属主与权限"))
    if settings.PRODUCTION and path.is_relative_to(settings.DATA):
        advice = _("把密钥文件移出数据目录，设 QINGYU_KEYS；备份介质也要分开")
        return bad("keys", _("密钥与数据库在同一目录"), advice)
    held = {"n": len(ring.field), "current": ring.current}
    return fine("keys", _("密钥可用（%(n)d 把字段密钥，当前 %(current)s）") % held)


def clock(now: datetime) -> list[Finding]:
    try:
        offset = now.astimezone(ZoneInfo(settings.TIME_ZONE)).utcoffset()
    except ZoneInfoNotFoundError:
        advice = _("安装系统的 tzdata，或 pip install tzdata")
        return bad("clock", _("没有时区数据"), advice)
    if offset != timedelta(hours=8):
        words = _("%(zone)s 不是东八区") % {"zone": settings.TIME_ZONE}
        return bad("clock", words, _("检查时区数据"))
    if now.year < NOT_BEFORE:
        words = _("系统时间 %(moment)s 显然不对") % {"moment": f"{now:%Y-%m-%d %H:%M}"}
        return bad("clock", words, _("校准系统时钟（NTP）"))
    here = now.astimezone(ZoneInfo(settings.TIME_ZONE))
    told = {"moment": f"{here:%Y-%m-%d %H:%M}", "zone": settings.TIME_ZONE}
    return fine("clock", _("%(moment)s（%(zone)s）") % told)

"""Where petitions are kept: is it flushed, is there room, can it be written."""

import json
import os
import shutil
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from qingyu.offices.tongue import several

from .finding import Finding, attention, bad, fine

GIGABYTE = 1024**3
LITTLE_SHARE, LITTLE, TOO_LITTLE = 0.10, 2 * GIGABYTE, GIGABYTE // 2
# Memory forgets at a power cut, and on shares of a network a flush may mean nothing.
FORGETFUL = {"tmpfs", "ramfs", "overlay"}
SHARED = {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs"}
# All of these wait for the local disk; "off" answers before it.
FLUSHED = {"on", "local", "remote_write", "remote_apply"}


def durability(now: datetime) -> list[Finding]:
    """Asks the database itself, in the connection that would take a petition in."""
    if connection.vendor == "sqlite":
        journal, synchronous = ask("SELECT * FROM pragma_journal_mode, pragma_synchronous")
        return sqlite_durability(journal, int(synchronous))
    names = ("fsync", "synchronous_commit", "full_page_writes")
    values = ask("SELECT " + ", ".join(f"current_setting('{name}')" for name in names))
    return postgresql_durability(dict(zip(names, values, strict=True)))


def sqlite_durability(journal: str, synchronous: int) -> list[Finding]:
    """WAL with FULL (2) or EXTRA (3): with NORMAL a power cut loses what was acknowledged."""
    words = f"SQLite journal_mode={journal} synchronous={synchronous}"
    if journal == "wal" and synchronous >= 2:
        return fine("durability", words)
    advice = _("必须是 wal 与 2（FULL）；检查数据库所在文件系统是否支持 WAL")
    return bad("durability", words, advice)


def postgresql_durability(shown: dict[str, str]) -> list[Finding]:
    words = "PostgreSQL " + " ".join(f"{name}={value}" for name, value in shown.items())
    flushed = shown["synchronous_commit"] in FLUSHED
    if flushed and shown["fsync"] == shown["full_page_writes"] == "on":
        return fine("durability", words)
    advice = _("fsync、full_page_writes 必须为 on，synchronous_commit 不得为 off")
    return bad("durability", words, advice)


def ask(question: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return [str(value) for value in cursor.fetchone()]


def disk(now: datetime) -> list[Finding]:
    """Room for the data folder: attention under 10 % or 2 GB, no intake under half a gigabyte."""
    usage = shutil.disk_usage(existing(settings.DATA))
    free = {"free": f"{usage.free / GIGABYTE:.1f}", "share": f"{usage.free / usage.total:.0%}"}
    words = _("%(free)s GB 可用（%(share)s）") % free
    if usage.free < TOO_LITTLE:
        return bad("disk", words, _("腾出空间：不足 0.5 GB 时不能收件"))
    kind = file_system(existing(settings.DATA))
    if settings.PRODUCTION and connection.vendor == "sqlite" and kind in FORGETFUL | SHARED:
        words = _("%(words)s，文件系统 %(kind)s") % {"words": words, "kind": kind}
        return bad("disk", words, _("SQLite 数据库要放在本机磁盘上"))
    if usage.free < LITTLE or usage.free < usage.total * LITTLE_SHARE:
        return attention("disk", words, _("腾出空间，或把 QINGYU_DATA 移到更大的磁盘"))
    return fine("disk", words)


def existing(path: Path) -> Path:
    return next(place for place in (path, *path.parents) if place.exists())


def file_system(path: Path) -> str:
    """The type of the mount that holds `path`; empty where /proc is not there to tell."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return ""
    rows = [line.split()[1:3] for line in mounts.read_text().splitlines()]
    holding = [(point, kind) for point, kind in rows if path.resolve().is_relative_to(point)]
    return max(holding, key=lambda row: len(row[0]), default=("", ""))[1]


def folders(now: datetime) -> list[Finding]:
    """Writable where it must be, closed to others where petitions lie."""
    wanted = [Path(settings.DATA), Path(settings.MEDIA_ROOT)]
    shut = [str(path) for path in wanted if not os.access(existing(path), os.W_OK | os.X_OK)]
    if shut:
        words = _("不能写入：%(folders)s") % {"folders": several(shut)}
        return bad("folders", words, _("检查属主与权限"))
    data = Path(settings.DATA)
    if settings.PRODUCTION and data.exists() and data.stat().st_mode & 0o007:
        words = _("%(folder)s 对本机其他用户开放") % {"folder": data}
        return attention("folders", words, f"chmod 750 {data}")
    return fine("folders", _("数据目录 %(folder)s 可写") % {"folder": data})


def static_files(now: datetime) -> list[Finding]:
    """Without the collected style sheets every page would fail."""
    if settings.DEBUG:
        return fine("static", _("调试状态，直接取用"))
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    try:
        count = len(json.loads(manifest.read_text())["paths"])
    except (OSError, ValueError, KeyError):
        return bad("static", _("样式等静态文件尚未收集"), _("运行 qingyu prepare"))
    return fine("static", _("静态文件 %(n)d 个") % {"n": count})

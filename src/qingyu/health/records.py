"""What the database tells of itself: migrations, journal, calendar, outbox, jobs, backups."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Count, Q
from django.utils import timezone

from qingyu.ledger.models import Entry
from qingyu.notices.models import Heartbeat, Notice, NoticeState
from qingyu.offices import calendar as office_calendar
from qingyu.offices.models import Staff

from .finding import Finding, attention, bad, fine

SKEW = timedelta(minutes=5)
WAITING_TOO_LONG = timedelta(hours=1)
BACKUP_EVERY = timedelta(days=2)


def here(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


def migrations(now: datetime) -> list[Finding]:
    """What lies on the disk beside what was run here, in one query."""
    run = set(MigrationRecorder(connection).migration_qs.values_list("app", "name"))
    left = MigrationLoader(None).graph.nodes.keys() - run
    if left:
        return bad(
            "migrations", f"有 {len(left)} 个数据库变更未执行", "先备份，再运行 qingyu prepare"
        )
    return fine("migrations", "数据库结构是最新的")


def clock_against_journal(now: datetime) -> list[Finding]:
    """Nothing is stamped by a clock that stands before what is already written."""
    last = Entry.objects.order_by("-seq").values_list("recorded_at", flat=True).first()
    if last and last > now + SKEW:
        words = f"系统时间比最后一条流水早 {last - now}"
        return bad("journal", words, "时钟被拨回：先校准系统时钟（NTP）")
    return fine("journal", f"最后一条流水 {here(last)}" if last else "还没有流水")


def holidays(now: datetime) -> list[Finding]:
    """Limits that reach into a year without its table are counted provisionally (暂定)."""
    year = now.astimezone(ZoneInfo(settings.TIME_ZONE)).year
    calendar = office_calendar.current()
    missing = [str(wanted) for wanted in (year, year + 1) if not calendar.has_table(wanted)]
    if not missing:
        return fine("holidays", f"{year}、{year + 1} 年放假安排已装入")
    words = f"缺 {'、'.join(missing)} 年放假安排，涉及的期限为暂定"
    return attention("holidays", words, "国务院办公厅公布后装入（通常在十一月）")


def outbox(now: datetime) -> list[Finding]:
    waiting = Q(state__in=[NoticeState.WAITING, NoticeState.SENDING])
    found = Notice.objects.aggregate(
        waiting=Count("pk", filter=waiting),
        late=Count("pk", filter=waiting & Q(next_at__lt=now - WAITING_TOO_LONG)),
        failed=Count("pk", filter=Q(state=NoticeState.FAILED)),
        held=Count("pk", filter=Q(state=NoticeState.HELD)),
    )
    count, late, failed, held = (found[key] for key in ("waiting", "late", "failed", "held"))
    words = f"待发 {count}，未发出 {failed}，暂停 {held}"
    if late:
        return attention("outbox", f"{words}，其中 {late} 件超过一小时", "qingyu worker 是否在运行")
    if failed or held:
        return attention("outbox", words, "逐件查看，改用电话或信函，或重新发送")
    return fine("outbox", words)


def jobs(now: datetime) -> list[Finding]:
    """What runs by itself, in one query: the jobs, and the backup among them."""
    known = list(Heartbeat.objects.order_by("job"))
    return [*heartbeats(known, now), *backup(known, now)]


def heartbeats(known: list[Heartbeat], now: datetime) -> list[Finding]:
    """The dead man's handle: jobs that ran once and then fell silent."""
    late = [job for job in known if job.next_due_at < now]
    if late:
        names = "、".join(f"{job.job}（{here(job.last_run_at)}）" for job in late)
        return attention("jobs", f"后台任务停了：{names}", "检查 qingyu worker 与定时任务")
    names = "、".join(job.job for job in known)
    return fine("jobs", f"后台任务：{names or '尚未运行过'}")


def backup(known: list[Heartbeat], now: datetime) -> list[Finding]:
    """A backup that nobody restored is a hope; both moments are told."""
    last = next((job for job in known if job.job == "backup"), None)
    if last and now - last.last_run_at < BACKUP_EVERY:
        return fine("backup", f"上次备份 {here(last.last_run_at)}")
    words = f"上次备份 {here(last.last_run_at)}" if last else "从未备份"
    if settings.PRODUCTION:
        return attention("backup", words, "每天运行 qingyu backup，并演练 qingyu restore --verify")
    return fine("backup", f"{words}（试用）")


def demonstration(now: datetime) -> list[Finding]:
    """The passwords of the demonstration are known to everybody who reads its screen."""
    from qingyu.demo.tree import PASSWORD, PEOPLE

    known = Staff.objects.filter(username__in=[name for name, *_ in PEOPLE], is_active=True)
    left = [staff.username for staff in known[:3] if staff.check_password(PASSWORD)]
    if not left:
        return fine("accounts", "没有演示用户")
    if settings.PRODUCTION:
        return bad(
            "accounts", f"还有演示用户：{'、'.join(left)}", "正式运行要从空库开始，不装演示数据"
        )
    return fine("accounts", "装有演示数据（试用）")

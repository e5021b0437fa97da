"""What the database tells of itself: migrations, journal, calendar, outbox, jobs, backups."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.ledger.models import Entry
from qingyu.notices.models import Heartbeat, Notice, NoticeState
from qingyu.offices import calendar as office_calendar
from qingyu.offices.models import Staff
from qingyu.offices.tongue import several

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
        words = _("有 %(n)d 个数据库变更未执行") % {"n": len(left)}
        return bad("migrations", words, _("先备份，再运行 qingyu prepare"))
    return fine("migrations", _("数据库结构是最新的"))


def clock_against_journal(now: datetime) -> list[Finding]:
    """Nothing is stamped by a clock that stands before what is already written."""
    last = Entry.objects.order_by("-seq").values_list("recorded_at", flat=True).first()
    if last and last > now + SKEW:
        words = _("系统时间比最后一条流水早 %(by)s") % {"by": last - now}
        return bad("journal", words, _("时钟被拨回：先校准系统时钟（NTP）"))
    if last is None:
        return fine("journal", _("还没有流水"))
    return fine("journal", _("最后一条流水 %(moment)s") % {"moment": here(last)})


def holidays(now: datetime) -> list[Finding]:
    """Limits that reach into a year without its table are counted provisionally (暂定)."""
    year = now.astimezone(ZoneInfo(settings.TIME_ZONE)).year
    calendar = office_calendar.current()
    years = (year, year + 1)
    missing = [wanted for wanted in years if not calendar.has_table(wanted)]
    if not missing:
        return fine(
            "holidays", _("%(years)s 年放假安排已装入") % {"years": several(map(str, years))}
        )
    words = _("缺 %(years)s 年放假安排，涉及的期限为暂定") % {"years": several(map(str, missing))}
    return attention("holidays", words, _("国务院办公厅公布后装入（通常在十一月）"))


def outbox(now: datetime) -> list[Finding]:
    waiting = Q(state__in=[NoticeState.WAITING, NoticeState.SENDING])
    found = Notice.objects.aggregate(
        waiting=Count("pk", filter=waiting),
        late=Count("pk", filter=waiting & Q(next_at__lt=now - WAITING_TOO_LONG)),
        failed=Count("pk", filter=Q(state=NoticeState.FAILED)),
        held=Count("pk", filter=Q(state=NoticeState.HELD)),
    )
    words = _("待发 %(waiting)d，未发出 %(failed)d，暂停 %(held)d") % found
    if late := found["late"]:
        words = _("%(words)s，其中 %(late)d 件超过一小时") % {"words": words, "late": late}
        return attention("outbox", words, _("qingyu worker 是否在运行"))
    if found["failed"] or found["held"]:
        return attention("outbox", words, _("逐件查看，改用电话或信函，或重新发送"))
    return fine("outbox", words)


def jobs(now: datetime) -> list[Finding]:
    """What runs by itself, in one query: the jobs, and the backup among them."""
    known = list(Heartbeat.objects.order_by("job"))
    return [*heartbeats(known, now), *backup(known, now)]


def heartbeats(known: list[Heartbeat], now: datetime) -> list[Finding]:
    """The dead man's handle: jobs that ran once and then fell silent."""
    late = [job for job in known if job.next_due_at < now]
    if late:
        names = several(f"{job.job} {here(job.last_run_at)}" for job in late)
        words = _("后台任务停了：%(names)s") % {"names": names}
        return attention("jobs", words, _("检查 qingyu worker 与定时任务"))
    names = several(job.job for job in known) or _("尚未运行过")
    return fine("jobs", _("后台任务：%(names)s") % {"names": names})


def backup(known: list[Heartbeat], now: datetime) -> list[Finding]:
    """A backup that nobody restored is a hope; both moments are told."""
    last = next((job for job in known if job.job == "backup"), None)
    words = _("从未备份")
    if last is not None:
        words = _("上次备份 %(moment)s") % {"moment": here(last.last_run_at)}
        if now - last.last_run_at < BACKUP_EVERY:
            return fine("backup", words)
    if settings.PRODUCTION:
        advice = _("每天运行 qingyu backup，并演练 qingyu restore --verify")
        return attention("backup", words, advice)
    return fine("backup", _("%(words)s（试用）") % {"words": words})


def demonstration(now: datetime) -> list[Finding]:
    """The passwords of the demonstration are known to everybody who reads its screen."""
    from qingyu.demo.tree import PASSWORD, PEOPLE

    known = Staff.objects.filter(username__in=[name for name, *_ in PEOPLE], is_active=True)
    left = [staff.username for staff in known[:3] if staff.check_password(PASSWORD)]
    if not left:
        return fine("accounts", _("没有演示用户"))
    if settings.PRODUCTION:
        words = _("还有演示用户：%(names)s") % {"names": several(left)}
        return bad("accounts", words, _("正式运行要从空库开始，不装演示数据"))
    return fine("accounts", _("装有演示数据（试用）"))

"""Messages from outside registered as petitions: mapped by header, told row by row.

A row is known by its office and its own number, so a second run adds nothing. Every bad
row is named with its reason; the good ones are kept.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from qingyu.documents.sheets import Column, Kind, Plan, Row, Sheet, read_sheet
from qingyu.offices import access
from qingyu.offices.models import Office

from .errors import Refused
from .intake import Intake, PartyIn, check, clean
from .models import Petition
from .services.register import register

SHANGHAI = ZoneInfo("Asia/Shanghai")
TOGETHER = 100  # rows a transaction: each is flushed to disk before the next begins

PLAN = Plan(
    "messages",
    (
        Column("key", "message", ("编号", "留言编号", "信访件编号", "id", "序号"), required=True),
        Column("user", "user", ("用户", "留言用户", "姓名", "信访人", "name")),
        Column("phone", "phone", ("电话", "手机", "联系电话")),
        Column("title", "title", ("标题", "主题", "留言主题")),
        Column("at", "posted_at", ("时间", "留言时间", "日期", "收到时间", "信访日期"), kind=Kind.MOMENT, required=True),
        Column("text", "detail", ("内容", "留言详情", "反映内容", "诉求内容", "详情"), required=True),
        Column("where", "where", ("地点", "问题属地", "地址")),
    ),
)  # fmt: skip


@dataclass
class Report:
    """What an import did: counts, and each row that was not taken, with its reason."""

    new: int = 0
    known: int = 0
    bad: list[tuple[int | None, str]] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return self.new + self.known + len({row for row, _ in self.bad})


def import_messages(
    path: Path,
    *,
    office: Office,
    by: access.Viewer,
    channel: str,
    now: datetime,
    dry_run: bool = False,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """Register every good row. Raises SheetUnreadable for a file that is no sheet."""
    sheet = read_sheet(path, PLAN)
    report = Report(bad=[(problem.row, str(problem)) for problem in sheet.errors])
    done = 0
    for batch in _batches(sheet):
        with transaction.atomic():
            for row in batch:
                _take(row, report, office=office, by=by, channel=channel, now=now, dry_run=dry_run)
        done += len(batch)
        progress(done, len(sheet.good))
    return report


def _batches(sheet: Sheet) -> Iterator[list[Row]]:
    rows = sheet.good
    for start in range(0, len(rows), TOGETHER):
        yield rows[start : start + TOGETHER]


def _take(
    row: Row,
    report: Report,
    *,
    office: Office,
    by: access.Viewer,
    channel: str,
    now: datetime,
    dry_run: bool,
) -> None:
    intake = intake_of(row.values, office=office, channel=channel)
    try:
        if dry_run:
            check(intake, profile=office.profile, now=now)
            known = Petition.objects.filter(source_key=intake.source_key).exists()
        else:
            with transaction.atomic():
                known = not register(intake, office=office, by=by, now=now).is_new
    except Refused as refusal:
        report.bad.append((row.number, f"第 {row.number} 行：{refusal}"))
        return
    if known:
        report.known += 1
    else:
        report.new += 1


def intake_of(values: dict[str, Any], *, office: Office, channel: str) -> Intake:
    """A message as a petition; known again by its office and its own number."""
    name = values.get("user") or ""
    return Intake(
        channel=channel,
        received_at=values["at"].replace(tzinfo=SHANGHAI),
        text=values["text"],
        title=clean(values.get("title") or "")[:60],
        parties=[PartyIn(name=name, phone=values.get("phone") or "")] if name else [],
        is_anonymous=not name,
        where=values.get("where") or "",
        source_key=f"{office.code}:{values['key']}"[:80],
        second_answer=(values.get("phone") or "")[-4:] or str(values["key"])[-4:],
        is_back_entry=True,
    )

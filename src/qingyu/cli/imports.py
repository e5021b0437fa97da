"""`qingyu import`: outside records into the case file."""

import sys
from pathlib import Path

import click

CHANNELS = ("web", "letter", "phone", "fax", "visit", "other")


@click.group()
def command() -> None:
    """Bring outside records in (导入)."""


@command.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "channel", type=click.Choice(CHANNELS), default="web", help="信访形式")
@click.option("--office", "code", required=True, help="登记单位代码")
@click.option("--by", "username", default="", help="登记人用户名；不写则为该单位的登记人员")
@click.option("--dry-run", is_flag=True, help="只检查，不登记")
def messages(file: Path, channel: str, code: str, username: str, dry_run: bool) -> None:
    """Register the messages of FILE (CSV or XLSX) as petitions; a second run adds nothing."""
    from .django import setup

    setup()
    from django.utils import timezone

    from qingyu.documents.sheets import SheetUnreadable
    from qingyu.petitions.errors import Refused
    from qingyu.petitions.imports import import_messages

    now = timezone.now()
    try:
        office, by = _who(code, username, now)
        report = import_messages(
            file, office=office, by=by, channel=channel, now=now, dry_run=dry_run, progress=_progress
        )  # fmt: skip
    except (SheetUnreadable, Refused) as error:
        raise click.ClickException(str(error)) from None
    for _, reason in report.bad[:200]:
        click.echo(reason, err=True)
    if len(report.bad) > 200:
        click.echo(f"…… 还有 {len(report.bad) - 200} 行有问题", err=True)
    verb = "可登记" if dry_run else "新登记"
    click.echo(f"{verb} {report.new} 件，已有 {report.known} 件，有问题 {len(report.bad)} 行。")


def _who(code, username, now):  # type: ignore[no-untyped-def]
    """The registering office and who registers there."""
    from qingyu.core.law.clock import day_of
    from qingyu.offices import access
    from qingyu.offices.models import Office, Staff
    from qingyu.petitions.errors import Refused
    from qingyu.petitions.services.register import duty_clerk

    office = Office.objects.filter(code=code).first()
    if office is None:
        known = "、".join(Office.objects.order_by("code").values_list("code", flat=True)[:20])
        raise Refused(f"没有代码为“{code}”的单位。现有：{known or '还没有任何单位'}")
    staff = Staff.objects.filter(username=username).first() if username else duty_clerk(office, now)
    if staff is None:
        raise Refused(f"没有用户“{username}”。")
    return office, access.viewer(staff, day_of(now))


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty() or done == total:
        click.echo(f"\r已处理 {done}/{total}", err=True, nl=done == total)

"""`qingyu offices`: bodies, people, duties and holidays in and out of a workbook."""

import csv
import os
from collections.abc import Sequence
from pathlib import Path

import click

SHOWN = 200


@click.group()
def command() -> None:
    """Bodies, people, duties and holidays (单位、人员、权责、节假日、区划)."""
    from .django import setup

    setup()


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="只检查，不写入")
@click.option(
    "--passwords",
    type=click.Path(dir_okay=False, path_type=Path),
    help="给新账号生成首次登录密码，写入这个文件",
)
def import_(file: Path, dry_run: bool, passwords: Path | None) -> None:
    """Load FILE (XLSX with the sheets 区划, 单位, 人员, 权责, 节假日, or a CSV of one of them).

    Rows that are wrong are named with their column and reason; the others are kept. A second
    run adds nothing.
    """
    from django.utils import timezone

    from qingyu.documents import office_book
    from qingyu.documents.sheets import SheetUnreadable
    from qingyu.offices.errors import NotPossible

    if passwords is not None and passwords.exists():
        raise click.ClickException(f"{passwords} 已存在，不覆盖")
    try:
        done = office_book.load(
            file, name=file.name, by=None, now=timezone.localtime(), is_rehearsal=dry_run
        )
    except (SheetUnreadable, NotPossible) as error:
        raise click.ClickException(str(error)) from None
    _tell(done.errors)
    if done.doubts:
        click.echo("已读入，请再看一眼：", err=True)
        _tell(done.doubts)
    for sheet in dict.fromkeys([*done.report.added, *done.report.changed, *done.report.present]):
        click.echo(
            f"{sheet}：新增 {done.report.added[sheet]}，更新 {done.report.changed[sheet]}，"
            f"已有 {done.report.present[sheet]}"
        )
    if not (done.errors or done.report.added or done.report.changed or done.report.present):
        click.echo("表里还没有填写任何一行。怎么填见第一张表“填写说明”。")
    if dry_run:
        click.echo("只是检查，没有写入。")
    elif done.report.new_accounts:
        _first_passwords(done.report.new_accounts, passwords)
    if done.errors:
        click.echo(
            f"有 {len(done.errors)} 处没有写入，原因见上；改好再导入一次，已有的不会重复。",
            err=True,
        )
        raise click.exceptions.Exit(1)


def _tell(problems: Sequence[str]) -> None:
    for problem in problems[:SHOWN]:
        click.echo(problem, err=True)
    if len(problems) > SHOWN:
        click.echo(f"…… 还有 {len(problems) - SHOWN} 处", err=True)


def _first_passwords(usernames: Sequence[str], file: Path | None) -> None:
    """Give the new accounts a password each, in a file that only its owner reads."""
    from django.utils import timezone

    from qingyu.offices import signin
    from qingyu.offices.models import Staff
    from qingyu.offices.passwords import first_password

    if file is None:
        click.echo(
            f"{len(usernames)} 个新账号还没有密码；用 --passwords 文件，或 qingyu offices password 用户名"
        )
        return
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["用户名", "姓名", "首次登录密码"])
        for staff in Staff.objects.filter(username__in=usernames).order_by("username"):
            word = first_password()
            signin.reset_password(staff, word, by=None, now=timezone.now())
            writer.writerow([staff.username, staff.name, word])
    click.echo(f"{len(usernames)} 个新账号的首次登录密码在 {file}；分发后请删除。")


@command.command()
@click.argument("codes", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="只检查，不写入")
def places(codes: tuple[str, ...], dry_run: bool) -> None:
    """Load the national divisions of CODES (330000 a province, 330100 a city) and all in them.

    Divisions that changed lately may be missing; what an office imports comes on top.
    """
    from django.utils import timezone

    from qingyu.core.divisions import BadCode
    from qingyu.offices import gb2260, loading

    try:
        found = dict(pair for code in codes for pair in gb2260.within(code))
    except BadCode as error:
        raise click.ClickException(str(error)) from None
    if not found:
        raise click.ClickException(f"区划表里没有 {'、'.join(codes)}")
    rows = [
        loading.Row(number, {"code": code, "name": name})
        for number, (code, name) in enumerate(sorted(found.items()), 1)
    ]
    report = loading.load(
        {"区划": rows}, source="GB/T 2260", by=None, now=timezone.localtime(), is_rehearsal=dry_run
    )
    click.echo(
        f"新增 {report.added['区划']}，更新 {report.changed['区划']}，已有 {report.present['区划']}"
    )


@command.command()
def bases() -> None:
    """Put the shipped rules that replies cite into the library common to all offices (依据库).

    They are written from memory: each office looks them up before it relies on them.
    """
    from qingyu.offices import bases as library

    click.echo(f"依据库新增 {library.plant()} 条共用依据，请逐条核对后使用。")


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(file: Path) -> None:
    """Save everything as a workbook that `import` takes again; an empty instance gives the form."""
    from django.utils import timezone

    from qingyu.documents import office_book

    if file.exists():
        raise click.ClickException(f"{file} 已存在，不覆盖")
    counts = office_book.write(file, filled_on=timezone.localdate())
    click.echo("、".join(f"{sheet} {rows} 行" for sheet, rows in counts.items()))
    click.echo(f"怎么填，见 {file} 的第一张表“填写说明”。")


@command.command()
@click.argument("username")
def password(username: str) -> None:
    """Give USERNAME a new first password, shown once; it is changed on signing in."""
    from django.utils import timezone

    from qingyu.offices import signin
    from qingyu.offices.models import Staff
    from qingyu.offices.passwords import first_password

    staff = Staff.objects.filter(username=username).first()
    if staff is None:
        raise click.ClickException(f"没有用户“{username}”。")
    word = first_password()
    signin.reset_password(staff, word, by=None, now=timezone.now())
    click.echo(f"{staff.name}（{username}）的首次登录密码：{word}")

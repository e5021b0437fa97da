"""`qingyu demo`: the demonstration office, so that a newcomer sees the whole product at once."""

import sys
from collections.abc import Iterator

import click

# One of each kind; the others are named in the office tree.
SHOWN = ("wang", "liu", "zhao", "chen", "gao", "sun", "qi")


@click.command()
@click.option("--if-empty", is_flag=True, help="已有数据时什么也不做")
def command(if_empty: bool) -> None:
    """Load the demonstration office (演示): a county and an enterprise with matters in every state."""
    from .django import setup

    setup()
    from django.utils import timezone

    from qingyu.demo.build import build, is_built

    if not is_built():
        count = build(timezone.localtime(), progress=_progress)
        click.echo(f"演示单位已就绪：{count} 件事项。")
    elif not if_empty:
        raise click.ClickException("数据库里已有单位；演示数据只能装进空库。")
    for line in _who():
        click.echo(line)


def _who() -> Iterator[str]:
    """Whom to sign in as, and with which code a petitioner looks; nothing in an instance of one's own."""
    from qingyu.demo.tree import PASSWORD, PEOPLE
    from qingyu.offices.models import Office, Staff
    from qingyu.petitions.models import Petition

    known = Staff.objects.in_bulk([name for name, *_ in PEOPLE], field_name="username")
    if not all(name in known for name in SHOWN):
        return
    yield f"工作人员登录，密码都是 {PASSWORD}："
    offices = {office.code: office.label for office in Office.objects.all()}
    for username, name, title, office, _role in PEOPLE:
        if username in SHOWN:
            yield f"  {username:<6} {name} {offices[office]} {title}"
    answered = Petition.objects.filter(matter__stage="served", channel="web").order_by("pk").first()
    if answered is not None and (party := answered.parties.exclude(phone="").first()):
        yield f"信访人查询：查询码 {answered.code}，手机后四位 {party.phone[-4:]}"


def _progress(what: str, done: int, total: int) -> None:
    if sys.stderr.isatty() or done == total:
        click.echo(f"\r正在生成演示{what} {done}/{total}　　　　", err=True, nl=done == total)

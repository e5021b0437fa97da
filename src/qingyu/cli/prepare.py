"""`qingyu prepare`: what an instance needs before it serves. Every step may be repeated."""

import click


@click.command()
def command() -> None:
    """Create the folders and the keys, bring the database up to date, collect the static files."""
    from pathlib import Path

    from django.conf import settings

    from qingyu.privacy import keys

    from .django import setup

    setup()
    from django.core.management import call_command

    Path(settings.DATA).mkdir(parents=True, exist_ok=True, mode=0o750)
    Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True, mode=0o750)
    if not Path(settings.KEY_FILE).exists():
        keys.save(keys.fresh(), Path(settings.KEY_FILE))
        click.echo(f"密钥已生成：{settings.KEY_FILE}（请另存一份，与备份分开放）")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    index()
    click.echo("数据库和静态文件已就绪")


def index() -> None:
    """Matters from before there was an index or prints are put into them."""
    from qingyu.petitions import alike, search

    if search.missing().exists():
        rows, _ = search.rebuild(search.missing())
        click.echo(f"检索索引补入 {rows} 件")
    if alike.missing().exists():
        click.echo(f"来信比对补入 {alike.rebuild(alike.missing())} 件")

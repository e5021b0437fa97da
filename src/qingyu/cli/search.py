"""`qingyu search`: the index of the search box."""

import sys

import click


@click.group()
def command() -> None:
    """The index of the search box and the prints of letters (检索)."""
    from .django import setup

    setup()


@command.command()
@click.option("--missing", is_flag=True, help="only matters and petitions that are not in it yet")
def rebuild(missing: bool) -> None:
    """Make index and prints anew from the records, while the office goes on working.

    It may be stopped and begun again. Rows that differed from what stood there are counted:
    apart from a first run or a new release there should be none.
    """
    from qingyu.petitions import alike, search

    rows, differed = search.rebuild(search.missing() if missing else None, progress)
    click.echo(f"检索索引：{rows} 件，其中 {differed} 件与原来不同。")
    prints = alike.rebuild(alike.missing() if missing else None, progress)
    click.echo(f"来信比对：{prints} 件，用作“少见”标准的 {alike.recount()} 件。")


def progress(done: int, total: int) -> None:
    if sys.stderr.isatty() or done == total:
        click.echo(f"\r已处理 {done}/{total}", err=True, nl=done == total)

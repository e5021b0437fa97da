"""`qingyu search`: the index of the search box."""

import sys

import click


@click.group()
def command() -> None:
    """The index of the search box (检索)."""
    from .django import setup

    setup()


@command.command()
@click.option("--missing", is_flag=True, help="only matters that are not in it yet")
def rebuild(missing: bool) -> None:
    """Make the index anew from the records, while the office goes on working.

    It may be stopped and begun again. Rows that differed from what stood there are counted:
    apart from a first run or a new release there should be none.
    """
    from qingyu.petitions import search

    rows, differed = search.rebuild(search.missing() if missing else None, progress)
    click.echo(f"检索索引：{rows} 件，其中 {differed} 件与原来不同。")


def progress(done: int, total: int) -> None:
    if sys.stderr.isatty() or done == total:
        click.echo(f"\r已处理 {done}/{total}", err=True, nl=done == total)

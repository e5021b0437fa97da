"""A database of a bench's own: made, filled, measured, and gone again."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import click


@contextmanager
def database(url: str) -> Iterator[str]:
    """Django set up on an empty database; yields the engine's name.

    Without `url` a SQLite file in a temporary folder; with one of a PostgreSQL server, a new
    database there. Keys and data folder are new as well: nothing of the instance is touched.
    """
    with tempfile.TemporaryDirectory(prefix="qingyu-bench-") as folder:
        name = f"qingyu_bench_{os.getpid()}"
        os.environ["QINGYU_DATA"] = folder
        os.environ["QINGYU_KEYS"] = str(Path(folder) / "keys.json")
        os.environ["DATABASE_URL"] = _created(url, name) if url else ""
        try:
            yield _ready()
        finally:
            if url:
                _dropped(url, name)


def _created(url: str, name: str) -> str:
    if urlsplit(url).scheme not in {"postgres", "postgresql"}:
        raise click.ClickException(
            "--database 要写 postgresql:// 开头的服务器地址；不写就用 SQLite。"
        )
    _command(url, f'CREATE DATABASE "{name}"')
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _dropped(url: str, name: str) -> None:
    from django.db import connections

    connections.close_all()
    _command(url, f'DROP DATABASE "{name}"')


def _command(url: str, statement: str) -> None:
    import psycopg

    server = urlunsplit(urlsplit(url)._replace(path="/postgres"))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)


def _ready() -> str:
    from qingyu.cli.django import setup
    from qingyu.privacy import keys

    keys.save(keys.fresh(), Path(os.environ["QINGYU_KEYS"]))
    setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0, interactive=False)
    return connection.vendor

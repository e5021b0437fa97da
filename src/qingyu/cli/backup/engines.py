"""A consistent copy of the database while it is in use, and the way back."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import click
from django.db import connection, transaction

from .inventory import Inventory, take


def dump(into: Path) -> tuple[Path, Inventory]:
    """One file that holds the database as it stood at one moment, and what it held then."""
    return dump_sqlite(into) if connection.vendor == "sqlite" else dump_postgresql(into)


def dump_sqlite(into: Path) -> tuple[Path, Inventory]:
    """SQLite's own online backup: writers go on, the copy is of one moment."""
    target = into / "database.sqlite3"
    name = connection.settings_dict["NAME"]
    with (
        closing(sqlite3.connect(f"file:{name}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)
        tables = copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        names = [name for (name,) in tables if not name.startswith("sqlite_")]
        return target, take(lambda query: copy.execute(query).fetchall(), names)


def dump_postgresql(into: Path) -> tuple[Path, Inventory]:
    """pg_dump on an exported snapshot, so that the rows counted are the rows copied."""
    target = into / "database.dump"
    with transaction.atomic(), connection.cursor() as cursor:

        def ask(query: str) -> list[tuple[object, ...]]:
            cursor.execute(query)
            rows: list[tuple[object, ...]] = cursor.fetchall()
            return rows

        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        snapshot = ask("SELECT pg_export_snapshot()")[0][0]
        inventory = take(ask, connection.introspection.table_names(cursor))
        run(
            "pg_dump", "--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={target}"
        )
    return target, inventory


def load(source: Path) -> None:
    """Put a dump into the database of the settings in force; PostgreSQL's must be empty."""
    if connection.vendor == "postgresql":
        name = str(connection.settings_dict["NAME"])
        with connection.cursor() as cursor:
            if connection.introspection.table_names(cursor):
                raise click.ClickException(f"数据库 {name} 不是空的，不覆盖")
        connection.close()
        run(
            "pg_restore",
            "--no-owner",
            "--exit-on-error",
            "--single-transaction",
            f"--dbname={name}",
            str(source),
        )
        source.unlink()
        return
    shutil.move(source, connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        if (found := cursor.fetchone()[0]) != "ok":
            raise click.ClickException(f"恢复出的数据库不完整：{found}")


def run(program: str, *arguments: str) -> None:
    """A tool of PostgreSQL with our connection; the password goes by the environment."""
    settings: dict[str, Any] = connection.settings_dict
    places = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    own = {name: str(settings[key]) for name, key in places.items() if settings.get(key)}
    path = shutil.which(program) or newest(program)
    if path is None:
        raise click.ClickException(f"没有 {program}；请安装 postgresql-client")
    done = subprocess.run(
        [path, *arguments], env={**os.environ, **own}, capture_output=True, text=True
    )
    if done.returncode:
        raise click.ClickException(f"{program} 失败：{done.stderr.strip()[-500:]}")


def newest(program: str) -> str | None:
    """Debian keeps the tools of each version in a folder of its own."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
    return str(found[-1]) if found else None

"""`qingyu restore FILE --into DIR`."""

import os
import shutil
import time
from datetime import datetime
from pathlib import Path

import click

from . import archive, envelope, passphrase


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--into",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="a new folder, later QINGYU_DATA",
)
@click.option(
    "--keys",
    type=click.Path(exists=True, path_type=Path),
    help="the sealed keys made by backup --keys",
)
@click.option(
    "--database", help="DATABASE_URL of an empty PostgreSQL database, for a backup from PostgreSQL"
)
@click.option("--passphrase-file", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--checkpoint",
    "kept",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="a published checkpoint kept elsewhere: tells a copy that is older than it",
)
@click.option("--verify", is_flag=True, help="then examine what was restored, record by record")
def command(
    file: Path,
    folder: Path,
    keys: Path | None,
    database: str | None,
    passphrase_file: Path | None,
    kept: tuple[Path, ...],
    verify: bool,
) -> None:
    """Restore records and attachments of FILE into the new folder DIR.

    No notice goes out by itself afterwards: what was waiting is held for a person to look at.
    """
    began = time.monotonic()
    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(f"{folder} 不是空的，不覆盖")
    word = passphrase.obtain(passphrase_file, confirm=False)
    try:
        manifest = unpack(file, word, folder, keys)
    except envelope.Damaged as problem:
        raise click.ClickException(str(problem)) from None
    wake(folder, database)
    held = put_back(folder, manifest.vendor)
    click.echo(
        f"已恢复到 {folder}：{len(manifest.files)} 个文件，{sum(manifest.rows.values())} 行记录，{held} 件通知暂停待查"
    )
    if verify:
        from .verify import verified

        for line in verified(manifest, folder, kept):
            click.echo(line)
        lost = datetime.now().astimezone() - datetime.fromisoformat(manifest.made_at)
        click.echo(
            f"恢复成功，RPO={lost.total_seconds() / 3600:.1f}小时 RTO={time.monotonic() - began:.0f}秒"
        )


def unpack(file: Path, word: str, folder: Path, keys: Path | None) -> archive.Manifest:
    """Everything is checked before anything is given its place; a bad file leaves nothing behind."""
    made = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    try:
        with file.open("rb") as sealed:
            manifest = archive.read(envelope.Reader(sealed, word), folder)
        if keys is not None:
            open_keys(keys, word, folder / "keys.json")
    except BaseException:
        for item in folder.iterdir():
            shutil.rmtree(item) if item.is_dir() else item.unlink()
        if made:
            folder.rmdir()
        raise
    (folder / "media").mkdir(exist_ok=True, mode=0o750)
    return manifest


def open_keys(sealed: Path, word: str, target: Path) -> None:
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file, sealed.open("rb") as source:
        file.write(envelope.Reader(source, word).readall())


def wake(folder: Path, database: str | None) -> None:
    """Set the application up upon the restored folder, whatever instance this shell belongs to."""
    os.environ["QINGYU_DATA"] = str(folder.resolve())
    os.environ["DATABASE_URL"] = database or ""
    os.environ.pop("QINGYU_SECRET_KEY", None)
    if (folder / "keys.json").exists():
        os.environ["QINGYU_KEYS"] = str((folder / "keys.json").resolve())
    from qingyu.cli.django import setup

    setup()


def put_back(folder: Path, vendor: str) -> int:
    """How many notices are held now."""
    from django.db import connection

    from qingyu.notices.services import hold_all

    from . import engines

    if connection.vendor != vendor:
        raise click.ClickException(
            f"备份来自 {vendor}，请用 --database 给出一个空的 {vendor} 数据库"
        )
    engines.load(next(folder.glob("database.*")))
    return hold_all()

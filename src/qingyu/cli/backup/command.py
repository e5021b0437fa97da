"""`qingyu backup FILE`."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import click

from . import archive, envelope, passphrase

EVERY = timedelta(days=2)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--keys", type=click.Path(path_type=Path), help="also seal the key ring, into this other file"
)
@click.option("--passphrase-file", type=click.Path(exists=True, path_type=Path))
def command(file: Path, keys: Path | None, passphrase_file: Path | None) -> None:
    """Copy records and attachments into one encrypted FILE, while the instance goes on.

    The keys that open the personal data inside are never in FILE; keep theirs elsewhere.
    """
    from qingyu.cli.django import setup

    setup()
    word = passphrase.obtain(passphrase_file, confirm=True)
    for target in (file, keys):
        if target is not None and target.exists():
            raise click.ClickException(f"{target} 已存在，不覆盖")
    count = write_records(file, word)
    if keys is not None:
        write_keys(keys, word)
    click.echo(f"已备份：{file}（{file.stat().st_size / 1e6:.1f} MB，{count} 个文件）")
    click.echo(
        f"密钥已另存：{keys}，请与备份分开保管" if keys else "密钥不在其中；用 --keys 另存一份"
    )


def write_records(file: Path, word: str) -> int:
    """How many files went in. The name appears only when everything is on the disk."""
    from django.conf import settings
    from django.db import connection
    from django.utils import timezone

    from qingyu import __version__
    from qingyu.notices import heartbeat

    from . import engines

    now = timezone.now()
    with tempfile.TemporaryDirectory(dir=file.resolve().parent, prefix=".qingyu-") as scratch:
        part = Path(scratch) / "part"
        dump, held = engines.dump(Path(scratch))
        manifest = archive.Manifest(
            now.isoformat(),
            __version__,
            connection.vendor,
            held.entries,
            held.checkpoint,
            held.rows,
        )
        with sealed(part, word) as sink:
            archive.write(sink, manifest, dump, Path(settings.MEDIA_ROOT))
        publish(part, file)
    heartbeat.beat("backup", now=now, every=EVERY, outcome=file.name)
    return len(manifest.files)


def write_keys(file: Path, word: str) -> None:
    from django.conf import settings

    part = file.with_name(f".{file.name}.part")
    with sealed(part, word) as sink:
        sink.write(Path(settings.KEY_FILE).read_bytes())
    publish(part, file)


@contextmanager
def sealed(path: Path, word: str) -> Iterator[envelope.Writer]:
    """A new file of mode 0600 that seals what is written to it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        writer = envelope.Writer(file, word)
        yield writer
        writer.close()


def publish(part: Path, file: Path) -> None:
    """Give a finished file its name, and the name to the disk."""
    part.replace(file)
    folder = os.open(file.resolve().parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)

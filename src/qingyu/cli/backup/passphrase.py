"""Where the passphrase of a backup comes from: a file, the environment, or the keyboard."""

import os
from pathlib import Path

import click

SHORTEST = 12
NAME = "QINGYU_BACKUP_PASSPHRASE"


def obtain(file: Path | None, *, confirm: bool) -> str:
    """Never an argument of the command line: every user of the machine reads those."""
    given = file.read_text().strip() if file else os.environ.get(NAME, "")
    given = given or click.prompt("备份口令", hide_input=True, confirmation_prompt=confirm)
    if confirm and len(given) < SHORTEST:
        raise click.ClickException(f"口令至少 {SHORTEST} 个字符")
    return given

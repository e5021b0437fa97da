"""`qingyu bench reading`: the suggestions measured on real messages, beside the figures to beat."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from qingyu.cli.benches.reading import classes, matters, speed, table
from qingyu.reading.rows import TableError

PARTS: dict[str, Callable[[Path], list[table.Figure]]] = {
    "builtin": classes.builtin,
    "raw": classes.raw,
    "tokens": classes.tokens,
    "nearest": matters.nearest,
    "groups": matters.groups,
    "message": speed.message,
    "crowd": speed.crowds,
}


@click.command()
@click.option(
    "--data",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    envvar="QINGYU_BENCH_DATA",
    required=True,
    help="The folder of messages (or QINGYU_BENCH_DATA).",
)
@click.option("--only", multiple=True, type=click.Choice(list(PARTS)), help="These parts alone.")
@click.option("--json", "file", type=click.Path(path_type=Path), help="Write the figures here.")
def command(folder: Path, only: tuple[str, ...], file: Path | None) -> None:
    """Content class, same matter, groups, time and size, on messages nobody trained on.

    FOLDER holds labelled_messages.csv, labelled_tokens.csv, topic_messages.csv, same_matter.csv.
    Classes are measured in five folds split by near_duplicate_group; a figure is printed, and
    written, as soon as its part is done.
    """
    click.echo(table.head())
    told: list[dict[str, Any]] = []
    for part in only or PARTS:
        try:
            figures = PARTS[part](folder)
        except TableError as error:
            raise click.ClickException(str(error)) from None
        for figure in figures:
            click.echo(table.line(figure))
            told.append(table.as_dict(figure))
        if file is not None:
            file.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")

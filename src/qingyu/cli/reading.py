"""`qingyu reading`: what the texts say, from tables on disk (文本)."""

from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import click

from qingyu.reading import rows
from qingyu.reading.rows import Row, TableError

_IN = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(dir_okay=False, writable=True, path_type=Path)
_DIR = click.Path(file_okay=False, path_type=Path)
source = click.option("--input", "source", type=_IN, required=True, help="CSV, UTF-8 or GBK")
target = click.option("--output", "target", type=_OUT, required=True)
text = click.option(
    "--text", "text", default="", help="columns of the text; of several the first is the title"
)
tokens = click.option(
    "--tokens", "tokens", default="", help="the column of a text already cut into words"
)
resume = click.option("--resume", is_flag=True, help="go on where an interrupted run stopped")
identity = click.option(
    "--id", "identity", required=True, help="the column of the message's number"
)
writer = click.option("--by", "writer", required=True, help="the column of who wrote it")
moment = click.option("--at", "moment", required=True, help="the column of when it came")


def plainly(function: Callable[..., Any]) -> Callable[..., Any]:
    """Errors in one sentence, and a word of what to do after Ctrl-C."""

    @wraps(function)
    def call(*args: Any, **options: Any) -> Any:
        from qingyu.reading.classify.store import ModelError
        from qingyu.reading.classify.training import TrainingError

        try:
            return function(*args, **options)
        except (TableError, ModelError, TrainingError) as error:
            raise click.ClickException(str(error)) from None
        except KeyboardInterrupt:
            click.echo("interrupted; what is written stays, --resume goes on from there", err=True)
            raise click.exceptions.Exit(130) from None

    return call


def _columns(text: str, tokens: str = "") -> list[str]:
    names = [name.strip() for name in (tokens or text).split(",") if name.strip()]
    if not names:
        raise click.UsageError(
            "name the columns of the text with --text title,detail or --tokens tokens"
        )
    return names


def _write(
    target: Path,
    table: Sequence[Any],
    make: Callable[[Any], dict[str, Any]],
    resume: bool,
    what: str,
) -> None:
    for done in rows.write_lines(target, table, make, resume=resume):
        rows.progress(done, len(table), what)


@click.group()
def command() -> None:
    """Train, classify, group, compare and examine texts."""


@command.command()
@source
@text
@tokens
@click.option("--label", required=True, help="the column of the class")
@click.option(
    "--group", "group", default="", help="the column that names near twins; found when left out"
)
@click.option("--model", "folder", type=_DIR, required=True, help="the folder for the model")
@plainly
def train(source: Path, text: str, tokens: str, label: str, group: str, folder: Path) -> None:
    """Train a classifier on an office's own closed matters."""
    from qingyu.reading.classify import store, training, views

    columns = _columns(text, tokens)
    table = rows.read(source, *columns, label, *([group] if group else []))
    texts = [
        views.from_tokens(row[columns[0]])
        if tokens
        else views.from_text(*reversed(rows.parts(row, columns)))
        for row in table
    ]
    model = training.train(
        texts,
        [row[label].strip() for row in table],
        groups=[row[group] for row in table] if group else None,
        report=lambda line: click.echo(line, err=True),
    )
    store.save(model, folder)
    click.echo(f"{folder}: {model.about}", err=True)


@command.command()
@click.option(
    "--model", "folder", type=_DIR, default=None, help="without it the built-in start is used"
)
@source
@target
@text
@tokens
@resume
@plainly
def classify(
    folder: Path | None, source: Path, target: Path, text: str, tokens: str, resume: bool
) -> None:
    """Suggest a class for each row, with its grounds."""
    from qingyu.reading.classify import store
    from qingyu.reading.classify.builtin import Builtin

    columns = _columns(text, tokens)
    table = rows.read(source, *columns)
    model = store.load(folder) if folder else None
    start = model or Builtin()

    def line(item: tuple[int, Row]) -> dict[str, Any]:
        number, row = item
        if tokens and model:
            found = model.classify_tokens(row[columns[0]])
        else:
            title, detail = rows.parts(row, columns)
            found = start.classify(detail.replace(" ", "") if tokens else detail, title)
        return {"row": number, **found._asdict()}

    _write(target, list(enumerate(table)), line, resume, "classify")


def _prints(
    table: list[Row], columns: list[str], identity: str, writer: str, moment: str
) -> list[Any]:
    from qingyu.reading.matter.prints import make

    prints = []
    for done, row in enumerate(table, 1):
        title, detail = rows.parts(row, columns)
        prints.append(
            make(detail, title, id=row[identity], by=row[writer], at=rows.moment(row[moment]))
        )
        rows.progress(done, len(table), "read")
    return prints


@command.command()
@source
@target
@text
@identity
@writer
@moment
@plainly
def group(source: Path, target: Path, text: str, identity: str, writer: str, moment: str) -> None:
    """Put messages about one concrete matter together: columns message, matter."""
    from qingyu.reading.matter.group import labels

    columns = _columns(text)
    table = rows.read(source, *columns, identity, writer, moment)
    prints = _prints(table, columns, identity, writer, moment)
    numbers = labels(prints, report=lambda done, whole: rows.progress(done, whole, "compare"))
    rows.write_csv(
        target,
        ("message", "matter"),
        [(one.id, number) for one, number in zip(prints, numbers, strict=True)],
    )


@command.command()
@source
@target
@text
@identity
@writer
@moment
@resume
@plainly
def similar(
    source: Path, target: Path, text: str, identity: str, writer: str, moment: str, resume: bool
) -> None:
    """For each message the five likeliest earlier ones by others, with reasons."""
    from qingyu.reading.matter.index import earlier

    columns = _columns(text)
    table = rows.read(source, *columns, identity, writer, moment)
    prints = _prints(table, columns, identity, writer, moment)
    start = rows.done_lines(target) if resume else 0
    # The order of time, so that only earlier messages are in the index when one is asked about.
    ordered = earlier(prints, skip=start)

    def line(_: Any) -> dict[str, Any]:
        one, candidates = next(ordered)
        return {
            "message": one.id,
            "candidates": [
                {
                    "message": candidate.id,
                    "likelihood": candidate.likeness.likelihood,
                    "rung": candidate.likeness.rung,
                    "reasons": [reason._asdict() for reason in candidate.likeness.reasons],
                }
                for candidate in candidates
            ],
        }

    _write(target, prints, line, resume, "similar")


@command.command()
@source
@target
@click.option("--message", default="", help="the column of the message; more columns by commas")
@click.option("--reply", required=True, help="the column of the reply")
@resume
@plainly
def examine(source: Path, target: Path, message: str, reply: str, resume: bool) -> None:
    """Run the named checks over each reply."""
    from qingyu.reading.replies import examine as run

    columns = _columns(message)
    table = rows.read(source, *columns, reply)

    def line(item: tuple[int, Row]) -> dict[str, Any]:
        number, row = item
        petition = "\n".join(row[column] for column in columns if row[column])
        return {"row": number, "checks": [check.as_dict() for check in run(row[reply], petition)]}

    _write(target, list(enumerate(table)), line, resume, "examine")


@command.command()
@source
@target
@text
@resume
@plainly
def claims(source: Path, target: Path, text: str, resume: bool) -> None:
    """The separate demands of each letter, its purpose, the route hints and the signs of urgency."""
    from qingyu.reading import suggest

    columns = _columns(text)

    def line(item: tuple[int, Row]) -> dict[str, Any]:
        number, row = item
        title, detail = rows.parts(row, columns)
        found = suggest(detail, title)
        return {
            "row": number,
            "purpose": found.purpose._asdict(),
            "claims": [claim._asdict() for claim in found.claims],
            "routes": [hint._asdict() for hint in found.routes],
            "dangers": [hint._asdict() for hint in found.dangers],
            "extract": found.extract,
        }

    _write(target, list(enumerate(rows.read(source, *columns))), line, resume, "claims")


@command.command()
@source
@target
@text
@resume
@plainly
def places(source: Path, target: Path, text: str, resume: bool) -> None:
    """Places, dates, sums, people, bodies and numbers named in each text."""
    from qingyu.reading.clean import clean
    from qingyu.reading.entities import find_entities

    columns = _columns(text)

    def line(item: tuple[int, Row]) -> dict[str, Any]:
        number, row = item
        found = find_entities(clean("\n".join(rows.parts(row, columns))))
        return {"row": number} | {
            kind: [one._asdict() for one in listed] for kind, listed in vars(found).items()
        }

    _write(target, list(enumerate(rows.read(source, *columns))), line, resume, "places")

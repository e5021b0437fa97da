"""`qingyu reading`: what the texts say, from tables on disk (文本)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from qingyu.cli.readers import (
    DIR,
    classes_of,
    columns_of,
    hider,
    identity,
    moment,
    plainly,
    prints_of,
    resume,
    source,
    target,
    text,
    tokens,
    write,
    writer,
)  # fmt: skip
from qingyu.core.law.classes import NAMES
from qingyu.reading import rows
from qingyu.reading.rows import Row


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
@click.option("--model", "folder", type=DIR, required=True, help="the folder for the model")
@plainly
def train(source: Path, text: str, tokens: str, label: str, group: str, folder: Path) -> None:
    """Train a classifier on an office's own closed matters."""
    from qingyu.reading.classify import store, training, views

    columns = columns_of(text, tokens)
    table = rows.read(source, *columns, label, *([group] if group else []))
    texts = []
    for done, row in enumerate(table, 1):
        texts.append(
            views.from_tokens(row[columns[0]])
            if tokens
            else views.from_text(*reversed(rows.parts(row, columns)))
        )
        rows.progress(done, len(table), "read")
    model = training.train(
        texts,
        [row[label].strip() for row in table],
        groups=[row[group] for row in table] if group else None,
        report=rows.tell,
    )
    store.save(model, folder)
    rows.tell(f"{folder}: {_learned(model.about, len(model.labels))}")


def _learned(about: Mapping[str, Any], classes: int) -> str:
    """What a training reached, on texts it had not learned from."""
    told = [
        f"{classes} classes learned from {about['texts']} texts",
        f"{about['left_out']} left out" if about["left_out"] else "",
        f"right for {about['accuracy']:.1%} of texts not seen before",
        f"sure of {about['sure_share']:.1%}, right for {about['sure_right']:.1%} of these"
        if about["sure_right"] is not None
        else "never sure: too few texts to promise it",
    ]
    return "; ".join(one for one in told if one)


@command.command()
@click.option(
    "--model", "folder", type=DIR, default=None, help="without it the built-in start is used"
)
@source
@target
@text
@tokens
@click.option(
    "--only", "only", default="", help="the classes there are, by commas; no other is suggested"
)
@resume
@plainly
def classify(
    folder: Path | None, source: Path, target: Path, text: str, tokens: str, only: str, resume: bool
) -> None:
    """Suggest a class for each row, with its grounds."""
    from qingyu.reading.classify import store
    from qingyu.reading.classify.builtin import Builtin

    columns = columns_of(text, tokens)
    table = rows.read(source, *columns)
    model = store.load(folder) if folder else None
    start = model or Builtin()
    classes = classes_of(only, model.labels if model else NAMES)

    def line(item: tuple[int, Row]) -> dict[str, Any]:
        number, row = item
        if tokens and model:
            found = model.classify_tokens(row[columns[0]], only=classes)
        else:
            title, detail = rows.parts(row, columns)
            found = start.classify(
                detail.replace(" ", "") if tokens else detail, title, only=classes
            )
        return {"row": number, **found._asdict()}

    write(target, list(enumerate(table)), line, resume, "classify")


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

    columns = columns_of(text)
    prints = prints_of(source, columns, identity, writer, moment)
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

    columns = columns_of(text)
    prints = prints_of(source, columns, identity, writer, moment)
    # The order of time, so that only earlier messages are in the index when one is asked about; the
    # last one written is asked about again, to see that the table is still the same.
    ordered = earlier(prints, skip=max(0, rows.done_lines(target) - 1) if resume else 0)

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

    write(target, prints, line, resume, "similar", in_order=True)


@command.command()
@source
@target
@click.option("--message", default="", help="the column of the message; more columns by commas")
@click.option("--reply", required=True, help="the column of the reply")
@resume
@plainly
def examine(source: Path, target: Path, message: str, reply: str, resume: bool) -> None:
    """Run the named checks over each reply."""
    from qingyu.reading.clean import even
    from qingyu.reading.names import find_people
    from qingyu.reading.replies import examine as run
    from qingyu.reading.replies.belonging import addressee

    columns = columns_of(message)
    table = rows.read(source, *columns, reply)

    def line(item: tuple[int, Row]) -> dict[str, Any]:
        number, row = item
        petition = "\n".join(row[column] for column in columns if row[column])
        checks = [check.as_dict() for check in run(row[reply], petition)]
        people = {addressee(row[reply]), *(one.text for one in find_people(petition))}
        hide = hider(even(row[reply]), people)
        for check in checks:
            check["where"] = [spot | {"text": hide(**spot)} for spot in check["where"]]
        return {"row": number, "checks": checks}

    write(target, list(enumerate(table)), line, resume, "examine")


@command.command()
@source
@target
@text
@resume
@plainly
def claims(source: Path, target: Path, text: str, resume: bool) -> None:
    """The separate demands of each letter, its purpose, the route hints and the signs of urgency."""
    from qingyu.reading import suggest
    from qingyu.reading.extract import extract
    from qingyu.reading.masking import mask

    columns = columns_of(text)

    def line(item: tuple[int, Row]) -> dict[str, Any]:
        number, row = item
        title, detail = rows.parts(row, columns)
        found = suggest(detail, title)
        people = {one.text for one in found.entities.people}
        hide = hider(found.text, people)

        def shown(hint: Any) -> dict[str, Any]:
            return hint._asdict() | {"sentence": hide(hint.sentence, hint.start, hint.end)}

        return {
            "row": number,
            "purpose": found.purpose._asdict() | {"sentence": hide(found.purpose.sentence)},
            "claims": [
                one._asdict() | {"text": hide(one.text, one.start, one.end)} for one in found.claims
            ],
            "routes": [shown(hint) for hint in found.routes],
            "dangers": [shown(hint) for hint in found.dangers],
            "extract": extract(mask(found.text, people)),
        }

    write(target, list(enumerate(rows.read(source, *columns))), line, resume, "claims")


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

    columns = columns_of(text)

    def line(item: tuple[int, Row]) -> dict[str, Any]:
        number, row = item
        found = find_entities(clean("\n".join(rows.parts(row, columns))))
        return {"row": number} | {
            kind: [one._asdict() for one in listed] for kind, listed in vars(found).items()
        }

    write(target, list(enumerate(rows.read(source, *columns))), line, resume, "places")

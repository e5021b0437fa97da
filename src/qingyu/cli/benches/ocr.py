"""`qingyu bench ocr`: how well rendered and then degraded letters are read, by character."""

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from qingyu.cli.django import setup

if TYPE_CHECKING:
    from qingyu.documents.scans.measuring import Reading

Counted = Mapping[tuple[str, str], "list[Reading]"]


@click.command()
@click.option("--quick", is_flag=True, help="one letter in one font")
def command(quick: bool) -> None:
    """Print character accuracy by font and condition, and processor time a page."""
    setup()
    from qingyu.documents.scans import ReaderMissing, letters, measuring

    faces = dict(list(letters.faces().items())[:1]) if quick else letters.faces()
    texts = dict(list(letters.LETTERS.items())[:1]) if quick else letters.LETTERS
    counted: dict[tuple[str, str], list[measuring.Reading]] = defaultdict(list)
    try:
        for face, family in faces.items():
            pages = {name: (letters.render(text, family), text) for name, text in texts.items()}
            for reading in measuring.measure(
                pages, list(measuring.CONDITIONS), clock=time.process_time
            ):
                counted[face, reading.condition].append(reading)
            _row(face, counted, measuring.CONDITIONS)
    except ReaderMissing as error:
        raise click.ClickException(str(error)) from None
    _summary(counted)
    if not any(":" in face for face in faces):
        click.echo("handwriting: not measured, this machine has no handwriting-like font")


def _row(face: str, counted: Counted, conditions: Iterable[str]) -> None:
    click.echo(f"{face}")
    for condition in conditions:
        readings = counted[face, condition]
        click.echo(
            f"  {condition:12} {_accuracy(readings):7.2%}  {_seconds(readings):5.1f} s a page"
        )


def _accuracy(readings: "list[Reading]") -> float:
    return 1 - sum(r.errors for r in readings) / sum(r.characters for r in readings)


def _seconds(readings: "list[Reading]") -> float:
    return float(sum(r.seconds for r in readings) / len(readings))


def _summary(counted: Counted) -> None:
    """Printed letters against the product's goals; other faces are only reported."""
    printed = {key: value for key, value in counted.items() if ":" not in key[0]}
    clean = [r for (_, condition), rs in printed.items() if condition == "clean" for r in rs]
    spoiled = [r for (_, condition), rs in printed.items() if condition != "clean" for r in rs]
    for name, readings, goal in (
        ("printed, clean", clean, 0.98),
        ("printed, degraded", spoiled, 0.93),
    ):
        accuracy = _accuracy(readings)
        verdict = "met" if accuracy >= goal else "MISSED"
        click.echo(
            f"{name}: {accuracy:.2%} of {sum(r.characters for r in readings)} (goal {goal:.0%}: {verdict})"
        )

"""`qingyu bench replies`: the examiner of replies on a marked corpus, and its rates on a table of replies."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click

_DIR = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
LINE = "{:<20}{:>9}{:>8}{:>8}{:>11}{:>9}{:>8}"
RATE = "{:<20}{:>9}{:>9}{:>9}"
# The corpus cites what was in force then; the clock of the machine must not change its marks.
TODAY = date(2026, 11, 1)


@click.command()
@click.option("--corpus", type=_DIR, default=Path("tests/reading/replies"), show_default=True)
@click.option("--replies", "table", type=_FILE, help="CSV of replies: print the rates over it too")
@click.option("--message", default="detail", show_default=True, help="its columns of the message")
@click.option("--reply", default="reply", show_default=True, help="its column of the reply")
@click.option("--errors", is_flag=True, help="name each reply that a check gets wrong")
@click.option("--json", "file", type=click.Path(path_type=Path), help="write the figures here")
def command(
    corpus: Path, table: Path | None, message: str, reply: str, errors: bool, file: Path | None
) -> None:
    """Precision and recall of each check on replies marked by two readings, with their agreement."""
    figures: dict[str, Any] = {"checks": _corpus(corpus, errors)}
    if table is not None:
        figures["rates"] = _rates(table, message, reply)
    if file is not None:
        file.write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")


def _corpus(folder: Path, errors: bool) -> list[dict[str, Any]]:
    from qingyu.reading.replies import measuring

    corpus = measuring.read(folder)
    examined = measuring.answers(corpus, measuring.library(folder), TODAY)
    found = measuring.scores(corpus, examined)
    click.echo(f"{len(corpus)} replies; a defect is what a check is to find")
    click.echo(LINE.format("check", "defects", "found", "right", "precision", "recall", "kappa"))
    for one in found:
        figures = (one.precision, one.recall, one.kappa)
        shown = ("-" if figure is None else f"{figure:.3f}" for figure in figures)
        click.echo(LINE.format(one.check, one.defects, one.found, one.right, *shown))
    if errors:
        for line in _wrong(corpus, examined):
            click.echo(line)
    return [asdict(one) for one in found]


def _wrong(corpus: Any, examined: Any) -> Iterator[str]:
    for marked, checks in zip(corpus, examined, strict=True):
        for check in checks:
            if (check.passed is False) != (check.id in marked.settled):
                what = "missed" if check.id in marked.settled else "found wrongly"
                yield f"{marked.id} {check.id} {what}: {[spot.text[:30] for spot in check.spots]}"


def _rates(table: Path, message: str, reply: str) -> dict[str, Any]:
    """How often each check passes among the replies it applies to."""
    from qingyu.reading import rows
    from qingyu.reading.replies import CHECKS, examine

    columns = [name.strip() for name in message.split(",") if name.strip()]
    lines = rows.read(table, *columns, reply)
    counts = {rule.id: [0, 0] for rule in CHECKS}
    for done, row in enumerate(lines, 1):
        asked = "\n".join(row[column] for column in columns if row[column])
        for check in examine(row[reply], asked):
            if check.passed is not None:
                counts[check.id][0] += check.passed
                counts[check.id][1] += 1
        rows.progress(done, len(lines), "examine")
    click.echo(f"\n{len(lines)} replies of {table.name}")
    click.echo(RATE.format("check", "passed", "applied", "rate"))
    for check_id, (passed, applied) in counts.items():
        share = f"{passed / applied:.3f}" if applied else "-"
        click.echo(RATE.format(check_id, passed, applied, share))
    return {
        key: {"passed": passed, "applied": applied} for key, (passed, applied) in counts.items()
    }

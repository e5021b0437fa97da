"""`qingyu bench ledger`: real matters taken out of the database as a list, and read in again."""

import multiprocessing
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, BinaryIO, cast

import click

from . import scratch

SEED = 20260305
ROUNDS = (10_000, 100_000)
TARGET = 60.0  # processor seconds for the largest
WHO = "lv"  # a supervisor of the city, below whom every matter of the crowd lies
LINE = "{:<34}{:>9}{:>10}{:>12}{:>8}{:>9}"


@dataclass(frozen=True)
class Figure:
    """One step: rows, seconds by the clock and of the processor, megabytes of the file, peak memory."""

    rows: int
    seconds: float
    work: float
    size: float
    peak: int


@click.command()
@click.option("--rows", default=0, help="So many matters; without it 10,000 and then 100,000.")
@click.option("--database", default="", help="A PostgreSQL server; without it SQLite.")
@click.option("--locked", is_flag=True, help="As an archive under a password.")
def command(rows: int, database: str, locked: bool) -> None:
    """Fill a database of its own; ask for the list as the desk does, let the worker make it, check it again as an import.

    Each step runs in a process of its own, so that its peak memory is its own.
    """
    rounds = (rows,) if rows else ROUNDS
    with scratch.database(database) as engine:
        click.echo(f"{engine}; every column, names opened{', locked archive' if locked else ''}")
        click.echo(LINE.format("step", "rows", "seconds", "processor s", "MB", "peak MB"))
        there, last = 0, None
        for wanted in rounds:
            _alone(_fill, there, wanted)
            last = _alone(_export, wanted, locked)
            _print(f"written from {wanted} matters", last)
            if not locked:
                _print("  and checked for bringing in", _alone(_read))
            there = wanted
    if last is not None and rounds[-1] >= ROUNDS[-1]:
        # Of the processor: what else the machine does meanwhile is not the list's.
        verdict = "met" if last.work <= TARGET else "MISSED"
        click.echo(
            f"{last.rows} rows in {last.work:.0f} processor s (goal {TARGET:.0f}: {verdict})"
        )


def _print(step: str, figure: Figure) -> None:
    click.echo(
        LINE.format(
            step,
            figure.rows,
            f"{figure.seconds:.1f}",
            f"{figure.work:.1f}",
            f"{figure.size:.1f}",
            figure.peak,
        )
    )


def _alone(step: Callable[..., Any], *given: Any) -> Any:
    """What the step returns, done in a fresh process on the same database."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_begin, (step, given))


def _begin(step: Callable[..., Any], given: tuple[Any, ...]) -> Any:
    from qingyu.cli.django import setup

    setup()
    return step(*given)


def _fill(there: int, wanted: int) -> None:
    from django.db.models import Max
    from django.utils import timezone

    from qingyu.demo import crowd, tree
    from qingyu.petitions.models import Matter

    from .worked import work_on

    last = Matter.objects.aggregate(last=Max("pk"))["last"] or 0
    if not there:
        tree.plant()
    luck = Random(SEED + there)  # noqa: S311  (believable, not secret)
    crowd.gather(
        wanted - there, crowd.letters(luck), now=timezone.now(), luck=luck, start=there,
        is_found=False,
    )  # fmt: skip
    work_on(last)


def _export(wanted: int, is_locked: bool) -> Figure:
    """Asked for with a reason, made by the worker's own round, sealed and on the register."""
    from django.utils import timezone

    from qingyu.documents.models import Export
    from qingyu.offices import access
    from qingyu.offices.models import Staff
    from qingyu.petitions.ledgers import Terms, exporting

    now = timezone.now()
    staff = Staff.objects.get(username=WHO)
    who = access.viewer(staff, timezone.localdate())
    office = staff.posts.filter(office__in=who.direct).select_related("office")[0].office
    began, worked = time.perf_counter(), time.process_time()
    asked = exporting.ask(
        "matters", office=office, terms=Terms(with_people=True), purpose="测评", by=who, now=now,
        password="qingchuan-2026" if is_locked else "",
    )  # fmt: skip
    exporting.run_waiting(now)
    seconds, work = time.perf_counter() - began, time.process_time() - worked
    made = Export.objects.get(pk=asked.pk)
    if made.state != "ready" or made.done != made.total:
        raise click.ClickException(f"{made.state}: {made.done} / {made.total} {made.trouble}")
    return Figure(made.done, seconds, work, made.size / 2**20, _peak())


def _read() -> Figure:
    """The file just made, read row by row as an import reads it and sealed from the disk."""
    import tempfile

    from qingyu.documents.files import keep, read
    from qingyu.documents.ledgers import LEDGER
    from qingyu.documents.models import Export
    from qingyu.documents.sheets import open_sheet

    made = Export.objects.latest("pk")
    with tempfile.NamedTemporaryFile() as file:
        for part in read(made.path):
            file.write(part)
        file.flush()
        began, worked = time.perf_counter(), time.process_time()
        sheet, rows = open_sheet(Path(file.name), LEDGER)
        good = sum(not row.has_error for row in rows)
        file.seek(0)
        keep(cast("BinaryIO", file))
        seconds, work = time.perf_counter() - began, time.process_time() - worked
    if good != made.done:
        raise click.ClickException(
            f"{good} / {made.done}: {[str(one) for one in sheet.problems[:5]]}"
        )
    return Figure(good, seconds, work, made.size / 2**20, _peak())


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

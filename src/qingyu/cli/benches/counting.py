"""`qingyu bench counting`: how long it takes to count very many matters, and to show them."""

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import click

from . import scratch

SEED = 20220501
BATCH = 2000
LINE = "{:>9}{:>10}{:>10}{:>12}{:>12}{:>11}{:>11}{:>9}{:>10}{:>10}"
HEADS = ("matters", "entries", "filled s", "from nothing", "one day s", "entries/d", "figures s", "queries", "page ms", "p95 ms")  # fmt: skip
SPAN = 730  # days over which the matters came in
GOAL = 100.0  # milliseconds of the leader's page


@dataclass(frozen=True)
class Figure:
    """One size: seconds to fold everything, one whole day, and to compute; the leader's page."""

    matters: int
    entries: int
    filled: float
    whole: float
    day: float
    day_entries: int
    figures: float
    queries: int
    median: float
    p95: float


@click.command()
@click.option("--matters", "sizes", multiple=True, type=int, default=(1000, 10_000, 100_000), show_default=True, help="How many there are when it is measured; may be said several times.")  # fmt: skip
@click.option("--database", default="", help="A PostgreSQL server; without it SQLite.")
@click.option("--times", default=15, show_default=True, help="How often the page is opened.")
@click.option("--json", "file", type=click.Path(path_type=Path), help="Write the figures here.")
def command(sizes: tuple[int, ...], database: str, times: int, file: Path | None) -> None:
    """Fill a database of its own with matters of ten entries each; fold, compute, open the page.

    Nothing is extrapolated: every line was run at its size.
    """
    with scratch.database(database) as engine:
        figures = []
        click.echo(f"{engine}: fold from nothing, one day's fold, figures and watch, leader's page")
        click.echo(LINE.format(*HEADS))
        for size, spent in _grown(sorted(sizes)):
            figure = _measure(size, spent, times)
            figures.append(figure)
            click.echo(LINE.format(*(f"{v:.1f}" if isinstance(v, float) else v for v in asdict(figure).values())))  # fmt: skip
    same = len({figure.queries for figure in figures}) == 1
    worst = max(figure.p95 for figure in figures)
    click.echo(f"queries {'constant' if same else 'GROW'}; slowest p95 {worst:.0f} ms (goal {GOAL:.0f}: {'met' if worst <= GOAL else 'MISSED'})")  # fmt: skip
    if file is not None:
        found = {"engine": engine, "sizes": [asdict(figure) for figure in figures]}
        file.write_text(json.dumps(found, indent=1), encoding="utf-8")


def _grown(sizes: list[int]) -> Iterator[tuple[int, float]]:
    """Fill up to each size in turn; yields it with the seconds the filling took."""
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.utils import timezone

    from qingyu.demo import counted, tree

    tree.plant()
    call_command("collectstatic", verbosity=0, interactive=False)
    now, there = timezone.now(), 0
    maker = counted.Maker(now=now, luck=Random(SEED))  # noqa: S311  (believable, not secret)
    for size in sizes:
        began = time.perf_counter()
        step, since = timedelta(days=SPAN) / (size - there), now - timedelta(days=SPAN)
        for first in range(there, size, BATCH):
            numbers = range(first, min(first + BATCH, size))
            start = since + step * (first - there)
            with transaction.atomic():
                maker.settle(_keys(numbers), start, start + step * len(numbers))
            if sys.stderr.isatty():
                click.echo(f"\r{first}/{size}", err=True, nl=False)
        there = size
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        yield size, time.perf_counter() - began


def _keys(numbers: range) -> range:
    """A key is no nought."""
    return range(numbers.start + 1, numbers.stop + 1)


def _measure(size: int, filled: float, times: int) -> Figure:
    from django.utils import timezone

    from qingyu.barometer import watch
    from qingyu.barometer.counts import fold
    from qingyu.barometer.figures import monthly
    from qingyu.barometer.models import Folded
    from qingyu.ledger.models import Entry

    now = timezone.now()
    today = timezone.localdate()
    whole = _took(lambda: fold.fold_everything(now=now))
    busiest = Folded.objects.order_by("-entries", "day")[0]
    day = _took(lambda: fold.fold(busiest.day, now=now))
    figures = _took(lambda: (monthly.compute(today - timedelta(days=1), now=now), watch.watch(today, now=now)))  # fmt: skip
    queries, spent = _opened(times)
    return Figure(
        size, Entry.objects.count(), round(filled, 1), round(whole, 1), round(day, 2), busiest.entries,
        round(figures, 1), queries, round(statistics.median(spent), 1),
        round(spent[min(len(spent) - 1, round(0.95 * len(spent)))], 1),
    )  # fmt: skip


def _took(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _opened(times: int) -> tuple[int, list[float]]:
    """The county leader's page: its queries, and the milliseconds of each opening, in order."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from qingyu.offices.models import Staff

    client = Client(headers={"host": "localhost"})
    client.force_login(Staff.objects.get(username="gao"), backend="django.contrib.auth.backends.ModelBackend")  # fmt: skip
    client.get("/leaders/")
    with CaptureQueriesContext(connection) as caught:
        answer = client.get("/leaders/")
    if answer.status_code != 200:
        raise click.ClickException(f"the leader's page answered {answer.status_code}")
    return len(caught), sorted(1000 * _took(lambda: client.get("/leaders/")) for _ in range(times))

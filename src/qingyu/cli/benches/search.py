"""`qingyu bench search`: how long the search box takes over very many matters."""

import json
import math
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import click

from . import scratch

if TYPE_CHECKING:
    from qingyu.offices.access import Viewer
    from qingyu.petitions.search import Results

SEED = 20220501
TARGET = 50.0  # milliseconds
LINE = "{:46}{:>8}{:>10}{:>10}{:>10}{:>10}"


@dataclass(frozen=True)
class Figure:
    """One question asked `times` times: hits on its first page, milliseconds.

    `own` is the processor time of this process alone (median): on a busy machine the clock also tells
    of others. With SQLite it is all there is to a search, with a server the server's part is missing.
    """

    question: str
    hits: int
    median: float
    p95: float
    slowest: float
    own: float


@click.command()
@click.option("--matters", default=100_000, show_default=True, help="Made-up matters to look in.")
@click.option("--database", default="", help="A PostgreSQL server; without it SQLite.")
@click.option("--times", default=40, show_default=True, help="How often each question is asked.")
@click.option("--json", "file", type=click.Path(path_type=Path), help="Write the figures here.")
def command(matters: int, database: str, times: int, file: Path | None) -> None:
    """Fill a database of its own and ask what staff ask: words, phrases, filters, both orders."""
    with scratch.database(database) as engine:
        seconds = _fill(matters)
        size = _size(engine)
        click.echo(f"{engine}: {matters} matters in {seconds:.0f} s, index and signs {size:.0f} MB")
        click.echo(LINE.format("question", "hits", "median ms", "p95 ms", "slowest", "cpu ms"))
        figures = [_measure(name, ask, times) for name, ask in _questions().items()]
    worst = max(figure.p95 for figure in figures)
    click.echo(f"slowest p95 {worst:.1f} ms (goal {TARGET:.0f}: {_verdict(worst)})")
    if file is not None:
        found = {
            "engine": engine, "matters": matters, "filled_in_seconds": round(seconds, 1),
            "megabytes": round(size, 1), "questions": [asdict(figure) for figure in figures],
        }  # fmt: skip
        file.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")


def _verdict(worst: float) -> str:
    return "met" if worst <= TARGET else "MISSED"


def _fill(matters: int) -> float:
    from django.db import connection
    from django.utils import timezone

    from qingyu.demo import crowd, tree

    began = time.perf_counter()
    tree.plant()
    luck = Random(SEED)  # noqa: S311  (believable, not secret)
    crowd.gather(matters, crowd.letters(luck), now=timezone.now(), luck=luck, progress=_progress)
    with connection.cursor() as cursor:
        cursor.execute(SETTLED[connection.vendor])
    return time.perf_counter() - began


# As the database stands on a working day. PostgreSQL would otherwise clean up after the filling, by
# itself, in the very minute in which it is asked.
SETTLED = {"sqlite": "ANALYZE", "postgresql": "VACUUM (ANALYZE)"}


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{done}/{total}", err=True, nl=done == total)


SIZES = {
    "sqlite": "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'petitions_search%'",
    "postgresql": "SELECT pg_total_relation_size('petitions_searchtext')",
}


def _size(engine: str) -> float:
    """Megabytes of the signs and the index over them."""
    from django.db import DatabaseError, connection

    try:
        with connection.cursor() as cursor:
            cursor.execute(SIZES[engine])
            return float(cursor.fetchone()[0]) / 2**20
    except DatabaseError:  # a SQLite built without dbstat
        return float("nan")


def _questions() -> dict[str, Callable[[], "Results"]]:
    """By name; each is asked as a page asks it, access, opening and marking included."""
    from qingyu.offices.models import Office
    from qingyu.petitions.search import Filters, Order

    city, county, small = (_viewer(name) for name in ("lv", "liu", "kuang"))
    body = Office.objects.get(code="hd-zjj").pk
    asked: dict[str, tuple[Viewer, str, Filters, Order]] = {}
    for order in Order:
        last = "newest" if order is Order.NEWEST else "best"
        asked |= {
            f"a word in all, {last}": (county, "解决", Filters(), order),
            f"a frequent word, {last}": (county, "村务公开", Filters(), order),
            f"two frequent words, {last}": (county, "征地 物业", Filters(), order),
            f"a rare name, {last}": (county, "云松花园", Filters(), order),
            f"a phrase, {last}": (county, "“书面答复”", Filters(), order),
            f"frequent, one body, {last}": (city, "物业费", Filters(office=body), order),
            f"frequent, class and open, {last}": (
                county, "社区", Filters(content_class="0302", is_open=True), order,
            ),
            f"frequent, one place, {last}": (city, "拆迁", Filters(place="990101101201"), order),
            f"frequent, seen by few, {last}": (small, "解决", Filters(), order),
            f"in all, nowhere in its place, {last}": (
                county, "解决", Filters(place="110000"), order,
            ),
            f"found nowhere, {last}": (county, "龙卷风警报", Filters(), order),
            f"one pair found nowhere, {last}": (county, "鲸鱼", Filters(), order),
        }  # fmt: skip
    return {name: _asking(*rest) for name, rest in asked.items()}


def _asking(who: "Viewer", typed: str, filters: Any, order: Any) -> Callable[[], "Results"]:
    from qingyu.petitions import search

    return lambda: search.find(who, typed, filters, order=order)


def _viewer(username: str) -> "Viewer":
    from django.utils import timezone

    from qingyu.offices import access
    from qingyu.offices.models import Staff

    return access.viewer(Staff.objects.get(username=username), timezone.localdate())


def _measure(name: str, ask: Callable[[], "Results"], times: int) -> Figure:
    hits, spent, own = len(ask().hits), [], []
    for _ in range(times):
        began, worked = time.perf_counter(), time.process_time()
        ask()
        spent.append(1000 * (time.perf_counter() - began))
        own.append(1000 * (time.process_time() - worked))
    spent.sort()
    p95 = spent[math.ceil(0.95 * len(spent)) - 1]  # by nearest rank: the 38th of 40
    median, mine = statistics.median(spent), statistics.median(own)
    figure = Figure(
        name, hits, round(median, 1), round(p95, 1), round(spent[-1], 1), round(mine, 1)
    )
    shown = (f"{number:.1f}" for number in (median, p95, spent[-1], mine))
    click.echo(LINE.format(name, hits, *shown))
    return figure

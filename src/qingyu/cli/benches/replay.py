"""`qingyu bench replay`: real messages day by day; when do the largest matters raise a warning?"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from qingyu.barometer.grouping import Found, Grouping
from qingyu.barometer.surveillance.first import FirstSignal, first_signals
from qingyu.reading import rows
from qingyu.reading.matter.prints import Print, make
from qingyu.reading.moments import moment

MESSAGES, SAME = "topic_messages.csv", "same_matter.csv"
LINE = "{:10}{:>9}{:>14}{:>14}{:>10}{:>10}"


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--largest", default=2, show_default=True, help="How many matters are followed.")
@click.option("--json", "file", type=click.Path(path_type=Path), help="Write the figures here.")
def command(folder: Path, largest: int, file: Path | None) -> None:
    """Replay FOLDER/topic_messages.csv by the day; FOLDER/same_matter.csv says what belongs together.

    A signal counts for a matter when most of its members belong to it. Names are not printed.
    """
    prints = list(_prints(folder))
    matter_of = _matters(folder)
    signals, alarms = _replay(prints)
    figures = _told(prints, matter_of, signals, largest)
    click.echo(f"{len(prints)} messages over {_days(prints)} days, {alarms} first signals")
    click.echo(LINE.format("matter", "members", "first day", "warned on", "member", "of all"))
    for row in figures:
        click.echo(LINE.format(*(str(row[key]) for key in ("matter", "members", "first", "warned", "member", "share"))))  # fmt: skip
    if file is not None:
        file.write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")


def _prints(folder: Path) -> Iterator[Print]:
    """The messages in the order of time; those without a date are left out."""
    table = rows.read(folder / MESSAGES, "message", "user", "title", "posted_at", "detail")
    dated = [(at, row) for row in table if (at := moment(row["posted_at"])) is not None]
    for number, (at, row) in enumerate(sorted(dated, key=lambda pair: pair[0]), 1):
        yield make(row["detail"], row["title"], id=row["message"], by=row["user"], at=at)
        rows.progress(number, len(dated), "read")


def _matters(folder: Path) -> dict[str, str]:
    table = rows.read(folder / SAME, "message", "matter", "kind")
    return {row["message"]: row["matter"] for row in table if row["kind"] == "matter"}


Signals = dict[date, list[tuple[FirstSignal, Found]]]


def _replay(prints: list[Print]) -> tuple[Signals, int]:
    """What was signalled on each day that brought messages, and how many signals in all."""
    grouping, known = Grouping(), set()
    signals: Signals = defaultdict(list)
    done = 0
    for day, news in groupby(prints, key=lambda one: _moment(one).date()):
        fresh = list(news)
        grouping.add(fresh)
        done += len(fresh)
        found = {one.group.key: one for one in grouping.found(day)}
        told = first_signals([one.group for one in found.values()], today=day)
        signals[day] = [(signal, found[signal.key]) for signal in told]
        known |= {signal.key for signal in told}
        rows.progress(done, len(prints), "replay")
    return signals, len(known)


def _moment(one: Print) -> datetime:
    assert one.at is not None
    return one.at


def _told(
    prints: list[Print], matter_of: dict[str, str], signals: Signals, largest: int
) -> list[dict[str, Any]]:
    sizes = Counter(matter_of[one.id] for one in prints if one.id in matter_of)
    return [
        _of(matter, size, prints, matter_of, signals) for matter, size in sizes.most_common(largest)
    ]


def _of(
    matter: str, size: int, prints: list[Print], matter_of: dict[str, str], signals: Signals
) -> dict[str, Any]:
    """When a matter was first signalled, and by how many of its messages so far."""
    members = [one for one in prints if matter_of.get(one.id) == matter]
    first = _moment(members[0]).date()
    warned = next(
        (day for day in sorted(signals) if any(_is_of(f, matter, matter_of) for _, f in signals[day])),
        None,
    )  # fmt: skip
    row = {"matter": matter, "members": size, "first": first.isoformat()}
    if warned is None:
        return {**row, "warned": "never", "member": "-", "share": "-"}
    so_far = sum(_moment(one).date() <= warned for one in members)
    return {**row, "warned": warned.isoformat(), "member": so_far, "share": f"{so_far / size:.0%}"}


def _is_of(found: Found, matter: str, matter_of: dict[str, str]) -> bool:
    own = sum(matter_of.get(member) == matter for member in found.members)
    return 2 * own > len(found.members)


def _days(prints: list[Print]) -> int:
    return (_moment(prints[-1]) - _moment(prints[0])) // timedelta(days=1)

"""`qingyu bench warnings`: the simulation study of early warning methods."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from qingyu.barometer.surveillance import against_r, trial

SEED = 2013
COLUMNS = ("method", "false positives", "detected", "in week 1", "delay", "detected at 1 % false")
LINE = "{:24}{:>16}{:>10}{:>11}{:>8}{:>23}"
QUIET = "{:24}{:>12}{:>12}{:>10}{:>15}{:>20}"


@click.command()
@click.option("--series", default=100, show_default=True, help="Series of each of 42 scenarios.")
@click.option("--quiet", default=5000, show_default=True, help="Quiet series watched for a year.")
@click.option("--seed", default=SEED, show_default=True)
@click.option("--json", "file", type=click.Path(path_type=Path), help="Write the figures here.")
@click.option("--against-r", "r", is_flag=True, help="Compare thresholds with farringtonFlexible.")
def command(series: int, quiet: int, seed: int, file: Path | None, r: bool) -> None:
    """Early warning on simulated series with known outbreaks (Noufaily et al. 2013)."""
    figures: dict[str, Any] = {"series": series, "seed": seed}
    if r:
        figures["against_r"] = _against_r(seed)
    else:
        if series:
            figures |= _study(series, seed)
        if quiet:
            figures["quiet"] = _quiet(quiet, seed)
    if file is not None:
        file.write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")


def _study(series: int, seed: int) -> dict[str, Any]:
    tried = trial.run(series, seed)
    rows = list(trial.table(tried))
    click.echo(f"{42 * series} series, 42 scenarios, one outbreak each in the last 49 weeks")
    click.echo(LINE.format(*COLUMNS))
    for name, own, same in rows:
        click.echo(
            LINE.format(
                name,
                f"{own.false_rate:.2%}",
                f"{own.detected:.1%}",
                f"{own.at_once:.1%}",
                f"{own.delay:.2f}",
                f"{same.detected:.1%}, {same.delay:.2f} wk" if same else "no level to set",
            )
        )
    return {
        "methods": {
            name: {"own": asdict(own), "same": same and asdict(same)} for name, own, same in rows
        },
        "scenarios": [_scenario(one) for one in tried],
    }


def _scenario(one: trial.Tried) -> dict[str, Any]:
    return {
        **asdict(one.scenario),
        "methods": {
            method.name: asdict(trial.own_level([one], method)) for method in trial.METHODS
        },
    }


def _quiet(series: int, seed: int) -> list[dict[str, Any]]:
    rows = trial.quiet(series, seed)
    click.echo(f"\n{series} quiet series watched weekly for a year: false warnings a week")
    click.echo(
        QUIET.format(
            "method", "no control", "supervisor", "leader", "leader, worst", "with daily looks"
        )
    )
    for row in rows:
        click.echo(
            QUIET.format(
                row.name,
                f"{row.uncontrolled:.1f}",
                f"{row.supervisors:.2f}",
                f"{row.leaders:.2f}",
                row.leaders_worst,
                "-" if row.with_days is None else f"{row.with_days:.2f}",
            )
        )
    return [asdict(row) for row in rows]


def _against_r(seed: int) -> dict[str, Any]:
    try:
        found = against_r.compare(seed)
    except against_r.NoR as missing:
        click.echo(f"skipped: {missing}")
        sys.exit(0)
    click.echo(
        f"{found.weeks} weeks of {found.series} series: {found.within:.2%} of the thresholds within 1 %, "
        f"{found.equal:.2%} equal; largest difference of an expected count {found.expected:.2g}"
    )
    return asdict(found)

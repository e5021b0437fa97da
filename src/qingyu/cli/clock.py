"""`qingyu clock`: explain a due date, list the limits of a profile, show a year's holidays."""

import json
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from difflib import get_close_matches
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from unicodedata import east_asian_width

import click

from qingyu.core.law import clock, profiles, wording
from qingyu.core.law.calendar import (
    HOLIDAY,
    SHANGHAI,
    Calendar,
    YearTable,
    shipped,
    weekday_name,
)
from qingyu.core.law.counting import CountedDay, Pause
from qingyu.core.law.due import Due
from qingyu.core.law.errors import ClockError, UnknownProfile, UnknownRule
from qingyu.core.law.profiles import Limit
from qingyu.core.law.rules import RULES

from .typed import Day, Days, Hour, Table

P = ParamSpec("P")
R = TypeVar("R")


def answer_plainly(command: Callable[P, R]) -> Callable[P, R]:
    """Turn what the law refuses into a usage error: one clear line, exit code 2."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except UnknownRule as error:
            raise click.UsageError(
                error.zh + _nearest(str(kwargs.get("rule", "")), RULES)
            ) from None
        except UnknownProfile as error:
            raise click.UsageError(error.zh) from None
        except ClockError as error:
            raise click.UsageError(f"{error.zh}（{error.en}）") from None

    return run


def _nearest(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), n=3, cutoff=0.5)
    return f"；是不是 {'、'.join(near)}？" if near else "；用 qingyu clock rules 看全部"


@click.group(name="clock", help="Explain how a due date is counted (期限怎样算出来).")
def command() -> None:
    pass


with_profile = click.option(
    "--profile",
    "profile_name",
    default="national",
    show_default=True,
    help=f"One of {', '.join(profiles.NAMES)}.",
)


@command.command()
@click.argument("rule")
@click.option(
    "--from",
    "day",
    required=True,
    type=Day(),
    help="The day it begins: receipt, acceptance, service …",
)
@click.option(
    "--at", "hour", type=Hour(), help="The time of that day in Shanghai; the date is what counts."
)
@with_profile
@click.option("--extend", "extension", type=int, help="Days of the one extension.")
@click.option(
    "--pause",
    "pauses",
    type=Days(),
    multiple=True,
    help="Days that do not count, both ends included; repeatable.",
)
@click.option(
    "--days", type=int, help="The days a person sets, for a limit that has none of its own."
)
@click.option(
    "--holidays",
    "table",
    type=Table(),
    help="A year's table (CSV: date,kind,name) known beside the shipped ones.",
)
@click.option("--json", "as_json", is_flag=True, help="Machine-readable.")
@answer_plainly
def explain(
    rule: str,
    day: date,
    hour: time | None,
    profile_name: str,
    extension: int | None,
    pauses: tuple[Pause, ...],
    days: int | None,
    table: YearTable | None,
    as_json: bool,
) -> None:
    """Count the limit RULE and show every step."""
    profile = profiles.get(profile_name)
    at = datetime.combine(day, hour or time(), tzinfo=SHANGHAI)
    calendar = shipped().with_table(table) if table else shipped()
    due = clock.start(rule, at=at, profile=profile, calendar=calendar, pauses=pauses, days=days)
    if extension is not None:
        due = clock.with_extension(due, extension, profile=profile, calendar=calendar)
    if as_json:
        click.echo(json.dumps(due.to_json(), ensure_ascii=False, indent=1))
    else:
        _show(due, profile, calendar)


def _show(due: Due, profile: profiles.Profile, calendar: Calendar) -> None:
    rule = RULES[due.rule]
    length = wording.unit_words(due.days, due.unit)
    click.secho(
        f"{rule.name[0]}  {due.rule}  {due.article}  {length}  {profile.title[0]}", bold=True
    )
    click.echo()
    _table(("序号", "日期", "说明"), [_row(run) for run in wording.runs(due)])
    click.echo()
    for line in wording.explain(due, calendar=calendar):
        click.echo(line)
    if due.pauses and not rule.is_pausable:
        click.echo("注意：条例只有复核听证可以暂停期限（第36条），本项实际办理时不能暂停。")
    click.echo()
    mark = "（暂定）" if due.provisional else ""
    click.secho(f"到期：{wording.date_words(due.due)}{mark}", bold=True)


def _row(run: wording.Run) -> tuple[str, str, str]:
    first, last = run.first, run.last
    numbers = "" if first.n is None else str(first.n) if first is last else f"{first.n}–{last.n}"
    dates = _dated(first) if first is last else f"{_dated(first)} 至 {_dated(last)}"
    said = wording.KIND_WORDS[run.kind][0]
    return numbers, dates, f"{said}（{run.note}）" if run.note else said


def _dated(day: CountedDay) -> str:
    return f"{day.date} {weekday_name(day.date)}"


@command.command()
@with_profile
@click.option("--json", "as_json", is_flag=True, help="Machine-readable.")
@answer_plainly
def rules(profile_name: str, as_json: bool) -> None:
    """List every limit of a profile."""
    profile = profiles.get(profile_name)
    if as_json:
        click.echo(
            json.dumps(
                [_rule_json(r, li) for r, li in profile.clocks.items()],
                ensure_ascii=False,
                indent=1,
            )
        )
        return
    click.secho(profile.title[0], bold=True)
    rows = [_rule_row(rule, limit) for rule, limit in profile.clocks.items()]
    _table(("规则", "名称", "期限", "从", "条文", "把握"), rows)
    click.echo(
        "把握：V 见于所列条文；M-hi、M-med、M-lo 依据通行做法，由有把握到没把握，可按本地规定修改。"
    )


def _rule_row(rule: str, limit: Limit) -> tuple[str, ...]:
    length = wording.unit_words(limit.days, limit.unit) if limit.days else "由人确定"
    if limit.ceiling and limit.ceiling.days:
        length += f"（最长{wording.unit_words(limit.ceiling.days, limit.ceiling.unit)}）"
    names = RULES[rule]
    return rule, names.name[0], length, names.begins[0], limit.article, limit.certainty


def _rule_json(rule: str, limit: Limit) -> dict[str, Any]:
    return {
        "rule": rule,
        "article": limit.article,
        "days": limit.days,
        "unit": limit.unit,
        "certainty": limit.certainty,
        "owner": RULES[rule].owner.value,
    }


@command.command()
@click.argument("year", type=int)
def holidays(year: int) -> None:
    """Show the holidays and make-up days of YEAR."""
    calendar = shipped()
    if not calendar.has_table(year):
        known = f"{min(calendar.tables)}–{max(calendar.tables)}"
        raise click.UsageError(
            f"没有{year}年的放假安排，现有 {known}；这一年的日期按双休日推算并标为暂定"
        )
    _table(("日期", "星期", "安排", "名称"), _holiday_rows(calendar, year))


def _holiday_rows(calendar: Calendar, year: int) -> list[tuple[str, ...]]:
    return [
        (str(day), weekday_name(day), "放假" if kind == HOLIDAY else "上班", name)
        for day, (kind, name) in sorted(calendar.tables[year].days.items())
    ]


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    widths = [max(map(_width, column)) for column in zip(head, *rows, strict=True)]
    for number, row in enumerate([head, *rows]):
        cells = (cell + " " * (w - _width(cell)) for cell, w in zip(row, widths, strict=True))
        click.secho("  ".join(cells).rstrip(), bold=number == 0)


def _width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)

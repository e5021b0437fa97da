"""What may be typed at the command line: a day, an hour, a stretch of days, a year's holidays."""

import re
from collections import Counter
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import click

from qingyu.core.law.calendar import CalendarError, YearTable, read_csv
from qingyu.core.law.counting import Pause
from qingyu.core.law.errors import ClockError

DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


class Day(click.ParamType[date]):
    """A date written 2026-11-23."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date(*map(int, DATE.fullmatch(value).groups()))  # type: ignore[union-attr]
        except (AttributeError, ValueError):
            self.fail(f"“{value}”不是日期，应写成 2026-11-23", param, ctx)


class Hour(click.ParamType[time]):
    """A time of day written 09:30."""

    name = "HH:MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> time:
        if isinstance(value, time):
            return value
        try:
            return datetime.strptime(value, "%H:%M").time()  # noqa: DTZ007 (a time of day only)
        except ValueError:
            self.fail(f"“{value}”不是时间，应写成 09:30", param, ctx)


class Days(click.ParamType[Pause]):
    """Days from..to, both included."""

    name = "DATE..DATE"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Pause:
        if isinstance(value, Pause):
            return value
        first, dots, last = value.partition("..")
        if not dots:
            self.fail(f"“{value}”应写成 2026-12-01..2026-12-09", param, ctx)
        try:
            return Pause(Day().convert(first, param, ctx), Day().convert(last, param, ctx))
        except ClockError as error:
            self.fail(error.zh, param, ctx)


class Table(click.ParamType[YearTable]):
    """A file with one year's holidays; its year is the one most of its rows speak of."""

    name = "FILE"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> YearTable:
        if isinstance(value, YearTable):
            return value
        try:
            text = Path(value).read_text(encoding="utf-8-sig")
            years = Counter(re.findall(r"^\s*(\d{4})\D", text, re.MULTILINE))
            return read_csv(text, year=int(years.most_common(1)[0][0]))
        except (OSError, UnicodeDecodeError, IndexError):
            self.fail(f"读不了“{value}”，应为 UTF-8 的 CSV，表头 date,kind,name", param, ctx)
        except CalendarError as error:
            self.fail("\n".join(error.problems), param, ctx)

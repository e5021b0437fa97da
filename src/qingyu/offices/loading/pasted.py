"""A year's holidays as a person copies them from the official notice: one line a day or a span.

2027-01-01至2027-01-03 放假 元旦
2027-02-07 上班 春节调休
"""

import re
from datetime import date, timedelta

from django.utils.translation import gettext as _

from ..errors import NotPossible

LINE = re.compile(
    r"(?P<first>\d{4}-\d{1,2}-\d{1,2})(?:\s*(?:至|到|~|—|－)\s*(?P<last>\d{4}-\d{1,2}-\d{1,2}))?"
    r"[\s,，\t]+(?P<kind>[^\s,，]+)(?:[\s,，]+(?P<name>\S+))?\s*"
)
LONGEST = 40  # days of one span

Row = tuple[str, str, str]  # date, kind, name, as load_holidays takes them


def rows(text: str) -> list[Row]:
    """The days of a pasted table, spans spread out. Raises NotPossible naming every bad line."""
    found: list[Row] = []
    problems: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                found += _spread(line.strip())
            except ValueError:
                problems.append(
                    _("第%(number)d行看不懂：%(line)s")
                    % {"number": number, "line": line.strip()[:40]}
                )
    if problems:
        raise NotPossible(rows=" ".join(problems))
    return found


def _spread(line: str) -> list[Row]:
    match = LINE.fullmatch(line)
    if match is None:
        raise ValueError(line)
    first = _day(match["first"])
    last = _day(match["last"]) if match["last"] else first
    days = (last - first).days
    if not 0 <= days < LONGEST:
        raise ValueError(line)
    name = match["name"] or ""
    return [((first + timedelta(n)).isoformat(), match["kind"], name) for n in range(days + 1)]


def _day(text: str) -> date:
    return date(*map(int, text.split("-")))

"""The worked dates: derived by hand from a printed calendar, each with its article."""

import csv
from datetime import date, datetime, time
from pathlib import Path

import pytest

from qingyu.core.law import clock, profiles
from qingyu.core.law.calendar import SHANGHAI
from qingyu.core.law.counting import Pause

with (Path(__file__).parent / "cases.csv").open(encoding="utf-8") as file:
    CASES = list(csv.DictReader(file))


def _pauses(text):
    pairs = (pair.split("..") for pair in text.split(";") if pair)
    return [Pause(date.fromisoformat(first), date.fromisoformat(last)) for first, last in pairs]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['rule']}-{c['profile']}-{c['from']}")
def test_worked_date(case):
    profile = profiles.get(case["profile"])
    hour = time.fromisoformat(case["at"]) if case["at"] else time(9)
    at = datetime.combine(date.fromisoformat(case["from"]), hour, tzinfo=SHANGHAI)

    due = clock.start(case["rule"], at=at, profile=profile, pauses=_pauses(case["pause"]))
    if case["extend"]:
        due = clock.with_extension(due, int(case["extend"]), profile=profile)

    expected = (case["due"], case["provisional"] == "true", case["article"])
    assert (due.due.isoformat(), due.provisional, due.article) == expected, case["why"]
    assert due.counted[-1].date == due.due


def test_there_are_enough_of_them():
    assert len(CASES) >= 120
    assert {c["profile"] for c in CASES} == set(profiles.NAMES)

"""Weekly counts as a panel: one row a topic in a place, at every level of both."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from qingyu.core import divisions
from qingyu.core.law.calendar import Calendar

from .counts import read
from .surveillance.glm import Array

WEEK = timedelta(days=7)
YEARS = 6
TOPIC_GROUP = 2  # the first two digits of a content class name its group


@dataclass(frozen=True, order=True)
class Key:
    """A topic in a place; an empty topic is all topics, an empty place the whole instance."""

    topic: str
    place: str

    def lies_in(self, other: "Key") -> bool:
        """Whether everything counted here is counted there too."""
        return self.topic.startswith(other.topic) and self.place.startswith(other.place)


@dataclass(frozen=True)
class Panel:
    """counts: (series, weeks); the last column is the week from last_monday on."""

    keys: list[Key]
    counts: Array
    last_monday: date

    @property
    def weeks(self) -> int:
        return int(self.counts.shape[1])

    def monday(self, week: int) -> date:
        return self.last_monday - (self.weeks - 1 - week) * WEEK


def last_whole_week(on: date) -> date:
    """The Monday of the last week that was over before `on`."""
    return on - timedelta(days=on.weekday()) - WEEK


def panel(monday: date) -> Panel:
    """Petitions received in every week up to the one from `monday` on, six years back."""
    first = monday - timedelta(days=364 * YEARS)
    sums: dict[Key, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    found = read.intake(
        first, monday + WEEK - timedelta(days=1), by=("day", "content_class", "place")
    )
    for (day, topic, place), intake in found.items():
        for key in keys(topic, place):
            sums[key][(day - first).days // 7] += intake.petitions
    begun = min((week for weeks in sums.values() for week in weeks), default=0)
    counts = np.zeros((len(sums), (monday - first).days // 7 + 1 - begun))
    ordered = sorted(sums)
    for row, key in enumerate(ordered):
        for week, number in sums[key].items():
            counts[row, week - begun] = max(number, 0)
    return Panel(ordered, counts, monday)


def keys(topic: str, place: str) -> Iterator[Key]:
    """Every series a petition of this topic and place counts in."""
    for wider_topic in sorted({"", topic[:TOPIC_GROUP], topic}):
        for wider_place in places(place):
            yield Key(wider_topic, wider_place)


def places(code: str) -> list[str]:
    """The stems of a place and of every place it lies in, the whole instance ("") last."""
    stem = divisions.stem(code)
    found = [stem]
    while stem:
        stem = divisions.parent(stem)
        found.append(stem)
    return found


def openness(panel_: Panel, calendar: Calendar) -> Array:
    """How much of a usual week's intake each week allows, by its working days, (weeks,).

    A week without any still brings a third: the web and the post do not close.
    """
    days = [
        sum(calendar.is_working_day(panel_.monday(week) + timedelta(days=day)) for day in range(7))
        for week in range(panel_.weeks)
    ]
    return (np.array(days) + 2.5) / 7.5

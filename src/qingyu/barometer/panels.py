"""Weekly and daily counts as panels: one row a topic in a place, or in a body's field."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from qingyu.core import divisions
from qingyu.core.law.calendar import Calendar
from qingyu.offices.models import Office, OfficeReach, OfficeType

from .counts import read
from .scope import OF_PLACES
from .surveillance.glm import Array

WEEK = timedelta(days=7)
YEARS = 6
TOPIC_GROUP = 2  # the first two digits of a content class name its group


@dataclass(frozen=True, order=True)
class Key:
    """A topic in a place, or in the field of a body.

    An empty topic is all topics, an empty place the whole instance. office: the body that,
    with all below it, answers for the petitions counted; 0 where the series is of a place.
    """

    topic: str
    place: str = ""
    office: int = 0

    def lies_in(self, other: "Key") -> bool:
        """Whether everything counted here is counted there too."""
        return (
            self.office == other.office
            and self.topic.startswith(other.topic)
            and self.place.startswith(other.place)
        )


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


Days = dict[Key, Counter[int]]  # series → day since `first` → petitions


def last_whole_week(on: date) -> date:
    """The Monday of the last week that was over before `on`."""
    return on - timedelta(days=on.weekday()) - WEEK


def first_day(monday: date) -> date:
    """The Monday from which a panel that ends with this week begins: six years back."""
    return monday - timedelta(days=364 * YEARS)


def panel(monday: date) -> Panel:
    """Petitions received in every week up to the one from `monday` on, six years back."""
    first = first_day(monday)
    return weekly(by_day(first, monday + WEEK - timedelta(days=1)), first, monday)


def by_day(first: date, last: date) -> Days:
    """Every series' petitions by day."""
    sums: Days = defaultdict(Counter)
    for (day, topic, place), came in read.topics(
        first, last, by=("day", "content_class", "place")
    ).items():
        for key in keys(topic, place):
            sums[key][(day - first).days] += came.petitions
    fields = fields_of_bodies()
    found = read.bodies(first, last, by=("day", "content_class", "office_id"))
    for (day, topic, office), came in found.items():
        for body in fields.get(office, ()):
            for wider in topics(topic):
                sums[Key(wider, "", body)][(day - first).days] += came.petitions
    return sums


def fields_of_bodies() -> dict[int, list[int]]:
    """body → itself and the bodies above it that have a field of their own.

    Not governments, which look after places, and not petition offices: whatever is new lies
    with them until it is sent on, so that their last week always looks like a rise.
    """
    own = Office.objects.exclude(body_type__in=OF_PLACES).exclude(
        office_type=OfficeType.PETITION_OFFICE
    )
    pairs = OfficeReach.objects.filter(upper__in=own).values_list("lower_id", "upper_id")
    found: dict[int, list[int]] = defaultdict(list)
    for lower, upper in pairs:
        found[lower].append(upper)
    return found


def weekly(days: Days, first: date, monday: date) -> Panel:
    """The days of each series added up to weeks, from the first week in which anything came."""
    begun = min((day // 7 for row in days.values() for day in row), default=0)
    counts = np.zeros((len(days), (monday - first).days // 7 + 1 - begun))
    ordered = sorted(days)
    for row, key in enumerate(ordered):
        for day, number in days[key].items():
            counts[row, day // 7 - begun] += number
    return Panel(ordered, np.maximum(counts, 0), monday)


def daily(days: Days, wanted: list[Key], begin: int, end: int) -> Array:
    """(series, days) of some series, from day `begin` to before `end` since the panel's first."""
    counts = np.zeros((len(wanted), end - begin))
    for row, key in enumerate(wanted):
        for day, number in days[key].items():
            if begin <= day < end:
                counts[row, day - begin] = max(number, 0)
    return counts


def keys(topic: str, place: str) -> Iterator[Key]:
    """Every series of places that a petition of this topic and place counts in."""
    for wider_topic in topics(topic):
        for wider_place in places(place):
            yield Key(wider_topic, wider_place)


def topics(topic: str) -> list[str]:
    """All topics (""), the topic's group, the topic itself."""
    return sorted({"", topic[:TOPIC_GROUP], topic})


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


def open_days(first: date, length: int, calendar: Calendar) -> Array:
    """The share of a usual day's intake that each day allows: a day off still brings a third."""
    return np.array(
        [
            1.0 if calendar.is_working_day(first + timedelta(days=n)) else 1 / 3
            for n in range(length)
        ]
    )

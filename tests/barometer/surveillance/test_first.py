"""The first signal: a few matters about something new, and not one person's letters."""

from dataclasses import replace
from datetime import date, timedelta

from qingyu.barometer.surveillance.first import Group, first_signals

TODAY = date(2026, 11, 23)
NEW = Group(
    key="电梯停运",
    days=tuple(TODAY - timedelta(days=n) for n in (2, 5, 9)),
    petitioners=3,
    likeness=0.4,
    places=("330102",),
)


def keys(*groups, **given):
    return [signal.key for signal in first_signals(groups, today=TODAY, **given)]


def test_three_matters_about_something_new_are_a_first_signal():
    (signal,) = first_signals([NEW], today=TODAY)

    assert (signal.since, signal.members, signal.places) == (
        TODAY - timedelta(days=9), 3, ("330102",),
    )  # fmt: skip
    assert signal.p is None


def test_what_an_earlier_topic_explains_is_none():
    assert keys(replace(NEW, likeness=0.9)) == []


def test_one_person_writing_three_times_is_none():
    assert keys(replace(NEW, petitioners=1)) == []


def test_what_began_long_ago_is_none():
    assert keys(replace(NEW, days=(*NEW.days, TODAY - timedelta(days=40)))) == []


def test_how_sure_it_is_comes_from_the_past():
    (signal,) = first_signals([NEW], today=TODAY, past_sizes=[0] * 17 + [3, 4])

    assert signal.p == 3 / 20


def test_the_larger_group_stands_first():
    larger = replace(NEW, key="停水", days=(*NEW.days, TODAY), petitioners=4)

    assert keys(NEW, larger) == ["停水", "电梯停运"]

"""What several people raise is said once: as a first signal, as a rise, within the warning that says it."""

from datetime import date

from qingyu.barometer.concrete import things, within
from qingyu.barometer.models import FirstSeen, Warning
from qingyu.petitions.models import Matter
from qingyu.petitions.rising import Risen

FIRST, LAST = date(2026, 11, 16), date(2026, 11, 19)


def matter(pk, place="990101101", topic="0903"):
    return Matter(pk=pk, title="自来水发黄", content_class=topic, place_id=place)


def risen(*matters, people=5):
    return Risen("自来水发黄", list(matters), len(matters), people, ["石桥镇"], FIRST, LAST)


def first(*pks):
    return FirstSeen(
        pk=1, topic="0903", place="990101101", since=FIRST, last_on=FIRST, size=len(pks), matters=list(pks)
    )  # fmt: skip


def warning(pk, topic, place, since=FIRST, last_on=LAST):
    return Warning(pk=pk, topic=topic, place=place, since=since, last_on=last_on)


def test_a_first_signal_and_a_rise_that_share_a_matter_are_one_thing():
    found = things([first(1, 2, 3)], [risen(matter(3), matter(4), people=6)], "990101")

    assert [(one.seen.pk, one.people, one.until) for one in found] == [(1, 6, LAST)]


def test_a_rise_of_something_else_stands_beside_it_where_it_lies_in_the_place():
    here, elsewhere = matter(9, topic="0308"), matter(10, place="990201001")
    found = things([first(1, 2, 3)], [risen(here), risen(elsewhere)], "990101")

    assert [(one.topic, one.seen is None) for one in found] == [("0903", False), ("0308", True)]


def test_it_is_said_by_the_narrowest_warning_of_its_topic_place_and_days():
    thing = things([first(1, 2, 3)], [], "990101")[0]
    county, town = warning(1, "09", "990101"), warning(2, "0903", "990101101")
    other = warning(3, "0308", "990101101")
    before = warning(4, "0903", "990101101", date(2026, 9, 1), date(2026, 9, 7))

    assert within(thing, [county, town, other, before]) is town
    assert within(thing, [county, other, before]) is county
    assert within(thing, [other, before]) is None

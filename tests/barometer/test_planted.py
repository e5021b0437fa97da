"""The demonstration's three planted topics: the sudden and the slow one warn, the season never does."""

from datetime import date, timedelta
from random import Random

import pytest

from qingyu.barometer import watch
from qingyu.barometer.models import TopicCount, Warning
from qingyu.core.law.calendar import shipped
from qingyu.demo import planted
from qingyu.petitions.models import Matter, Petition
from tests import cast, factories

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 16)  # of the last whole week
SUDDEN, SLOW, SEASON = (topic.letter.content_class for topic in planted.topics())


@pytest.fixture
def counted():
    """The planted letters as they are folded, and the county's places."""
    cast.county()
    TopicCount.objects.bulk_create(
        TopicCount(
            recorded_on=day, day=day, place=topic.letter.place, content_class=topic.letter.content_class,
            petitions=1, people=1, matters=1,
        )
        for topic in planted.topics()
        for day in topic.days(MONDAY)
    )  # fmt: skip


def warned(weeks_ago):
    """The topics told of when the week so many before the last was over."""
    on = MONDAY + timedelta(weeks=1 - weeks_ago)
    return {w.topic for w in watch.watch(on, now=factories.NOW, calendar=shipped())}


def test_the_sudden_one_warns_in_its_first_week(counted):
    assert SUDDEN not in warned(1)
    assert SUDDEN in warned(0)


def test_the_slow_one_warns_before_it_is_at_its_height(counted):
    assert SLOW in warned(3) | warned(2)


def test_the_season_warns_in_none_of_its_weeks(counted):
    found = [warned(ago) for ago in range(planted.SEASON_WEEKS, -1, -1)]

    assert [week for week in found if SEASON in week] == []
    assert not Warning.objects.filter(topic=SEASON).exists()


def test_a_flat_month_in_place_of_the_season_s_past_would_have_warned(counted):
    """Negative control: without the years before, the same weeks are a rise."""
    TopicCount.objects.filter(content_class=SEASON, day__lt=MONDAY - timedelta(weeks=20)).delete()

    assert SEASON in warned(4) | warned(3) | warned(2)


def test_planted_letters_stand_in_the_register_and_the_old_ones_are_closed(monkeypatch):
    from qingyu.demo import tree

    tree.plant()
    few = [planted.Planted(planted.SUDDEN, (1, *[0] * 6, 2))]
    monkeypatch.setattr(planted, "topics", lambda: few)

    assert planted.build(factories.NOW, Random(1)) == 3
    assert list(Matter.objects.order_by("received_at").values_list("is_open", "content_class")) == [
        (False, "0903"), (True, "0903"), (True, "0903"),
    ]  # fmt: skip
    assert Petition.objects.filter(received_at__gt=factories.NOW).count() == 0
